/// A table of a report.
public struct ReportTable: Sendable {
  /// One column.
  public struct Column: Sendable {
    public let title: String
    /// What its numbers are; empty for words.
    public let definition: String
    /// What the ends of its bands are, if it has any.
    public let interval: Interval

    /// The percentiles at the ends of a band.
    public enum Interval: Sendable {
      case p10p90, p5p95

      /// As spreadsheets head them.
      public var names: (low: String, high: String) { self == .p10p90 ? ("P10", "P90") : ("P5", "P95") }
    }

    public init(_ title: String, _ definition: String = "") {
      self.title = title
      self.definition = definition
      // One sentence says what the ends are, to people and to spreadsheets.
      interval = definition.contains("90 % interval") ? .p5p95 : .p10p90
    }
  }

  /// What stands in one place of a table.
  public enum Cell: Sendable, Equatable {
    case text(String)
    case figure(Figure)
    /// A median with the 10th and 90th percentile, or a mean with the 5th and 95th.
    case band(Figure, low: Figure, high: Figure)
  }

  /// Unique in the report; stable over versions.
  public let id: String
  public let title: String
  public let columns: [Column]
  public var rows: [[Cell]]
  /// The file of the run its numbers come from.
  public let source: String

  public init(id: String, title: String, columns: [Column], rows: [[Cell]] = [], source: String) {
    self.id = id
    self.title = title
    self.columns = columns
    self.rows = rows
    self.source = source
  }
}

extension ReportTable.Cell {
  /// What stands between the ends of a band: words where signs would run into a dash.
  public static func dash(_ low: Figure, _ high: Figure) -> String {
    [low, high].contains { $0.text.hasPrefix("+") || $0.text.hasPrefix("−") } ? " to " : "–"
  }

  static func range(_ low: Figure, _ high: Figure) -> String { low.text + dash(low, high) + high.text }

  /// As one line of text.
  public var text: String {
    switch self {
    case .text(let text): text
    case .figure(let figure): figure.text
    case .band(let middle, let low, let high):
      low.text == high.text ? middle.text : "\(middle.text) (\(ReportTable.Cell.range(low, high)))"
    }
  }
}
