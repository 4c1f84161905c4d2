import Campaign

/// A node of a YAML file as it was written: text, a list or a map, each with its place.
///
/// Scalars keep their text only: whether `12` is a number, a name or a count is for the format to say.
struct YAMLNode {
  indirect enum Content {
    case scalar(String)
    case list([YAMLNode])
    case map([YAMLEntry])
    /// Something that YAML allows and the format does not; a fault has been noted.
    case refused
  }

  var content: Content
  var location: SourceLocation

  /// The text of a scalar.
  var text: String? { if case .scalar(let text) = content { text } else { nil } }

  /// The items of a list.
  var items: [YAMLNode]? { if case .list(let items) = content { items } else { nil } }

  /// The entries of a map, in file order.
  var entries: [YAMLEntry]? { if case .map(let entries) = content { entries } else { nil } }

  /// The first entry of a map with that key; nil also when this is no map.
  subscript(key: String) -> YAMLEntry? { entries?.first { $0.key == key } }

  /// The same map with the value of one key made anew; anything else as it is.
  func replacing(_ key: String, _ change: (YAMLNode) -> YAMLNode) -> YAMLNode {
    guard let entries else { return self }
    let changed = entries.map { entry in
      entry.key == key
        ? YAMLEntry(key: key, keyLocation: entry.keyLocation, value: change(entry.value)) : entry
    }
    return YAMLNode(content: .map(changed), location: location)
  }

  /// What it is, for a fault: `a list`, `'text'`, `nothing`.
  var found: String {
    switch content {
    case .scalar(let text): text.isEmpty ? "nothing" : quoted(text)
    case .list: "a list"
    case .map: "a map"
    case .refused: "what is not allowed"
    }
  }
}
