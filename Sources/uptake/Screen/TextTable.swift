/// Columns of text, some set to the left and the others to the right.
struct TextTable {
  /// What tables, and paragraphs, keep to where their words allow it.
  static let width = 120

  private var rows: [[String]] = []
  private let leftColumns: Set<Int>
  private let isLastWrapped: Bool
  private let gap = "  "

  /// - Parameters:
  ///   - header: titles; a line break in one makes the header higher.
  ///   - left: columns set to the left.
  ///   - wrapped: break the last column's text where the line would grow too long.
  init(_ header: [String], left: Set<Int> = [0], wrappingLast wrapped: Bool = false) {
    leftColumns = left
    isLastWrapped = wrapped
    rows = [header]
  }

  mutating func append(_ row: [String]) { rows.append(row) }

  /// A line of one text that widens no column.
  mutating func append(spanning text: String) { rows.append([text]) }

  var lines: [String] {
    let cells = rows.map { row in row.map { $0.split(separator: "\n").map(String.init) } }
    let columns = rows[0].count
    var widths = (0..<columns).map { column in
      cells.filter { $0.count == columns }.flatMap { $0[column].map(\.count) }.max() ?? 0
    }
    let room = TextTable.width - widths.dropLast().reduce(0) { $0 + $1 + gap.count } - gap.count
    if isLastWrapped { widths[columns - 1] = min(widths[columns - 1], max(24, room)) }
    return cells.enumerated().flatMap { index, row in
      guard row.count == columns else { return [gap + rows[index][0]] }
      var row = row
      if isLastWrapped {
        row[columns - 1] = row[columns - 1].flatMap { $0.wrapped(to: widths[columns - 1]) }
      }
      let lines = self.lines(of: row, widths, isHeader: index == 0)
      return index == 0 ? lines.map(Screen.bold) : lines
    }
  }

  /// The lines of one row: headers stand on the ground, other cells hang from the top.
  private func lines(of row: [[String]], _ widths: [Int], isHeader: Bool) -> [String] {
    let height = row.map(\.count).max() ?? 0
    return (0..<height).map { line in
      let cells = row.enumerated().map { column, texts in
        let own = isHeader ? line - (height - texts.count) : line
        let text = texts.indices.contains(own) ? texts[own] : ""
        let space = String(repeating: " ", count: max(0, widths[column] - text.count))
        return leftColumns.contains(column) ? text + space : space + text
      }
      return gap + cells.joined(separator: gap).trimmingTrailingSpaces
    }
  }
}

extension String {
  /// Lines of at most `width` characters, broken at spaces; a longer word stands alone.
  func wrapped(to width: Int) -> [String] {
    var lines: [String] = []
    for word in split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  /// A paragraph set in by two, its further lines by four.
  var paragraph: [String] {
    wrapped(to: TextTable.width - 4).enumerated().map { ($0 == 0 ? "  " : "    ") + $1 }
  }

  fileprivate var trimmingTrailingSpaces: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
