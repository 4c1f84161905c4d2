import Campaign

/// Hours of a day, from the first minute to before the last: `8:00-21:00`; in quotes.
struct HoursScalar: ScalarKind {
  var id: String? { "hours" }
  var allowed: String { "hours in quotes, the later last, as \"8:00-21:00\"" }
  var schema: JSONValue { Self.string("\(TimeScalar.pattern)-(?:\(TimeScalar.pattern)|24:00)") }

  func parse(_ text: String) -> Range<TimeOfDay>? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let from = TimeScalar().parse(String(parts[0])),
      let minute = TimeScalar.minute(parts[1]), let to = TimeOfDay(minute: minute), from < to
    else { return nil }
    return from..<to
  }
}
