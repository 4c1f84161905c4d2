/// One strategy over time: a median and, where known, an interval per week.
public struct Band: Sendable, Equatable {
  /// How the interval is drawn.
  public enum Shading: Sendable, Equatable {
    /// As a clearly visible area. Only the first such band of a chart is drawn so.
    case filled
    /// As a faint area.
    case light
    /// Not at all: only the median is a line.
    case none
  }

  /// The strategy's name.
  public let name: String
  /// The median per week; a number that is not finite is a gap.
  public let median: [Double]
  /// The tenth percentile per week; may be empty.
  public let p10: [Double]
  /// The ninetieth percentile per week; may be empty.
  public let p90: [Double]
  /// How the interval is drawn.
  public let shading: Shading

  /// A band; the arrays hold one number per week, from the first week on.
  public init(
    name: String, median: [Double], p10: [Double] = [], p90: [Double] = [], shading: Shading = .none
  ) {
    self.name = name
    self.median = median
    self.p10 = p10
    self.p90 = p90
    self.shading = shading
  }

  /// The interval of one week, unknown where the arrays do not reach.
  func interval(_ week: Int) -> Interval {
    Interval(median: median.at(week), p10: p10.at(week), p90: p90.at(week))
  }

  /// The last week with a known median.
  var lastWeek: Int? {
    median.lastIndex(where: \.isFinite)
  }

  /// Every known number that is drawn.
  var known: [Double] {
    (shading == .none ? median : median + p10 + p90).filter(\.isFinite)
  }
}

extension [Double] {
  /// The number at an index, or not-a-number where there is none.
  func at(_ index: Int) -> Double {
    indices.contains(index) ? self[index] : .nan
  }
}
