import Campaign
import Comparison
import Model

/// What data say of the unknowns of some clients: joint draws, and what came of the fit.
public struct Posterior: Sendable {
  /// An unknown before and after.
  public struct Unknown: Sendable {
    public let coordinate: Coordinate
    public let name: String
    public let unit: String
    /// Median with 10 % and 90 % quantiles, before and after.
    public let prior, posterior: (p10: Double, p50: Double, p90: Double)
    /// Width after over width before, as standard deviations of z.
    public let width: Double
    public let rHat: Double
    /// Independent draws that the draws of it are worth.
    public let effective: Double

    /// Data have hardly narrowed it.
    public var isUnidentified: Bool { width > Posterior.unidentified }
  }

  /// Two unknowns of which the data know a combination only.
  public struct Pair: Sendable {
    public let first, second: String
    public let correlation: Double
  }

  /// Width after over before above which a number counts as not identified.
  public static let unidentified = 0.9
  /// Correlation of two unknowns beyond which they cannot be told apart.
  public static let inseparable = 0.7

  /// The unknowns that the data bear on.
  public let space: ParameterSpace
  let density: PosteriorDensity
  /// [draw][coordinate] of `space`.
  public let draws: [[Double]]
  /// [draw][coordinate]: the numbers that the draws are for people.
  public let numbers: [[Double]]
  public let logLikelihoods: [Double]
  public let unknowns: [Unknown]
  /// Names of unknowns on which no count depends.
  public let untouched: [String]
  public let pairs: [Pair]
  /// What the sampling was like: steps of heat and share of moves made by population, evaluations, the mode.
  public let stages: [Int]
  public let accepted: [Double]
  public let evaluations: Int
  public let mode: [Double]
  public let modeConverged: Bool

  /// The largest R̂ of all unknowns, and of the log likelihood; at most 1.05 where populations agree.
  public var worstRHat: Double { unknowns.map(\.rHat).max() ?? 1 }
  public var leastEffective: Double { unknowns.map(\.effective).min() ?? 0 }
  public static let agreed = 1.05
  public var converged: Bool { worstRHat <= Posterior.agreed }

  init(
    _ density: PosteriorDensity, _ mode: Mode, _ state: PosteriorSampler.State, points: Int,
    untouched: [String]
  ) throws {
    let space = density.space
    self.space = space
    self.density = density
    self.untouched = untouched
    draws = state.draws.flatMap { $0 }
    logLikelihoods = state.logLikelihoods.flatMap { $0 }
    stages = state.stages
    accepted = state.accepted
    evaluations = state.evaluations
    self.mode = mode.at
    modeConverged = mode.converged
    numbers = try draws.map(space.numbers)
    let (draws, numbers) = (draws, numbers)
    // ξ and c depend on their spreads too: before anything is seen they have the middle one.
    let z10 = -1.2815515655446004
    let priors = try [z10, 0, -z10].map { z in
      try (0..<space.dimensions).map { k in
        var point = [Double](repeating: 0, count: space.dimensions)
        point[k] = z
        return try space.numbers(point)[k]
      }
    }
    unknowns = try (0..<space.dimensions).map { k in
      let chains = state.draws.map { $0.map { $0[k] } }
      let q = quantiles(numbers.map { $0[k] }, [0.1, 0.5, 0.9])
      return Unknown(
        coordinate: space.coordinates[k], name: space.name(k), unit: space.unit(k),
        prior: (priors[0][k], priors[1][k], priors[2][k]), posterior: (q[0], q[1], q[2]),
        width: standardDeviation(draws.map { $0[k] }), rHat: try RankDiagnostics.rHat(chains),
        effective: chains.reduce(0) { $0 + RankDiagnostics.effective($1, points: points) })
    }
    pairs = Posterior.inseparable(space, draws)
  }

  private static func inseparable(_ space: ParameterSpace, _ draws: [[Double]]) -> [Pair] {
    let columns = (0..<space.dimensions).map { k in draws.map { $0[k] } }
    var pairs: [Pair] = []
    for i in columns.indices {
      for j in columns.indices where j > i {
        let r = correlation(columns[i], columns[j])
        if abs(r) >= inseparable {
          pairs.append(Pair(first: space.name(i), second: space.name(j), correlation: r))
        }
      }
    }
    return pairs.sorted { abs($0.correlation) > abs($1.correlation) }
  }
}
