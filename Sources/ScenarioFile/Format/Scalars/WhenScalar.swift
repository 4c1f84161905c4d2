import Campaign

/// `launch + 3 weeks`, a date, a moment, or `every 3 months from launch + 8 weeks until launch + 40 weeks`.
struct WhenScalar: ScalarKind {
  var id: String? { "when" }
  var allowed: String {
    "'launch', 'launch + 3 weeks', 'launch - 10 days', a date, a moment, as 'open-enrolment - 2 weeks', or "
      + "'every 3 months from launch + 8 weeks', with 'until launch + 40 weeks' or without"
  }
  var schema: JSONValue {
    Self.string(
      "\(DayText.pattern)|every \(Span.pattern) from (?:\(DayText.pattern))(?: until (?:\(DayText.pattern)))?"
    )
  }

  func parse(_ text: String) -> WhenText? { WhenText(text) }
  func refusal(of text: String) -> String? { DateScalar().refusal(of: text) }
}
