/// The data of a chart as rows and columns.
public struct ChartTable: Sendable, Equatable {
  /// A column: its heading and, for numbers, how they are written.
  public struct Column: Sendable, Equatable {
    /// The heading.
    public let name: String
    /// How numbers of this column are written; nil for text.
    public let format: ValueFormat?

    /// A column with a heading and, for numbers, a format.
    public init(_ name: String, _ format: ValueFormat? = nil) {
      self.name = name
      self.format = format
    }
  }

  /// One entry of the table.
  public enum Cell: Sendable, Equatable {
    /// Words, exactly as the caller gave them.
    case text(String)
    /// A number; nil when it is unknown.
    case number(Double?)

    /// A number that counts as unknown unless it is finite.
    static func finite(_ value: Double?) -> Cell {
      guard let value, value.isFinite else { return .number(nil) }
      return .number(value)
    }
  }

  /// The columns from left to right.
  public let columns: [Column]
  /// The rows from top to bottom, each with one cell per column.
  public let rows: [[Cell]]

  /// A table; each row has one cell per column.
  public init(columns: [Column], rows: [[Cell]]) {
    self.columns = columns
    self.rows = rows
  }

  /// A cell as people read it: numbers in their column's format, "–" for the unknown.
  public func text(row: Int, column: Int) -> String {
    guard rows.indices.contains(row), rows[row].indices.contains(column) else { return "–" }
    switch rows[row][column] {
    case .text(let text): return text
    case .number(let value):
      let format = columns.indices.contains(column) ? columns[column].format : nil
      return (format ?? .plain(digits: 2)).text(value ?? .nan)
    }
  }
}
