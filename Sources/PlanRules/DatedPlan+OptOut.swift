import Campaign

extension DatedPlan {
  /// Sends that follow one of the same sender over the same contact point, to one segment, before an opt-out from it is
  /// heeded.
  func optOut(_ lead: LeadTime, _ scope: RuleScope) -> [Finding] {
    let scoped = touches(in: scope)
    return scoped.compactMap { dated in
      let others = scoped.filter { $0.heeds(optOutsFrom: dated) }
      for date in dated.dates {
        let before = others.flatMap { other in other.dates.map { (other.touch.name, $0) } }
          .filter { $0.1 < date && date < lead.end(from: $0.1) }.max { $0.1 < $1.1 }
        guard let before else { continue }
        return Finding(
          touch: dated.touch,
          found:
            "it is sent on \(date), and an opt-out from '\(before.0)' on \(before.1) is heeded within \(lead)",
          mend: "The earliest date is \(lead.end(from: before.1))")
      }
      return nil
    }
  }
}

extension DatedTouch {
  /// Whether members who opt out after the other touch expect nothing of this one.
  fileprivate func heeds(optOutsFrom other: DatedTouch) -> Bool {
    touch.sender == other.touch.sender && contactPoint == other.contactPoint
      && !Set(segments).isDisjoint(with: other.segments)
  }
}
