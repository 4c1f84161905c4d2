import Campaign
import Comparison
import Results

extension ReportMaker {
  func accessSection() -> Report.Section {
    var blocks: [Report.Block] = []
    if let days = measure(.daysToFirstAppointment, shownStrategy), let p50 = days.p50 {
      func text(_ value: Double?) -> String { numbers.text(value, .days, error: days.mcse ?? 0) }
      blocks.append(
        .paragraph(
          "Under \(quoted(shownStrategy)) users wait \(text(p50)) days from request to first visit (P10–P90 \(text(days.p10))–\(text(days.p90)), mean over users)."
        ))
    }
    if let picture = waitPicture() { blocks.append(.picture(picture)) }
    blocks.append(.table(accessTable(), isOpen: true))
    blocks.append(.table(careMix(), isOpen: true))
    return Report.Section(id: "access", title: "Access and care", blocks: blocks)
  }

  private func accessTable() -> ReportTable {
    let shown: [MeasureID] = [
      .daysToFirstAppointment, .missedAppointments, .gaveUp, .returns, .visits, .sessionsPerUser,
    ].filter(isDefined)
    var table = ReportTable(
      id: "access", title: "Waits, visits and returns: median (P10–P90)",
      columns: [.init("plan")] + shown.map { .init(title($0), definition($0)) }, source: "summary.json")
    for strategy in summary.strategies {
      table.rows.append([.text(strategy.name)] + shown.map { band($0, strategy.name) })
    }
    return table
  }

  /// Of the requests, what part goes to each pathway: `coaching: 30 % of requests (grade ASM)`.
  var careWeights: [String] {
    let weights = scenario.pathways.compactMap { pathway in
      record.assumptions.first { $0.name == "\(pathway).share" }.map { (pathway, $0.p50 ?? 0, $0.grade) }
    }
    let total = weights.reduce(0) { $0 + $1.1 }
    guard total > 0 else { return [] }
    return weights.map {
      "\($0.0): \(numbers.percent($0.1 / total, error: 0.01)) of requests (grade \($0.2))"
    }
  }

  /// Where requests go, and how long care lasts: the programme's assumptions.
  private func careMix() -> ReportTable {
    let shown = ["share", "sessions", "one-session", "visits-per-week", "capacity", "show", "cap"]
    var table = ReportTable(
      id: "care", title: "Care by pathway: assumed, not simulated by segment",
      columns: [
        .init("pathway"),
        .init("number", "an assumption of the scenario; grades and sources stand with all of them"),
        .init("median (P10–P90)"), .init("unit"), .init("grade"),
      ], source: "assumptions.csv")
    for pathway in scenario.pathways {
      for name in shown {
        guard let row = record.assumptions.first(where: { $0.name == "\(pathway).\(name)" }) else { continue }
        table.rows.append([
          .text(pathway), .text(row.meaning),
          .band(quantity(row.p50, row), low: quantity(row.p10, row), high: quantity(row.p90, row)),
          .text(row.unit), .text(row.grade),
        ])
      }
    }
    return table
  }

  /// A number of the ledger, as short as it was stated.
  func quantity(_ value: Double?, _ row: AssumptionRecord) -> Figure {
    guard let value else { return Figure(nil, text: "–", kind: .ratio) }
    let isShare = row.unit == "share" || row.unit.hasPrefix("lift")
    let digits = isShare ? 100 * value : value
    // Three digits that count are more than an assumption can bear.
    let rounded = digits == 0 ? 0 : NumberText.significant(digits, 3)
    return Figure(
      value, text: numbers.stated(isShare ? rounded / 100 : rounded, isShare ? .share : .ratio),
      kind: isShare ? .share : .ratio)
  }
}
