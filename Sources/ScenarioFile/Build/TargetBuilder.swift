import Campaign

/// Reads what is to be reached by a day: guarantees and goals.
struct TargetBuilder {
  let log: FaultLog
  let named: NamedDays
  let horizonWeeks: Int
  let currency: String

  func guarantees(_ nodes: [YAMLNode]) -> [Guarantee] {
    nodes.compactMap { node in
      let target = target(node, value: "at-least")
      let atRisk = atRisk(node["at-risk"])
      guard let target, let atRisk else { return nil }
      return Guarantee(
        measure: target.measure.rawValue, atLeast: target.value, byWeek: target.week, byDate: target.date,
        atRisk: atRisk)
    }
  }

  func goals(_ nodes: [YAMLNode]) -> [Goal] {
    nodes.compactMap { node in
      target(node, value: "reach").map { target in
        Goal(
          measure: target.measure.rawValue, reach: target.value, byWeek: target.week, byDate: target.date,
          owner: node.value("owner", TextScalar()))
      }
    }
  }

  /// What guarantees and goals share.
  private struct Target {
    var measure: MeasureID
    var value: Double
    var week: Int
    var date: CalendarDate
  }

  private func target(_ node: YAMLNode, value key: String) -> Target? {
    guard let measure = node.value("measure", Format.targetMeasure) else { return nil }
    let value = value(node[key], measure)
    let judged = judged(node)
    guard let value, let judged else { return nil }
    return Target(measure: measure, value: value, week: judged.week, date: judged.date)
  }

  private func value(_ entry: YAMLEntry?, _ measure: MeasureID) -> Double? {
    guard let entry, let number = entry.value.value(NumberScalar()), let text = entry.value.text else {
      return nil
    }
    if measure.unit == .share, number > 1 {
      log.add(
        at: entry.value.location, "\(entry.key): \(ShapeChecker.refusal(of: text, ShareScalar()))")
      return nil
    }
    if measure.unit != .share, measure.unit != .ratio, text.hasSuffix("%") {
      log.add(
        at: entry.value.location,
        "\(entry.key): found \(quoted(text)). Allowed: a number, since '\(measure.rawValue)' is no share")
      return nil
    }
    return number
  }

  private func judged(_ node: YAMLNode) -> (week: Int, date: CalendarDate)? {
    guard let value = node["by"]?.value, let day = value.value(DayScalar()),
      let date = named.date(day, in: value, label: "by")
    else { return nil }
    let launch = named.launch
    let days = named.day(date)
    var week = days >= 0 ? days / 7 : -1
    // Months count as in the horizon, whatever the calendar: 3 months are 13 weeks.
    if case .after(.launch, let span) = day { week = span.wholeWeeks }
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
    entry?.value.inCurrency(MoneyScalar(currency: currency), MoneyScalar(currency: nil), "at-risk", log)
  }
}
