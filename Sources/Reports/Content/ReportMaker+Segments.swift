import Campaign
import Comparison
import Results

extension ReportMaker {
  /// Segments this edition shows.
  var shownSegments: [Segment] { scenario.segments.filter { disclosure.shows(segment: $0.name) } }

  func segmentsSection() -> Report.Section? {
    guard !shownSegments.isEmpty else { return nil }
    var blocks: [Report.Block] = []
    if !disclosure.hidden.isEmpty {
      blocks.append(
        .paragraph(
          "\(plural(disclosure.hidden.count, "group")) of members, at least one of at most \(Disclosure.smallest) people, \(disclosure.hidden.count == 1 ? "is" : "are") not shown apart, and what would let \(disclosure.hidden.count == 1 ? "it" : "them") be worked out is marked hidden. The totals hold everybody."
        ))
    }
    let equity = [MeasureID.dependantShareOfUsers, .desklessToDeskRegistration].filter(isDefined)
    for id in equity {
      guard case .band(let middle, let low, let high) = band(id, shownStrategy) else { continue }
      blocks.append(
        .paragraph(
          "Equity: \(words(id)) \(middle.text) (P10–P90 \(low.text)–\(high.text)) under \(quoted(shownStrategy)). \(definition(id))."
        ))
    }
    if let picture = segmentsPicture() { blocks.append(.picture(picture)) }
    blocks.append(.table(segmentTable(drawn), isOpen: false))
    return Report.Section(id: "segments", title: "Who comes, by segment", blocks: blocks)
  }

  /// - Parameter strategies: those that have rows.
  func segmentTable(_ strategies: [String]) -> ReportTable {
    var table = ReportTable(
      id: "segments", title: "Segments under each plan, over the whole horizon",
      columns: [
        .init("segment"), .init("members", "eligible at launch"), .init("plan"),
        .init("accounts created", "leavers included; median (P10–P90)"),
        .init("of members at launch", "the median over the members at launch"),
        .init("users", "members with a first visit; median (P10–P90)"),
        .init("users of members", "the median over the members at launch"),
        .init("contacts a member", "expected deliveries over the members at launch"),
      ], source: "weekly.csv")
    for segment in shownSegments {
      for strategy in summary.strategies where strategies.contains(strategy.name) {
        func last(_ measure: WeeklyMeasure) -> ReportTable.Cell {
          guard let series = record.weekly[strategy.name, segment.name, measure] else { return .text("–") }
          func figure(_ value: Double??) -> Figure { numbers.figure(value ?? nil, .people) }
          return .band(figure(series.p50.last), low: figure(series.p10.last), high: figure(series.p90.last))
        }
        func share(_ measure: WeeklyMeasure) -> ReportTable.Cell {
          let series = record.weekly[strategy.name, segment.name, measure]
          let median = (series?.p50.last ?? nil).map { $0 / Double(segment.members) }
          return .figure(numbers.figure(median, .share))
        }
        let contacts = record.weekly[strategy.name, segment.name, .contacts]?.mean.compactMap(\.self)
          .reduce(0, +)
        table.rows.append([
          .text(segment.name), .figure(numbers.figure(Double(segment.members), .people)),
          .text(strategy.name), last(.registeredTotal), share(.registeredTotal), last(.usersTotal),
          share(.usersTotal),
          disclosure.showsSends(of: strategy.name)
            ? .figure(numbers.figure(contacts.map { $0 / Double(segment.members) }, .ratio))
            : .figure(.hidden),
        ])
      }
    }
    return table
  }
}
