/// A day of every year, month and day: `05-03`.
struct YearDayScalar: ScalarKind {
  var allowed: String { "a month and a day of it, as '05-03'" }
  var schema: JSONValue { Self.string("[0-9]{2}-[0-9]{2}") }

  /// The day of a common year; leap days would be missing in most.
  func parse(_ text: String) -> String? { DateScalar().parse("2027-\(text)") == nil ? nil : text }
}
