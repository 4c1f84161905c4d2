import Campaign
import Charts
import Comparison
import Foundation
import Presentation
import Results
import Workbook

/// A report as a deck for a quarterly business review: ten slides in the order such reviews take.
struct DeckReport {
  let report: Report
  private var maker: ReportMaker { report.maker }
  private var summary: SummaryRecord { maker.summary }

  init(_ report: Report) { self.report = report }

  func data() throws(PresentationError) -> Data {
    let slides = [
      cover, goals, funnel, registrations, utilization, channels, segments, access, guarantees, next,
    ].compactMap(\.self)
    return try Presentation(title: report.title, creator: "uptake \(summary.version)", slides: slides).data()
  }

  private var footer: String {
    "uptake \(summary.version) · seed \(summary.seed) · \(maker.numbers.grouped(Double(maker.replications), digits: 0)) replications · digest \(summary.digest)"
  }

  private func slide(
    _ title: String, _ subtitle: String? = nil, _ layout: Slide.Layout, _ blocks: [Block],
    notes: [String]
  ) -> Slide {
    Slide(
      title: title, subtitle: subtitle, layout: layout, blocks: blocks, footer: footer,
      notes: notes.filter { !$0.isEmpty }.joined(separator: "\n"))
  }

  private func table(_ id: String) -> ReportTable? { report.tables.first { $0.id == id } }

  private func picture<C: Chart>(_ id: String, as type: C.Type) -> C? {
    report.pictures.first { $0.id == id }?.chart as? C
  }

  /// A table of the report, some of its columns, as a slide has it.
  private func block(_ table: ReportTable, columns: [Int]? = nil) -> Block {
    let shown = columns ?? Array(table.columns.indices)
    return .table(
      TableBlock(
        columns: shown.map { column in
          TableBlock.Column(
            table.columns[column].title,
            isNumeric: table.rows.contains { row in
              if case .text = row[column] { return false }
              return true
            })
        },
        rows: table.rows.map { row in shown.map { row[$0].text } },
        boldRows: Set(table.rows.indices.filter { table.rows[$0].first?.text == maker.shownStrategy }),
        altText: table.title))
  }

  private func definitions(_ table: ReportTable) -> [String] {
    table.columns.filter { !$0.definition.isEmpty }.map { "\($0.title): \($0.definition)" }
  }

  // MARK: Slides

  private var cover: Slide? {
    Slide(
      title: report.title, subtitle: report.subtitle, layout: .cover, footer: footer,
      notes: ([report.brief.decision] + report.brief.finding).joined(separator: "\n"))
  }

  private var goals: Slide? {
    guard let table = table("goals") ?? table("options") else { return nil }
    let own = ReportTable(
      id: table.id, title: table.title, columns: table.columns,
      rows: table.id == "goals" ? table.rows.filter { $0[1].text == maker.shownStrategy } : table.rows,
      source: table.source)
    let finding = report.brief.finding.first ?? report.brief.decision
    let users = SlideChart(
      .bar(
        categories: summary.strategies.map(\.name),
        series: [
          ChartSeries(
            "users, median",
            values: summary.strategies.map { $0.measures[MeasureID.users.rawValue]?.p50 })
        ],
        bars: .horizontal),
      xTitle: "users within the horizon, median run", showsValues: true,
      altText: picture("comparison", as: IntervalChart.self)?.description ?? "Users of each plan")
    return slide(
      finding, table.id == "goals" ? "Users of each plan, and the goals under \(maker.shownStrategy)" : nil,
      .stacked, [.chart(users), block(own)],
      notes: report.brief.finding + report.brief.odds + definitions(table))
  }

