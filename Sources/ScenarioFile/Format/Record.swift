/// A map with known keys.
struct Record: Sendable {
  /// Name of its definition in the schema.
  var id: String
  /// As in `unknown key 'chanel' in a touch`.
  var title: String
  var fields: [Field]
  /// Groups of keys of which exactly one must be given whole, and no key of another.
  var choices: [[String]] = []
  /// Keys of which at least one must be given.
  var needsOne: [String] = []
  /// Keys of which at most one may be given.
  var onlyOne: [String] = []

  subscript(name: String) -> Field? { fields.first { $0.name == name } }

  /// The keys that may be written today in a file that is a resolved scenario, or is not.
  func shownFields(resolved: Bool) -> [String] {
    fields.filter { field in
      field.availability == .now || field.availability == (resolved ? .resolvedOnly : .unresolvedOnly)
    }.map(\.name)
  }
}
