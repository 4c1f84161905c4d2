/// Maps numbers onto a stretch of the drawing. Numbers beyond the ends stay at the ends.
struct Scale: Equatable {
  let low: Double
  let high: Double
  let start: Double
  let end: Double

  init(_ ticks: Ticks, from start: Double, to end: Double) {
    low = ticks.low
    high = ticks.high
    self.start = start
    self.end = end
  }

  func callAsFunction(_ value: Double) -> Double {
    guard high > low else { return (start + end) / 2 }
    let part = min(max((value - low) / (high - low), 0), 1)
    return start + part * (end - start)
  }
}
