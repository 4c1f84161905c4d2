import Campaign

/// The same chart over time for each segment of the members, side by side.
public struct SmallMultiples: Chart {
  /// One segment.
  public struct Panel: Sendable, Equatable {
    /// The segment's name.
    public let name: String
    /// Its strategies, in the same order in every panel.
    public let bands: [Band]

    /// A segment with one band per strategy.
    public init(name: String, bands: [Band]) {
      self.name = name
      self.bands = bands
    }
  }

  /// The finding in words.
  public let title: String
  /// What the vertical axes count.
  public let axisName: String
  /// How their numbers are written.
  public let format: ValueFormat
  /// The day of the first weekly number.
  public let launch: CalendarDate
  /// The number of the first week, usually 1.
  public let firstWeek: Int
  /// The segments.
  public let panels: [Panel]
  /// Whether all panels have the same vertical axis, so that heights compare between them.
  public let sharesAxis: Bool

  /// A panel per segment, wrapped into columns.
  public init(
    title: String, axisName: String, format: ValueFormat, launch: CalendarDate, firstWeek: Int = 1,
    panels: [Panel],
    sharesAxis: Bool = true
  ) {
    self.title = title
    self.axisName = axisName
    self.format = format
    self.launch = launch
    self.firstWeek = firstWeek
    self.panels = panels
    self.sharesAxis = sharesAxis
  }

  var weekCount: Int { TimeWords.weekCount(panels.flatMap(\.bands)) }

  /// The chart in one or two sentences.
  public var description: String {
    guard weekCount > 0 else { return "There is no data to show." }
    let ends = panels.prefix(4).map { panel in
      "\(SafeText.inline(panel.name)): \(TimeWords.ends(Array(panel.bands.prefix(1)), format))"
    }
    let more = panels.count > 4 ? "; and \(panels.count - 4) more in the table" : ""
    let segments = TimeWords.counted(panels.count, "segment", "segments")
    let weeks = TimeWords.counted(weekCount, "week", "weeks")
    return "\(SafeText.inline(axisName)) per week for \(segments) over \(weeks) from \(launch.words). "
      + "At the end, " + ends.joined(separator: "; ") + more + "."
  }

  /// The numbers of the chart as they were given: a row per segment and week, columns per strategy.
  public var table: ChartTable {
    var strategies: [Band] = []
    for band in panels.flatMap(\.bands) where !strategies.contains(where: { $0.name == band.name }) {
      strategies.append(band)
    }
    let columns: [ChartTable.Column] =
      [.init("Segment"), .init("Week", .plain(digits: 0))]
      + TimeWords.columns(strategies, format)
    let rows = panels.flatMap { panel in
      (0..<weekCount).map { week -> [ChartTable.Cell] in
        let cells = strategies.flatMap { strategy in
          let own = panel.bands.first { $0.name == strategy.name }
          return TimeWords.cells(own ?? Band(name: "", median: []), week: week, like: strategy)
        }
        return [.text(panel.name), .number(Double(firstWeek + week))] + cells
      }
    }
    return ChartTable(columns: columns, rows: rows)
  }
}
