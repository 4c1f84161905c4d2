import Campaign

extension DatedPlan {
  /// Touches whose pieces cannot be ready when they are sent, if they are ordered when work on the plan begins.
  func mailLead(_ lead: LeadTime, _ scope: RuleScope) -> [Finding] {
    touches(in: scope).compactMap { tooEarly($0, lead, takes: "print and post take \(lead)") }
  }
}
