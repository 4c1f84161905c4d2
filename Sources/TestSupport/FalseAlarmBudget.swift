import Numerics

/// One allowance of false alarms for the whole test suite, shared out by Bonferroni.
///
/// A statistical test fails when its p-value is below its level; sound code then fails somewhere in the suite,
/// for a new choice of seeds, with probability at most `rate`. Seeds are fixed, so a pass stays a pass.
public struct FalseAlarmBudget: Sendable {
  /// The suite's chance of any false alarm.
  public let rate: Double
  /// How many statistical tests share it; raise this before the suite holds more.
  public let declaredTests: Int

  /// The budget of this package's tests: 1 in 1,000 over at most 1,000 tests.
  public static let suite = FalseAlarmBudget(rate: 1e-3, declaredTests: 1_000)

  public init(rate: Double, declaredTests: Int) {
    precondition(rate > 0 && rate < 1 && declaredTests > 0)
    self.rate = rate
    self.declaredTests = declaredTests
  }

  /// The p-value below which one test that looks at `comparisons` p-values fails: rate/(tests·comparisons).
  public func level(comparisons: Int = 1) -> Double { rate / Double(declaredTests * comparisons) }

  /// How many standard errors a normal estimate may stray, either side, at that level: about 4.9 for one.
  public func standardErrors(comparisons: Int = 1) throws -> Double {
    try -Quantile.normal(level(comparisons: comparisons) / 2)
  }
}
