import Campaign
import PlanRules

extension Flag {
  /// What flags with these ids have in common.
  public static func heading(_ ids: [String]) -> String {
    let ofRules = ids.count { FlagID(rawValue: $0)?.isOfRules == true }
    if ofRules == 0 { return "Outside the evidence" }
    return ofRules == ids.count ? "Outside the rules" : "Outside the evidence or the rules"
  }
}

extension Study {
  /// Rules that the plans break, and laws that were set aside. Plans that break a rule run only when asked to.
  func ruleFlags() -> [Flag] {
    let check = RuleCheck(model.scenario, strategies: strategies.map { model.scenario.strategies[$0].name })
    return check.breaches.flatMap { flags($0, id: .ruleBroken, text: $0.what) }
      + check.waived.filter { $0.rule.standing == .law }.flatMap {
        flags($0, id: .lawWaived, text: "\($0.what); set aside: \($0.waiver?.reason ?? "")")
      }
  }

  private func flags(_ breach: Breach, id: FlagID, text: String) -> [Flag] {
    let source = breach.rule.source.isEmpty ? "the client's own rules" : breach.rule.source
    return breach.strategies.map { Flag(id: id, strategy: $0, text: text, source: source) }
  }
}
