/// Communications as small ticks below a plot, one row per channel.
///
/// Names would not fit once there are many; they are in tooltips, in the read-out and in the table.
struct TouchStrip {
  private static let rowHeight = 19.0
  private static let mostRows = 5
  /// Ticks nearer than this become one block.
  private static let mergeDistance = 3.0

  private let rows: [(name: String, touches: [TouchMark])]

  /// Rows in the order in which channels first appear; beyond five the rest share the last row.
  init(_ touches: [TouchMark]) {
    var rows: [(name: String, touches: [TouchMark])] = []
    for touch in touches.sorted(by: { $0.date < $1.date }) {
      if let row = rows.firstIndex(where: { $0.name == touch.channel }) {
        rows[row].touches.append(touch)
      } else if rows.count == Self.mostRows {
        rows[Self.mostRows - 1].name = "Other channels"
        rows[Self.mostRows - 1].touches.append(touch)
      } else {
        rows.append((touch.channel, [touch]))
      }
    }
    self.rows = rows
  }

  /// How much room the row names want.
  var labelWidth: Double {
    (rows.map {
      TextMeasure.width(SafeText.cleaned($0.name)) + 8 + TextMeasure.width("×\($0.touches.count) ")
    }
    .max() ?? 0) + 2
  }

  /// Draws the rows and returns where they end.
  func draw(_ drawing: inout Drawing, weeks: WeekScale, top: Double, labelWidth: Double) -> Double {
    for (index, row) in rows.enumerated() {
      let middle = top + (Double(index) + 0.5) * Self.rowHeight
      drawing.line(weeks.start, middle, weeks.end, middle, role: "c-grid", stroke: Palette.grid)
      drawing.group(["class": "c-touch", "fill": Palette.reference]) { drawing in
        for block in blocks(row.touches, weeks) {
          let start = Digits.coordinate(block.start - 1.2)
          let across = Digits.coordinate(block.end - block.start + 2.4)
          let path = "M\(start) \(Digits.coordinate(middle - 6))h\(across)v12h-\(across)z"
          drawing.add("path", ["d": path], tooltip: tooltip(block.touches))
        }
      }
      let count = row.touches.count > 1 ? "\(row.touches.count) ×" : ""
      let name = FittedText(row.name, width: labelWidth - 10, lines: 1, prefix: count)
      drawing.text(name, x: weeks.end + 8, y: middle + 4.5, fill: Palette.muted)
    }
    return top + Double(rows.count) * Self.rowHeight
  }

  private func blocks(
    _ touches: [TouchMark], _ weeks: WeekScale
  ) -> [(start: Double, end: Double, touches: [TouchMark])] {
    var blocks: [(start: Double, end: Double, touches: [TouchMark])] = []
    for touch in touches {
      let x = weeks.x(touch.date)
      if let last = blocks.last, x - last.end < Self.mergeDistance {
        blocks[blocks.count - 1] = (last.start, x, last.touches + [touch])
      } else {
        blocks.append((x, x, [touch]))
      }
    }
    return blocks
  }

  private func tooltip(_ touches: [TouchMark]) -> String {
    let names = touches.prefix(3).map { "\($0.date.dayAndMonth) \(SafeText.inline($0.name))" }
    return names.joined(separator: ", ") + (touches.count > 3 ? " and \(touches.count - 3) more" : "")
  }
}
