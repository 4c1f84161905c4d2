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

  private var replications: Int { results.study.replications }

  var lines: [String] {
    let scenario = results.study.model.scenario
    let options = results.study.options
    let eligible = scenario.segments.reduce(0) { $0 + $1.members }
    func grouped(_ n: Int) -> String { numbers.grouped(Double(n), digits: 0) }
    var lines = [
      Screen.bold(scenario.title) + " — \(scenario.client.name), \(scenario.client.kind.rawValue)",
      "\(grouped(eligible)) eligible members; \(scenario.horizonWeeks) weeks from \(scenario.launch); "
        + "\(grouped(replications)) \(replications == 1 ? "replication" : "replications"), "
        + "engine \(options.engine.rawValue), seed \(options.seed)",
    ]
    if let posterior = scenario.posterior {
      let again =
        replications > posterior.rows.count
        ? "; more replications than that take them again, so Monte Carlo errors are larger than they say" : ""
      lines.append("\(posterior.source): \(grouped(posterior.rows.count)) joint draws\(again)")
    }
    lines.append("")
    lines += strategyTable
    if results.strategies.count > 1 { lines += [""] + incrementTable }
    let promises = PromiseReport(results)
    for table in [promises.guarantees, promises.goals, promises.incentives, promises.money]
    where !table.isEmpty {
      lines += [""] + table
    }
    lines += [""] + definitions
    let flags = RunReport.flagLines(results.flags)
    let unused = RunReport.silenceLines(results.unusedSilences)
    return lines + (flags.isEmpty ? [] : [""] + flags) + (unused.isEmpty ? [] : [""] + unused)
  }

  /// Silences that were for nothing, a line each.
  static func silenceLines(_ unused: [FlagSilence]) -> [String] {
    unused.flatMap { silence in
      "silence of \(silence.flag.rawValue)\(silence.strategy.map { " for \($0)" } ?? ""): nothing like it is flagged, so it can go"
        .paragraph
    }
  }

  /// Flags under their heading; those that are answered name the answer.
  static func flagLines(_ flags: [Flag]) -> [String] {
    let open = flags.filter { $0.silenced == nil }
    let lines = open.flatMap { flag in
      "\(flag.strategy.map { "\($0): " } ?? "")\(flag.text) [\(flag.source)]".paragraph
    }
    let answered = flags.filter { $0.silenced != nil }.flatMap { flag in
      "silenced\(flag.strategy.map { ", \($0)" } ?? ""): \(flag.id.rawValue): \(flag.silenced ?? "")"
        .paragraph
    }
    guard !flags.isEmpty else { return [] }
    return [Screen.bold(Flag.heading((open.isEmpty ? flags : open).map(\.id.rawValue)))] + lines + answered
  }

  static let shown: [MeasureID] = [
    .registeredOfEligible, .users, .employeeUsersOfEmployees, .visitsPer1000, .cost,
  ]

  /// A measure's title as a column has it.
  static func heading(_ id: MeasureID) -> String {
    switch id {
    case .registeredOfEligible: "registered\nof eligible"
    case .users: "users"
    case .employeeUsersOfEmployees: "employee users\nof employees"
    case .visitsPer1000: "visits per 1,000\nlives a year"
    case .cost: "variable\ncost"
    default: id.words
    }
  }

  /// A number with its range, `2.4 (1.3–3.8) %`: the per cent sign once.
  static func ranged(_ middle: String, _ low: String, _ high: String) -> String {
    let sign = " %"
    guard [middle, low, high].allSatisfy({ $0.hasSuffix(sign) }) else { return "\(middle) (\(low)–\(high))" }
    return "\(middle.dropLast(sign.count)) (\(low.dropLast(sign.count))–\(high.dropLast(sign.count)))\(sign)"
  }

  private var strategyTable: [String] {
    var table = TextTable(["median (P10–P90)"] + Self.shown.map(Self.heading))
    for strategy in results.strategies {
      table.append(
        [strategy.name]
          + Self.shown.map { id in
            guard let sample = strategy.measures.first(where: { $0.id == id })?.sample else { return "–" }
            func text(_ x: Double) -> String { numbers.text(x, id.unit, error: sample.mcse) }
            if id == .cost { return text(sample.p50) }
            return Self.ranged(text(sample.p50), text(sample.p10), text(sample.p90))
          })
    }
    return table.lines
  }

  private var incrementTable: [String] {
    var table = TextTable([
      "against do-nothing\n(90 % interval)", "more users", "P(more\nusers)", "P(launch\nbetter)",
      "cost per user\ngained", "P(most\nusers)", "regret", "on the\nfrontier",
    ])
    for strategy in results.strategies where strategy.name != Strategy.doNothing {
      guard
        let gain = results.differences.first(where: {
          $0.strategy == strategy.name && $0.baseline == Strategy.doNothing && $0.measure == .users
        })
      else { continue }
      func people(_ x: Double) -> String { numbers.signed(x, .people, error: gain.mcse) }
      let launches = min(replications, results.study.secondLimit)
      table.append([
        strategy.name, "\(people(gain.mean)) (\(people(gain.p05)) to \(people(gain.p95)))",
        numbers.probability(gain.probabilityBetter, of: replications),
        gain.probabilityLaunchBetter.map { numbers.probability($0, of: launches) } ?? "–",
        costPerUser(strategy, gain), numbers.probability(strategy.probabilityBest, of: replications),
        numbers.text(strategy.expectedRegret, .people, error: gain.mcse), strategy.onFrontier ? "yes" : "no",
      ])
    }
    return table.lines
  }

  private func costPerUser(_ strategy: StrategySummary, _ gain: Difference) -> String {
    guard let cost = strategy.incrementalCosts.first(where: { $0.id == .costPerIncrementalUser }),
      let ratio = cost.ratio
    else { return "–" }
    // The gain's error is the ratio's: costs hardly vary.
    let error = ratio.magnitude * gain.mcse / gain.mean.magnitude
    func money(_ x: Double?) -> String { numbers.text(x, .money, error: error) }
    guard let p05 = cost.p05 else { return money(ratio) }
    return "\(money(ratio)) (\(money(p05))–\(money(cost.p95)))"
  }

  /// What a measure is, in a sentence.
  static func meaning(_ id: MeasureID) -> String {
    let definition = MeasureDefinition.of(id)
    let formula = definition.denominator == nil ? "" : "\(definition.formula); "
    return "\(id.words): \(formula)\(definition.note)"
  }

  private var definitions: [String] {
    let measures = Self.shown.map(Self.meaning)
    let comparisons = [
      "more users, P(more users), P(most users): expected users, over all that is not known of the assumptions",
      "P(launch better): that one real launch ends with more users than doing nothing would, chance included",
      "regret: expected users short of the best strategy; on the frontier: none has as many users for less",
    ]
    return [Screen.bold("What the numbers are")]
      + (measures + (results.strategies.count > 1 ? comparisons : []) + PromiseReport(results).definitions)
      .flatMap(\.paragraph)
  }
}
