/// Words for people: anything but nothing.
struct TextScalar: ScalarKind {
  var id: String? { "text" }
  var allowed: String { "words" }
  /// A loader may take bare words for numbers or truth values; the reader takes their text.
  var schema: JSONValue {
    .object([
      (
        "anyOf",
        .array([
          .object([("type", .string("string")), ("minLength", .number(1))]),
          .object([("type", .array([.string("number"), .string("boolean")]))]),
        ])
      )
    ])
  }

  func parse(_ text: String) -> String? { text.isEmpty ? nil : text }
}
