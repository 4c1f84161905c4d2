import Campaign

/// Weekly outcomes of one or more strategies with their uncertainty, and the communications below.
///
/// Also for cumulative registrations and for waiting times; the axis always starts at zero.
public struct FanChart: Chart {
  /// The finding in words.
  public let title: String
  /// What the vertical axis counts.
  public let axisName: String
  /// How its numbers are written.
  public let format: ValueFormat
  /// The day of the first weekly number.
  public let launch: CalendarDate
  /// The number of the first week, usually 1.
  public let firstWeek: Int
  /// The strategies; the first one shaded `.filled` stands out.
  public let bands: [Band]
  /// The communications in the strip below the plot; those outside the weeks stand at its ends.
  public let touches: [TouchMark]

  /// A fan chart; every band holds one number per week from `launch` on.
  public init(
    title: String, axisName: String, format: ValueFormat, launch: CalendarDate, firstWeek: Int = 1,
    bands: [Band],
    touches: [TouchMark] = []
  ) {
    self.title = title
    self.axisName = axisName
    self.format = format
    self.launch = launch
    self.firstWeek = firstWeek
    self.bands = bands
    self.touches = touches
  }

  /// The chart in one or two sentences.
  public var description: String {
    let weeks = TimeWords.weekCount(bands)
    guard weeks > 0 else { return "There is no data to show." }
    let name = SafeText.cleaned(axisName)
    let sent =
      touches.isEmpty
      ? ""
      : " \(TimeWords.counted(touches.count, "communication is", "communications are")) marked below the weeks."
    return "\(name.isEmpty ? "Values" : name) per week over \(TimeWords.counted(weeks, "week", "weeks")) "
      + "from \(launch.words). At the end: \(TimeWords.ends(bands, format)).\(sent)"
  }

  /// The numbers of the chart as they were given.
  public var table: ChartTable {
    var columns = [ChartTable.Column("Week", .plain(digits: 0)), ChartTable.Column("Date")]
    columns += TimeWords.columns(bands, format)
    if !touches.isEmpty { columns.append(.init("Communications")) }
    let rows = (0..<TimeWords.weekCount(bands)).map { week -> [ChartTable.Cell] in
      let first: [ChartTable.Cell] = [
        .number(Double(firstWeek + week)), .text(launch.adding(days: 7 * week).description),
      ]
      let sent = touches(in: week).map { "\($0.name) (\($0.channel), \($0.date.description))" }
      return first + TimeWords.cells(bands, week: week)
        + (touches.isEmpty ? [] : [.text(sent.joined(separator: "; "))])
    }
    return ChartTable(columns: columns, rows: rows)
  }

  /// The communications of a week; those before the first or after the last week count to these.
  func touches(in week: Int) -> [TouchMark] {
    let last = TimeWords.weekCount(bands) - 1
    return touches.filter { touch in
      let days = touch.date.dayNumber - launch.dayNumber
      return min(max(days < 0 ? 0 : days / 7, 0), last) == week
    }
  }
}
