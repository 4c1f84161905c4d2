/// `file:line` of an earlier reading.
struct PlaceScalar: ScalarKind {
  var id: String? { "place" }
  var allowed: String { "where the number was set, as 'clients/northway.yaml:14'" }
  var schema: JSONValue { Self.string("[\\s\\S]+") }
  func parse(_ text: String) -> String? { text.isEmpty ? nil : text }
}
