/// A length of time in weeks: `2 weeks`.
struct WeeksScalar: ScalarKind {
  var whole = false
  var positive = false
  var id: String? { whole ? "whole-weeks" : "weeks" }
  var allowed: String { "\(whole ? "whole weeks" : "weeks")\(positive ? " above 0" : ""), as '2 weeks'" }
  var schema: JSONValue { Self.string("\(whole ? DecimalText.whole : DecimalText.pattern) weeks?") }

  func parse(_ text: String) -> Double? {
    for unit in [" weeks", " week"] where text.hasSuffix(unit) {
      guard let number = DecimalText.value(text.dropLast(unit.count)) else { return nil }
      if whole, number != number.rounded() { return nil }
      return positive && number <= 0 ? nil : number
    }
    return nil
  }
}
