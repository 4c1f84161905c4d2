extension Drawing {
  /// The hooks of the read-out for a chart over time: a column per week through all panels.
  mutating func weekPoints(_ weeks: WeekScale, top: Double, bottom: Double, label: (Int) -> String) {
    let column = min(max(weeks.step, 2), 24)
    group([
      "class": "c-points", "fill": "none", "stroke": Palette.ink, "stroke-opacity": "0", "stroke-width": column,
    ]) { drawing in
      for week in 0..<weeks.count {
        let x = weeks.x(week: week)
        let path = "M\(Digits.coordinate(x)) \(Digits.coordinate(top))v\(Digits.coordinate(bottom - top))"
        drawing.point(x: x, label: label(week)) { $0.add("path", ["d": path]) }
      }
    }
  }

  /// The hooks of the read-out for charts with marks or rows: one box each.
  mutating func boxPoints(_ boxes: [(box: Box, label: String)]) {
    group(["class": "c-points", "fill": Palette.ink, "fill-opacity": "0"]) { drawing in
      for (box, label) in boxes {
        drawing.point(x: box.midX, label: label) {
          $0.add("rect", ["x": box.x, "y": box.y, "width": max(box.width, 1), "height": max(box.height, 1)])
        }
      }
    }
  }

  private mutating func point(x: Double, label: String, _ hitArea: (inout Drawing) -> Void) {
    group(["class": "c-point", "data-x": x, "data-label": label], hitArea)
  }
}
