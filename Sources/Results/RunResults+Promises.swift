import Campaign
import Comparison

/// Guarantees, goals and incentives as `summary.json` has them.
extension RunResults {
  func guarantee(_ summary: GuaranteeSummary) -> JSON {
    .object([
      "strategy": .text(summary.strategy), "measure": .text(summary.guarantee.measure),
      "at_least": .number(summary.guarantee.atLeast), "by": .text(summary.guarantee.byDate.description),
      "by_week": .number(Double(summary.guarantee.byWeek)), "at_risk": .number(summary.guarantee.atRisk),
      "at_risk_of_fees": .optional(summary.atRiskOfFees),
      "probability_met": .number(summary.probabilityMet), "mcse": .number(summary.mcse),
      "expected_penalty": .number(summary.expectedPenalty), "exactness": .text(summary.exactness.rawValue),
      "to_sign": .list(
        summary.toSign.map { sign in
          .object([
            "with_probability": .number(sign.confidence), "at_least": .number(sign.point.threshold),
            "probability_met": .number(sign.point.probabilityMet),
            "expected_penalty": .number(sign.point.expectedPenalty),
          ])
        }),
      "curve": .list(
        summary.curve.map { point in
          .object([
            "at_least": .number(point.threshold), "probability_met": .number(point.probabilityMet),
            "expected_penalty": .number(point.expectedPenalty),
          ])
        }),
    ])
  }

  func goal(_ summary: GoalSummary) -> JSON {
    .object([
      "strategy": .text(summary.strategy), "measure": .text(summary.goal.measure),
      "reach": .number(summary.goal.reach), "by": .text(summary.goal.byDate.description),
      "by_week": .number(Double(summary.goal.byWeek)), "owner": summary.goal.owner.map(JSON.text) ?? .null,
      "probability_reached": .number(summary.probabilityReached), "mcse": .number(summary.mcse),
      "mean": .optional(summary.sample?.mean), "p10": .optional(summary.sample?.p10),
      "p50": .optional(summary.sample?.p50), "p90": .optional(summary.sample?.p90),
      "exactness": .text(summary.exactness.rawValue),
    ])
  }

  func incentive(_ summary: IncentiveSummary) -> JSON {
    let incentive = summary.incentive
    return .object([
      "strategy": .text(summary.strategy), "incentive": .text(incentive.name),
      "action": .text(incentive.action.rawValue), "value": .number(incentive.value),
      "opens": .text(summary.opens.description), "until": .text(summary.closes.description),
      "reviewed_by_counsel": incentive.reviewedByCounsel.map(JSON.bool) ?? .null,
      "payees": .number(summary.payees), "paid": .number(summary.paid),
      "dead_weight": .optional(summary.deadWeight), "paid_per_gained": .optional(summary.paidPerGained),
      "registrations_gained": .number(summary.registrationsGained),
      "users_gained": .number(summary.usersGained), "users_of_registered": .optional(summary.conversion),
      "users_of_registered_without": .optional(summary.conversionWithout),
      "users_of_registered_gained": .optional(summary.conversionOfGained),
      "exactness": .text(Exactness.meanOnly.rawValue),
    ])
  }
}
