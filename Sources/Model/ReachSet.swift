import Campaign

/// What decides whether a touch reaches a member: the channels that do, one bit each in the order of the scenario's
/// channels, and above them flags for language and for contact points that consent drives ask about.
///
/// Channels, not contact points: an opt-out from texts leaves calls to the same mobile.
public typealias ReachSet = UInt64

/// Where the flags of a scenario's reach sets stand.
public struct ReachFlags: Sendable {
  /// A contact point that some touch asks about.
  public struct Point: Sendable, Equatable {
    public let name: String
    /// The member has none on file.
    public let absent: ReachSet
    /// It is on file, without the consent that some channel needs; 0 where no channel needs any.
    public let unconsented: ReachSet
    /// Channels gained by putting it on file, and by consenting.
    let byAddress: ReachSet
    let byConsent: ReachSet

    /// A member's set after saying yes once: an address is given first, consent after that.
    public func saidYes(_ set: ReachSet) -> ReachSet {
      if set & unconsented != 0 { return set & ~unconsented | byConsent }
      if set & absent != 0 { return set & ~absent | unconsented | byAddress }
      return set
    }

    /// All bits of the point.
    var flags: ReachSet { absent | unconsented }
  }

  public let channels: [Channel]
  /// Languages that some audience names, with their bits.
  public let languages: [String: ReachSet]
  public let points: [Point]

  /// - Throws: a fault when a scenario has more channels, languages and asked contact points than a set has bits.
  init(_ scenario: Scenario) throws(Faults) {
    channels = scenario.channels
    let touches = scenario.strategies.flatMap(\.touches)
    let named = Set(touches.flatMap { $0.audience.languages ?? [] }).sorted()
    let asked = Set(touches.flatMap(\.asksConsent)).sorted()
    guard channels.count + named.count + 2 * asked.count <= ReachSet.bitWidth else {
      throw Faults([
        Fault(
          at: nil,
          "\(channels.count) channels, \(named.count) languages of audiences and \(asked.count) contact points asked about: channels, languages and twice the contact points may be \(ReachSet.bitWidth) together"
        )
      ])
    }
    var bit = ReachSet(channels.count)
    func next() -> ReachSet {
      defer { bit += 1 }
      return 1 << bit
    }
    languages = Dictionary(uniqueKeysWithValues: named.map { ($0, next()) })
    points = asked.map { point in
      func mask(_ consentRequired: Bool) -> ReachSet {
        scenario.channels.enumerated().reduce(0) { set, channel in
          let isGained =
            channel.element.needs == point && channel.element.consentRequired == consentRequired
          return isGained ? set | 1 << ReachSet(channel.offset) : set
        }
      }
      let byConsent = mask(true)
      return Point(
        name: point, absent: next(), unconsented: byConsent == 0 ? 0 : next(), byAddress: mask(false),
        byConsent: byConsent)
    }
  }

  /// Position among `points`.
  func position(ofPoint name: String) -> Int { points.firstIndex { $0.name == name }! }

  /// Shares of a segment's members by reach set, each set once, in order of first appearance.
  ///
  /// Language is independent of the contact row; who speaks none of the languages named has no language flag.
  public func shares(of segment: Segment) -> [(set: ReachSet, share: Double)] {
    var order: [ReachSet] = []
    var shares: [ReachSet: Double] = [:]
    let spoken = languages.sorted { $0.key < $1.key }.compactMap { name, bit in
      segment.language[name].map { (bit: bit, share: $0) }
    }
    let silent = max(0, 1 - spoken.reduce(0) { $0 + $1.share })
    for row in segment.contact.rows where row.share > 0 {
      let base = set(of: row)
      for (flag, share) in spoken + [(bit: 0, share: silent)] where share > 0 {
        if shares[base | flag] == nil { order.append(base | flag) }
        shares[base | flag, default: 0] += row.share * share
      }
    }
    let total = order.reduce(0) { $0 + shares[$1]! }
    return order.map { ($0, shares[$0]! / total) }
  }

  private func set(of row: ContactRow) -> ReachSet {
    var set: ReachSet = 0
    for (bit, channel) in channels.enumerated() {
      let on = channel.consentRequired ? row.consent : row.has
      if on.contains(channel.needs) { set |= 1 << ReachSet(bit) }
    }
    for point in points {
      if !row.has.contains(point.name) {
        set |= point.absent
      } else if !row.consent.contains(point.name) {
        set |= point.unconsented
      }
    }
    return set
  }
}

extension ContactTable {
  /// The joint table: as stated, or every combination of independent marginals.
  public var rows: [ContactRow] {
    switch self {
    case .joint(let rows): return rows
    case .independent(let marginals):
      var rows = [ContactRow(share: 1, has: [])]
      for marginal in marginals {
        rows = rows.flatMap { row in
          let (has, consent) = (row.has + [marginal.contactPoint], row.consent + [marginal.contactPoint])
          return [
            ContactRow(share: row.share * marginal.consent, has: has, consent: consent),
            ContactRow(
              share: row.share * (marginal.share - marginal.consent), has: has, consent: row.consent),
            ContactRow(share: row.share * (1 - marginal.share), has: row.has, consent: row.consent),
          ].filter { $0.share > 0 }
        }
      }
      return rows
    }
  }
}
