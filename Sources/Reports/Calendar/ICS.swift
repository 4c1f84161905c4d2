import Campaign

/// An iCalendar file (RFC 5545) of all-day events.
struct ICS {
  struct Event {
    let date: CalendarDate
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
        "DTSTART;VALUE=DATE:\(ICS.day(event.date))",
        "DTEND;VALUE=DATE:\(ICS.day(event.date.adding(days: 1)))",
        "SUMMARY:\(ICS.escaped(event.summary))", "DESCRIPTION:\(ICS.escaped(event.description))",
        "CATEGORIES:\(event.categories.map(ICS.escaped).joined(separator: ","))", "TRANSP:TRANSPARENT",
        "END:VEVENT",
      ]
    }
    lines.append("END:VCALENDAR")
    return lines.map(ICS.folded).joined()
  }

  private static func day(_ date: CalendarDate) -> String { date.description.replacing("-", with: "") }

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
