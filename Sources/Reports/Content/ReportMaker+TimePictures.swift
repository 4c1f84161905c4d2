import Campaign
import Charts
import Comparison
import Results

/// Pictures over the weeks.
extension ReportMaker {
  private var launch: CalendarDate { CalendarDate(iso: summary.launch) ?? scenario.launch }

  /// The plans that a picture over time and long tables show: the leader, whoever comes next, and do-nothing.
  var drawn: [String] {
    let others = options.filter { $0.name != shownStrategy }
      .sorted { ($0.probabilityBest, -$0.expectedRegret) > ($1.probabilityBest, -$1.expectedRegret) }
    return ([shownStrategy] + others.prefix(1).map(\.name) + [Strategy.doNothing]).unique
  }

  private func band(
    _ strategy: String, _ measure: WeeklyMeasure, segment: String? = nil, _ shading: Band.Shading
  ) -> Band? {
    record.weekly[strategy, segment, measure].map { series in
      func known(_ values: [Double?]) -> [Double] { values.map { $0 ?? .nan } }
      // What is not drawn is not told either: the files have it.
      let isDrawn = shading != .none
      return Band(
        name: strategy, median: known(series.p50), p10: isDrawn ? known(series.p10) : [],
        p90: isDrawn ? known(series.p90) : [], shading: shading)
    }
  }

  private func bands(_ measure: WeeklyMeasure) -> [Band] {
    drawn.compactMap { band($0, measure, $0 == shownStrategy ? .filled : .none) }
  }

  /// The last week's median of a series, with its P10 and P90, in words.
  private func end(_ strategy: String, _ measure: WeeklyMeasure) -> String? {
    guard let series = record.weekly[strategy, nil, measure], let p50 = series.p50.last ?? nil
    else { return nil }
    guard let p10 = series.p10.last ?? nil, let p90 = series.p90.last ?? nil else { return people(p50) }
    return "\(people(p50)) (P10–P90 \(people(p10))–\(people(p90)))"
  }

  private func people(_ value: Double) -> String { numbers.text(value, .people) }

  private var touches: [TouchMark] {
    guard let strategy = scenario.strategies.first(where: { $0.name == shownStrategy }) else { return [] }
    return PlanCalendar(scenario, strategy, disclosure).entries.filter { $0.kind == .send }
      .map { TouchMark(date: $0.date, name: $0.touch, channel: $0.channel) }
  }

  private func cumulative(
    _ id: String, _ measure: WeeklyMeasure, _ what: String, touches: [TouchMark] = []
  ) -> Report.Picture? {
    let bands = bands(measure)
    guard !bands.isEmpty, let reached = end(shownStrategy, measure) else { return nil }
    let beside =
      shownStrategy == Strategy.doNothing
      ? "" : end(Strategy.doNothing, measure).map { "; \($0) if nothing is done" } ?? ""
    return Report.Picture(
      id: id,
      chart: FanChart(
        title: "\(what) under \(quoted(shownStrategy)) come to \(reached)\(beside)",
        axisName: what.lowercased() + " since launch",
        format: .count, launch: launch, bands: bands, touches: touches), source: "weekly.csv")
  }

  func registrationsPicture() -> Report.Picture? {
    cumulative("registrations", .registeredTotal, "Accounts created", touches: touches)
  }

  func usersPicture() -> Report.Picture? { cumulative("users", .usersTotal, "First visits") }

  func contactsPicture() -> Report.Picture? {
    let shown = drawn.filter { disclosure.showsSends(of: $0) && $0 != Strategy.doNothing }
    func lines(_ measure: WeeklyMeasure) -> [Band] {
      shown.compactMap { strategy in
        record.weekly[strategy, nil, measure].map {
          Band(name: strategy, median: $0.mean.map { $0 ?? .nan })
        }
      }
    }
    let (contacts, optOuts) = (lines(.contacts), lines(.optOuts))
    guard let first = shown.first, let own = contacts.first else { return nil }
    let most = own.median.enumerated().max { $0.element < $1.element }
    let total = optOuts.first?.median.reduce(0, +) ?? 0
    let busiest =
      most.map {
        "week \($0.offset + 1) is the busiest with \(people($0.element)) deliveries to members"
      } ?? ""
    return Report.Picture(
      id: "contacts",
      chart: PairedLines(
        title: "Under \(quoted(first)) \(busiest); \(people(total)) opt-outs are expected in all",
        launch: launch,
        upper: PairedLines.Panel(name: "deliveries a week", format: .count, bands: contacts),
        lower: PairedLines.Panel(name: "opt-outs a week", format: .plain(digits: 1), bands: optOuts)),
      source: "weekly.csv")
  }

  func segmentsPicture() -> Report.Picture? {
    let panels = shownSegments.prefix(20).map { segment in
      SmallMultiples.Panel(
        name: "\(segment.name) (\(people(Double(segment.members))))",
        bands: [
          band(shownStrategy, .registeredTotal, segment: segment.name, .filled),
          shownStrategy == Strategy.doNothing
            ? nil : band(Strategy.doNothing, .registeredTotal, segment: segment.name, .none),
        ].compactMap(\.self).map { share($0, of: segment.members) })
    }
    guard !panels.isEmpty else { return nil }
    let rates = shownSegments.compactMap { segment -> (name: String, rate: Double)? in
      guard let series = record.weekly[shownStrategy, segment.name, .registeredTotal],
        let last = series.p50.last ?? nil
      else { return nil }
      return (segment.name, last / Double(segment.members))
    }.sorted { $0.rate > $1.rate }
    guard let most = rates.first, let least = rates.last else { return nil }
    let finding =
      rates.count == 1
      ? "\(numbers.percent(most.rate)) of \(quoted(most.name)) create an account under \(quoted(shownStrategy))"
      : "\(quoted(most.name)) register most under \(quoted(shownStrategy)), \(numbers.percent(most.rate)) of members; \(quoted(least.name)) least, \(numbers.percent(least.rate))"
    return Report.Picture(
      id: "segments",
      chart: SmallMultiples(
        title: finding, axisName: "accounts created since launch over members at launch",
        format: .share(digits: 1), launch: launch, panels: Array(panels)),
      source: "weekly.csv")
  }

  private func share(_ band: Band, of members: Int) -> Band {
    func shares(_ values: [Double]) -> [Double] { values.map { $0 / Double(members) } }
    return Band(
      name: band.name, median: shares(band.median), p10: shares(band.p10), p90: shares(band.p90),
      shading: band.shading)
  }

  /// How long members wait, and how many.
  func waitPicture() -> Report.Picture? {
    let (days, waiting) = (bands(.waitDays), bands(.waiting))
    func top(_ band: Band?) -> (week: Int, value: Double)? {
      band?.median.enumerated().filter { $0.element.isFinite }.max { $0.element < $1.element }
        .map { ($0.offset + 1, $0.element) }
    }
    guard let longest = top(days.first), let most = top(waiting.first) else { return nil }
    return Report.Picture(
      id: "waits",
      chart: PairedLines(
        title:
          "In the median run of \(quoted(shownStrategy)) the wait for a first visit is longest in week \(longest.week), \(numbers.text(longest.value, .days)) days; at most \(people(most.value)) wait, in week \(most.week)",
        launch: launch,
        upper: PairedLines.Panel(
          name: "mean days from request to first visit", format: .plain(digits: 1), bands: days),
        lower: PairedLines.Panel(name: "waiting at the end of the week", format: .count, bands: waiting)),
      source: "weekly.csv")
  }
}
