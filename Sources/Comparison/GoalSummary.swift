import Campaign
import Engines

/// How likely one goal is reached under one strategy, over θ and chance.
public struct GoalSummary: Sendable {
  public let strategy: String
  public let goal: Goal
  /// Probability that the measure reaches the goal by its date, with its Monte Carlo standard error.
  public let probabilityReached: Double
  public let mcse: Double
  /// The measure on that date; nil where it was never defined.
  public let sample: SampleSummary?
  public let exactness: Exactness
}

extension Study {
  /// Every goal under every strategy.
  public func goalSummaries() -> [GoalSummary] {
    model.scenario.goals.indices.flatMap { index in
      strategies.indices.map { strategy in
        let goal = model.scenario.goals[index]
        let promise = Promise(MeasureID(rawValue: goal.measure)!)
        let values = goalValues(index, strategy: strategy)
        let reached = values.map { promise.isKept($0, at: goal.reach) ? 1.0 : 0 }
        return GoalSummary(
          strategy: name(ofStrategy: strategy), goal: goal,
          probabilityReached: reached.reduce(0, +) / Double(max(1, reached.count)),
          mcse: standardError(of: reached, scrambled: isScrambled, skip: options.skip),
          sample: summary(of: values), exactness: Exactness(promise.measure, model, options.engine))
      }
    }
  }
}
