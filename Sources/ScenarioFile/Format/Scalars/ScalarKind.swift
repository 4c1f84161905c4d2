/// One way to write a single value: its parser, its sentence in faults and its line in the JSON Schema.
protocol ScalarKind: Sendable {
  associatedtype Value: Sendable

  /// Name of its definition in the JSON Schema; nil writes it out in each place.
  var id: String? { get }

  /// What is allowed, to follow `Allowed: `; no full stop.
  var allowed: String { get }

  /// The JSON Schema of the value as a YAML 1.2 loader gives it, dates as strings.
  var schema: JSONValue { get }

  /// The value of a text; nil when the text is not allowed.
  func parse(_ text: String) -> Value?

  /// Words for a text that is refused for a reason of its own, in place of `allowed`.
  func refusal(of text: String) -> String?

  /// Valid texts, to find the one that was meant.
  var names: [String] { get }
}

extension ScalarKind {
  var id: String? { nil }
  func refusal(of text: String) -> String? { nil }
  var names: [String] { [] }

  /// Whether a text is allowed.
  func accepts(_ text: String) -> Bool { parse(text) != nil }

  /// The schema of a text with a pattern.
  static func string(_ pattern: String) -> JSONValue {
    .object([("type", .string("string")), ("pattern", .string("^(?:\(pattern))$"))])
  }

  /// The schema of a bare number or a text with a pattern.
  static func number(
    minimum: Double? = nil, above: Double? = nil, maximum: Double? = nil, below: Double? = nil,
    or pattern: String
  ) -> JSONValue {
    var bare: [(String, JSONValue)] = [("type", .string("number"))]
    if let minimum { bare.append(("minimum", .number(minimum))) }
    if let above { bare.append(("exclusiveMinimum", .number(above))) }
    if let maximum { bare.append(("maximum", .number(maximum))) }
    if let below { bare.append(("exclusiveMaximum", .number(below))) }
    return .object([("anyOf", .array([.object(bare), string(pattern)]))])
  }
}
