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

  init(_ table: TableBlock, in box: Box) {
    header = table.columns.map { PlainText.line($0.title) }
    rows = table.rows.map { row in
      row.map(PlainText.clean) + Array(repeating: "", count: table.columns.count - row.count)
    }
    (size, widths, rowHeights) = (Self.sizes[0], [], [])
    for size in Self.sizes {
      measure(size: size, width: box.width)
      if rowHeights.reduce(0, +) <= box.height { return }
    }
    cutToOneLine(height: box.height)
    rowHeights = heights()
  }

  private mutating func measure(size: Double, width: Double) {
    self.size = size
    let measure = TextMeasure(size: size, isBold: true)
    let natural = header.indices.map { column in
      ([header] + rows).reduce(0) { widest, row in
        row[column].split(separator: "\n").reduce(widest) { max($0, measure.width(of: String($1))) }
      } + 2 * Self.sideMargin + 1
    }
    widths = Self.share(width, among: natural)
    rowHeights = heights()
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

  /// The last resort at the smallest size: one line for each cell, and no more rows than fit.
  private mutating func cutToOneLine(height: Double) {
    let measure = TextMeasure(size: size, isBold: true)
    let widths = widths
    func cut(_ row: [String]) -> [String] {
      zip(row, widths).map { text, width in
        measure.cut(PlainText.line(text), toLines: 1, width: width - 2 * Self.sideMargin)
      }
    }
    header = cut(header)
    let lineHeight = size * TextFit.lineHeight + 2 * Self.topMargin
    let places = max(Int(height / lineHeight) - 1, 1)
    if rows.count > places {
      let missing = rows.count - places + 1
      var last = Array(repeating: "", count: header.count)
      last[0] = "… \(missing) more rows"
      rows = rows.prefix(places - 1).map(cut) + [last]
    } else {
      rows = rows.map(cut)
    }
  }
}
