import Campaign
import Comparison
import Foundation
import Results
import Workbook

/// A report as an Excel workbook: real numbers with formats, one table a sheet.
struct WorkbookReport {
  let report: Report
  private var maker: ReportMaker { report.maker }
  private var record: RunRecord { maker.record }

  init(_ report: Report) { self.report = report }

  func data() throws(WorkbookError) -> Data {
    try Workbook(
      title: report.title, creator: "uptake \(record.summary.version)",
      sheets: [summary, measures, weekly] + sheets([maker.segmentTable(names)]) + touches
        + sheets(
          [maker.guaranteeTable(maker.guarantees(of: names)), maker.goalTable(maker.goals(of: names))]
            + tables(["incentives", "money", "assumptions"])) + [definitions, about]
    ).data()
  }

  // MARK: Tables of the report

  /// All plans: the page shows some of them only.
  private var names: [String] { record.summary.strategies.map(\.name) }

  private func tables(_ ids: [String]) -> [ReportTable] {
    ids.compactMap { id in report.tables.first { $0.id == id } }
  }

  /// One sheet a table that has rows, named for it.
  private func sheets(_ tables: [ReportTable]) -> [Sheet] {
    tables.filter { !$0.rows.isEmpty }.map { table in
      sheet(table, name: table.id.prefix(1).uppercased() + table.id.dropFirst())
    }
  }

  private func sheet(_ table: ReportTable, name: String, heading: [String] = [], charts: [SheetChart] = [])
    -> Sheet
  {
    let bands = table.columns.indices.map { column in
      table.rows.contains { row in
        if case .band = row[column] { return true }
        return false
      }
    }
    let isNumber = table.columns.indices.map { column in
      table.rows.contains { row in
        if case .text = row[column] { return false }
        return true
      }
    }
    var columns: [Column] = []
    for (index, column) in table.columns.enumerated() {
      let style = isNumber[index] ? Column.Style.number : .text
      // The ends have columns of their own here.
      let title = column.title.replacing(" (P10–P90)", with: "")
      columns.append(Column(title, style: style))
      guard bands[index] else { continue }
      let ends = column.interval.names
      columns += [ends.low, ends.high].map { Column("\(title), \($0)", style: .number) }
    }
    let rows = table.rows.map { row in
      row.enumerated().flatMap { index, cell -> [Cell] in
        switch cell {
        case .text(let text): [.text(text)] + (bands[index] ? [.empty, .empty] : [])
        case .figure(let figure): [self.cell(figure)] + (bands[index] ? [.empty, .empty] : [])
        case .band(let middle, let low, let high): [middle, low, high].map(self.cell)
        }
      }
    }
    return Sheet(
      name: name, heading: [table.title] + heading + ["From \(table.source) of the run."], columns: columns,
      rows: rows, charts: charts)
  }

  private func cell(_ figure: Figure) -> Cell {
    guard let value = figure.value else { return figure == .hidden ? .text(figure.text) : .empty }
    return switch figure.kind {
    case .count: .number(value, .count)
    case .share: .number(value, .share(digits: 1))
    case .money:
      .number(value, .money(symbol: record.summary.currency, digits: value.magnitude < 100 ? 2 : 0))
    case .ratio: .number(value, .ratio)
    }
  }

  // MARK: Sheets of their own

  private var summary: Sheet {
    let users = MeasureID.users
    var table = report.brief.options
    // The chart's own columns: users, which the brief shows as gains only.
    table = ReportTable(
      id: table.id, title: "\(report.title): the options",
      columns: table.columns + [.init("users", "\(maker.definition(users)); median (P10–P90)")],
      rows: zip(table.rows, record.summary.strategies).map { $0 + [maker.band(users, $1.name)] },
      source: table.source)
    var sheet = sheet(
      table, name: "Summary", heading: [report.subtitle, report.brief.decision] + report.brief.finding)
    if let values = sheet.columns.firstIndex(where: { $0.title == "users" }) {
      sheet.charts = [
        SheetChart(
          kind: .bar, title: "Users within the horizon, median run", xTitle: "users", numberStyle: .count,
          series: [SheetSeries(name: "users", categories: 0, values: values)], placement: .below,
          altText: "Users of each plan in the median run")
      ]
    }
    return sheet
  }

  /// Every measure of every plan with all its quantiles.
  private var measures: Sheet {
    let numbers = ["mean", "sd", "P5", "P10", "median", "P90", "P95", "Monte Carlo error"]
    var rows: [[Cell]] = []
    for strategy in record.summary.strategies {
      for id in MeasureID.allCases {
        guard let measure = strategy.measures[id.rawValue], measure.mean != nil,
          maker.disclosure.shows(id, of: strategy.name)
        else { continue }
        let values = [
          measure.mean, measure.sd, measure.p05, measure.p10, measure.p50, measure.p90, measure.p95,
          measure.mcse,
        ]
        rows.append(
          [.text(strategy.name), .text(maker.title(id)), .text(id.rawValue)]
            + values.map { .number($0, style(id.unit)) }
            + [.text(id.unit.rawValue), .text(measure.exactness)])
      }
    }
    return Sheet(
      name: "Measures", heading: ["Every measure of every plan", "From summary.json of the run."],
      columns: [Column("plan"), Column("measure"), Column("id")] + numbers.map { Column($0, style: .number) }
        + [Column("unit"), Column("exactness")],
      rows: rows)
  }

