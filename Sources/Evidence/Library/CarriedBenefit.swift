/// The benefit that lifts are carried over to, all of it assumed: what no trial of another action says.
public struct CarriedBenefit: Sendable, Equatable {
  /// Share that registers by itself within the horizon.
  public var control: Double
  public var horizonDays: Int
  /// Share that has heard of it.
  public var aware: Double
  /// The least standard deviation of a carried lift, as a share of it: trials measured flu shots, screening and letters
  /// of authorities, not registrations.
  public var doubt: Double

  /// An unfamiliar benefit: 3 % register within eight weeks, half have heard of it; a lift may well be half off.
  public static let unfamiliar = CarriedBenefit(control: 0.03, horizonDays: 56, aware: 0.5, doubt: 0.5)

  public init(control: Double, horizonDays: Int, aware: Double, doubt: Double) {
    self.control = control
    self.horizonDays = horizonDays
    self.aware = aware
    self.doubt = doubt
  }
}
