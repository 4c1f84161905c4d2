import Campaign
import PlanRules

/// What a plan's rules say on the screen.
enum RuleReport {
  /// A rule that a touch breaks with leave, and why.
  static func lines(ofWaived breach: Breach) -> [String] {
    let law = breach.rule.standing == .law ? "law set aside" : "set aside"
    return "\(law) (\(breach.waiver?.reason ?? "")): \(breach.what)\(breach.origin)".paragraph
  }
}
