import Charts

/// What a report says, before it is a page, a workbook or a deck.
public struct Report: Sendable {
  /// A picture with the id that its data files bear.
  public struct Picture: Sendable {
    /// Unique in the report; stable over versions.
    public let id: String
    public let chart: any Chart
    /// The file of the run its numbers come from.
    public let source: String
  }

  /// A part of a section.
  public enum Block: Sendable {
    case paragraph(String)
    case list([String])
    case picture(Picture)
    /// A table, shown at once or when asked for.
    case table(ReportTable, isOpen: Bool)
  }

  /// A section, in the order of the report.
  public struct Section: Sendable {
    public let id, title: String
    public let blocks: [Block]
  }

  /// What it was made by, for formats that show more than the page.
  let maker: ReportMaker
  public let title, subtitle: String
  public var edition: Edition { maker.disclosure.edition }
  /// The one-page decision brief.
  public let brief: Brief
  public let sections: [Section]
  /// Version, seed, digest and the like, one line each.
  public let colophon: [(name: String, value: String)]

  /// All pictures, in order.
  public var pictures: [Picture] {
    sections.flatMap(\.blocks).compactMap { block in
      if case .picture(let picture) = block { return picture }
      return nil
    }
  }

  /// All tables, in order.
  public var tables: [ReportTable] {
    [brief.options]
      + sections.flatMap(\.blocks).compactMap { block in
        if case .table(let table, _) = block { return table }
        return nil
      }
  }
}

/// The one-page decision brief: every sentence is computed from the run.
public struct Brief: Sendable {
  /// What is to be decided, in one sentence.
  public let decision: String
  /// What the run says about it, in one or two.
  public let finding: [String]
  /// One row a strategy.
  public let options: ReportTable
  /// The odds of what was promised, and of whom they are.
  public let oddsTitle: String
  public let odds: [String]
  /// What it costs.
  public let cost: [String]
  /// What is asked of the client.
  public let ask: [String]
  /// What would change the answer.
  public let doubts: [String]
}
