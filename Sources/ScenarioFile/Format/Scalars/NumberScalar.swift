/// A number of at least 0, or above 0, or from 0 to a most; a percentage counts as a fraction.
struct NumberScalar: ScalarKind {
  var positive = false
  var most: Int?
  var id: String? { most.map { "number-to-\($0)" } ?? (positive ? "positive-number" : "number") }
  var allowed: String {
    most.map { "a number from 0 to \($0)" } ?? (positive ? "a number above 0" : "a number of at least 0")
  }
  var schema: JSONValue {
    let pattern = "\(DecimalText.pattern)(?: ?%)?"
    return positive
      ? Self.number(above: 0, or: pattern)
      : Self.number(minimum: 0, maximum: most.map(Double.init), or: pattern)
  }

  func parse(_ text: String) -> Double? {
    guard let value = NumberScalar.percentOrNumber(text), !positive || value > 0,
      value <= most.map(Double.init) ?? .infinity
    else { return nil }
    return value
  }

  /// `12%` as 0.12, `0.12` and `12` as they are.
  static func percentOrNumber(_ text: String) -> Double? {
    guard text.hasSuffix("%") else { return DecimalText.value(text) }
    let number = text.dropLast()
    return DecimalText.value(number.hasSuffix(" ") ? number.dropLast() : number, shift: -2)
  }
}
