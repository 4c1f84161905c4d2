extension Swimlanes {
  /// The chart in one or two sentences.
  public var description: String {
    guard !lanes.isEmpty else { return "There is no data to show." }
    let dated = TimeWords.counted(marks.count, "dated communication", "dated communications")
    let after =
      triggered.isEmpty
      ? ""
      : ", and \(TimeWords.counted(triggered.count, "one that follows", "that follow")) an event"
    let periods = spans.prefix(4).map { "\(SafeText.inline($0.label)) \($0.from.words) – \($0.to.words)" }
    let more = spans.count > 4 ? "; and \(spans.count - 4) more in the table" : ""
    let shaded = spans.isEmpty ? "" : " Shaded: \(periods.joined(separator: "; "))\(more)."
    return "A calendar with \(dated) in \(TimeWords.counted(lanes.count, "lane", "lanes"))\(after), "
      + "\(from.words) to \(to.words).\(shaded)"
  }

  /// The numbers of the chart as they were given.
  public var table: ChartTable {
    let columns: [ChartTable.Column] = [
      .init("Number", .plain(digits: 0)), .init("Kind"), .init("Channel"), .init("Sender"), .init("Name"),
      .init("When"),
    ]
    let dated = marks.enumerated().map { index, mark -> [ChartTable.Cell] in
      let lane = lanes[mark.lane]
      return [
        .number(Double(index + 1)), .text("dated"), .text(lane.channel), .text(lane.sender), .text(mark.name),
        .text(mark.date.description),
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
        .text("\(span.from.description) to \(span.to.description)"),
      ]
    }
    return ChartTable(columns: columns, rows: dated + following + shaded)
  }

  /// "E-mail · sender", or the channel alone.
  func laneName(_ lane: Lane) -> String {
    SafeText.cleaned(lane.sender).isEmpty ? lane.channel : "\(lane.channel) · \(lane.sender)"
  }
}
