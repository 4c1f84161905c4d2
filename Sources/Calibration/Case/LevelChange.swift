/// An event without a touch (a subsidy cut, a wave of news) from which on members register more, or fewer, of their own
/// accord.
///
/// The organic hazard is multiplied by a factor that is fitted: lognormal with median 1.
public struct LevelChange: Sendable, Equatable {
  /// First day from launch on which it acts.
  public let day: Int
  /// What happened, for people.
  public let name: String

  /// Standard deviation of the factor's logarithm before anything is seen: half to double, four times in five.
  ///
  /// Assumed: no collection of such events is known.
  public static let spread = 0.54

  public init(day: Int, name: String) {
    self.day = day
    self.name = name
  }
}
