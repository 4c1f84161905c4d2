/// A place of a picture that can be read out, and the row of the chart's table that says what stands there.
struct ReadPoint {
  let box: Box
  let row: Int
}

extension Drawing {
  /// The hooks of the read-out: boxes as whole numbers `x,y,width,height,row`, in the order in which arrow keys walk.
  mutating func readPoints(_ points: [ReadPoint]) {
    guard !points.isEmpty else { return }
    let places = points.map { point in
      let box = point.box
      let numbers = [box.x, box.y, max(box.width, 1), max(box.height, 1)].map { Int($0.rounded()) }
      return (numbers + [point.row]).map(String.init).joined(separator: ",")
    }
    add("g", ["class": "c-points", "data-at": places.joined(separator: " ")])
  }

  /// The same for a chart over time: a column per week through all panels.
  mutating func readPoints(_ weeks: WeekScale, top: Double, bottom: Double) {
    let width = min(max(weeks.step, 2), 24)
    readPoints(
      (0..<weeks.count).map { week in
        ReadPoint(
          box: Box(x: weeks.x(week: week) - width / 2, y: top, width: width, height: bottom - top), row: week)
      })
  }
}
