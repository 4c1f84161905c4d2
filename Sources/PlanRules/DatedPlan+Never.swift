import Campaign

extension DatedPlan {
  /// Touches that there may not be.
  func never(_ scope: RuleScope) -> [Finding] {
    touches(in: scope).map { dated in
      let touch = dated.touch
      let others = Sender.allCases.filter { scope.senders?.contains($0) == false }.map(\.rawValue)
      return Finding(
        touch: touch, found: "\(touch.sender.rawValue) sends over \(touch.channel)",
        mend: others.isEmpty
          ? "Take another channel, or leave it out"
          : "Let \(alternatives(others)) send it, or take another channel")
    }
  }
}
