import Campaign

extension DatedPlan {
  /// Touches sent on a day on which nothing is. Triggered ones come on a member's own day and are let pass.
  func blackout(_ name: String, _ days: ClosedRange<CalendarDate>, _ scope: RuleScope) -> [Finding] {
    touches(in: scope).compactMap { dated in
      let inside = dated.dates.filter { days.contains($0) }
      guard let date = inside.first else { return nil }
      return Finding(
        touch: dated.touch,
        found: "it is sent on \(listed(inside.map(\.description))) within '\(name)', "
          + "\(days.lowerBound) to \(days.upperBound)",
        mend: nearest(to: date, dated))
    }
  }

  /// The nearest free days before and after, the latter unless it lies beyond the horizon.
  private func nearest(to date: CalendarDate, _ dated: DatedTouch) -> String {
    let (before, after) = (free(from: date, by: -1, dated), free(from: date, by: 1, dated))
    return after < end ? "The nearest days are \(before) and \(after)" : "The nearest day is \(before)"
  }

  /// The nearest day, going one way, on which no blackout keeps the touch back.
  private func free(from date: CalendarDate, by step: Int, _ dated: DatedTouch) -> CalendarDate {
    let spans = scenario.rules.rules.compactMap { rule -> ClosedRange<CalendarDate>? in
      guard case .blackout(_, let from, let to) = rule.requirement, dated.isIn(rule.scope, of: scenario)
      else {
        return nil
      }
      return from...to
    }
    var day = date
    while let span = spans.first(where: { $0.contains(day) }) {
      day = (step > 0 ? span.upperBound : span.lowerBound).adding(days: step)
    }
    return day
  }
}
