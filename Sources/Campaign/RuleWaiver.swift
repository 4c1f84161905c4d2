/// A rule set aside, and why.
public struct RuleWaiver: Hashable, Sendable {
  /// The name of a rule, or of a kind for all rules of it.
  public var rule: String
  /// The strategy in which; nil: in all.
  public var strategy: String?
  /// The touch for which; nil: for all, or for the touch that it stands at.
  public var touch: String?
  public var reason: String

  public init(rule: String, strategy: String? = nil, touch: String? = nil, reason: String) {
    self.rule = rule
    self.strategy = strategy
    self.touch = touch
    self.reason = reason
  }

  /// Whether it speaks of a rule.
  public func names(_ rule: PlanRule) -> Bool {
    self.rule == rule.name || self.rule == rule.requirement.kind.rawValue
  }
}