  private func style(_ unit: MeasureID.Unit) -> NumberStyle {
    switch unit {
    case .share: .share(digits: 2)
    case .money: .money(symbol: record.summary.currency, digits: 2)
    case .people, .visits, .appointments, .pieces: .count
    case .ratio, .days, .perThousand: .ratio
    }
  }

  private static let weeklyBands: [WeeklyMeasure] = [
    .registeredTotal, .usersTotal, .visitsTotal, .waiting, .waitDays,
  ]
  private static let weeklyMeans: [WeeklyMeasure] = [.contacts, .optOuts]

  /// The whole client week by week.
  private var weekly: Sheet {
    let launch = record.scenario.launch
    var rows: [[Cell]] = []
    for strategy in record.summary.strategies {
      func series(_ measure: WeeklyMeasure) -> WeeklyRecord.Series? {
        record.weekly[strategy.name, nil, measure]
      }
      for week in 0..<record.summary.weeks {
        let (year, month, day) = launch.adding(days: 7 * week).components
        var row: [Cell] = [
          .text(strategy.name), .number(Double(week + 1), .plain(digits: 0)),
          .date(year: year, month: month, day: day),
        ]
        for measure in WorkbookReport.weeklyBands {
          let own = series(measure)
          let style = measure == .waitDays ? NumberStyle.ratio : .count
          row += [own?.p50[week], own?.p10[week], own?.p90[week]].map { .number($0 ?? nil, style) }
        }
        for measure in WorkbookReport.weeklyMeans {
          let isShown = maker.disclosure.showsSends(of: strategy.name)
          row.append(isShown ? .number(series(measure)?.mean[week], .plain(digits: 1)) : .text("hidden"))
        }
        rows.append(row)
      }
    }
    let bands = WorkbookReport.weeklyBands.flatMap { measure in
      ["median", "P10", "P90"].map { Column("\(measure.name), \($0)", style: .number) }
    }
    let means = WorkbookReport.weeklyMeans.map { Column("\($0.name), mean", style: .number) }
    let weeks = record.summary.weeks
    let charts = [(3, "Accounts created since launch, median"), (6, "First visits since launch, median")].map
    {
      column, title in
      SheetChart(
        kind: .line, title: title, xTitle: "week", numberStyle: .count,
        series: record.summary.strategies.indices.map { index in
          SheetSeries(
            name: record.summary.strategies[index].name, categories: 1, values: column,
            rows: index * weeks..<(index + 1) * weeks)
        }, altText: "\(title), by plan and week")
    }
    return Sheet(
      name: "Weekly",
      heading: [
        "The whole client, week by week",
        "From weekly.csv of the run. "
          + (WorkbookReport.weeklyBands + WorkbookReport.weeklyMeans)
          .map { "\($0.name): \($0.meaning)" }.joined(separator: "; "),
      ],
      columns: [Column("plan"), Column("week", style: .number), Column("week of", style: .date)] + bands
        + means,
      rows: rows, charts: charts)
  }

  /// Every send of every plan.
  private var touches: [Sheet] {
    let tables = maker.options.map { maker.touchTable($0.name) }
    guard let first = tables.first else { return [] }
    let all = ReportTable(
      id: "touches", title: "Touches of every plan", columns: [.init("plan")] + first.columns,
      rows: zip(tables, maker.options).flatMap { table, strategy in
        table.rows.map { [.text(strategy.name)] + $0 }
      }, source: first.source)
    return [sheet(all, name: "Touches")]
  }

  private var definitions: Sheet {
    var rows: [[Cell]] = MeasureID.allCases.map { id in
      let definition = MeasureDefinition.of(id)
      return [
        .text(id.rawValue), .text(definition.title), .text(definition.formula), .text(id.unit.rawValue),
        .text(definition.aggregation.rawValue), .text(definition.note),
      ]
    }
    let touches = maker.options.prefix(1).map { maker.touchTable($0.name) }
    for table in report.tables.filter({ !$0.id.hasPrefix("touches-") }) + touches {
      for column in table.columns where !column.definition.isEmpty {
        rows.append(
          ["", column.title, column.definition, "", "", "column of “\(table.title)”"].map(Cell.text))
      }
    }
    return Sheet(
      name: "Definitions", heading: ["What the numbers are"],
      columns: ["id", "name", "how it is made", "unit", "stock or flow", "note"].map { Column($0) },
      rows: rows)
  }

  private var about: Sheet {
    Sheet(
      name: "About", heading: ["This run"], columns: [Column("what"), Column("value")],
      rows: report.colophon.map { [.text($0.name), .text($0.value)] }, hasFilter: false)
  }
}
