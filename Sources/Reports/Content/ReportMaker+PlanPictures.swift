import Campaign
import Charts
import Comparison
import Results

/// Pictures with one mark or row a plan.
extension ReportMaker {
  private func interval(_ measure: SummaryRecord.OfMeasure?) -> Interval? {
    guard let measure, let p50 = measure.p50 else { return nil }
    return Interval(
      median: p50, p10: measure.p10 ?? .nan, p90: measure.p90 ?? .nan, p5: measure.p05, p95: measure.p95)
  }

  private func users(_ strategy: String) -> SummaryRecord.OfMeasure? { measure(.users, strategy) }

  func comparisonPicture() -> Report.Picture? {
    let rows = summary.strategies.compactMap { strategy -> IntervalChart.Row? in
      guard let interval = interval(users(strategy.name)) else { return nil }
      return IntervalChart.Row(
        name: strategy.name, interval: interval,
        texts: [
          numbers.probability(strategy.probabilityBest, of: replications), mean(.cost, strategy.name).text,
        ])
    }
    guard let leader, let own = users(leader.name), let idle = users(Strategy.doNothing) else { return nil }
    func text(_ measure: SummaryRecord.OfMeasure) -> String {
      numbers.text(measure.p50, .people, error: measure.mcse ?? 0)
    }
    return Report.Picture(
      id: "comparison",
      chart: IntervalChart(
        title:
          "\(quoted(leader.name)): \(text(own)) users in the median run, against \(text(idle)) if nothing is done",
        axisName: "users within the horizon", format: .count, rows: rows, textColumns: ["best in", "cost"],
        reference: idle.p50.map { IntervalChart.Reference(value: $0, label: "median if nothing is done") }),
      source: "summary.json")
  }

  /// How far members come under the leading plan.
  func funnelPicture() -> Report.Picture? {
    guard let strategy = summary.strategies.first(where: { $0.name == shownStrategy }) else { return nil }
    let steps = waterfall(of: strategy)
    func step(_ name: String) -> Double? { steps.first { $0.step == name }?.p50 }
    var finding = "How far members come under \(quoted(strategy.name)), at the end of the horizon"
    if let eligible = step("eligible"), eligible > 0, let registered = step("registered"),
      let first = step("first visit")
    {
      func share(_ value: Double) -> String { numbers.percent(value / eligible) }
      let reached = step("reached").map { "\(share($0)) have been reached, " } ?? ""
      finding =
        "At the end, of those eligible \(reached)\(share(registered)) have an account and \(share(first)) have had a first visit, under \(quoted(strategy.name))"
    }
    return Report.Picture(
      id: "waterfall",
      chart: IntervalChart(
        title: finding, axisName: "members at the end of the horizon", format: .count, style: .bars,
        rows: steps.map {
          IntervalChart.Row(name: $0.step, interval: Interval(median: $0.p50, p10: $0.p10, p90: $0.p90))
        }, showsShareOfFirst: true), source: "summary.json")
  }

  /// How far members come; whom a plan reaches is hidden with its sends.
  func waterfall(of strategy: SummaryRecord.OfStrategy) -> [SummaryRecord.OfStep] {
    strategy.waterfall.filter {
      disclosure.showsSends(of: strategy.name) || !["contactable", "reached"].contains($0.step)
    }
  }

  /// What of each plan's spread is not knowing, and what chance.
  func uncertaintyPicture() -> Report.Picture? {
    let rows = summary.strategies.compactMap { strategy -> StackedBars.Row? in
      guard let users = users(strategy.name), let unknown = users.sdAssumptions, let chance = users.sdChance,
        unknown + chance > 0
      else { return nil }
      let total = unknown * unknown + chance * chance
      return StackedBars.Row(
        name: strategy.name, first: unknown * unknown / total, second: chance * chance / total)
    }
    guard hasChance, let own = rows.first(where: { $0.name == shownStrategy }) else { return nil }
    return Report.Picture(
      id: "uncertainty",
      chart: StackedBars(
        title:
          "\(numbers.percent(own.first, error: 0.01)) of the variance of users under \(quoted(shownStrategy)) is not knowing, the rest chance",
        axisName: "share of the variance of users", format: .share(digits: 0), firstName: "not knowing",
        secondName: "chance", rows: rows), source: "summary.json")
  }

