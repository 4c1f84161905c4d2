/// The full name of an assumption.
struct AssumptionNameScalar: ScalarKind {
  var id: String? { "assumption-name" }
  var allowed: String { "the full name of an assumption, as 'home-mail.registration'" }
  var schema: JSONValue { Self.string("[^.]+(?:\\.[^.]+)+") }

  func parse(_ text: String) -> String? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count > 1 && !parts.contains("") ? text : nil
  }
}
