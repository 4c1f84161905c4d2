/// The spread of a simulated outcome: its median and the values between which most runs lie.
public struct Interval: Sendable, Equatable {
  /// Half of the runs lie below.
  public let median: Double
  /// A tenth of the runs lies below.
  public let p10: Double
  /// A tenth of the runs lies above.
  public let p90: Double
  /// One in twenty runs lies below, if given.
  public let p5: Double?
  /// One in twenty runs lies above, if given.
  public let p95: Double?

  /// An interval; numbers that are not finite count as unknown.
  public init(median: Double, p10: Double = .nan, p90: Double = .nan, p5: Double? = nil, p95: Double? = nil) {
    self.median = median
    self.p10 = p10
    self.p90 = p90
    self.p5 = p5
    self.p95 = p95
  }

  /// Every number of the interval that is known.
  var known: [Double] {
    [median, p10, p90, p5 ?? .nan, p95 ?? .nan].filter(\.isFinite)
  }
}
