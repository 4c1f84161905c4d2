extension Swimlanes {
  public var description: String {
    guard !lanes.isEmpty else { return "There is no data to show." }
    let after = triggered.isEmpty ? "" : ", and \(TimeWords.counted(triggered.count, "one that follows", "that follow")) an event"
    let periods = spans.prefix(4).map { "\(SafeText.inline($0.label)) \($0.from.text) – \($0.to.text)" }
    let shaded = spans.isEmpty ? "" : " Shaded: \(periods.joined(separator: "; "))\(spans.count > 4 ? "; and more" : "")."
    return "A calendar with \(TimeWords.counted(marks.count, "dated communication", "dated communications")) in "
      + "\(TimeWords.counted(lanes.count, "lane", "lanes"))\(after), \(from.text) to \(to.text).\(shaded)"
  }

  public var table: ChartTable {
    let columns: [ChartTable.Column] = [
      .init("Number", .plain(digits: 0)), .init("Kind"), .init("Channel"), .init("Sender"), .init("Name"),
      .init("When"),
    ]
    let dated = marks.enumerated().map { index, mark -> [ChartTable.Cell] in
      let lane = lanes[mark.lane]
      return [
        .number(Double(index + 1)), .text("dated"), .text(lane.channel), .text(lane.sender), .text(mark.name),
        .text(mark.date.iso),
      ]
    }
    let following = triggered.map { item -> [ChartTable.Cell] in
      let lane = lanes[item.lane]
      return [
        .number(nil), .text("triggered"), .text(lane.channel), .text(lane.sender), .text(item.name),
        .text(item.rule),
      ]
    }
    let shaded = spans.map { span -> [ChartTable.Cell] in
      [
        .number(nil), .text("period"), .text(""), .text(""), .text(span.label),
        .text("\(span.from.iso) to \(span.to.iso)"),
      ]
    }
    return ChartTable(columns: columns, rows: dated + following + shaded)
  }

  /// "E-mail · sender", or the channel alone.
  func laneName(_ lane: Lane) -> String {
    SafeText.cleaned(lane.sender).isEmpty ? lane.channel : "\(lane.channel) · \(lane.sender)"
  }

  func label(_ mark: Mark, number: Int) -> String {
    "\(number). \(SafeText.inline(mark.name)), \(mark.date.text), \(SafeText.inline(laneName(lanes[mark.lane])))"
  }
}
