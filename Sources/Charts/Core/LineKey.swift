/// The names of lines listed below a plot that is too narrow for names beside it.
struct LineKey {
  let items: [LineLabels.Item]

  /// Marks the ends of the lines, so that the list can be matched to them without colour.
  func drawEnds(_ drawing: inout Drawing) {
    for item in items {
      guard let end = item.end else { continue }
      drawing.mark(item.style, x: end.x, y: end.y)
    }
  }

  /// Draws the list, the highest line first, and returns where it ends.
  func draw(_ drawing: inout Drawing, top: Double) -> Double {
    var y = top
    func rank(_ index: Int) -> (Double, Int) { (items[index].end?.y ?? .infinity, index) }
    for index in items.indices.sorted(by: { rank($0) < rank($1) }) {
      let item = items[index]
      let text = FittedText(item.name, width: drawing.width - 52, lines: 2, prefix: item.value)
      drawing.line(
        4, y + 8, 36, y + 8, role: "c-line", stroke: item.style.stroke, width: "2", dash: item.style.dash)
      drawing.mark(item.style, x: 20, y: y + 8)
      drawing.text(text, x: 44, y: y + 12.5, fill: item.style.text)
      y += text.height + 3
    }
    return y
  }
}
