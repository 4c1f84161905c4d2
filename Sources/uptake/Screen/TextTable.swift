/// Columns of text, the first to the left and the others to the right.
struct TextTable {
  private var rows: [[String]] = []
  private let leftColumns: Set<Int>

  /// - Parameter left: columns set to the left.
  init(_ header: [String], left: Set<Int> = [0]) {
    leftColumns = left
    rows = [header]
  }

  mutating func append(_ row: [String]) { rows.append(row) }

  var lines: [String] {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.enumerated().map { index, row in
      let cells = row.enumerated().map { column, cell in
        let space = String(repeating: " ", count: widths[column] - cell.count)
        return leftColumns.contains(column) ? cell + space : space + cell
      }
      let line = "  " + cells.joined(separator: "   ").trimmingTrailingSpaces
      return index == 0 ? Screen.bold(line) : line
    }
  }
}

extension String {
  fileprivate var trimmingTrailingSpaces: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
