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
