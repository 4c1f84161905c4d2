import Campaign

extension DatedPlan {
  /// Whether the plan has a touch in scope by a day; if not, its first touch is named.
  func announcement(_ day: CalendarDate, _ scope: RuleScope) -> [Finding] {
    let sent = touches(in: scope).compactMap(\.dates.first)
    guard let first = touches.first, !sent.contains(where: { $0 <= day }) else { return [] }
    let from = scope.senders.map { " from \(alternatives($0.map(\.rawValue)))" } ?? ""
    return [
      Finding(
        touch: first.touch,
        found: "no touch\(from) is sent on or before \(day)"
          + (sent.min().map { "; the first comes on \($0)" } ?? ""),
        mend: "Send one\(from) by \(day)")
    ]
  }
}
