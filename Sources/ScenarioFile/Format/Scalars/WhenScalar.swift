import Campaign

/// `launch + 3 weeks`, a date, or `every 3 months from launch + 8 weeks until launch + 40 weeks`.
struct WhenScalar: ScalarKind {
  var id: String? { "when" }
  var allowed: String {
    "'launch', 'launch + 3 weeks', 'launch - 10 days', a date, or "
      + "'every 3 months from launch + 8 weeks', with 'until launch + 40 weeks' or without"
  }
  var schema: JSONValue {
    Self.string(
      "\(DayText.pattern)|every \(Span.pattern) from (?:\(DayText.pattern))(?: until (?:\(DayText.pattern)))?"
    )
  }

  func parse(_ text: String) -> WhenText? { WhenText(text) }

  func refusal(of text: String) -> String? {
    if let refusal = DateScalar().refusal(of: text) { return refusal }
    // A single lower-case word that nothing else claims names a moment of the client's year.
    let word = text.allSatisfy { $0 == "-" || ("a"..."z").contains($0) }
    guard word, text.first != "-", text != "launch", text != "every" else { return nil }
    guard NearestName.of(text, among: ["launch"]) == nil else { return nil }
    return "found \(quoted(text)): named moments are not yet supported"
  }
}
