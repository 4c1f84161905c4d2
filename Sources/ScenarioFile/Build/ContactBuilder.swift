import Campaign

/// Reads a segment's contact table.
struct ContactBuilder {
  let log: FaultLog
  let channels: ChannelNames
  let segment: String

  /// How far from 1 the shares of a joint table may sum: 0.01 %.
  static let tolerance = 1e-4

  func build(_ entry: YAMLEntry?) -> ContactTable? {
    guard let entry else { return nil }
    if let rows = entry.value.items { return joint(rows, at: entry) }
    if let marginals = entry.value["independent"]?.value.entries { return independent(marginals) }
    return nil
  }

  private func joint(_ nodes: [YAMLNode], at entry: YAMLEntry) -> ContactTable? {
    var rows = [ContactRow]()
    var lines: [Set<String>: Int] = [:]
    for node in nodes {
      guard let has = node.names("has"), let share = node.value("share", ShareScalar()) else { continue }
      let consent = node.names("consent") ?? []
      log.refuseRepeats(in: has, of: "the contact point")
      log.refuseRepeats(in: consent, of: "the contact point")
      for point in has { channels.check(contactPoint: point.text ?? "", at: point.location) }
      let row = ContactRow(
        share: share, has: has.compactMap(\.text), consent: consent.compactMap(\.text))
      for point in consent where !row.has.contains(point.text ?? "") {
        log.add(at: point.location, "'consent' names \(point.found), which is not among 'has' of its row")
      }
      let reach = Set(row.has).union(row.consent.map { "\($0) with consent" })
      if let line = lines[reach] {
        log.add(at: node.location, "a row with the same contact points as that in line \(line)")
      }
      lines[reach] = node.location.line
      rows.append(row)
    }
    guard rows.count == nodes.count else { return nil }
    let sum = rows.map(\.share).reduce(0, +)
    if abs(sum - 1) > Self.tolerance {
      log.add(
        at: entry.keyLocation,
        "the shares of the contact table of \(quoted(segment)) sum to \(PercentText.of(sum)). Allowed: 100%")
    }
    return .joint(rows)
  }

  private func independent(_ entries: [YAMLEntry]) -> ContactTable {
    .independent(
      entries.compactMap { entry in
        channels.check(contactPoint: entry.key, at: entry.keyLocation)
        if let share = entry.value.value(ShareScalar()) {
          return MarginalContact(contactPoint: entry.key, share: share)
        }
        guard let share = entry.value.value("share", ShareScalar()) else { return nil }
        let consent = entry.value.value("consent", ShareScalar()) ?? 0
        if consent > share {
          log.add(
            at: entry.keyLocation,
            "of \(quoted(entry.key)) 'consent' is above 'share': it counts all members who have it and consented"
          )
        }
        return MarginalContact(contactPoint: entry.key, share: share, consent: consent)
      })
  }
}
