import Campaign
import Comparison
import Results

/// What was promised and what it costs: guarantees and what to sign, goals, incentives, money.
struct PromiseReport {
  let results: RunResults
  private let numbers: NumberText

  init(_ results: RunResults) {
    self.results = results
    numbers = NumberText(currency: results.study.model.scenario.currency)
  }

  private var replications: Int { results.study.replications }

  private func promise(_ id: MeasureID, _ threshold: Double, by date: CalendarDate) -> String {
    let sign = MeasureDefinition.of(id).moreIsBetter ? "≥" : "≤"
    return "\(id.words) \(sign) \(numbers.stated(threshold, id.unit)) by \(date)"
  }

  private var hasFees: Bool { results.guarantees.contains { $0.atRiskOfFees != nil } }

  /// Odds of each guarantee, and what could be signed instead.
  var guarantees: [String] {
    guard !results.guarantees.isEmpty else { return [] }
    var table = TextTable(
      ["guarantee", "P(met)", "expected\npenalty"]
        + Study.confidences.map { "to sign at\n\(Int((100 * $0).rounded())) %" }
        + (hasFees ? ["at risk\nof fees"] : []))
    var last: Guarantee?
    for summary in results.guarantees {
      let guarantee = summary.guarantee
      let id = MeasureID(rawValue: guarantee.measure)!
      if guarantee != last {
        table.append(
          spanning: "\(promise(id, guarantee.atLeast, by: guarantee.byDate)), "
            + "\(numbers.stated(guarantee.atRisk, .money)) at risk")
        last = guarantee
      }
      let sign = MeasureDefinition.of(id).moreIsBetter ? "≥" : "≤"
      let toSign = Study.confidences.map { confidence in
        summary.toSign.first { $0.confidence == confidence }
          .map { "\(sign) \(numbers.stated($0.point.threshold, id.unit))" } ?? "–"
      }
      table.append(
        [
          "  \(summary.strategy)", numbers.probability(summary.probabilityMet, of: replications),
          numbers.money(summary.expectedPenalty, error: guarantee.atRisk * summary.mcse),
        ] + toSign + (hasFees ? [summary.atRiskOfFees.map { numbers.percent($0) } ?? "–"] : []))
    }
    return table.lines
  }

  /// How likely each goal is reached.
  var goals: [String] {
    guard !results.goals.isEmpty else { return [] }
    var table = TextTable(["goal", "P(reached)", "median (P10–P90)"])
    var last: Goal?
    for summary in results.goals {
      let goal = summary.goal
      let id = MeasureID(rawValue: goal.measure)!
      if goal != last {
        table.append(
          spanning: promise(id, goal.reach, by: goal.byDate) + (goal.owner.map { " (\($0))" } ?? ""))
        last = goal
      }
      let range = summary.sample.map { sample in
        func text(_ x: Double) -> String { numbers.text(x, id.unit, error: sample.mcse) }
        return "\(text(sample.p50)) (\(text(sample.p10))–\(text(sample.p90)))"
      }
      table.append([
        "  \(summary.strategy)", numbers.probability(summary.probabilityReached, of: replications),
        range ?? "–",
      ])
    }
    return table.lines
  }

  /// Who is paid, how many would have acted anyway, and whether those the reward brings use the benefit.
  var incentives: [String] {
    guard !results.incentives.isEmpty else { return [] }
    var table = TextTable([
      "incentive", "paid", "rewards", "would have\nacted anyway", "rewards per\none more",
      "users of registered\nwith / without", "of those\ngained",
    ])
    for summary in results.incentives {
      let incentive = summary.incentive
      let action = incentive.action == .registration ? "registering" : "a first visit"
      table.append(
        spanning: "\(incentive.name): \(numbers.stated(incentive.value, .money)) for \(action), "
          + "from \(summary.opens), before \(summary.closes)")
      func share(_ x: Double?) -> String { x.map { numbers.percent($0) } ?? "–" }
      table.append([
        "  \(summary.strategy)", numbers.grouped(summary.payees, digits: 0), numbers.money(summary.paid),
        share(summary.deadWeight), numbers.text(summary.paidPerGained, .money),
        "\(share(summary.conversion)) / \(share(summary.conversionWithout))",
        share(summary.conversionOfGained),
      ])
    }
    return table.lines
  }

  private let amounts: [MeasureID] = [.cost, .incentives, .fees, .savings]

  /// Mean amounts by strategy, where there is more than the price of the touches.
  var money: [String] {
    let shown = amounts.filter { id in
      switch id {
      case .incentives: !results.incentives.isEmpty
      case .cost: true
      default: results.strategies.contains { sample(id, $0) != nil }
      }
    }
    guard shown.count > 1 else { return [] }
    var table = TextTable(["mean"] + shown.map(heading))
    for strategy in results.strategies {
      table.append(
        [strategy.name]
          + shown.map { id in
            sample(id, strategy).map { numbers.money($0.mean, error: $0.mcse) } ?? "–"
          })
    }
    return table.lines
  }

  private func heading(_ id: MeasureID) -> String { id == .incentives ? "of it rewards" : id.words }

  private func sample(_ id: MeasureID, _ strategy: StrategySummary) -> SampleSummary? {
    strategy.measures.first { $0.id == id }?.sample
  }

  /// What the columns mean, one line a table shown.
  var definitions: [String] {
    let explained = [
      (
        !guarantees.isEmpty,
        "to sign at 80 %: the most that could be promised and is kept with that probability, assumptions and chance taken together"
      ),
      (hasFees, "at risk of fees: the fees at risk over the mean fees of all weeks simulated"),
      (
        !incentives.isEmpty,
        "would have acted anyway: of those paid, the share that acts in the same plan with a reward of 0; of those gained: users gained over registrations gained"
      ),
      (
        !money.isEmpty,
        "fees, savings: \(MeasureDefinition.of(.fees).note); \(MeasureDefinition.of(.savings).note)"
      ),
    ]
    return explained.filter(\.0).map(\.1)
  }
}
