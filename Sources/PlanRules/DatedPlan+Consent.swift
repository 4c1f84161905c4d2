import Campaign

extension DatedPlan {
  /// Touches whose channel does not ask for the consent that it needs.
  func consent(_ scope: RuleScope) -> [Finding] {
    touches(in: scope).filter { !$0.asksForConsent }.map { dated in
      Finding(
        touch: dated.touch,
        found:
          "the channel '\(dated.touch.channel)' goes to everyone with \(dated.contactPoint), consent or not",
        mend: "Write 'consent: required' at the channel '\(dated.touch.channel)'")
    }
  }
}
