/// The stable names of what a run flags.
public enum FlagID: String, CaseIterable, Sendable {
  case communicationsDoubleUse = "communications-double-use"
  case usersAboveTenPercent = "users-above-ten-percent"
  case usersAboveNeed = "users-above-need"
  case textsAloneAboveFourPoints = "texts-alone-above-four-points"
  case initialStockIndependent = "initial-stock-independent"
  case incentiveScale = "incentive-scale"
  case incentiveNotReviewed = "incentive-not-reviewed"
  case wordingAlone = "wording-alone"
  case waitAboveFourWeeks = "wait-above-four-weeks"
  /// A rule that a plan breaks, and a law that was set aside with a reason.
  case ruleBroken = "rule-broken"
  case lawWaived = "law-waived"

  /// Whether it speaks of rules, which are waived and not silenced.
  public var isOfRules: Bool { self == .ruleBroken || self == .lawWaived }
}

/// A flag that the scenario's author has seen and answers.
public struct FlagSilence: Hashable, Sendable {
  public var flag: FlagID
  /// The strategy for which; nil: all.
  public var strategy: String?
  /// Why the claim stands all the same.
  public var reason: String

  public init(flag: FlagID, strategy: String? = nil, reason: String) {
    self.flag = flag
    self.strategy = strategy
    self.reason = reason
  }
}
