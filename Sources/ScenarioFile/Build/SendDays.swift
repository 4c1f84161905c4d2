import Campaign

/// Works out the days on which a touch is sent.
struct SendDays {
  let named: NamedDays
  let horizonWeeks: Int
  let log: FaultLog

  /// Days before launch on which sends may fall: 26 weeks.
  static let earliest = -26 * 7

  private var allowed: Range<Int> { Self.earliest..<horizonWeeks * 7 }

  private var launch: CalendarDate { named.launch }

  /// Days from launch, rising, without repeats; what falls outside the span or on one day twice is a fault.
  /// `playbookPart` as in `NamedDays`.
  func days(_ entry: YAMLEntry, playbookPart: String? = nil) -> [Int] {
    let nodes = entry.value.oneOrMore
    if nodes.isEmpty { log.add(at: entry.keyLocation, "'when' is empty: a touch is sent at least once") }
    var days: Set<Int> = []
    for node in nodes {
      guard let when = node.value(WhenScalar()) else { continue }
      for day in self.days(when, node, playbookPart) {
        if !allowed.contains(day) {
          let date = launch.adding(days: day)
          let first = launch.adding(days: allowed.lowerBound)
          let last = launch.adding(days: allowed.upperBound - 1)
          log.add(
            at: node.location, "when: \(node.found) falls on \(date). Allowed: from \(first) to \(last)")
          break
        }
        if !days.insert(day).inserted {
          log.add(at: node.location, "when: \(node.found) is a second send on \(launch.adding(days: day))")
        }
      }
    }
    return days.sorted()
  }

  /// The days of one text; none, with a fault, where it speaks of an unknown moment.
  private func days(_ when: WhenText, _ node: YAMLNode, _ playbookPart: String?) -> [Int] {
    func date(_ day: DayText) -> CalendarDate? {
      named.date(day, in: node, label: "when", playbookPart: playbookPart)
    }
    switch when {
    case .once(let day): return date(day).map { [named.day($0)] } ?? []
    case .every(let span, let first, let last):
      let start = date(first)
      // The first day outside the span is kept, for the fault; without an end the series ends with the horizon.
      let end =
        last.map { date($0).map(named.day) } ?? start.map { max(allowed.upperBound - 1, named.day($0)) }
      guard let start, let end else { return [] }
      var days = [Int]()
      for times in 0... {
        let day = named.day(span.from(start, times: times))
        if day > end { break }
        days.append(day)
        if day >= allowed.upperBound { break }
      }
      if days.isEmpty { log.add(at: node.location, "when: \(node.found) ends before it begins") }
      return days
    }
  }
}
