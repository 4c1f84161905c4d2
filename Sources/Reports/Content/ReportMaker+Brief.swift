import Campaign
import Comparison
import Results

extension ReportMaker {
  /// The strategy with the most expected users in most of the worlds considered; nil where there is only do-nothing.
  var leader: SummaryRecord.OfStrategy? {
    options.max { ($0.probabilityBest, -$0.expectedRegret) < ($1.probabilityBest, -$1.expectedRegret) }
  }

  /// Whoever else has a chance worth naming of being the best, most likely first.
  private var rivals: [SummaryRecord.OfStrategy] {
    summary.strategies.filter { $0.name != leader?.name && $0.probabilityBest >= 0.1 }
      .sorted { $0.probabilityBest > $1.probabilityBest }
  }

  func brief() -> Brief {
    Brief(
      decision:
        options.isEmpty
        ? "Nothing: the run holds do-nothing only."
        : options.count == 1
          ? "Whether to run \(quoted(options[0].name)) or nothing, in the \(plural(summary.weeks, "week")) from \(launchWords)."
          : "Which of \(plural(options.count, "plan")) to run in the \(plural(summary.weeks, "week")) from \(launchWords), or none.",
      finding: finding(), options: optionsTable(),
      oddsTitle: leader.map { "The odds under \(quoted($0.name))" } ?? "The odds", odds: odds(),
      cost: costs(), ask: ask(), doubts: doubts())
  }

  private func chance(_ p: Double) -> String { numbers.probability(p, of: replications) }

  private func people(_ x: Double, _ error: Double) -> String { numbers.text(x, .people, error: error) }

  private func finding() -> [String] {
    guard let leader, let gain = difference(leader.name, over: Strategy.doNothing, .users) else {
      return ["The run holds do-nothing only: there is no plan to compare with it."]
    }
    var sentences: [String] = []
    let interval =
      "90 % interval \(numbers.signed(gain.p05, .people, error: gain.mcse)) to \(numbers.signed(gain.p95, .people, error: gain.mcse))"
    let gains = options.compactMap { difference($0.name, over: Strategy.doNothing, .users) }
    if gains.allSatisfy({ $0.p05 == 0 && $0.p95 == 0 }) {
      return ["\(options.count == 1 ? "The plan changes" : "No plan changes") the number of users."]
    }
    if !gains.contains(where: { $0.mean > 0 && $0.probabilityBetter >= 0.5 }) {
      let best = gains.max { $0.probabilityBetter < $1.probabilityBetter } ?? gain
      return [
        "No plan is likely to bring more users than doing nothing: of them \(quoted(best.strategy)) comes nearest, which does so with a probability of \(chance(best.probabilityBetter))."
      ]
    }
    if replications < ReportMaker.leastForOdds {
      return ["\(plural(replications, "replication")) are too few to say which plan is better: run more."]
    }
    let rivals = rivals
    if rivals.isEmpty {
      sentences.append(
        "\(quoted(leader.name)) brings the most users: it is best in \(chance(leader.probabilityBest)) of what the assumptions hold possible."
      )
    } else {
      let others = list(rivals.map { "\(quoted($0.name)) in \(chance($0.probabilityBest))" })
      sentences.append(
        "\(quoted(leader.name)) is best in \(chance(leader.probabilityBest)) of what the assumptions hold possible, \(others): users alone do not settle it."
      )
    }
    sentences.append(
      "Against doing nothing \(quoted(leader.name)) is expected to bring \(people(gain.mean, gain.mcse)) more users within the horizon (\(interval))."
    )
    if let launch = gain.probabilityLaunchBetter {
      let n = min(replications, summary.chanceFromReplications)
      sentences.append(
        "One real launch of it ends with more users than doing nothing would with a probability of \(numbers.probability(launch, of: n)), chance included."
      )
    }
    return sentences
  }