  private var funnel: Slide? {
    guard let chart = picture("waterfall", as: IntervalChart.self) else { return nil }
    let rows = chart.rows
    return slide(
      chart.title, nil, .chartAndText,
      [
        .chart(
          SlideChart(
            .bar(
              categories: rows.map(\.name),
              series: [ChartSeries("members, median", values: rows.map { finite($0.interval.median) })],
              bars: .horizontal),
            xTitle: chart.axisName, showsValues: true, altText: chart.description)),
        .bullets(
          rows.map {
            "\($0.name): \(chart.format.text($0.interval.median)) (P10–P90 \(chart.format.text($0.interval.p10))–\(chart.format.text($0.interval.p90)))"
          }),
      ],
      notes: summary.strategies.first?.waterfall.map { "\($0.step): \($0.meaning)" } ?? [])
  }

  private var registrations: Slide? {
    guard let chart = picture("registrations", as: FanChart.self) else { return nil }
    return slide(
      chart.title, nil, .full,
      [.chart(lines(chart.bands, chart.axisName, firstWeek: chart.firstWeek, altText: chart.description))],
      notes: [
        "Median of each plan; the band is P10 to P90 of \(maker.shownStrategy).",
        maker.definition(.registered),
        "Sends of \(maker.shownStrategy): "
          + chart.touches.map { "\($0.date.words) \($0.name) (\($0.channel))" }.joined(separator: "; "),
      ])
  }

  private func lines(_ bands: [Band], _ name: String, firstWeek: Int, altText: String) -> SlideChart {
    let weeks = bands.map(\.median.count).max() ?? 0
    let band = bands.first { !$0.p10.isEmpty }
    return SlideChart(
      .line(
        categories: (0..<weeks).map { "\(firstWeek + $0)" },
        series: bands.map { ChartSeries($0.name, values: $0.median.map(finite)) },
        band: band.map { ChartBand("\($0.name), P10–P90", low: $0.p10.map(finite), high: $0.p90.map(finite)) }
      ),
      xTitle: "week", yTitle: name, altText: altText)
  }

  private var utilization: Slide? {
    let id =
      maker.isDefined(.employeeUsersOfEmployees) ? MeasureID.employeeUsersOfEmployees : .usersOfEligible
    guard let own = maker.measure(id, maker.shownStrategy) else { return nil }
    let strategies = summary.strategies
    let others: [MeasureID] = [
      .usersOfEligible, .usersOfLives, .usersOfEmployees, .visitsOfEmployees, .visitsPer1000,
    ]
    let text = maker.numbers.text(own.p50, id.unit, error: own.mcse ?? 0)
    return slide(
      "\(maker.title(id)): \(text) in the median run of \(maker.shownStrategy)",
      maker.definition(id), .chartAndText,
      [
        .chart(
          SlideChart(
            .bar(
              categories: strategies.map(\.name),
              series: [
                ChartSeries(maker.words(id), values: strategies.map { $0.measures[id.rawValue]?.p50 })
              ],
              bars: .horizontal),
            xTitle: maker.words(id), numberStyle: .share(digits: 1), showsValues: true,
            altText: "\(maker.title(id)) of each plan, median run")),
        .bullets(
          others.filter { maker.isDefined($0) && $0 != id }.map {
            "\(maker.title($0)): \(maker.band($0, maker.shownStrategy).text)"
          }),
      ],
      notes: ["One population has many utilization rates; each has its own denominator."]
        + ([id] + others).filter(maker.isDefined).map { "\(maker.title($0)): \(maker.definition($0))" })
  }

  private var channels: Slide? {
    guard maker.options.contains(where: { $0.name == maker.shownStrategy }),
      let table = table("touches-\(maker.position(maker.shownStrategy))")
    else { return nil }
    let most = maker.record.touches.filter { $0.strategy == maker.shownStrategy }
      .max { ($0.usersLost ?? 0) < ($1.usersLost ?? 0) }
    let isShown = maker.disclosure.showsSends(of: maker.shownStrategy)
    let finding =
      most.map { isShown && ($0.usersLost ?? 0) > 0 ? "Of the touches, “\($0.touch)” brings most users" : "" }
      ?? ""
    return slide(
      finding.isEmpty ? "The touches of \(maker.shownStrategy)" : finding, "\(maker.shownStrategy), by touch",
      .full,
      [block(mostUsersFirst(table), columns: [0, 1, 2, 3, 6, 7, 8, 9, 10])], notes: definitions(table))
  }

