import Campaign
import Comparison
import Results

/// What a run says on the screen: the comparison first, then odds, flags and where the files are.
struct RunReport {
  let results: RunResults
  private let numbers: NumberText

  init(_ results: RunResults) {
    self.results = results
    numbers = NumberText(currency: results.study.model.scenario.currency)
  }

  var lines: [String] {
    let scenario = results.study.model.scenario
    let study = results.study
    let eligible = scenario.segments.reduce(0) { $0 + $1.members }
    var lines = [
      Screen.bold(scenario.title) + " — \(scenario.client.name), \(scenario.client.kind.rawValue)",
      "\(numbers.grouped(Double(eligible), digits: 0)) eligible members, \(scenario.launch) and \(scenario.horizonWeeks) weeks; \(numbers.grouped(Double(study.replications), digits: 0)) replications, engine \(study.options.engine.rawValue), seed \(study.options.seed)",
      "",
    ]
    lines += strategyTable + [""] + incrementTable
    if !results.guarantees.isEmpty { lines += [""] + guaranteeTable }
    lines += [""] + definitions
    if !results.flags.isEmpty {
      lines += ["", Screen.bold("Outside the evidence")]
      lines += results.flags.map { flag in
        "  \(flag.strategy.map { "\($0): " } ?? "")\(flag.text) [\(flag.source)]"
      }
    }
    return lines
  }

  private let shown: [MeasureID] = [
    .registeredOfEligible, .users, .employeeUsersOfEmployees, .visitsPer1000, .cost,
  ]

  private func title(_ id: MeasureID) -> String {
    switch id {
    case .registeredOfEligible: "registered of eligible"
    case .employeeUsersOfEmployees: "employee users of employees"
    case .visitsPer1000: "visits per 1,000 lives"
    case .cost: "cost"
    default: id.rawValue
    }
  }

  private var strategyTable: [String] {
    var table = TextTable(["median (P10–P90)"] + shown.map(title))
    for strategy in results.strategies {
      table.append(
        [strategy.name]
          + shown.map { id in
            guard let sample = strategy.measures.first(where: { $0.id == id })?.sample else { return "–" }
            func text(_ x: Double) -> String { numbers.text(x, id.unit, error: sample.mcse) }
            if id == .cost { return text(sample.p50) }
            let unit = id.unit == .share ? " %" : ""
            func bare(_ x: Double) -> String { unit.isEmpty ? text(x) : String(text(x).dropLast(unit.count)) }
            return "\(bare(sample.p50)) (\(bare(sample.p10))–\(bare(sample.p90)))\(unit)"
          })
    }
    return table.lines
  }

  private var incrementTable: [String] {
    var table = TextTable([
      "against do-nothing (90 % interval)", "more users", "P(better)", "P(launch better)",
      "cost per user gained",
      "P(best)", "regret", "frontier",
    ])
    for strategy in results.strategies where strategy.name != Strategy.doNothing {
      guard
        let gain = results.differences.first(where: {
          $0.strategy == strategy.name && $0.baseline == Strategy.doNothing && $0.measure == .users
        })
      else { continue }
      let cost = strategy.incrementalCosts.first { $0.id == .costPerIncrementalUser }
      func people(_ x: Double) -> String { numbers.signed(x, .people, error: gain.mcse) }
      let interval = "\(people(gain.mean)) (\(people(gain.p05)) to \(people(gain.p95)))"
      let perUser = numbers.text(cost?.ratio, .money)
      let range =
        cost?.p05 == nil ? "" : " (\(numbers.text(cost?.p05, .money))–\(numbers.text(cost?.p95, .money)))"
      table.append([
        strategy.name, interval, probability(gain.probabilityBetter),
        gain.probabilityLaunchBetter.map(probability) ?? "–", perUser + range,
        probability(strategy.probabilityBest),
        numbers.text(strategy.expectedRegret, .people, error: gain.mcse),
        strategy.onFrontier ? "yes" : "no",
      ])
    }
    return table.lines
  }

  private var guaranteeTable: [String] {
    var table = TextTable(["guarantee", "strategy", "P(met)", "expected penalty"], left: [0, 1])
    for summary in results.guarantees {
      let guarantee = summary.guarantee
      let id = MeasureID(rawValue: guarantee.measure)!
      let name =
        "\(title(id)) ≥ \(numbers.text(guarantee.atLeast, id.unit)) by \(guarantee.byDate) (\(numbers.money(guarantee.atRisk)) at risk)"
      table.append([
        name, summary.strategy, probability(summary.probabilityMet),
        numbers.money(summary.expectedPenalty, error: guarantee.atRisk * summary.mcse),
      ])
    }
    return table.lines
  }

  /// Between none and certain no probability is printed as either.
  private func probability(_ p: Double) -> String {
    if p > 0 && p < 0.01 { return "< 1 %" }
    if p > 0.99 && p < 1 { return "> 99 %" }
    return "\(Int((p * 100).rounded())) %"
  }

  private var definitions: [String] {
    [Screen.bold("What the numbers are")]
      + shown.map { id in
        let definition = MeasureDefinition.of(id)
        return "  \(title(id)): \(definition.formula); \(definition.note)"
      } + [
        "  more users, P(better), P(best), regret: over what is not known, on expected users; P(launch better): chance included"
      ]
  }
}
