import Campaign

extension ScenarioWriter {
  /// Other programmes, fees, guarantees and goals, those there are.
  static func contract(_ scenario: Scenario) -> [(String, WrittenNode)] {
    let fees = scenario.fees.map { WrittenNode.text("\(money($0.amount, scenario)) \($0.per.rawValue)") }
    let lists: [(String, [WrittenNode])] = [
      ("other-programmes", scenario.otherProgrammes.map { programme($0, scenario) }), ("fees", fees),
      ("guarantees", scenario.guarantees.map { guarantee($0, scenario) }),
      ("goals", scenario.goals.map(goal)),
    ]
    return lists.filter { !$0.1.isEmpty }.map { ($0.0, .list($0.1)) }
  }

  private static func programme(_ programme: OtherProgramme, _ scenario: Scenario) -> WrittenNode {
    var entries: [(String, WrittenNode)] = [
      ("name", .text(programme.name)), ("channel", .text(programme.channel)),
      ("when", days(programme.sendDays, scenario)),
    ]
    let audience = self.audience(programme.audience)
    if !audience.isEmpty { entries.append(("audience", .map(audience))) }
    if programme.load != 1 { entries.append(("load", .scalar(NumberText.decimal(programme.load)))) }
    return .map(entries)
  }

  private static func guarantee(_ guarantee: Guarantee, _ scenario: Scenario) -> WrittenNode {
    .map([
      ("measure", .scalar(guarantee.measure)),
      ("at-least", .scalar(value(guarantee.atLeast, of: guarantee.measure))),
      ("by", .scalar(guarantee.byDate.description)), ("by-week", .scalar("\(guarantee.byWeek)")),
      ("at-risk", .text(money(guarantee.atRisk, scenario))),
    ])
  }

  private static func goal(_ goal: Goal) -> WrittenNode {
    var entries: [(String, WrittenNode)] = [
      ("measure", .scalar(goal.measure)), ("reach", .scalar(value(goal.reach, of: goal.measure))),
      ("by", .scalar(goal.byDate.description)), ("by-week", .scalar("\(goal.byWeek)")),
    ]
    if let owner = goal.owner { entries.append(("owner", .text(owner))) }
    return .map(entries)
  }

  private static func value(_ value: Double, of measure: String) -> String {
    MeasureID(rawValue: measure)?.unit == .share ? NumberText.percent(value) : NumberText.decimal(value)
  }

  static func silences(_ silences: [FlagSilence]) -> WrittenNode {
    .list(
      silences.map { silence in
        .map(
          [("flag", .text(silence.flag.rawValue))]
            + (silence.strategy.map { [("strategy", WrittenNode.text($0))] } ?? [])
            + [("reason", .text(silence.reason))])
      })
  }
}
