import Campaign

/// An iCalendar file (RFC 5545): all-day events, and moments where a time of day is stated.
struct ICS {
  struct Event {
    let date: CalendarDate
    /// Nil: all day.
    var time: TimeOfDay?
    let summary, description: String
    let categories: [String]
  }

  let name: String
  /// Identifies what the events belong to: they keep their identity from export to export.
  let stamp: String
  let events: [Event]

  var text: String {
    var lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//uptake//plan//EN", "CALSCALE:GREGORIAN",
      "X-WR-CALNAME:\(ICS.escaped(name))",
    ]
    for (index, event) in events.enumerated() {
      lines += [
        "BEGIN:VEVENT", "UID:\(stamp)-\(index + 1)@uptake",
        // No wall clock in results: the day itself stands for when the event was made.
        "DTSTAMP:\(ICS.day(event.date))T000000Z",
      ]
      lines += ICS.span(event)
      lines += [
        "SUMMARY:\(ICS.escaped(event.summary))", "DESCRIPTION:\(ICS.escaped(event.description))",
        "CATEGORIES:\(event.categories.map(ICS.escaped).joined(separator: ","))", "TRANSP:TRANSPARENT",
        "END:VEVENT",
      ]
    }
    lines.append("END:VCALENDAR")
    return lines.map(ICS.folded).joined()
  }

  private static func day(_ date: CalendarDate) -> String { date.description.replacing("-", with: "") }

  /// A day, or a moment of "floating" local time: messages come at the member's own time, wherever that is. Without an end a
  /// moment takes no time.
  private static func span(_ event: Event) -> [String] {
    guard let time = event.time else {
      return [
        "DTSTART;VALUE=DATE:\(day(event.date))", "DTEND;VALUE=DATE:\(day(event.date.adding(days: 1)))",
      ]
    }
    func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
    // Midnight at the day's end is the next day's first moment.
    let date = event.date.adding(days: time.minute / 1440)
    return ["DTSTART:\(day(date))T\(two(time.minute / 60 % 24))\(two(time.minute % 60))00"]
  }

  private static func escaped(_ text: String) -> String {
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
  private static func folded(_ line: String) -> String {
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
