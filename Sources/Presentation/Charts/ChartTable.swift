import Foundation
import Workbook

/// A chart's data as it stands in the embedded workbook.
///
/// The chart's formulas and its cached values are both read from here, so that they cannot differ
/// from the sheet.
struct ChartTable {
  /// A column under its header.
  enum Values {
    case texts([String])
    case numbers([Double?], NumberStyle)
  }

  /// A stretch of one column, in data rows from 0.
  struct Range {
    let column: Int
    let rows: Swift.Range<Int>
  }

  private static let sheetName = "Sheet1"
  private var titles: [String] = []
  private var columns: [Values] = []

  /// Adds a column and returns its number.
  mutating func add(_ title: String, _ values: Values) -> Int {
    titles.append(Self.name(title))
    switch values {
    case .texts(let texts): columns.append(.texts(texts.map(Self.name)))
    case .numbers(let numbers, let style):
      columns.append(.numbers(numbers.map { $0.flatMap { $0.isFinite ? $0 : nil } }, style))
    }
    return columns.count - 1
  }

  /// Whether a column has a number at all.
  func hasNumbers(in column: Int) -> Bool {
    numbers(in: column).contains { $0 != nil }
  }

  /// The numbers of a column; nil for a gap.
  func numbers(in column: Int) -> [Double?] {
    if case .numbers(let numbers, _) = columns[column] { numbers } else { [] }
  }

  /// The smallest and the largest number in any of these columns.
  func range(of chosen: [Int]) -> ClosedRange<Double>? {
    let all = chosen.flatMap { numbers(in: $0).compactMap { $0 } }
    guard let least = all.min(), let most = all.max() else { return nil }
    return least...most
  }

  /// The embedded workbook: one sheet, headers in the first row.
  func workbook() throws(PresentationError) -> Data {
    let count = columns.map(\.count).max() ?? 0
    let rows = (0..<count).map { row in columns.map { $0.cell(row) } }
    let sheet = Sheet(
      name: Self.sheetName,
      columns: zip(titles, columns).map { Column($0, style: $1.isNumeric ? .number : .text) },
      rows: rows, freezesHeader: false, hasFilter: false)
    do throws(WorkbookError) {
      return try Workbook(title: "Chart data", sheets: [sheet]).data()
    } catch {
      throw .workbook(error)
    }
  }

  private static func name(_ text: String) -> String {
    PlainText.cut(PlainText.line(text), to: SlideChart.nameLimit)
  }
}

extension ChartTable.Values {
  var isNumeric: Bool {
    if case .numbers = self { true } else { false }
  }

  fileprivate var count: Int {
    switch self {
    case .texts(let texts): texts.count
    case .numbers(let numbers, _): numbers.count
    }
  }

  fileprivate func cell(_ row: Int) -> Cell {
    switch self {
    case .texts(let texts): texts.indices.contains(row) ? .text(texts[row]) : .empty
    case .numbers(let numbers, let style):
      numbers.indices.contains(row) ? .number(numbers[row], style) : .empty
    }
  }
}

extension ChartTable {
  /// The reference to a column's header with its cached text: the series name.
  func title(_ column: Int) -> Node {
    Node(
      "c:tx", [:],
      [
        Node(
          "c:strRef", [:],
          [
            Node("c:f", text: "\(Self.sheetName)!$\(Self.letters(column))$1"),
            Self.cache("c:strCache", format: nil, points: [titles[column]]),
          ])
      ])
  }

  /// The reference to a stretch of a column with its cached values.
  func reference(_ range: Range) -> Node {
    let letters = Self.letters(range.column)
    let formula = Node(
      "c:f",
      text: "\(Self.sheetName)!$\(letters)$\(range.rows.lowerBound + 2):"
        + "$\(letters)$\(range.rows.upperBound + 1)")
    switch columns[range.column] {
    case .texts(let texts):
      let points = texts[range.rows].map { Optional($0) }
      return Node("c:strRef", [:], [formula, Self.cache("c:strCache", format: nil, points: points)])
    case .numbers(let numbers, let style):
      // Sixteen digits, as libxlsxwriter writes them in the workbook.
      let points = numbers[range.rows].map { $0.map { String(format: "%.16G", $0) } }
      return Node(
        "c:numRef", [:], [formula, Self.cache("c:numCache", format: style.formatCode, points: points)])
    }
  }

  private static func cache(_ name: String, format: String?, points: [String?]) -> Node {
    let present = points.enumerated().compactMap { index, point in
      point.map { Node("c:pt", ["idx": "\(index)"], [Node("c:v", text: $0)]) }
    }
    return Node(
      name, [:],
      [format.map { Node("c:formatCode", text: $0) }, .value("c:ptCount", "\(points.count)")] + present)
  }

  /// A column's letters: A to Z, AA and so on.
  private static func letters(_ column: Int) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    let last = String(alphabet[column % 26])
    return column < 26 ? last : letters(column / 26 - 1) + last
  }
}
