/// Column widths in characters, taken from the content.
enum ColumnWidths {
  /// No column narrower, and none wider: longer text wraps.
  static let limits = 9.0...56.0
  /// Rows looked at; a longer table would only cost time.
  private static let sample = 2_000

  /// One width for each column of a sheet.
  static func of(_ sheet: Sheet) -> [Double] {
    sheet.columns.indices.map { index in
      let column = sheet.columns[index]
      if let width = column.width, width.isFinite { return min(max(width, 1), 255) }
      // The filter button covers the end of the header.
      let header = min(length(PlainText.line(column.title)), 24) + (sheet.hasFilter ? 5 : 2)
      let widest = sheet.rows.prefix(sample).reduce(header) { widest, row in
        row.indices.contains(index) ? max(widest, length(of: row[index]) + 2) : widest
      }
      return min(max(Double(widest), limits.lowerBound), limits.upperBound)
    }
  }

  /// The lines a text takes in a column of this width; lines seldom fill up to the last letter.
  static func lines(of text: String, width: Double) -> Int {
    text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) { sum, line in
      let length = Double(length(String(line)))
      return sum + (length <= width ? 1 : Int((length * 1.1 / max(width, 1)).rounded(.up)))
    }
  }

  private static func length(of cell: Cell) -> Int {
    switch cell {
    case .text(let text):
      PlainText.clean(text).split(separator: "\n").map { length(String($0)) }.max() ?? 0
    case .number(let value?, let style) where value.isFinite: style.shownLength(of: value)
    case .date: 10
    case .number, .empty: 0
    }
  }

  /// The length with wide characters (Chinese, Japanese, Korean, emoji) counted twice.
  private static func length(_ text: String) -> Int {
    text.reduce(0) { $0 + (PlainText.isWide($1) ? 2 : 1) }
  }
}
