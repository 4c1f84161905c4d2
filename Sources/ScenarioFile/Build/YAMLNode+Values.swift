import Campaign

/// What builders take from checked nodes. Where the walker has noted a fault the value is nil here.
extension YAMLNode {
  /// The value under a key, read as a kind of scalar.
  func value<Kind: ScalarKind>(_ key: String, _ kind: Kind) -> Kind.Value? {
    self[key]?.value.value(kind)
  }

  /// This scalar's value.
  func value<Kind: ScalarKind>(_ kind: Kind) -> Kind.Value? { text.flatMap { kind.parse($0) } }

  /// The names in a list under a key; nil when the key is absent.
  func names(_ key: String) -> [YAMLNode]? {
    self[key]?.value.items?.filter { $0.value(NameScalar()) != nil }
  }

  /// This node's items, or itself as the only one.
  var oneOrMore: [YAMLNode] { items ?? [self] }
}

extension FaultLog {
  /// Notes each name that is written twice in a list.
  func refuseRepeats(in nodes: [YAMLNode], of what: String) {
    var seen: Set<String> = []
    for node in nodes {
      if let text = node.text, !seen.insert(text).inserted {
        add(at: node.location, "\(what) \(quoted(text)) is listed twice")
      }
    }
  }
}

extension YAMLNode {
  /// This scalar's value in the scenario's currency, which the walker does not know; nil, with a fault, in another.
  func inCurrency<Kind: ScalarKind>(_ own: Kind, _ any: Kind, _ label: String, _ log: FaultLog) -> Kind.Value?
  {
    guard let text, any.accepts(text) else { return nil }
    if let value = own.parse(text) { return value }
    log.add(at: location, "\(label): \(ShapeChecker.refusal(of: text, own))")
    return nil
  }
}
