/// A length of time in days: `10 days`, `2 weeks`.
struct DaysScalar: ScalarKind {
  /// No fractions of a day: the number fixes sizes.
  var whole = false
  var positive = false
  var id: String? { whole ? "whole-days" : "days" }
  var allowed: String {
    whole
      ? "whole days or weeks\(positive ? ", at least 1 day" : ""), as '10 days' or '2 weeks'"
      : "days or weeks\(positive ? " above 0" : ""), as '10 days' or '2 weeks'"
  }
  var schema: JSONValue {
    Self.string("\(whole ? DecimalText.whole : DecimalText.pattern) (?:days?|weeks?)")
  }

  func parse(_ text: String) -> Double? {
    for (unit, days) in [(" days", 1.0), (" day", 1.0), (" weeks", 7.0), (" week", 7.0)]
    where text.hasSuffix(unit) {
      guard let number = DecimalText.value(text.dropLast(unit.count)) else { return nil }
      if whole, number != number.rounded() { return nil }
      return positive && number <= 0 ? nil : number * days
    }
    return nil
  }
}
