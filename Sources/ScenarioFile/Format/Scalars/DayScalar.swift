/// One day, as of a guarantee or an incentive's end.
struct DayScalar: ScalarKind {
  var id: String? { "day" }
  var allowed: String {
    "a day, as 'launch + 12 months', '2027-12-31' or a moment, 'open-enrolment - 2 weeks'"
  }
  var schema: JSONValue { Self.string(DayText.pattern) }
  func parse(_ text: String) -> DayText? { DayText(text) }
  func refusal(of text: String) -> String? { DateScalar().refusal(of: text) }
}
