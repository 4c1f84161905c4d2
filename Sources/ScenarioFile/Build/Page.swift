/// A file that was read, parsed and checked against its shape.
struct Page {
  var kind: Format.Kind
  var root: YAMLNode
  /// As ledgers name the file.
  var shortName: String
  var isResolved: Bool

  /// The value of a key of the file.
  subscript(key: String) -> YAMLNode? { root[key]?.value }
}
