import Campaign

/// The channels that reach a member, one bit each in the order of the scenario's channels.
///
/// Channels, not contact points: an opt-out from texts leaves calls to the same mobile.
public typealias ReachSet = UInt64

extension Segment {
  /// Shares of members by the set of channels that reach them, each set once, in order of first appearance.
  public func reach(over channels: [Channel]) -> [(set: ReachSet, share: Double)] {
    var order: [ReachSet] = []
    var shares: [ReachSet: Double] = [:]
    for row in contact.rows where row.share > 0 {
      var set: ReachSet = 0
      for (bit, channel) in channels.enumerated() {
        let points = channel.consentRequired ? row.consent : row.has
        if points.contains(channel.needs) { set |= 1 << ReachSet(bit) }
      }
      if shares[set] == nil { order.append(set) }
      shares[set, default: 0] += row.share
    }
    let total = order.reduce(0) { $0 + shares[$1]! }
    return order.map { ($0, shares[$0]! / total) }
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
