import Campaign

extension DatedPlan {
  /// Touches that address so few that who answers could be told.
  func minimumGroup(_ least: Int, _ scope: RuleScope) -> [Finding] {
    touches(in: scope).filter { $0.members < Double(least) }.map { dated in
      // How many they are is not said: a report may show what is found here.
      Finding(
        touch: dated.touch, found: "it addresses fewer than \(least) members",
        mend: "Address at least \(least)")
    }
  }
}