  private func optionsTable() -> ReportTable {
    let hasRate = isDefined(.employeeUsersOfEmployees)
    let rate = hasRate ? MeasureID.employeeUsersOfEmployees : .usersOfEligible
    var table = ReportTable(
      id: "options", title: "The options",
      columns: [
        .init("plan"),
        .init("registered of eligible", "\(definition(.registeredOfEligible)); median (P10–P90)"),
        .init(words(rate), "\(definition(rate)); median (P10–P90)"),
        .init(
          "more users than doing nothing",
          "expected users less those of do-nothing under the same assumptions; mean (90 % interval)"),
        .init("best in", "share of the worlds considered in which the plan has the most expected users"),
        .init("variable cost", "\(definition(.cost)); mean"),
        .init("cost per user gained", "\(definition(.costPerIncrementalUser)) (90 % interval)"),
      ], source: "summary.json")
    for strategy in summary.strategies {
      let isNothing = strategy.name == Strategy.doNothing
      table.rows.append([
        .text(strategy.name), band(.registeredOfEligible, strategy.name), band(rate, strategy.name),
        isNothing ? .text("–") : gain(strategy.name, over: Strategy.doNothing, .users),
        .figure(numbers.chance(strategy.probabilityBest, of: replications)),
        .figure(mean(.cost, strategy.name)), isNothing ? .text("–") : costPerUser(strategy.name),
      ])
    }
    return table
  }

  private func odds() -> [String] {
    guard let leader else { return [] }
    guard replications >= ReportMaker.leastForOdds else { return ["Too few replications for odds."] }
    let guarantees = guarantees(of: [leader.name])
    // A goal that is also guaranteed is said once.
    let goals = goals(of: [leader.name]).filter { goal in
      !guarantees.contains { $0.measure == goal.measure && $0.by == goal.by && $0.atLeast == goal.reach }
    }
    let sentences = guarantees.compactMap(odds) + goals.compactMap(odds)
    guard !sentences.isEmpty else {
      let isStated = !summary.guarantees.isEmpty || !summary.goals.isEmpty
      return [
        isStated ? "What was promised is not part of this edition." : "No guarantee and no goal is stated."
      ]
    }
    return sentences
  }

  private func odds(_ guarantee: SummaryRecord.OfGuarantee) -> String? {
    guard let id = MeasureID(rawValue: guarantee.measure) else { return nil }
    let idle = summary.guarantees.first {
      $0.strategy == Strategy.doNothing && $0.measure == guarantee.measure && $0.by == guarantee.by
        && $0.atLeast == guarantee.atLeast
    }
    let beside = idle.map { ", \(chance($0.probabilityMet)) if nothing is done" } ?? ""
    let penalty = penalty([guarantee]).text
    var sentence =
      "\(promise(id, guarantee.atLeast, by: guarantee.by)) is met with probability \(chance(guarantee.probabilityMet))\(beside). Expected penalty: \(penalty) of \(numbers.stated(guarantee.atRisk, .money))."
    if let sign = guarantee.toSign.first(where: { abs($0.withProbability - 0.8) < 1e-9 }) {
      sentence +=
        " With probability \(numbers.stated(sign.withProbability, .share)) it is \(comparison(id)) \(numbers.stated(sign.atLeast, id.unit))."
    }
    return sentence
  }

  private func odds(_ goal: SummaryRecord.OfGoal) -> String? {
    guard let id = MeasureID(rawValue: goal.measure) else { return nil }
    return
      "The goal \(promise(id, goal.reach, by: goal.by)) is reached with probability \(chance(goal.probabilityReached))."
  }

  func comparison(_ id: MeasureID) -> String { MeasureDefinition.of(id).moreIsBetter ? "≥" : "≤" }

  func promise(_ id: MeasureID, _ threshold: Double, by date: String) -> String {
    "“\(words(id)) \(comparison(id)) \(numbers.stated(threshold, id.unit)) by \(words(date))”"
  }

  private func costs() -> [String] {
    guard let leader else { return [] }
    guard disclosure.shows(.cost, of: leader.name) else {
      return ["What \(quoted(leader.name)) costs is not part of this edition."]
    }
    let cost = mean(.cost, leader.name)
    var sentences = [
      "\(quoted(leader.name)) is expected to cost \(cost.text) in pieces, sends and rewards; fees come on top."
    ]
    if case .band(let ratio, let low, let high) = costPerUser(leader.name) {
      let range = low.value == nil ? "" : " (90 % interval \(low.text) to \(high.text))"
      sentences.append("One more user than doing nothing brings costs \(ratio.text)\(range).")
    }
    let cheaper = options.filter {
      $0.onFrontier && $0.name != leader.name && disclosure.shows(.cost, of: $0.name)
        && (measure(.cost, $0.name)?.mean ?? 0) < (measure(.cost, leader.name)?.mean ?? 0)
    }.sorted { (measure(.cost, $0.name)?.mean ?? 0) > (measure(.cost, $1.name)?.mean ?? 0) }
    if let next = cheaper.first, let short = difference(leader.name, over: next.name, .users) {
      sentences.append(
        "The next cheaper plan that nothing beats on both cost and users is \(quoted(next.name)), at \(mean(.cost, next.name).text) and \(people(short.mean, short.mcse)) fewer expected users."
      )
    }
    return sentences
  }

