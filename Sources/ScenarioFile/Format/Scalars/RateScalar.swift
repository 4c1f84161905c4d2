/// A hazard: `0.4% a week` or `70% a year`; kept per week.
struct RateScalar: ScalarKind {
  var id: String? { "rate" }
  var allowed: String { "a rate, as '0.4% a week' or '70% a year'" }
  var schema: JSONValue { Self.string("\(DecimalText.pattern)(?: ?%)? a (?:week|year)") }

  func parse(_ text: String) -> Double? {
    for (unit, weeks) in [(" a week", 1.0), (" a year", 52.0)] where text.hasSuffix(unit) {
      return NumberScalar.percentOrNumber(String(text.dropLast(unit.count))).map { $0 / weeks }
    }
    return nil
  }
}
