/// A share: `12%`, or a fraction of 1.
struct ShareScalar: ScalarKind {
  static let pattern = "\(DecimalText.pattern) ?%"
  var id: String? { "share" }
  var allowed: String { "a share from 0% to 100%, or a fraction from 0 to 1" }
  var schema: JSONValue { Self.number(minimum: 0, maximum: 1, or: Self.pattern) }

  func parse(_ text: String) -> Double? {
    guard let value = NumberScalar.percentOrNumber(text), value <= 1 else { return nil }
    return value
  }
}

/// A number of at least 0, or above 0; a percentage counts as a fraction.
struct NumberScalar: ScalarKind {
  var positive = false
  var id: String? { positive ? "positive-number" : "number" }
  var allowed: String { positive ? "a number above 0" : "a number of at least 0" }
  var schema: JSONValue {
    let pattern = "\(DecimalText.pattern)(?: ?%)?"
    return positive ? Self.number(above: 0, or: pattern) : Self.number(minimum: 0, or: pattern)
  }

  func parse(_ text: String) -> Double? {
    guard let value = NumberScalar.percentOrNumber(text), !positive || value > 0 else { return nil }
    return value
  }

  /// `12%` as 0.12, `0.12` and `12` as they are.
  static func percentOrNumber(_ text: String) -> Double? {
    guard text.hasSuffix("%") else { return DecimalText.value(text) }
    let number = text.dropLast()
    return DecimalText.value(number.hasSuffix(" ") ? number.dropLast() : number, shift: -2)
  }
}

/// A whole number within a range, `9,200`.
struct CountScalar: ScalarKind {
  var range: ClosedRange<Int>
  var allowed: String {
    "a whole number from \(CountScalar.grouped(range.lowerBound)) to \(CountScalar.grouped(range.upperBound))"
  }
  var schema: JSONValue {
    .object([
      (
        "anyOf",
        .array([
          .object([
            ("type", .string("integer")), ("minimum", .number(Double(range.lowerBound))),
            ("maximum", .number(Double(range.upperBound))),
          ]), Self.string(DecimalText.whole),
        ])
      )
    ])
  }

  func parse(_ text: String) -> Int? { DecimalText.count(text).flatMap { range.contains($0) ? $0 : nil } }

  /// `1,000,000`.
  static func grouped(_ number: Int) -> String {
    var text = ""
    for (index, digit) in String(number).reversed().enumerated() {
      if index > 0, index % 3 == 0, digit != "-" { text.append(",") }
      text.append(digit)
    }
    return String(text.reversed())
  }
}

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
