import Campaign

extension DatedPlan {
  /// Touches that are sent before whoever must has approved their text, which is handed in when work on the plan begins.
  func approval(_ approver: String, _ lead: LeadTime, _ modelLanguage: LeadTime?, _ scope: RuleScope)
    -> [Finding]
  {
    touches(in: scope).compactMap { dated in
      let first = dated.firstDay(launch: scenario.launch)
      if let approved = dated.touch.approved {
        guard first < approved else { return nil }
        return Finding(
          touch: dated.touch, found: "its text is approved on \(approved), \(dated.moment(first))",
          mend: earliest(dated, approved) ?? "Have it approved by \(first)")
      }
      let own = dated.touch.hasModelLanguage ? modelLanguage ?? lead : lead
      let shorter = modelLanguage.map { "; with model language, \($0)" } ?? ""
      return tooEarly(
        dated, own, takes: "the approval of \(approver) takes \(own)",
        otherwise: ", or state 'approved' once it is given" + (dated.touch.hasModelLanguage ? "" : shorter))
    }
  }

  /// A touch whose first send comes before a lead time is over that began with the work on the plan.
  func tooEarly(_ dated: DatedTouch, _ lead: LeadTime, takes: String, otherwise: String = "") -> Finding? {
    guard let planned = scenario.rules.planned else { return nil }
    let first = dated.firstDay(launch: scenario.launch)
    let ready = lead.end(from: planned)
    guard first < ready else { return nil }
    let later = earliest(dated, ready).map { "\($0); for" } ?? "For"
    return Finding(
      touch: dated.touch, found: "\(takes) from \(planned), \(dated.moment(first))",
      mend: "\(later) \(first) begin by \(lead.start(before: first))\(otherwise)")
  }

  /// `The earliest date is 2027-01-18`; nil where no such date can be written: a triggered touch has none, and nothing is
  /// sent after the horizon.
  private func earliest(_ dated: DatedTouch, _ date: CalendarDate) -> String? {
    dated.dates.isEmpty || date >= end ? nil : "The earliest date is \(date)"
  }
}

extension DatedTouch {
  /// `and it is sent on 2027-01-04`, or on whichever day a trigger can first send it.
  fileprivate func moment(_ first: CalendarDate) -> String {
    dates.isEmpty ? "and it stands ready from \(first) on" : "and it is sent on \(first)"
  }
}
