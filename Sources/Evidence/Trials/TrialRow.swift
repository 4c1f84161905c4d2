import Campaign

/// One arm of a trial as a table has it; rates and lifts are fractions.
public struct TrialRow: Sendable, Equatable {
  public var location: SourceLocation
  public var study: String
  public var population: String
  public var size: TrialSize
  public var arm: String
  public var role: Role
  /// What reached people, by the table's own words.
  public var channels: Set<TrialChannel>
  /// Those of them of which people were reached by one or another.
  public var alternatives: Set<TrialChannel>
  public var outcome: String
  public var action: String
  public var rate: Double?
  public var lift: Double?
  public var interval: ClosedRange<Double>?
  public var error: Double?
  public var control: String?
  public var horizonDays: Int?
  public var source: String
  public var note: String
  public var isVerified: Bool
  public var armsSD: Double?
  public var armsQ: Double?
  public var leftOut: String

  /// What the row stands for among the arms of its study.
  public enum Role: Sendable, Equatable {
    case arm
    /// `mean of 19 text arms`.
    case mean(of: Int)
    /// `best of 19 arms`: picked for its result.
    case best
  }

  /// Whether the interval is one of the lift; of the rate where not. Nil without an interval.
  public var isIntervalOfLift: Bool? {
    guard let interval else { return nil }
    return lift.map(interval.contains) ?? false
  }
}
