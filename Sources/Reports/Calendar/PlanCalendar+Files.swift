import Campaign
import Results

extension PlanCalendar {
  /// The plan as an iCalendar file (RFC 5545): events, one a send and one a text to be handed in.
  ///
  /// - Parameters:
  ///   - title: of the scenario.
  ///   - stamp: identifies the run; events keep their identity from export to export.
  public func ics(title: String, stamp: String) -> String {
    let events = entries.map { entry in
      ICS.Event(
        date: entry.date, time: entry.time, summary: entry.summary, description: description(entry),
        categories: [entry.kind.rawValue, entry.channel])
    }
    return ICS(name: "\(title): \(strategy)", stamp: stamp, events: events).text
  }

  private func description(_ entry: Entry) -> String {
    var parts = ["\(entry.channel) from \(entry.sender)"]
    if !entry.audience.isEmpty { parts.append("to \(entry.audience.joined(separator: ", "))") }
    if !entry.message.isEmpty { parts.append(entry.message) }
    if !entry.responsible.isEmpty { parts.append("responsible: \(entry.responsible)") }
    if !entry.note.isEmpty { parts.append("note: \(entry.note)") }
    return parts.joined(separator: "\n")
  }

  /// The same as a table, the touches on a member's own clock below.
  public var csv: String {
    var csv = CSV([
      "strategy", "date", "time", "kind", "touch", "channel", "sender", "audience", "message", "responsible",
      "trigger", "note",
    ])
    for entry in entries {
      csv.append(
        [
          strategy, entry.date.description, entry.time?.description ?? "", entry.kind.rawValue, entry.touch,
          entry.channel, entry.sender, entry.audience.joined(separator: "; "), entry.message,
          entry.responsible, "", entry.note,
        ].map(CSV.Cell.text))
    }
    for touch in standing {
      csv.append(
        [
          strategy, "", touch.time?.description ?? "", "triggered", touch.touch, touch.channel, touch.sender,
          touch.audience.joined(separator: "; "), touch.message, touch.responsible, touch.trigger, touch.note,
        ].map(CSV.Cell.text))
    }
    return csv.text
  }
}

extension PlanCalendar.Entry {
  /// What is to be done, in short.
  var summary: String { kind == .send ? touch : "Hand in for approval (\(responsible)): \(touch)" }
}
