import Campaign
import Results

extension ReportMaker {
  /// The plan whose pictures are drawn: the leader's, or do-nothing where there is nothing else.
  var shownStrategy: String { leader?.name ?? Strategy.doNothing }

  func planSection() -> Report.Section? {
    guard let leader, let strategy = scenario.strategies.first(where: { $0.name == leader.name }) else {
      return nil
    }
    let plan = PlanCalendar(scenario, strategy, disclosure)
    let sends = plan.entries.filter { $0.kind == .send }
    var lead =
      "\(quoted(leader.name)) sends \(plural(Set(sends.map(\.touch)).count, "dated touch", "dated touches")) on \(plural(Set(sends.map(\.date)).count, "day"))"
    lead +=
      plan.standing.isEmpty
      ? "." : " and \(plural(plan.standing.count, "touch", "touches")) on the member's own clock."
    var blocks: [Report.Block] = [.paragraph(lead)]
    if let calendar = calendarPicture(plan) { blocks.append(.picture(calendar)) }
    if let contacts = contactsPicture() { blocks.append(.picture(contacts)) }
    blocks.append(.table(touchTable(leader.name), isOpen: true))
    if options.count > 1 {
      blocks.append(.paragraph("The touches of the other plans are in the workbook."))
    }
    return Report.Section(id: "plan", title: "The plan", blocks: blocks)
  }

  /// One row a touch, all its sends together; where a strategy's sends are hidden, so are their numbers.
  func touchTable(_ strategy: String) -> ReportTable {
    let touches = scenario.strategies.first { $0.name == strategy }?.touches ?? []
    // All plans' tables have the same columns.
    let isNoted =
      disclosure.edition == .team
      && scenario.strategies.flatMap(\.touches).contains { !$0.responsible.isEmpty || !$0.note.isEmpty }
    var table = ReportTable(
      id: "touches-\(position(strategy))", title: "Touches of \(strategy)",
      columns: [
        .init("touch"), .init("when"), .init("channel"), .init("from"), .init("to"), .init("message"),
        .init("pieces", "expected, all sends together"),
        .init("reached", "deliveries to members, expected; one member may be reached by every send"),
        .init("cost", "expected"), .init("opt-outs", "expected"),
        .init(
          "users it brings",
          "expected users the plan loses if the touch is left out; over 4 draws of the assumptions, so give or take a tenth or two"
        ),
      ] + (isNoted ? [.init("responsible"), .init("note")] : []), source: "touches.csv")
    let own = record.touches.filter { $0.strategy == strategy }
    for name in own.map(\.touch).unique {
      let touch = isNoted ? touches.first { $0.name == name } : nil
      let notes: [ReportTable.Cell] =
        isNoted ? [.text(touch?.responsible ?? ""), .text(touch?.note ?? "")] : []
      table.rows.append(row(own.filter { $0.touch == name }, of: strategy) + notes)
    }
    return table
  }

  private func row(_ sends: [TouchRecord], of strategy: String) -> [ReportTable.Cell] {
    let isShown = disclosure.showsSends(of: strategy)
    func total(_ value: (TouchRecord) -> Double, _ unit: MeasureID.Unit, shown: Bool) -> ReportTable.Cell {
      shown ? .figure(numbers.figure(sends.reduce(0) { $0 + value($1) }, unit)) : .figure(.hidden)
    }
    let first = sends[0]
    let touch = scenario.strategies.first { $0.name == strategy }?.touches.first { $0.name == first.touch }
    let all =
      touch.map { scenario.segmentsAddressed(by: $0.audience).map { scenario.segments[$0].name } } ?? []
    let audience = all.filter { disclosure.shows(segment: $0) }
    return [
      .text(first.touch),
      .text(first.date == nil ? first.trigger : dates(sends.compactMap(\.date))), .text(first.channel),
      .text(first.sender),
      .text(
        all.count == scenario.segments.count
          ? "all"
          : audience.count < all.count
            ? "hidden groups" : audience.isEmpty ? "nobody here" : list(audience)),
      .text(first.message), total(\.pieces, .pieces, shown: isShown),
      total(\.reached, .people, shown: isShown),
      total(\.cost, .money, shown: disclosure.shows(.cost, of: strategy)),
      total(\.optOuts, .people, shown: isShown),
      // Each send's row holds what the touch as a whole brings.
      isShown ? .figure(numbers.figure(first.usersLost, .people)) : .figure(.hidden),
    ]
  }

  /// `4 Jan 2027`, or the first and the last of many.
  private func dates(_ dates: [CalendarDate]) -> String {
    guard let first = dates.first, let last = dates.last, dates.count > 2 else {
      return list(dates.map(\.words))
    }
    return "\(dates.count) sends, \(first.words) to \(last.words)"
  }

  /// A strategy's place in the file, for ids that do not depend on its name.
  func position(_ strategy: String) -> Int {
    summary.strategies.firstIndex { $0.name == strategy } ?? 0
  }
}
