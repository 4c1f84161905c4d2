import Campaign
import Numerics

/// All that a table of trials says: pooled by channel and action, what is left of winners, and what cannot be said.
public struct EvidenceSummary: Sendable {
  public let table: TrialTable
  public let method: HeterogeneityMethod
  public let effects: TrialEffects
  /// By channel in the order of `TrialChannel`: all actions first, then, where there are several, each.
  public let pools: [TrialPool]
  public let winners: [Winner]
  public let gaps: [PublicationGap]

  /// An arm picked for its result, or one of many listed.
  public struct Winner: Sendable {
    public let row: TrialRow
    public let lift: Double
    /// How many arms it is the best of; nil where the table does not say.
    public let arms: Int?
    /// Nil where the spread of its fellow arms is not stated.
    public let shrunken: ShrunkenArms?
  }

  public init(_ table: TrialTable, method: HeterogeneityMethod = .reml) throws {
    self.table = table
    self.method = method
    let effects = TrialEffects(table)
    self.effects = effects
    var pools: [TrialPool] = []
    for channel in TrialChannel.allCases {
      let own = effects.usable.filter { $0.channel == channel }
      guard !own.isEmpty else { continue }
      pools.append(try TrialPool(channel: channel, action: nil, effects: own, method: method))
      var actions: [String] = []
      for effect in own where !actions.contains(effect.row.action) { actions.append(effect.row.action) }
      guard actions.count > 1 else { continue }
      for action in actions {
        pools.append(
          try TrialPool(
            channel: channel, action: action, effects: own.filter { $0.row.action == action }, method: method)
        )
      }
    }
    self.pools = pools
    winners = EvidenceSummary.picked(in: table) + EvidenceSummary.best(of: effects.usable)
    gaps = PublicationGap.all(in: effects.syntheses)
  }

  /// Rows that say themselves that they were picked for their result.
  private static func picked(in table: TrialTable) -> [Winner] {
    table.rows.compactMap { row in
      guard row.role == .best, row.isVerified, let lift = row.lift else { return nil }
      let mean = table.rows.first { other in
        if case .mean = other.role { other.study == row.study } else { false }
      }
      guard let mean, case .mean(let arms) = mean.role else {
        return Winner(row: row, lift: lift, arms: nil, shrunken: nil)
      }
      return Winner(row: row, lift: lift, arms: arms, shrunken: mean.shrunkenArms)
    }
  }

  /// The best of four arms or more that a table lists for one control arm and channel.
  private static func best(of effects: [TrialEffect]) -> [Winner] {
    var groups: [[TrialEffect]] = []
    for effect in effects {
      let place = groups.firstIndex {
        $0[0].row.study == effect.row.study && $0[0].control == effect.control
          && $0[0].channel == effect.channel
      }
      if let place { groups[place].append(effect) } else { groups.append([effect]) }
    }
    return groups.compactMap { arms in
      guard arms.count >= 4, let best = arms.max(by: { $0.lift < $1.lift }) else { return nil }
      return Winner(
        row: best.row, lift: best.lift, arms: arms.count,
        shrunken: ShrunkenArms(
          lifts: arms.map(\.lift), variances: arms.map { $0.error * $0.error - $0.controlVariance }))
    }
  }

  /// The pool of all actions of a channel.
  public func pool(of channel: TrialChannel) -> TrialPool? {
    pools.first { $0.channel == channel && $0.action == nil }
  }
}

extension TrialRow {
  /// How far the arms behind a mean differ beyond chance; nil where the table does not state it.
  var shrunkenArms: ShrunkenArms? {
    guard case .mean(let arms) = role, let lift, let armsSD, let armsQ else { return nil }
    return ShrunkenArms(count: arms, mean: lift, sd: armsSD, q: armsQ)
  }
}
