/// What a place in a file may hold. The walker, the JSON Schema and the format's table are made from it.
indirect enum Shape: Sendable {
  case scalar(any ScalarKind)
  /// A list; `of` names the items in faults (`strategies' names`).
  case list(Shape, of: String)
  /// A map from names to a shape; `of` names the entries in faults (`segments`), `entry` one of them.
  case map(Shape, of: String, entry: String)
  case record(Record)
  /// A map from assumptions' names to their entries.
  case assumptions
  /// One of several, at most one each for a scalar, a list and a map.
  case either([Shape])
  /// Any YAML at all, carried into the results.
  case anything

  /// What is allowed, to follow `Allowed: `.
  var allowed: String {
    switch self {
    case .scalar(let kind): kind.allowed
    case .list(_, let items): "a list of \(items)"
    case .map(_, let entries, _): "a map of \(entries)"
    case .record(let record):
      "a map with \(record.shownFields(resolved: false).map { "'\($0)'" }.joined(separator: ", "))"
    case .assumptions: "a map of assumptions"
    case .either(let shapes): shapes.map(\.allowed).joined(separator: ", or ")
    case .anything: "anything"
    }
  }
}

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

  subscript(name: String) -> Field? { fields.first { $0.name == name } }

  /// The keys that may be written today in a file that is a resolved scenario, or is not.
  func shownFields(resolved: Bool) -> [String] {
    fields.filter { field in
      field.availability == .now || field.availability == (resolved ? .resolvedOnly : .unresolvedOnly)
    }.map(\.name)
  }
}

/// A key of a record.
struct Field: Sendable {
  enum Availability: Sendable, Equatable {
    case now
    /// Part of the format, refused until the feature is there.
    case notYet
    /// Written by the writer of resolved scenarios only.
    case resolvedOnly
    /// Of no use in a resolved scenario.
    case unresolvedOnly
    /// Refused here, for a reason.
    case never(String)
  }

  var name: String
  var shape: Shape
  var isRequired: Bool
  /// What it means, one line.
  var doc: String
  var availability: Availability

  init(
    _ name: String, _ shape: Shape, required: Bool = false, _ doc: String, _ availability: Availability = .now
  ) {
    self.name = name
    self.shape = shape
    self.isRequired = required
    self.doc = doc
    self.availability = availability
  }
}