  private var segments: Slide? {
    guard let chart = picture("segments", as: SmallMultiples.self), let table = table("segments") else {
      return nil
    }
    let own = ReportTable(
      id: table.id, title: table.title, columns: table.columns,
      rows: table.rows.filter { $0[2].text == maker.shownStrategy }, source: table.source)
    let rates = SlideChart(
      .bar(
        categories: own.rows.map { $0[0].text },
        series: [
          ChartSeries("accounts created, of members", values: own.rows.map { value($0[4]) }),
          ChartSeries("users, of members", values: own.rows.map { value($0[6]) }),
        ], bars: .vertical),
      yTitle: "of members at launch, median run", numberStyle: .share(digits: 1),
      showsValues: own.rows.count <= 6,
      altText: chart.description)
    return slide(
      chart.title, nil, .stacked, [.chart(rates), block(own, columns: [0, 1, 3, 4, 5, 6])],
      notes: definitions(table)
        + (maker.disclosure.hidden.isEmpty ? [] : ["Groups of at most ten people are not shown."]))
  }

  private var access: Slide? {
    guard let all = table("access") else { return nil }
    // The plans that the chart shows.
    let drawn = Set(maker.drawn)
    let table = ReportTable(
      id: all.id, title: all.title, columns: all.columns,
      rows: all.rows.filter { drawn.contains($0[0].text) },
      source: all.source)
    let mix = maker.careWeights
    guard let chart = picture("waits", as: PairedLines.self) else {
      return slide("Access and care", nil, .full, [block(table)], notes: definitions(table) + mix)
    }
    let waits = lines(
      chart.upper.bands, chart.upper.name, firstWeek: chart.firstWeek, altText: chart.description)
    return slide(
      chart.title, nil, .stacked, [.chart(waits), block(table)],
      notes: definitions(table) + ["Care mix:"] + mix)
  }

  private var guarantees: Slide? {
    guard let table = table("guarantees") else { return nil }
    let own = ReportTable(
      id: table.id, title: table.title, columns: table.columns,
      rows: table.rows.filter { [maker.shownStrategy, Strategy.doNothing].contains($0[1].text) },
      source: table.source)
    let risk = maker.guarantees(of: [maker.shownStrategy])
    let penalty = maker.penalty(risk).text
    let whole = maker.numbers.stated(risk.reduce(0) { $0 + $1.atRisk }, .money)
    return slide(
      "Of \(whole) at risk, \(penalty) are expected to be returned under \(maker.shownStrategy)", nil, .full,
      [block(own)], notes: report.brief.odds + definitions(table))
  }

  /// Plan A against plan B, and what is asked.
  private var next: Slide? {
    guard let table = table("options") else { return nil }
    return slide(
      "Next: \(report.brief.decision)", nil, .stacked,
      [
        block(table, columns: [0, 1, 3, 4, 5, 6]), .bullets(report.brief.ask + report.brief.doubts.prefix(2)),
      ],
      notes: report.brief.cost + report.brief.doubts + definitions(table))
  }

  private func mostUsersFirst(_ table: ReportTable) -> ReportTable {
    let users = table.rows.map { value($0[10]) ?? 0 }
    let order = table.rows.indices.sorted { (-users[$0], $0) < (-users[$1], $1) }
    return ReportTable(
      id: table.id, title: table.title, columns: table.columns, rows: order.map { table.rows[$0] },
      source: table.source)
  }

  private func value(_ cell: ReportTable.Cell) -> Double? {
    if case .figure(let figure) = cell { return figure.value }
    return nil
  }

  private func finite(_ value: Double) -> Double? { value.isFinite ? value : nil }
}
