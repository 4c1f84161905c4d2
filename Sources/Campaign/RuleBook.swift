/// The rules that a scenario's plans are judged by.
public struct RuleBook: Hashable, Sendable {
  /// The day on which work on the plans begins, from which lead times count; nil only where no rule has one.
  public var planned: CalendarDate?
  /// The client's own, then those of its packs.
  public var rules: [PlanRule]
  public var waivers: [RuleWaiver]

  public init(planned: CalendarDate? = nil, rules: [PlanRule] = [], waivers: [RuleWaiver] = []) {
    self.planned = planned
    self.rules = rules
    self.waivers = waivers
  }
}
