import Campaign
import Comparison
import Results

extension ReportMaker {
  func promisesSection() -> Report.Section? {
    let guarantees = guarantees(of: drawn)
    let goals = goals(of: drawn)
    guard !guarantees.isEmpty || !goals.isEmpty || !summary.incentives.isEmpty || isDefined(.fees) else {
      return nil
    }
    var blocks: [Report.Block] = promisePictures().map(Report.Block.picture)
    if !guarantees.isEmpty { blocks.append(.table(guaranteeTable(guarantees), isOpen: false)) }
    if !goals.isEmpty { blocks.append(.table(goalTable(goals), isOpen: false)) }
    let incentives = summary.incentives.filter { disclosure.shows(.cost, of: $0.strategy) }
    if !incentives.isEmpty { blocks.append(.table(incentiveTable(incentives), isOpen: true)) }
    if isDefined(.fees) || isDefined(.savings) { blocks.append(.table(moneyTable(), isOpen: true)) }
    return Report.Section(id: "promises", title: "Guarantees, goals and money", blocks: blocks)
  }

  func guarantees(of strategies: [String]) -> [SummaryRecord.OfGuarantee] {
    summary.guarantees.filter { shows($0.measure, of: $0.strategy) && strategies.contains($0.strategy) }
  }

  func goals(of strategies: [String]) -> [SummaryRecord.OfGoal] {
    summary.goals.filter { shows($0.measure, of: $0.strategy) && strategies.contains($0.strategy) }
  }

  func shows(_ measure: String, of strategy: String) -> Bool {
    MeasureID(rawValue: measure).map { disclosure.shows($0, of: strategy) } ?? false
  }

  /// What is expected to be returned; where no replication or every one missed, no more is known than a bound.
  func penalty(_ guarantees: [SummaryRecord.OfGuarantee]) -> Figure {
    let total = guarantees.reduce(0) { $0 + $1.expectedPenalty }
    let bound = guarantees.reduce(0) { sum, one in
      sum + ([0, 1].contains(one.probabilityMet) ? one.atRisk * min(1, 3 / Double(replications)) : 0)
    }
    // They share their draws, so errors add up.
    let error = guarantees.reduce(0) { $0 + $1.atRisk * $1.mcse } + bound
    let met = guarantees.allSatisfy { $0.probabilityMet == 1 }
    let missed = guarantees.allSatisfy { $0.probabilityMet == 0 }
    let text =
      met && bound > 0
      ? "< \(numbers.money(bound, error: bound))"
      : missed && bound > 0
        ? "> \(numbers.money(total - bound, error: bound))" : numbers.money(total, error: error)
    return Figure(total, text: text, kind: .money)
  }

  func guaranteeTable(_ guarantees: [SummaryRecord.OfGuarantee]) -> ReportTable {
    var table = ReportTable(
      id: "guarantees", title: "Guarantees: odds, penalty and what could be signed",
      columns: [
        .init("guarantee"), .init("plan"), .init("probability met", "share of replications, chance included"),
        .init("at risk", "returned if missed"), .init("expected penalty", "at risk × probability missed"),
        .init("to sign at 80 %", "threshold met with a probability of 80 %"),
        .init("to sign at 90 %", "threshold met with a probability of 90 %"),
      ], source: "summary.json")
    for guarantee in guarantees {
      guard let id = MeasureID(rawValue: guarantee.measure) else { continue }
      func sign(_ confidence: Double) -> ReportTable.Cell {
        guard let sign = guarantee.toSign.first(where: { abs($0.withProbability - confidence) < 1e-9 }) else {
          return .text("–")
        }
        return .figure(
          Figure(
            sign.atLeast, text: "\(comparison(id)) \(numbers.stated(sign.atLeast, id.unit))",
            kind: Figure.Kind(id.unit)))
      }
      table.rows.append([
        .text(promise(id, guarantee.atLeast, by: guarantee.by)), .text(guarantee.strategy),
        .figure(numbers.chance(guarantee.probabilityMet, of: replications)),
        .figure(Figure(guarantee.atRisk, text: numbers.stated(guarantee.atRisk, .money), kind: .money)),
        .figure(penalty([guarantee])),
        sign(0.8), sign(0.9),
      ])
    }
    return table
  }

  func goalTable(_ goals: [SummaryRecord.OfGoal]) -> ReportTable {
    var table = ReportTable(
      id: "goals", title: "Goals",
      columns: [
        .init("goal"), .init("plan"), .init("probability reached", "share of replications, chance included"),
        .init("the measure by then", "median (P10–P90)"), .init("owner"),
      ], source: "summary.json")
    for goal in goals {
      guard let id = MeasureID(rawValue: goal.measure) else { continue }
      func figure(_ value: Double?) -> Figure { numbers.figure(value, id.unit) }
      table.rows.append([
        .text(promise(id, goal.reach, by: goal.by)), .text(goal.strategy),
        .figure(numbers.chance(goal.probabilityReached, of: replications)),
        .band(figure(goal.p50), low: figure(goal.p10), high: figure(goal.p90)), .text(goal.owner ?? ""),
      ])
    }
    return table
  }

  private func incentiveTable(_ incentives: [SummaryRecord.OfIncentive]) -> ReportTable {
    var table = ReportTable(
      id: "incentives", title: "Rewards: what is paid, and to whom it made a difference",
      columns: [
        .init("reward"), .init("plan"), .init("value"), .init("payees", "members paid, expected"),
        .init("paid", "expected"),
        .init("dead weight", "share of payees who would have acted without it"),
        .init(
          "registrations gained",
          "expected, against the same plan without it; over \(Study.incentiveDraws) draws of the assumptions"
        ),
        .init("paid per one gained", "paid over registrations or first visits gained"),
      ], source: "summary.json")
    for incentive in incentives {
      table.rows.append([
        .text("\(incentive.incentive), for \(incentive.action) until \(words(incentive.until))"),
        .text(incentive.strategy),
        .figure(Figure(incentive.value, text: numbers.stated(incentive.value, .money), kind: .money)),
        .figure(numbers.figure(incentive.payees, .people)), .figure(numbers.figure(incentive.paid, .money)),
        .figure(numbers.figure(incentive.deadWeight, .share)),
        .figure(numbers.figure(incentive.registrationsGained, .people)),
        .figure(numbers.figure(incentive.paidPerGained, .money)),
      ])
    }
    return table
  }

  private func moneyTable() -> ReportTable {
    let shown = [MeasureID.cost, .incentives, .fees, .savings].filter(isDefined)
    var table = ReportTable(
      id: "money", title: "Money under each plan: mean",
      columns: [.init("plan")] + shown.map { .init(title($0), definition($0)) }, source: "summary.json")
    for strategy in summary.strategies {
      table.rows.append([.text(strategy.name)] + shown.map { .figure(mean($0, strategy.name)) })
    }
    return table
  }
}
