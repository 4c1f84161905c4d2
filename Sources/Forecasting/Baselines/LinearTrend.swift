/// A straight line by least squares.
///
/// At x = T + h the mean is on the line, the standard deviation s·√(1 + 1/n + (x − x̄)²/Σ(xᵢ − x̄)²), with Student's t of
/// n − 2 degrees.
public struct LinearTrend: Baseline {
  public let name = "linear trend"

  public init() {}

  public func forecast(_ past: [Double], steps: Int) throws -> Forecast {
    try require(past, atLeast: 3, steps: steps)
    let n = Double(past.count)
    let middle = (n - 1) / 2
    let mean = past.reduce(0, +) / n
    var (xx, xy) = (0.0, 0.0)
    for (index, y) in past.enumerated() {
      let x = Double(index) - middle
      xx += x * x
      xy += x * (y - mean)
    }
    let slope = xy / xx
    let residuals = past.enumerated().map { $1 - mean - slope * (Double($0) - middle) }
    let variance = residuals.reduce(0) { $0 + $1 * $1 } / (n - 2)
    let ahead = (0..<steps).map { n + Double($0) - middle }
    return try Forecast(
      means: ahead.map { mean + slope * $0 },
      sds: ahead.map { (variance * (1 + 1 / n + $0 * $0 / xx)).squareRoot() }, degrees: n - 2)
  }
}
