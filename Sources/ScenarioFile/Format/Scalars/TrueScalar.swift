/// `true`, where only saying so means something.
struct TrueScalar: ScalarKind {
  var id: String? { "true" }
  var allowed: String { "true, or leave it out" }
  var schema: JSONValue { .object([("const", .bool(true))]) }
  func parse(_ text: String) -> Bool? { text == "true" ? true : nil }
}
