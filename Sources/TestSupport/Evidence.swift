/// What a statistical test found: its statistic, and how rarely chance alone would exceed it.
public struct Evidence: Sendable, CustomStringConvertible {
  /// The name of the test: `chi-square, 12 cells`.
  public let test: String
  public let statistic: Double
  /// The probability of a statistic at least as extreme if the hypothesis holds.
  public let pValue: Double

  public init(test: String, statistic: Double, pValue: Double) {
    self.test = test
    self.statistic = statistic
    self.pValue = pValue
  }

  /// Whether the hypothesis stands, at the suite's level shared among `comparisons` p-values of one test.
  public func stands(comparisons: Int = 1) -> Bool {
    pValue >= FalseAlarmBudget.suite.level(comparisons: comparisons)
  }

  /// `chi-square, 12 cells: 17.3, p = 0.1`.
  public var description: String { "\(test): \(statistic), p = \(pValue)" }
}
