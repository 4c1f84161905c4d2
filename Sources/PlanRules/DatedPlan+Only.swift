import Campaign

extension DatedPlan {
  /// Touches that come from somebody else than those who alone may send them.
  func only(_ senders: [Sender], _ scope: RuleScope) -> [Finding] {
    let allowed = alternatives(senders.map(\.rawValue))
    return touches(in: scope).filter { !senders.contains($0.touch.sender) }.map { dated in
      Finding(
        touch: dated.touch,
        found: "\(dated.touch.sender.rawValue) sends over \(dated.touch.channel), which only \(allowed) may",
        mend: "Let \(allowed) send it")
    }
  }
}
