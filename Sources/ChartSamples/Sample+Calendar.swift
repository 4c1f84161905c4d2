import Campaign
import Charts

extension Sample {
  static let calendar: [Sample] = {
    let lanes: [Swimlanes.Lane] = [
      .init(channel: "E-mail", sender: "Employer"), .init(channel: "E-mail", sender: "Vendor"),
      .init(channel: "Home mail", sender: "Health plan"), .init(channel: "Text", sender: "Vendor"),
    ]
    func day(_ month: Int, _ day: Int) -> CalendarDate { CalendarDate(year: 2027, month: month, day: day)! }
    let marks: [Swimlanes.Mark] = [
      .init(lane: 0, date: day(1, 11), name: "Launch letter"),
      .init(lane: 0, date: day(4, 5), name: "Spring push"),
      .init(lane: 0, date: day(9, 6), name: "Back to work"),
      .init(lane: 1, date: day(1, 18), name: "Welcome"),
      .init(lane: 1, date: day(2, 1), name: "Reminder 1"),
      .init(lane: 1, date: day(2, 15), name: "Reminder 2"),
      .init(lane: 1, date: day(5, 3), name: "Success stories"),
      .init(lane: 2, date: day(2, 22), name: "Postcard"),
      .init(lane: 2, date: day(10, 4), name: "Open enrolment letter"),
    ]
    let triggered: [Swimlanes.Triggered] = [
      .init(lane: 1, name: "Book your first visit", rule: "10 days after registration"),
      .init(lane: 3, name: "Visit reminder", rule: "1 day before the visit"),
    ]
    let spans: [Swimlanes.Span] = [
      .init(from: day(7, 1), to: day(8, 15), label: "Summer blackout"),
      .init(from: day(10, 15), to: day(11, 15), label: "Open enrolment"),
      .init(from: day(11, 1), to: day(12, 20), label: "Flu programme"),
    ]
    func chart(
      _ lanes: [Swimlanes.Lane], _ marks: [Swimlanes.Mark], _ triggered: [Swimlanes.Triggered] = [],
      _ spans: [Swimlanes.Span] = [], weeks: Int = 51
    ) -> Swimlanes {
      Swimlanes(
        title: "The plan rests in summer", from: launch, to: launch.adding(days: weeks * 7), lanes: lanes,
        marks: marks,
        triggered: triggered, spans: spans)
    }
    let weekly = (0..<52).flatMap { week in
      (0..<2).map {
        Swimlanes.Mark(lane: $0, date: launch.adding(days: week * 7), name: "Weekly tip \(week + 1)")
      }
    }
    let nastyLanes = Names.nasty.map { Swimlanes.Lane(channel: $0, sender: $0) }
    let nastyMarks = Names.nasty.enumerated().flatMap { index, name in
      [3, 40, 41, 300].map { Swimlanes.Mark(lane: index, date: launch.adding(days: $0 + index), name: name) }
    }
    return [
      Sample("lanes", chart(lanes, marks, triggered, spans)),
      Sample("lanes-weekly", chart(lanes, weekly + marks, triggered, spans)),
      Sample(
        "lanes-nasty",
        chart(
          nastyLanes, nastyMarks + [.init(lane: 99, date: launch, name: "No lane")],
          Names.nasty.enumerated().map { .init(lane: $0, name: $1, rule: "3 days after " + $1) },
          Names.nasty.enumerated().map {
            .init(from: launch.adding(days: 20 * $0), to: launch.adding(days: 20 * $0 + 40), label: $1)
          })),
      Sample("lanes-one-day", chart([lanes[0]], [marks[0]], weeks: 0)),
      Sample("lanes-bare", chart(lanes, [])),
      Sample(
        "lanes-260",
        chart(
          lanes,
          (0..<260).map { .init(lane: $0 % 4, date: launch.adding(days: 7 * $0), name: "Message \($0)") },
          weeks: 259)),
      Sample("lanes-empty", chart([], marks)),
    ]
  }()
}