  func costPicture() -> Report.Picture? {
    let points = summary.strategies.compactMap { strategy -> ScatterChart.Point? in
      guard disclosure.shows(.cost, of: strategy.name), let cost = interval(measure(.cost, strategy.name)),
        let users = interval(users(strategy.name))
      else { return nil }
      return ScatterChart.Point(name: strategy.name, x: cost, y: users, isOnFrontier: strategy.onFrontier)
    }
    guard points.count > 1 else { return nil }
    let frontier = points.filter { $0.isOnFrontier && $0.name != Strategy.doNothing }.map { quoted($0.name) }
    return Report.Picture(
      id: "cost",
      chart: ScatterChart(
        title: frontier.isEmpty
          ? "No plan brings more users than doing nothing for its cost"
          : "On the frontier, where no other plan has as many users for less: \(list(frontier))",
        xAxis: ScatterChart.Axis(name: "variable cost", format: .money(symbol: summary.currency)),
        yAxis: ScatterChart.Axis(name: "users within the horizon", format: .count), points: points),
      source: "summary.json")
  }

  /// One picture a guarantee: the odds against the threshold, every plan.
  func promisePictures() -> [Report.Picture] {
    var pictures: [Report.Picture] = []
    for guarantee in guarantees(of: [shownStrategy]) {
      guard let id = MeasureID(rawValue: guarantee.measure) else { continue }
      let alike = guarantees(of: drawn).filter {
        $0.measure == guarantee.measure && $0.by == guarantee.by
          && $0.atLeast == guarantee.atLeast
      }
      // All strategies' curves stand at the same thresholds.
      let thresholds = guarantee.curve.map(\.atLeast)
      let lines = alike.map {
        CurveChart.Line(name: $0.strategy, probabilities: $0.curve.map(\.probabilityMet))
      }
      pictures.append(
        Report.Picture(
          id: "guarantee-\(pictures.count + 1)",
          chart: CurveChart(
            title:
              "\(promise(id, guarantee.atLeast, by: guarantee.by)) is met with a probability of \(numbers.probability(guarantee.probabilityMet, of: replications)) under \(quoted(shownStrategy)); \(numbers.stated(guarantee.atRisk, .money)) is at risk",
            axisName: "threshold: \(words(id))", format: format(id), thresholds: thresholds, lines: lines,
            isAtLeast: MeasureDefinition.of(id).moreIsBetter,
            promise: CurveChart.Promise(
              threshold: guarantee.atLeast,
              label: "promised: \(comparison(id)) \(numbers.stated(guarantee.atLeast, id.unit))")),
          source: "summary.json"))
    }
    return pictures
  }

  private func format(_ id: MeasureID) -> ValueFormat {
    switch id.unit {
    case .share: .share(digits: 1)
    case .money: .money(symbol: summary.currency)
    case .people, .visits, .appointments, .pieces: .count
    case .ratio, .days, .perThousand: .plain(digits: 2)
    }
  }

  /// The plan by channel and sender.
  func calendarPicture(_ plan: PlanCalendar) -> Report.Picture? {
    let sends = plan.entries.filter { $0.kind == .send }
    guard !sends.isEmpty || !plan.standing.isEmpty else { return nil }
    let lanes =
      (sends.map { Lane(channel: $0.channel, sender: $0.sender) }
      + plan.standing.map { Lane(channel: $0.channel, sender: $0.sender) }).unique
    func lane(_ channel: String, _ sender: String) -> Int {
      lanes.firstIndex(of: Lane(channel: channel, sender: sender)) ?? 0
    }
    let spans = PlanCalendar.blackouts(scenario).map {
      Swimlanes.Span(from: $0.from, to: $0.to, label: $0.name)
    }
    let days = Set(sends.map(\.date)).count
    return Report.Picture(
      id: "calendar",
      chart: Swimlanes(
        title:
          "\(quoted(plan.strategy)) sends on \(plural(days, "day")), by \(plural(Set(lanes.map(\.channel)).count, "channel"))",
        from: min(scenario.launch, sends.first?.date ?? scenario.launch),
        to: scenario.launch.adding(days: 7 * summary.weeks),
        lanes: lanes.map { Swimlanes.Lane(channel: $0.channel, sender: $0.sender) },
        marks: sends.map {
          Swimlanes.Mark(lane: lane($0.channel, $0.sender), date: $0.date, name: $0.touch)
        },
        triggered: plan.standing.map {
          Swimlanes.Triggered(lane: lane($0.channel, $0.sender), name: $0.touch, rule: $0.trigger)
        }, spans: spans), source: "scenario.yaml")
  }

  private struct Lane: Hashable {
    let channel, sender: String
  }
}
