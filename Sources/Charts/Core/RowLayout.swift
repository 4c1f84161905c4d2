/// Where the parts of a chart with one row per strategy go: name, drawing slot and text columns.
///
/// With enough width all are beside each other; else name and texts stand above the slot.
struct RowLayout {
  /// Words or values at the right of every row.
  struct Column {
    let title: String
    let cells: [String]
  }

  struct Row {
    let name: FittedText
    /// The baseline of the name's first line.
    let nameY: Double
    /// The texts of the columns where they stand below the name.
    let details: FittedText?
    /// Where the row's mark or bar is drawn.
    let slot: Box
    /// The whole row.
    let area: Box
  }

  let rows: [Row]
  /// What the axis spans: all slots together.
  let plot: Box
  private let isInline: Bool
  private let headings: [(text: FittedText, maxX: Double)]
  private let cells: [[FittedText]]
  private let headingBottom: Double

  private static let gap = 14.0

  /// - Parameters:
  ///   - top: where the layout may begin
  ///   - reserved: room to leave above the plot, for the label of a reference line
  init(names: [String], columns: [Column], width: ChartWidth, top: Double, reserved: Double) {
    let total = width.units
    let names = names.map(SafeText.named)
    let cells = columns.map { column in column.cells.map { FittedText($0, width: 130, lines: 1) } }
    let headings = zip(columns, cells).map { column, cells in
      FittedText(column.title, width: max(cells.map(\.width).max() ?? 0, 74), lines: 3)
    }
    let widths = zip(headings, cells).map { max($0.width, $1.map(\.width).max() ?? 0) + Self.gap }
    let right = widths.reduce(0, +)
    let isInline = width == .wide && right <= total * 0.45
    self.isInline = isInline
    self.cells = cells

    var edge = total - 4 - right
    self.headings = zip(headings, widths).map { heading, width in
      edge += width
      return (heading, edge)
    }
    let headingHeight = isInline ? headings.map(\.height).max() ?? 0 : 0
    headingBottom = top + headingHeight
    let plotTop = top + max(headingHeight + (headingHeight > 0 ? 6 : 0), reserved)
    let nameWidth = isInline ? min(TextMeasure.widest(names.map(SafeText.cleaned)) + 1, 220) : total - 4
    let slotX = isInline ? nameWidth + 2 + Self.gap : 10
    let slotWidth = isInline ? total - slotX - right - 12 : total - 24

    var y = plotTop + 4
    rows = names.enumerated().map { index, name in
      let fitted = FittedText(name, width: isInline ? nameWidth : nameWidth * TextMeasure.boldPart, lines: 2)
      let details = isInline ? nil : Self.details(columns, row: index, width: total - 4)
      let textHeight = fitted.height + (details?.height ?? 0)
      let slotHeight = 20.0
      let height = isInline ? max(textHeight, slotHeight) + 10 : textHeight + slotHeight + 16
      let slotY = isInline ? y + (height - slotHeight) / 2 : y + textHeight + 6
      defer { y += height }
      return Row(
        name: fitted, nameY: isInline ? y + (height - fitted.height) / 2 + 12.5 : y + 13, details: details,
        slot: Box(x: slotX, y: slotY, width: slotWidth, height: slotHeight),
        area: Box(x: 0, y: y, width: total, height: height))
    }
    plot = Box(x: slotX, y: plotTop, width: slotWidth, height: y + 2 - plotTop)
  }

  /// Keeps lines through the whole plot out of texts that stand between the slots.
  func clearTexts(_ drawing: inout Drawing) {
    guard !isInline else { return }
    for (index, row) in rows.enumerated() {
      let top = index == 0 ? plot.y : row.area.y
      let texts = Box(x: 0, y: top, width: drawing.width, height: row.slot.y - top - 3)
      drawing.rectangle(texts, role: "c-background", fill: Palette.background)
    }
  }

  func drawTexts(_ drawing: inout Drawing) {
    for (index, row) in rows.enumerated() {
      drawing.text(row.name, x: 2, y: row.nameY, isBold: !isInline)
      if let details = row.details {
        drawing.text(details, x: 2, y: row.nameY + row.name.height, fill: Palette.muted)
      } else {
        for (heading, cells) in zip(headings, cells) where cells.indices.contains(index) {
          drawing.text(cells[index], x: heading.maxX, y: row.slot.midY + 4.5, anchor: .end)
        }
      }
    }
    guard isInline, !rows.isEmpty else { return }
    for heading in headings {
      drawing.text(
        heading.text, x: heading.maxX, y: headingBottom - heading.text.height + 12, anchor: .end,
        fill: Palette.muted, role: "c-title")
    }
  }

  /// "Median: 1,234 · Cost: $34k".
  private static func details(_ columns: [Column], row: Int, width: Double) -> FittedText? {
    let pieces = columns.compactMap { column -> String? in
      guard column.cells.indices.contains(row), !column.cells[row].isEmpty else { return nil }
      return column.title.isEmpty ? column.cells[row] : "\(column.title): \(column.cells[row])"
    }
    return pieces.isEmpty ? nil : FittedText(pieces.joined(separator: " · "), width: width, lines: 3)
  }
}
