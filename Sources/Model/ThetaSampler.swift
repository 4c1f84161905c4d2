import Campaign
import Numerics

/// How θ is spread over its distribution.
public enum ThetaPoints: String, CaseIterable, Sendable {
  /// Scrambled Sobol points for the first 40 uncertain numbers, keyed streams beyond.
  case sobol
  /// Keyed streams throughout.
  case random
}

/// Draws θ of any replication, in any order, from (seed, replication, world) alone.
public struct ThetaSampler: Sendable {
  private let model: CompiledModel
  private let seed: UInt64
  private let kind: ThetaPoints
  private let dimensionOfEntry: [Int: Int]
  private let hasClientEffect: Bool
  /// By column of the scenario's joint draws, if it has any: where it stands in the ledger; nil: nowhere.
  private let fitted: [Int?]
  private let sobol: [UInt16: SobolPoints]
  /// Uncertain numbers that Sobol points cover, the client effect among them.
  public let sobolDimensions: Int

  /// Whether every replication has the same θ.
  public let isFixed: Bool

  /// A sampler for replications below `replications` in the given worlds.
  ///
  /// - Throws: `NumericsError` when GSL refuses the sequence.
  public init(
    _ model: CompiledModel, seed: UInt64, kind: ThetaPoints, replications: Int,
    worlds: [UInt16] = [World.theta]
  ) throws {
    self.model = model
    self.seed = seed
    self.kind = kind
    let uncertain = model.ledger.uncertainByWeight
    // The client effect comes first: it moves everything, and low dimensions are the most even.
    hasClientEffect = model.ledger.entries[model.positions.clientSpread].spread != .point(0)
    let first = hasClientEffect ? 1 : 0
    let positions = model.positions
    fitted = model.scenario.posterior?.names.map(model.ledger.position(of:)) ?? []
    isFixed =
      uncertain.isEmpty && fitted.isEmpty
      && [positions.clientSpread, positions.sendSpread, positions.weekVariance].allSatisfy {
        model.ledger.entries[$0].spread == .point(0)
      }
    dimensionOfEntry = Dictionary(uniqueKeysWithValues: uncertain.enumerated().map { ($1, $0 + first) })
    let dimensions = min(SobolPoints.maximumDimensions, uncertain.count + first)
    sobolDimensions = kind == .sobol ? dimensions : 0
    var sobol: [UInt16: SobolPoints] = [:]
    if kind == .sobol && dimensions > 0 {
      let points = (replications + SobolPoints.scrambles - 1) / SobolPoints.scrambles
      for world in worlds {
        // Scrambles of different worlds must differ, or `--independent` would share θ.
        let worldSeed = seed ^ (UInt64(world) &* 0x9E37_79B9_7F4A_7C15)
        sobol[world] = try SobolPoints(
          dimensions: dimensions, seed: worldSeed, pointsPerScramble: max(1, points))
      }
    }
    self.sobol = sobol
  }

  /// θ of one replication.
  ///
  /// - Throws: `NumericsError` naming the quantile that could not be had.
  public func draw(replication: Int, world: UInt16 = World.theta) throws -> Theta {
    var stream = RandomStream(seed: seed)
    let points = sobol[world]
    func key(_ group: Group, _ index: Int) -> StreamKey {
      StreamKey(
        replication: UInt32(truncatingIfNeeded: replication), world: world, segment: group.rawValue,
        week: UInt16(truncatingIfNeeded: index >> 16), flow: UInt16(truncatingIfNeeded: index))
    }
    func uniform(_ dimension: Int) -> Double {
      if let points, dimension < SobolPoints.maximumDimensions {
        return points.uniform(replication: replication, dimension: dimension)
      }
      stream.start(key(.assumption, dimension))
      return stream.uniform()
    }
    var values = [Double](repeating: 0, count: model.ledger.entries.count)
    for (index, entry) in model.ledger.entries.enumerated() {
      let u = dimensionOfEntry[index].map(uniform) ?? 0.5
      values[index] = try entry.spread.quantile(u, of: entry.kind.quantity)
    }
    let joint = model.scenario.posterior.map { $0.row(replication, world: Int(world)) } ?? []
    for (value, position) in zip(joint, fitted) {
      if let position { values[position] = value }
    }
    let clientSpread = values[model.positions.clientSpread]
    let known = model.scenario.posterior?.names.firstIndex(of: PosteriorDraws.clientEffect)
    let clientEffect =
      try known.map { joint[$0] } ?? (hasClientEffect ? effect(sd: clientSpread, at: uniform(0)) : 1)
    let sendSpread = values[model.positions.sendSpread]
    var sendEffects = [Double](repeating: 1, count: model.sendKeys.count)
    if sendSpread > 0 {
      for (index, sendKey) in model.sendKeys.enumerated() {
        stream.start(key(.send, Int(sendKey)))
        sendEffects[index] = try effect(sd: sendSpread, at: stream.uniform())
      }
    }
    let variance = values[model.positions.weekVariance]
    var weekShocks = [Double](repeating: 1, count: model.weeks)
    if variance > 0 {
      for week in 0..<model.weeks {
        stream.start(key(.week, week))
        weekShocks[week] = try stream.gamma(shape: 1 / variance, scale: variance)
      }
    }
    return Theta(
      values: values, clientEffect: clientEffect, sendEffects: sendEffects, weekShocks: weekShocks)
  }

  /// θ with every assumption at its median and all effects at 1: for previews and the ledger, never for results.
  public static func central(_ model: CompiledModel) throws -> Theta {
    Theta(
      values: try model.ledger.entries.map { try $0.spread.quantile(0.5, of: $0.kind.quantity) },
      clientEffect: model.scenario.posterior?.medianClientEffect ?? 1,
      sendEffects: [Double](repeating: 1, count: model.sendKeys.count),
      weekShocks: [Double](repeating: 1, count: model.weeks))
  }

  /// Groups of θ's keyed streams; they stand in the segment field of a key.
  private enum Group: UInt16 {
    case assumption = 0
    case send = 1
    case week = 2
  }

  /// Lognormal with mean 1 and standard deviation `sd` of its logarithm.
  private func effect(sd: Double, at u: Double) throws(NumericsError) -> Double {
    sd > 0 ? try Quantile.lognormal(u, mu: -sd * sd / 2, sigma: sd) : 1
  }
}

extension PosteriorDraws {
  /// The middle of the client effects drawn; nil where none were.
  fileprivate var medianClientEffect: Double? {
    names.firstIndex(of: PosteriorDraws.clientEffect).map { column in
      rows.map { $0[column] }.sorted()[rows.count / 2]
    }
  }
}
