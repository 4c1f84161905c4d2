import Campaign

/// A day of the calendar, `2027-01-04`.
struct DateScalar: ScalarKind {
  static let pattern = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
  var id: String? { "date" }
  var allowed: String { "a date, as '2027-01-04'" }
  var schema: JSONValue { Self.string(Self.pattern) }

  func parse(_ text: String) -> CalendarDate? {
    text.unicodeScalars.allSatisfy { $0 == "-" || ("0"..."9").contains($0) } ? CalendarDate(iso: text) : nil
  }

  func refusal(of text: String) -> String? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let written = parts.map(\.count) == [4, 2, 2] && parts.joined().allSatisfy(DecimalText.isDigit)
    return written ? "found \(quoted(text)), a day that the calendar does not have" : nil
  }
}
