import Campaign

/// Reads the guarantees.
struct GuaranteeBuilder {
  let log: FaultLog
  let launch: CalendarDate
  let horizonWeeks: Int
  let currency: String

  func build(_ nodes: [YAMLNode]) -> [Guarantee] { nodes.compactMap(guarantee) }

  private func guarantee(_ node: YAMLNode) -> Guarantee? {
    guard let measure = node.value("measure", WordScalar(MeasureID.self) { $0.canBeGuaranteed }) else {
      return nil
    }
    let atLeast = atLeast(node["at-least"], measure)
    let judged = judged(node)
    let atRisk = atRisk(node["at-risk"])
    guard let atLeast, let judged, let atRisk else { return nil }
    return Guarantee(
      measure: measure.rawValue, atLeast: atLeast, byWeek: judged.week, byDate: judged.date, atRisk: atRisk)
  }

  private func atLeast(_ entry: YAMLEntry?, _ measure: MeasureID) -> Double? {
    guard let entry, let number = entry.value.value(NumberScalar()), let text = entry.value.text else {
      return nil
    }
    if measure.unit == .share, number > 1 {
      log.add(
        at: entry.value.location, "at-least: \(ShapeChecker.refusal(of: text, ShareScalar()))")
      return nil
    }
    if measure.unit != .share, measure.unit != .ratio, text.hasSuffix("%") {
      log.add(
        at: entry.value.location,
        "at-least: found \(quoted(text)). Allowed: a number, since '\(measure.rawValue)' is no share")
      return nil
    }
    return number
  }

  private func judged(_ node: YAMLNode) -> (week: Int, date: CalendarDate)? {
    guard let value = node["by"]?.value, let day = value.value(DayScalar()) else { return nil }
    let date = day.date(launch: launch)
    let days = date.dayNumber - launch.dayNumber
    var week = days >= 0 ? days / 7 : -1
    // Months count as in the horizon, whatever the calendar: 3 months are 13 weeks.
    if case .afterLaunch(let span) = day { week = span.wholeWeeks }
    if let kept = node.value("by-week", CountScalar(range: HorizonScalar.weeks)) { week = kept }
    guard (1...horizonWeeks).contains(week) else {
      let last = launch.adding(days: 7 * horizonWeeks)
      let when = week < 1 ? "before the end of the first week" : "in week \(week)"
      log.add(
        at: value.location,
        "by: \(value.found) is \(when). Allowed: from \(launch.adding(days: 7)) to \(last), the horizon")
      return nil
    }
    return (week, date)
  }

  private func atRisk(_ entry: YAMLEntry?) -> Double? {
    guard let value = entry?.value, let text = value.text else { return nil }
    let kind = MoneyScalar(currency: currency)
    if let amount = kind.parse(text) { return amount }
    if MoneyScalar(currency: nil).accepts(text) {
      log.add(at: value.location, "at-risk: \(ShapeChecker.refusal(of: text, kind))")
    }
    return nil
  }
}
