/// One row per strategy or step: a median and its interval, as a dot or as a bar from zero.
public struct IntervalChart: Chart {
  /// One strategy or one step of a funnel.
  public struct Row: Sendable, Equatable {
    /// The name; long names are wrapped and shortened in the picture.
    public let name: String
    /// The value and its interval.
    public let interval: Interval
    /// One text per right-hand column, such as "41 %".
    public let texts: [String]

    /// A row with its value and one text per right-hand column.
    public init(name: String, interval: Interval, texts: [String] = []) {
      self.name = name
      self.interval = interval
      self.texts = texts
    }
  }

  /// How the medians are drawn.
  public enum Style: Sendable, Equatable {
    /// As dots on an axis that need not begin at zero.
    case dots
    /// As bars from zero, each with its interval.
    case bars
  }

  /// A value to compare all rows with, such as the median without any programme.
  public struct Reference: Sendable, Equatable {
    /// Where the line stands.
    public let value: Double
    /// What it is called.
    public let label: String

    /// A reference line with its label.
    public init(value: Double, label: String) {
      self.value = value
      self.label = label
    }
  }

  /// The finding in words.
  public let title: String
  /// What the axis counts.
  public let axisName: String
  /// How its numbers are written.
  public let format: ValueFormat
  /// Dots or bars.
  public let style: Style
  /// The rows from top to bottom.
  public let rows: [Row]
  /// The headings of the right-hand columns.
  public let textColumns: [String]
  /// A line through all rows, if any.
  public let reference: Reference?
  /// Whether each row also tells its share of the first row, as in a funnel.
  public let showsShareOfFirst: Bool

  /// A chart with one row per strategy or step.
  public init(
    title: String, axisName: String, format: ValueFormat, style: Style = .dots, rows: [Row],
    textColumns: [String] = [], reference: Reference? = nil, showsShareOfFirst: Bool = false
  ) {
    self.title = title
    self.axisName = axisName
    self.format = format
    self.style = style
    self.rows = rows
    self.textColumns = textColumns
    self.reference = reference
    self.showsShareOfFirst = showsShareOfFirst
  }

  /// The chart in one or two sentences.
  public var description: String {
    guard !rows.isEmpty else { return "There is no data to show." }
    let pieces = rows.prefix(4).map { "\(SafeText.inline($0.name)) \(format.text($0.interval))" }
    let more = rows.count > 4 ? "; and \(rows.count - 4) more in the table" : ""
    let compared = reference.map { " \(SafeText.inline($0.label)): \(format.text($0.value))." } ?? ""
    return "\(SafeText.inline(axisName)), \(TimeWords.counted(rows.count, "row", "rows")): "
      + pieces.joined(separator: "; ") + more + "." + compared
  }

  /// The numbers of the chart as they were given.
  public var table: ChartTable {
    let hasOuter = rows.contains { $0.interval.p5 != nil || $0.interval.p95 != nil }
    var columns: [ChartTable.Column] = [
      .init("Name"), .init("\(axisName), median", format), .init("P10", format), .init("P90", format),
    ]
    if hasOuter { columns += [.init("P5", format), .init("P95", format)] }
    if showsShareOfFirst { columns.append(.init("Share of first", .share(digits: 1))) }
    columns += textColumns.map { .init($0) }
    return ChartTable(
      columns: columns,
      rows: rows.map { row in
        var cells: [ChartTable.Cell] = [
          .text(row.name), .finite(row.interval.median), .finite(row.interval.p10), .finite(row.interval.p90),
        ]
        if hasOuter { cells += [.finite(row.interval.p5), .finite(row.interval.p95)] }
        if showsShareOfFirst { cells.append(.finite(shareOfFirst(row))) }
        return cells + textColumns.indices.map { .text(row.texts.indices.contains($0) ? row.texts[$0] : "") }
      })
  }

  /// The row's median as a part of the first row's; unknown where that is zero.
  func shareOfFirst(_ row: Row) -> Double {
    guard let first = rows.first?.interval.median, first != 0 else { return .nan }
    return row.interval.median / first
  }
}
