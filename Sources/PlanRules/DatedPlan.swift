import Campaign

/// One strategy as rules see it: the touches that reach somebody, with their dates.
struct DatedPlan {
  let scenario: Scenario
  let touches: [DatedTouch]

  init(_ strategy: Strategy, in scenario: Scenario) {
    self.scenario = scenario
    touches = strategy.touches.map { DatedTouch($0, in: scenario) }.filter(\.reachesAnybody)
  }

  /// The first day after the horizon, on which nothing is sent any more.
  var end: CalendarDate { scenario.launch.adding(days: 7 * scenario.horizonWeeks) }

  /// What of the plan breaks a rule, in the order of its touches.
  func findings(_ rule: PlanRule) -> [Finding] {
    let scope = rule.scope
    return switch rule.requirement {
    case .never: never(scope)
    case .only(let senders): only(senders, scope)
    case .consent: consent(scope)
    case .quietHours(let allowed): quietHours(allowed, scope)
    case .approval(let approver, let lead, let model): approval(approver, lead, model, scope)
    case .blackout(let name, let from, let to): blackout(name, from...to, scope)
    case .cap(let cap): self.cap(cap, scope)
    case .minimumGroup(let members): minimumGroup(members, scope)
    case .mailLead(let lead): mailLead(lead, scope)
    case .announcement(let day): announcement(day, scope)
    case .optOut(let lead): optOut(lead, scope)
    }
  }

  func touches(in scope: RuleScope) -> [DatedTouch] { touches.filter { $0.isIn(scope, of: scenario) } }
}
