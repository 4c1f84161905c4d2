import Campaign
import Results

extension PlanCalendar {
  /// The plan as an iCalendar file (RFC 5545): all-day events, one a send and one an approval due.
  ///
  /// - Parameters:
  ///   - title: of the scenario.
  ///   - stamp: identifies the run; events keep their identity from export to export.
  public func ics(title: String, stamp: String) -> String {
    var lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//uptake//plan//EN", "CALSCALE:GREGORIAN",
      "X-WR-CALNAME:\(ICS.text("\(title): \(strategy)"))",
    ]
    for (index, entry) in entries.enumerated() {
      let name =
        entry.kind == .send ? entry.touch : "Approval due (\(entry.responsible)): \(entry.touch)"
      lines += [
        "BEGIN:VEVENT", "UID:\(stamp)-\(index + 1)@uptake",
        // No wall clock in results: the day itself stands for when the event was made.
        "DTSTAMP:\(ICS.day(entry.date))T000000Z",
        "DTSTART;VALUE=DATE:\(ICS.day(entry.date))",
        "DTEND;VALUE=DATE:\(ICS.day(entry.date.adding(days: 1)))",
        "SUMMARY:\(ICS.text(name))", "DESCRIPTION:\(ICS.text(description(entry)))",
        "CATEGORIES:\(ICS.text(entry.kind.rawValue)),\(ICS.text(entry.channel))", "TRANSP:TRANSPARENT",
        "END:VEVENT",
      ]
    }
    lines.append("END:VCALENDAR")
    return lines.map(ICS.folded).joined()
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
      "strategy", "date", "kind", "touch", "channel", "sender", "audience", "message", "responsible",
      "trigger", "note",
    ])
    for entry in entries {
      csv.append(
        [
          strategy, entry.date.description, entry.kind.rawValue, entry.touch, entry.channel, entry.sender,
          entry.audience.joined(separator: "; "), entry.message, entry.responsible, "", entry.note,
        ].map(CSV.Cell.text))
    }
    for touch in standing {
      csv.append(
        [
          strategy, "", "triggered", touch.touch, touch.channel, touch.sender,
          touch.audience.joined(separator: "; "), touch.message, touch.responsible, touch.trigger, touch.note,
        ].map(CSV.Cell.text))
    }
    return csv.text
  }
}

/// Text as RFC 5545 wants it.
private enum ICS {
  static func day(_ date: CalendarDate) -> String { date.description.replacing("-", with: "") }

  static func text(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", ";", ",": escaped += "\\\(scalar)"
      case "\n": escaped += "\\n"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F: break
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// Lines of at most 75 octets; those after the first begin with a space.
  static func folded(_ line: String) -> String {
    var (result, width) = ("", 0)
    for scalar in line.unicodeScalars {
      let size = UTF8.width(scalar)
      if width + size > 75 {
        result += "\r\n "
        width = 1
      }
      result.unicodeScalars.append(scalar)
      width += size
    }
    return result + "\r\n"
  }
}
