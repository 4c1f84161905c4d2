/// A share: `12%`, or a fraction of 1.
struct ShareScalar: ScalarKind {
  /// Not the whole.
  var partial = false
  static let pattern = "\(DecimalText.pattern) ?%"
  var id: String? { partial ? "partial-share" : "share" }
  var allowed: String {
    partial
      ? "a share below 100%, or a fraction below 1" : "a share from 0% to 100%, or a fraction from 0 to 1"
  }
  var schema: JSONValue {
    partial
      ? Self.number(minimum: 0, below: 1, or: Self.pattern)
      : Self.number(minimum: 0, maximum: 1, or: Self.pattern)
  }

  func parse(_ text: String) -> Double? {
    guard let value = NumberScalar.percentOrNumber(text), value <= 1, !partial || value < 1 else {
      return nil
    }
    return value
  }
}
