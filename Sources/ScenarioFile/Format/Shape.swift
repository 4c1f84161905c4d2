/// What a place in a file may hold. The walker, the JSON Schema and the format's table are made from it.
indirect enum Shape: Sendable {
  case scalar(any ScalarKind)
  /// A list; `of` names the items in faults (`strategies' names`).
  case list(Shape, of: String)
  /// A map from names to a shape; `of` names the entries in faults (`segments`), `entry` one of them.
  case map(Shape, of: String, entry: String, key: any ScalarKind = NameScalar())
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
    case .map(_, let entries, _, _): "a map of \(entries)"
    case .record(let record):
      "a map with \(record.shownFields(resolved: false).map { "'\($0)'" }.joined(separator: ", "))"
    case .assumptions: "a map of assumptions"
    case .either(let shapes): shapes.map(\.allowed).joined(separator: ", or ")
    case .anything: "anything"
    }
  }
}
