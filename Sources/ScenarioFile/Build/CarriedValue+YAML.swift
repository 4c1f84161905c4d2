import Campaign

extension CarriedValue {
  /// A subtree as written.
  init(_ node: YAMLNode) {
    switch node.content {
    case .scalar(let text): self = .text(text)
    case .refused: self = .text("")
    case .list(let items): self = .list(items.map { CarriedValue($0) })
    case .map(let entries):
      self = .map(entries.map { CarriedEntry(key: $0.key, value: CarriedValue($0.value)) })
    }
  }
}
