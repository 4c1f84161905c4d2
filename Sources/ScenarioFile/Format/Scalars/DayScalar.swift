/// When a guarantee is judged.
struct DayScalar: ScalarKind {
  var id: String? { "day" }
  var allowed: String { "a day, as 'launch + 12 months' or '2027-12-31'" }
  var schema: JSONValue { Self.string(DayText.pattern) }
  func parse(_ text: String) -> DayText? { DayText(text) }
  func refusal(of text: String) -> String? { DateScalar().refusal(of: text) }
}
