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

  public let title: String
  /// What the vertical axes count.
  public let axisName: String
  /// How their numbers are written.
  public let format: ValueFormat
  /// The day of the first weekly number.
  public let launch: Day
  /// The number of the first week, usually 1.
  public let firstWeek: Int
  /// The segments.
  public let panels: [Panel]
  /// Whether all panels have the same vertical axis, so that heights compare between them.
  public let sharesAxis: Bool

  /// A panel per segment, wrapped into columns.
  public init(
    title: String, axisName: String, format: ValueFormat, launch: Day, firstWeek: Int = 1, panels: [Panel],
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

  public var description: String {
    guard weekCount > 0 else { return "There is no data to show." }
    let ends = panels.prefix(4).map { panel in
      "\(SafeText.inline(panel.name)): \(TimeWords.ends(Array(panel.bands.prefix(1)), format))"
    }
    let more = panels.count > 4 ? "; and \(panels.count - 4) more in the table" : ""
    return "\(SafeText.inline(axisName)) per week for \(TimeWords.counted(panels.count, "segment", "segments")) "
      + "over \(TimeWords.counted(weekCount, "week", "weeks")) from \(launch.text). "
      + "At the end, " + ends.joined(separator: "; ") + more + "."
  }

  public var table: ChartTable {
    let columns: [ChartTable.Column] = [
      .init("Segment"), .init("Strategy"), .init("Week", .plain(digits: 0)), .init("Date"),
      .init("Median", format), .init("P10", format), .init("P90", format),
    ]
    var rows: [[ChartTable.Cell]] = []
    for panel in panels {
      for band in panel.bands {
        for week in 0..<TimeWords.weekCount([band]) {
          let interval = band.interval(week)
          rows.append([
            .text(panel.name), .text(band.name), .number(Double(firstWeek + week)),
            .text(launch.adding(days: 7 * week).iso), .finite(interval.median), .finite(interval.p10),
            .finite(interval.p90),
          ])
        }
      }
    }
    return ChartTable(columns: columns, rows: rows)
  }
}