  /// What the leading plan needs from the client, read off its calendar.
  private func ask() -> [String] {
    guard let leader, let strategy = scenario.strategies.first(where: { $0.name == leader.name }) else {
      return []
    }
    let plan = PlanCalendar(scenario, strategy, disclosure)
    var sentences: [String] = []
    let approvals = plan.entries.filter { $0.kind == .handIn }
    for approver in approvals.map(\.responsible).unique {
      let own = approvals.filter { $0.responsible == approver }
      guard let first = own.map(\.date).min() else { continue }
      sentences.append(
        "Approval by \(approver) of \(plural(Set(own.map(\.touch)).count, "touch", "touches")), the first text handed in by \(first.words)."
      )
    }
    let senders = strategy.touches.map(\.sender.rawValue).unique
    sentences.append(
      "Permission to send: "
        + list(
          senders.map { sender in
            let channels = strategy.touches.filter { $0.sender.rawValue == sender }.map(\.channel).unique
            return "\(list(channels)) from \(sender)"
          }) + ".")
    let consents = strategy.touches.flatMap(\.asksConsent).unique
    if !consents.isEmpty { sentences.append("Consent, asked of members, for \(list(consents)).") }
    for incentive in strategy.incentives {
      let review =
        switch incentive.reviewedByCounsel {
        case true?: "reviewed by counsel"
        case false?: "not reviewed by counsel"
        case nil: "whether counsel has reviewed it is not stated"
        }
      sentences.append(
        "A reward of \(numbers.stated(incentive.value, .money)) for \(incentive.action.rawValue) until \(scenario.launch.adding(days: incentive.untilDay).words) (\(review))."
      )
    }
    if strategy.holdOut > 0 {
      sentences.append("\(numbers.stated(strategy.holdOut, .share)) of members held out, to measure against.")
    }
    return sentences
  }

  private func doubts() -> [String] {
    guard let leader else { return [] }
    var sentences: [String] = []
    for rival in rivals where rival.name != Strategy.doNothing {
      guard let lead = difference(leader.name, over: rival.name, .users) else { continue }
      sentences.append(
        "\(quoted(rival.name)) has more expected users than \(quoted(leader.name)) in \(chance(1 - lead.probabilityBetter)) of the worlds considered; choosing it costs \(people(max(0, lead.mean), lead.mcse)) expected users on average."
      )
    }
    if hasChance, let users = measure(.users, leader.name), let sd = users.sd, sd > 0,
      let unknown = users.sdAssumptions
    {
      // Of the variance, since only squares add up.
      let share = min(1, unknown * unknown / (sd * sd))
      sentences.append(
        share >= 0.5
          ? "\(numbers.percent(share, error: 0.01)) of the variance of its users is not knowing the assumptions, the rest chance: better evidence would narrow the range, more members would not."
          : "\(numbers.percent(1 - share, error: 0.01)) of the variance of its users is chance, the rest not knowing the assumptions: better evidence alone would not narrow the range much."
      )
    }
    let weak = record.assumptions.filter { $0.grade == Grade.assumed.rawValue }.count
    if weak > 0 {
      sentences.append(
        "\(numbers.grouped(Double(weak), digits: 0)) of \(plural(record.assumptions.count, "assumption")) are assumed, without evidence from a source."
      )
    }
    let flags = shownFlags.filter { $0.strategy == leader.name && $0.silenced == nil }
    if !flags.isEmpty {
      sentences.append(
        "\(Flag.heading(flags.map(\.id))): "
          + flags.map { "\($0.text) [\($0.source)]" }.joined(separator: "; "))
    }
    return sentences
  }
}

extension Sequence where Element: Hashable {
  /// Each element once, in order.
  var unique: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
