/// Cost against outcome: a point with both intervals per strategy, and the line of the best buys.
public struct ScatterChart: Chart {
  /// One strategy.
  public struct Point: Sendable, Equatable {
    /// The strategy's name.
    public let name: String
    /// Its cost.
    public let x: Interval
    /// Its outcome.
    public let y: Interval
    /// Whether no other strategy gives more for less.
    public let isOnFrontier: Bool

    /// A strategy with its cost and outcome.
    public init(name: String, x: Interval, y: Interval, isOnFrontier: Bool = false) {
      self.name = name
      self.x = x
      self.y = y
      self.isOnFrontier = isOnFrontier
    }

    var isKnown: Bool { x.median.isFinite && y.median.isFinite }
  }

  /// What an axis measures and how its numbers are written.
  public struct Axis: Sendable, Equatable {
    /// What is measured.
    public let name: String
    /// How its numbers are written.
    public let format: ValueFormat

    /// An axis.
    public init(name: String, format: ValueFormat) {
      self.name = name
      self.format = format
    }
  }

  /// The finding in words.
  public let title: String
  /// The cost.
  public let xAxis: Axis
  /// The outcome.
  public let yAxis: Axis
  /// The strategies.
  public let points: [Point]

  /// A chart of cost against outcome. An axis begins at zero unless all its values are far from it.
  public init(title: String, xAxis: Axis, yAxis: Axis, points: [Point]) {
    self.title = title
    self.xAxis = xAxis
    self.yAxis = yAxis
    self.points = points
  }

  /// The chart in one or two sentences.
  public var description: String {
    guard !points.isEmpty else { return "There is no data to show." }
    let frontier = points.filter { $0.isOnFrontier }.prefix(4)
    let best =
      frontier.isEmpty ? "" : " On the frontier: " + frontier.map(label).joined(separator: "; ") + "."
    return "\(SafeText.inline(xAxis.name)) against \(SafeText.inline(yAxis.name)) for "
      + "\(TimeWords.counted(points.count, "strategy", "strategies")).\(best)"
  }

  /// The numbers of the chart as they were given.
  public var table: ChartTable {
    let columns: [ChartTable.Column] = [
      .init("Number", .plain(digits: 0)), .init("Name"), .init("\(xAxis.name), median", xAxis.format),
      .init("\(xAxis.name), P10", xAxis.format), .init("\(xAxis.name), P90", xAxis.format),
      .init("\(yAxis.name), median", yAxis.format), .init("\(yAxis.name), P10", yAxis.format),
      .init("\(yAxis.name), P90", yAxis.format), .init("On the frontier"),
    ]
    return ChartTable(
      columns: columns,
      rows: points.enumerated().map { index, point in
        [
          .number(Double(index + 1)), .text(point.name), .finite(point.x.median), .finite(point.x.p10),
          .finite(point.x.p90), .finite(point.y.median), .finite(point.y.p10), .finite(point.y.p90),
          .text(point.isOnFrontier ? "yes" : "no"),
        ]
      })
  }

  func label(_ point: Point) -> String {
    "\(SafeText.inline(point.name)), \(SafeText.inline(xAxis.name)) \(xAxis.format.text(point.x)), "
      + "\(SafeText.inline(yAxis.name)) \(yAxis.format.text(point.y))"
  }
}
