/// Words and tables that all charts over time make in the same way.
enum TimeWords {
  /// How many weeks the longest band has.
  static func weekCount(_ bands: [Band]) -> Int {
    bands.map { max($0.median.count, $0.p10.count, $0.p90.count) }.max() ?? 0
  }

  /// Where the bands end, for the first few of them.
  static func ends(_ bands: [Band], _ format: ValueFormat) -> String {
    let pieces = bands.prefix(4).map { band in
      "\(SafeText.inline(band.name)) \(format.text(band.interval(band.lastWeek ?? -1)))"
    }
    let more = bands.count > 4 ? "; and \(bands.count - 4) more in the table" : ""
    return pieces.joined(separator: "; ") + more
  }

  /// The columns of some bands: the median, and the interval where a band has one.
  static func columns(_ bands: [Band], _ format: ValueFormat, suffix: String = "") -> [ChartTable.Column] {
    bands.flatMap { band -> [ChartTable.Column] in
      let name = band.name + suffix
      let median = ChartTable.Column("\(name), median", format)
      guard hasInterval(band) else { return [median] }
      return [median, .init("\(name), P10", format), .init("\(name), P90", format)]
    }
  }

  /// The numbers of some bands in one week, as the columns have them.
  static func cells(_ bands: [Band], week: Int) -> [ChartTable.Cell] {
    bands.flatMap { cells($0, week: week, like: $0) }
  }

  /// The numbers of a band in one week, in the columns of another one.
  static func cells(_ band: Band, week: Int, like columns: Band) -> [ChartTable.Cell] {
    let interval = band.interval(week)
    guard hasInterval(columns) else { return [.finite(interval.median)] }
    return [.finite(interval.median), .finite(interval.p10), .finite(interval.p90)]
  }

  /// The axis name with what lines and areas mean, where there are areas.
  static func explained(_ axisName: String, _ bands: [Band]) -> String {
    let hasArea = bands.contains { $0.shading != .none && hasInterval($0) }
    return hasArea ? axisName + " (line: median, shaded: P10–P90)" : axisName
  }

  /// "1 week", "52 weeks".
  static func counted(_ count: Int, _ one: String, _ many: String) -> String {
    "\(Digits.fixed(Double(count), 0)) \(count == 1 ? one : many)"
  }

  private static func hasInterval(_ band: Band) -> Bool {
    !band.p10.isEmpty || !band.p90.isEmpty
  }
}
