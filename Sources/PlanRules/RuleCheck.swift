import Campaign

/// Judges plans by the rules of their scenario.
public struct RuleCheck: Sendable {
  /// Touches that break a rule, in the order of strategies, rules and touches.
  public let breaches: [Breach]
  /// Those whose rule is set aside, with the reason.
  public let waived: [Breach]

  /// - Parameter strategies: names of the plans judged; nil: all.
  public init(_ scenario: Scenario, strategies: [String]? = nil) {
    struct Key: Hashable {
      var rule: PlanRule
      var finding: Finding
      var waiver: RuleWaiver?
    }
    var keys: [Key] = []
    var names: [Key: [String]] = [:]
    for strategy in scenario.strategies where strategies?.contains(strategy.name) ?? true {
      let plan = DatedPlan(strategy, in: scenario)
      for rule in scenario.rules.rules {
        for finding in plan.findings(rule) {
          let waiver = scenario.rules.waiver(of: rule, for: finding.touch, in: strategy)
          let key = Key(rule: rule, finding: finding, waiver: waiver)
          if names[key] == nil { keys.append(key) }
          names[key, default: []].append(strategy.name)
        }
      }
    }
    let all = keys.map { key in
      Breach(
        strategies: names[key] ?? [], touch: key.finding.touch, rule: key.rule, found: key.finding.found,
        mend: key.finding.mend, waiver: key.waiver)
    }
    breaches = all.filter { $0.waiver == nil }
    waived = all.filter { $0.waiver != nil }
  }
}

extension RuleBook {
  /// The waiver that sets a rule aside for a touch of a strategy, if any.
  fileprivate func waiver(of rule: PlanRule, for touch: Touch, in strategy: Strategy) -> RuleWaiver? {
    touch.waivers.first { $0.names(rule) }
      ?? waivers.first {
        $0.names(rule) && $0.strategy ?? strategy.name == strategy.name
          && $0.touch ?? touch.name == touch.name
      }
  }
}
