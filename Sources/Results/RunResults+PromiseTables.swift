import Campaign
import Comparison

/// Guarantees, goals and incentives as tables, one tidy file each.
extension RunResults {
  /// `guarantees.csv`: one row a strategy, guarantee and threshold: the one stated, those to sign, and the curve's.
  var guaranteesCSV: String {
    var csv = CSV([
      "strategy", "measure", "by", "kind", "threshold", "probability", "expected_penalty", "at_risk",
      "at_risk_of_fees", "exactness",
    ])
    for summary in guarantees {
      func append(_ kind: String, _ point: GuaranteeSummary.Point) {
        csv.append([
          .text(summary.strategy), .text(summary.guarantee.measure),
          .text(summary.guarantee.byDate.description), .text(kind), .number(point.threshold),
          .number(point.probabilityMet), .number(point.expectedPenalty), .number(summary.guarantee.atRisk),
          .optional(summary.atRiskOfFees), .text(summary.exactness.rawValue),
        ])
      }
      append("stated", summary.stated)
      for sign in summary.toSign { append("to sign at \(decimal(100 * sign.confidence)) %", sign.point) }
      for point in summary.curve { append("curve", point) }
    }
    return csv.text
  }

  /// `goals.csv`: one row a strategy and goal.
  var goalsCSV: String {
    var csv = CSV([
      "strategy", "measure", "reach", "by", "owner", "probability_reached", "mcse", "mean", "p10", "p50",
      "p90",
      "exactness",
    ])
    for summary in goals {
      csv.append([
        .text(summary.strategy), .text(summary.goal.measure), .number(summary.goal.reach),
        .text(summary.goal.byDate.description), .text(summary.goal.owner ?? ""),
        .number(summary.probabilityReached), .number(summary.mcse), .optional(summary.sample?.mean),
        .optional(summary.sample?.p10), .optional(summary.sample?.p50), .optional(summary.sample?.p90),
        .text(summary.exactness.rawValue),
      ])
    }
    return csv.text
  }

  /// `incentives.csv`: one row a strategy and incentive.
  var incentivesCSV: String {
    var csv = CSV([
      "strategy", "incentive", "action", "value", "opens", "until", "reviewed_by_counsel", "payees", "paid",
      "dead_weight", "paid_per_gained", "registrations_gained", "users_gained", "users_of_registered",
      "users_of_registered_without", "users_of_registered_gained",
    ])
    for summary in incentives {
      let incentive = summary.incentive
      csv.append([
        .text(summary.strategy), .text(incentive.name), .text(incentive.action.rawValue),
        .number(incentive.value), .text(summary.opens.description), .text(summary.closes.description),
        .text(incentive.reviewedByCounsel.map { $0 ? "yes" : "no" } ?? "not said"), .number(summary.payees),
        .number(summary.paid), .optional(summary.deadWeight), .optional(summary.paidPerGained),
        .number(summary.registrationsGained), .number(summary.usersGained), .optional(summary.conversion),
        .optional(summary.conversionWithout), .optional(summary.conversionOfGained),
      ])
    }
    return csv.text
  }
}
