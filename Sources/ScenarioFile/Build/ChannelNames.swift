import Campaign

extension FaultLog {
  /// Notes a name that is none of those there are, with the nearest and all of them.
  func refuse(_ name: String, unknown what: String, among names: [String], at place: SourceLocation) {
    let question = NearestName.question(name, among: names)
    add(
      at: place,
      "unknown \(what) \(quoted(name))\(question.isEmpty ? "." : question) "
        + "Allowed: \(names.joined(separator: ", "))")
  }
}

/// The channels of a scenario, as touches and programmes name them.
struct ChannelNames {
  let log: FaultLog
  let channels: [Channel]
  /// Whether all channels are known; if not, an unknown one may be in a book that could not be read.
  let isComplete: Bool

  /// The contact points that some channel needs, by name.
  var contactPoints: [String] { Set(channels.map(\.needs)).sorted() }

  /// The channel that a node names; nil, with a fault, where there is none.
  func channel(_ node: YAMLNode?) -> String? {
    guard let node, let name = node.value(NameScalar()) else { return nil }
    if channels.contains(where: { $0.name == name }) { return name }
    if isComplete { log.refuse(name, unknown: "channel", among: channels.map(\.name), at: node.location) }
    return nil
  }

  /// Notes a contact point that no channel needs.
  func check(contactPoint: String, at place: SourceLocation) {
    guard isComplete, !contactPoints.contains(contactPoint) else { return }
    log.refuse(contactPoint, unknown: "contact point", among: contactPoints, at: place)
  }
}
