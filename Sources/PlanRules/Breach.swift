import Campaign

/// A touch that breaks a rule, in one strategy or in several that inherit it.
public struct Breach: Hashable, Sendable {
  public let strategies: [String]
  public let touch: Touch
  public let rule: PlanRule
  /// What was found, and what is asked; no full stop.
  public let found: String
  /// The earliest date, or the change that mends it; no full stop.
  public let mend: String
  /// Why the rule is set aside here; nil: it is not.
  public let waiver: RuleWaiver?

  /// At the touch: which strategy, which rule, what was found, what mends it, and who says so.
  public var fault: Fault { Fault(at: touch.location, "\(what). \(mend)\(origin)") }

  /// `'drivers' letter' of 'launch-kit' breaks 'quiet hours': it is sent at 21:30`.
  public var what: String {
    "\(quoted(touch.name)) of \(listed(strategies.map(quoted))) breaks \(quoted(rule.name)): \(found)"
  }

  /// Who says so, and when that was last read, in brackets after a space; nothing for the client's own rules.
  public var origin: String {
    guard let pack = rule.pack else { return "" }
    let word = rule.standing == .stated ? "" : ", \(rule.standing.rawValue)"
    let read = rule.read.map { ", read \($0)" } ?? ""
    return " [\(pack)\(word): \(rule.source)\(read)]"
  }
}

private func quoted(_ name: String) -> String { "'\(name)'" }
