import Workbook

/// A table's type size, column widths and row heights, such that it fits its box.
struct TableFit {
  /// The margins inside a cell, in points.
  static let sideMargin = 6.0
  static let topMargin = 3.0
  private static let sizes: [Double] = [14, 13, 12, 11, 10, 9, 8]

  private(set) var size: Double
  private(set) var header: [String]
  private(set) var rows: [[String]]
  private(set) var widths: [Double]
  /// The header's height, then one height for each row.
  private(set) var rowHeights: [Double]
  /// Whether the last row only says how many rows are missing; its text spans all columns.
  private(set) var endsWithMissingRows = false

  init(_ table: TableBlock, in box: Box) {
    func text(_ text: String) -> String {
      PlainText.cut(PlainText.untabbed(text), to: TableBlock.cellLimit)
    }
    header = table.columns.map { text(PlainText.line($0.title)) }
    rows = table.rows.map { row in
      row.map(text) + Array(repeating: "", count: table.columns.count - row.count)
    }
    (size, widths, rowHeights) = (Self.sizes[0], [], [])
    for size in Self.sizes {
      measure(size: size, width: box.width)
      if rowHeights.reduce(0, +) <= box.height { return }
    }
    cut(height: box.height)
  }

  private mutating func measure(size: Double, width: Double) {
    self.size = size
    let roomy = naturalWidths(wrapsHeader: false)
    // Only where width is short may a long header decide to wrap.
    let natural = roomy.reduce(0, +) <= width ? roomy : naturalWidths(wrapsHeader: true)
    widths = Self.share(width, among: natural)
    rowHeights = heights()
  }

  /// The width each column would take if no cell had to wrap.
  private func naturalWidths(wrapsHeader: Bool) -> [Double] {
    let measure = TextMeasure(size: size, isBold: true)
    return header.indices.map { column in
      let head = header[column].split(separator: wrapsHeader ? " " : "\n")
      let cells = rows.flatMap { $0[column].split(separator: "\n") }
      let widest = (head + cells).map { measure.width(of: String($0)) }.max() ?? 0
      return widest + 2 * Self.sideMargin + 1
    }
  }

  /// Gives narrow columns what they need and the widest ones an equal share of the rest; room left
  /// over goes to all in proportion.
  private static func share(_ width: Double, among natural: [Double]) -> [Double] {
    let total = natural.reduce(0, +)
    if total <= width { return natural.map { $0 * width / total } }
    var cap = width
    var free = width
    var open = natural.count
    for need in natural.sorted() {
      cap = free / Double(open)
      if need > cap { break }
      free -= need
      open -= 1
    }
    return natural.map { min($0, cap) }
  }

  private func heights() -> [Double] {
    let measure = TextMeasure(size: size, isBold: true)
    return ([header] + rows).map { row in
      let lines = zip(row, widths).reduce(1) { most, cell in
        max(most, measure.lines(of: cell.0, width: cell.1 - 2 * Self.sideMargin))
      }
      return Double(lines) * size * TextFit.lineHeight + 2 * Self.topMargin
    }
  }

  /// The last resort at the smallest size: three lines, two or one for each cell (the header keeps
  /// two), and then no more rows than fit.
  private mutating func cut(height: Double) {
    let whole = rows
    for lines in [3, 2, 1] {
      header = header.indices.map { cut(header[$0], toLines: max(lines, 2), column: $0) }
      rows = whole.map { row in row.indices.map { cut(row[$0], toLines: lines, column: $0) } }
      rowHeights = heights()
      if rowHeights.reduce(0, +) <= height { return }
    }
    let rowHeight = size * TextFit.lineHeight + 2 * Self.topMargin
    let places = max(Int((height - rowHeights[0]) / rowHeight), 1)
    let missing = rows.count - places + 1
    var last = Array(repeating: "", count: header.count)
    last[0] = "… \(missing) more rows"
    rows = rows.prefix(places - 1) + [last]
    rowHeights = rowHeights.prefix(1) + Array(repeating: rowHeight, count: rows.count)
    endsWithMissingRows = true
  }

  private func cut(_ text: String, toLines lines: Int, column: Int) -> String {
    TextMeasure(size: size, isBold: true).cut(
      lines == 1 ? PlainText.line(text) : text, toLines: lines,
      width: widths[column] - 2 * Self.sideMargin)
  }
}
