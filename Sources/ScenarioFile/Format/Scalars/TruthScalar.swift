/// `true` or `false`, where both say something.
struct TruthScalar: ScalarKind {
  var id: String? { "truth" }
  var allowed: String { "true or false" }
  var schema: JSONValue { .object([("type", .string("boolean"))]) }
  func parse(_ text: String) -> Bool? { Bool(text) }
}
