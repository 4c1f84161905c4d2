/// A whole number of at least 1 that fixes sizes, as visits covered in a year.
struct WholeNumberScalar: ScalarKind {
  private let count = CountScalar(range: 1...1000)
  var id: String? { "whole-number" }
  var allowed: String { count.allowed }
  var schema: JSONValue { count.schema }
  func parse(_ text: String) -> Double? { count.parse(text).map(Double.init) }
}
