import Campaign
import Engines
import Model

/// One incentive of a strategy: who is paid, how much, and how many would have acted without it.
public struct IncentiveSummary: Sendable {
  public let strategy: String
  public let incentive: Incentive
  /// First day that pays, and the first that no longer does.
  public let opens, closes: CalendarDate
  /// Members paid, and money, means over replications.
  public let payees, paid: Double
  /// Share of those paid who would have acted in the window with a reward of 0, all else equal: expectations over some
  /// θ. nil where nobody acts.
  public let deadWeight: Double?
  /// Rewards paid per action that they brought; nil where they brought none.
  public let paidPerGained: Double?
  /// Registrations and users that the incentive brings, over the horizon, means over some θ.
  public let registrationsGained, usersGained: Double
  /// Users over registrations of the horizon with the incentive, and without; nil where nobody registers.
  public let conversion, conversionWithout: Double?
  /// Users gained over registrations gained: how many of those the reward recruits come to use the benefit; nil for
  /// other actions than registration, or where none is gained.
  public let conversionOfGained: Double?
}

extension PlannedIncentive {
  /// Members of the segments addressed who did what is rewarded within the window; of a week partly in it, that part
  /// (also where steps are days: outcomes are kept by week).
  func completions(in outcome: Outcome) -> Double {
    let count: Count = incentive.action == .registration ? .registered : .users
    return pays.indices.filter { pays[$0] }.reduce(0) { sum, segment in
      (0..<outcome.weeks).reduce(sum) { $0 + outcome[segment, $1, count] * share(ofStep: $1, .weekly) }
    }
  }
}

extension Study {
  /// Draws of θ by which incentives are valued: there are few incentives, and what one brings beyond what comes by itself
  /// hangs on the reward's own numbers, so four would not do.
  public static let incentiveDraws = 64

  /// Every incentive of every strategy run.
  ///
  /// - Throws: `NumericsError` or `Faults` while strategies are run with a reward of 0.
  public func incentiveSummaries() throws -> [IncentiveSummary] {
    let model = model
    let plans = strategies.map { model.plans[$0] }
    let means = try Variants(self) { strategy in
      strategy.incentives.indices.map { index in
        var variant = strategy
        variant.name += " with \(strategy.incentives[index].name) worth 0"
        variant.incentives[index].value = 0
        return variant
      }
    }.means(over: Study.incentiveDraws) { strategy, outcome in
      [outcome.total(.registered), outcome.total(.users)]
        + plans[strategy].incentives.map { $0.completions(in: outcome) }
    }
    return strategies.indices.flatMap { position in
      plans[position].incentives.indices.map { index in
        summary(
          of: plans[position].incentives[index], strategy: position,
          payees: payeeSums[position][index] / Double(max(1, replications)),
          with: Totals(means[position].whole, index), without: Totals(means[position].variants[index], index))
      }
    }
  }

  /// Expectations with a reward, or with its value 0.
  private struct Totals {
    let registered, users, completions: Double

    init(_ means: [Double], _ incentive: Int) {
      (registered, users, completions) = (means[0], means[1], means[2 + incentive])
    }

    var conversion: Double? { registered > 0 ? users / registered : nil }
  }

  private func summary(
    of planned: PlannedIncentive, strategy: Int, payees: Double, with: Totals, without: Totals
  ) -> IncentiveSummary {
    let incentive = planned.incentive
    let registered = increment(with.registered, over: without.registered)
    let users = increment(with.users, over: without.users)
    let gained = increment(with.completions, over: without.completions)
    let isForRegistration = incentive.action == .registration
    return IncentiveSummary(
      strategy: name(ofStrategy: strategy), incentive: incentive,
      opens: model.scenario.launch.adding(days: planned.window.lowerBound),
      closes: model.scenario.launch.adding(days: planned.window.upperBound), payees: payees,
      paid: payees * incentive.value,
      deadWeight: with.completions > 0 ? without.completions / with.completions : nil,
      paidPerGained: gained > 0 ? with.completions * incentive.value / gained : nil,
      registrationsGained: registered, usersGained: users, conversion: with.conversion,
      conversionWithout: without.conversion,
      conversionOfGained: isForRegistration && registered > 0 ? users / registered : nil)
  }
}
