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
