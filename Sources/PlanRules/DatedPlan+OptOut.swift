import Campaign

extension DatedPlan {
  /// Sends that follow one of the same sender over the same contact point, to one segment, before an opt-out from it is
  /// heeded.
  ///
  /// Triggered ones are held against those that follow the same event; how far they lie from dated ones nobody knows.
  func optOut(_ lead: LeadTime, _ scope: RuleScope) -> [Finding] {
    let scoped = touches(in: scope)
    return scoped.compactMap { dated in
      let others = scoped.filter { $0.heeds(optOutsFrom: dated) }
      return dated.touch.trigger.map { tooSoon(dated, $0, after: others, lead) }
        ?? tooSoon(dated, after: others, lead)
    }
  }

  /// Of a touch with dates: the first that comes too soon in full, the others by their dates.
  private func tooSoon(_ dated: DatedTouch, after others: [DatedTouch], _ lead: LeadTime) -> Finding? {
    let sends = others.flatMap { other in other.dates.map { (name: other.touch.name, date: $0) } }
    func previous(_ date: CalendarDate) -> (name: String, date: CalendarDate)? {
      sends.filter { $0.date < date && date < lead.end(from: $0.date) }.max { $0.date < $1.date }
    }
    let early = dated.dates.filter { previous($0) != nil }
    guard let date = early.first, let before = previous(date) else { return nil }
    let more = early.dropFirst().map(\.description)
    let earliest = lead.end(from: before.date)
    return Finding(
      touch: dated.touch,
      found:
        "it is sent on \(date), and an opt-out from '\(before.name)' on \(before.date) is heeded within \(lead)"
        + (more.isEmpty ? "" : "; too soon after another as well: \(listed(more, most: 8))"),
      mend: earliest < end ? "The earliest date is \(earliest)" : "Leave it out")
  }

  /// Of a triggered touch: days are counted from the event, on whichever day of the week that falls.
  private func tooSoon(
    _ dated: DatedTouch, _ trigger: Trigger, after others: [DatedTouch], _ lead: LeadTime
  ) -> Finding? {
    let before = others.compactMap { other in
      other.touch.trigger.map { (name: other.touch.name, trigger: $0) }
    }
    .filter {
      $0.trigger.after == trigger.after && $0.trigger.days < trigger.days
        && trigger.days < $0.trigger.days + lead.mostDays
    }.max { $0.trigger.days < $1.trigger.days }
    guard let before else { return nil }
    let event = trigger.after.rawValue
    return Finding(
      touch: dated.touch,
      found: "it is sent \(trigger.days) days after \(event), and an opt-out from '\(before.name)' "
        + "\(before.trigger.days) days after it is heeded within \(lead)",
      mend: "The earliest is \(before.trigger.days + lead.mostDays) days after \(event)")
  }
}

extension DatedTouch {
  /// Whether members who opt out after the other touch expect nothing of this one.
  fileprivate func heeds(optOutsFrom other: DatedTouch) -> Bool {
    touch.sender == other.touch.sender && contactPoint == other.contactPoint
      && !Set(segments).isDisjoint(with: other.segments)
  }
}
