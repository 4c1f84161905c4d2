import Campaign

/// A key of a map and its value.
struct YAMLEntry {
  var key: String
  var keyLocation: SourceLocation
  var value: YAMLNode
}
