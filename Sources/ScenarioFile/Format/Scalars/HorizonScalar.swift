/// How long is simulated: `12 months` or `40 weeks`; kept in whole weeks.
struct HorizonScalar: ScalarKind {
  static let weeks = 1...520
  var id: String? { "horizon" }
  var allowed: String { "1 to 520 weeks, as '12 months' (52 weeks) or '40 weeks'" }
  var schema: JSONValue { Self.string("[0-9]{1,4} (?:weeks?|months?)") }

  func parse(_ text: String) -> Int? {
    guard let span = Span(text), span.unit != .day, Self.weeks.contains(span.wholeWeeks) else { return nil }
    return span.wholeWeeks
  }
}
