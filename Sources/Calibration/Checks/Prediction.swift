import Comparison
import Model
import Numerics
import Observed

/// Counts drawn by the law that data are fitted with: again as observed, of days to come, or of clients not yet seen.
public struct Prediction: Sendable {
  /// By case, series and period of its data: counts drawn, one for each point used.
  public let counts: [[[[Double]]]]

  /// Whose numbers the draws have.
  public enum Source: Sendable {
    /// The same clients, perhaps known for a shorter time.
    case posterior(Posterior)
    /// Clients unlike those fitted, who share the numbers of behaviour with them.
    case newClients(Posterior)
    /// Clients of whom nothing is known but the scenario.
    case prior
  }

  /// Draws counts along the data of some cases.
  ///
  /// - Parameters:
  ///   - cases: with the periods to be drawn; counts of `known` ones are taken as observed.
  ///   - number: how many points are used; of a posterior's draws, evenly spread over all.
  ///   - known: whether a period of a series of a case is known already.
  public init(
    _ source: Source, _ cases: [CalibrationCase], number: Int, seed: UInt64, threads: Int,
    known: @Sendable (_ client: Int, ObservedData.Series, ObservedData.Period) -> Bool = { _, _, _ in false }
  ) throws {
    let space = try ParameterSpace(cases)
    let centre = source.mode.map { mode in space.point(mode, source) { _ in 0 } }
    let density = try PosteriorDensity(
      space, about: centre ?? [Double](repeating: 0, count: space.dimensions))
    let number = source.draws.map { min(number, $0.count) } ?? number
    let results = try concurrently(number, threads: threads) { index -> [[[Double]]] in
      var stream = RandomStream(seed: seed)
      func key(_ place: Int) -> StreamKey {
        StreamKey(
          replication: UInt32(index), world: World.prediction,
          segment: UInt16(truncatingIfNeeded: place >> 16),
          week: UInt16(truncatingIfNeeded: place), flow: 1)
      }
      stream.start(key(0))
      // What the data do not bear on keeps its prior.
      let draw = source.draws.map { $0[index * $0.count / number] } ?? []
      let z = space.point(draw, source) { _ in stream.gaussian() }
      return try density.likelihoods.enumerated().map { client, likelihood in
        let theta = try space.theta(z, client: client)
        let (path, parameters) = try Likelihood.path(likelihood.one, theta)
        var drawn = likelihood.one.data.series.map { $0.periods.map(\.count) }
        try likelihood.walk(path, parameters, theta) { term in
          let series = likelihood.one.data.series[term.series]
          let period = series.periods[term.period]
          if known(client, series, period) { return period.count }
          stream.start(key(1 + (client << 20) + (term.series << 12) + term.period))
          let count = try term.law.draw(&stream)
          drawn[term.series][term.period] = count
          return count
        }
        return drawn
      }
    }
    counts = cases.enumerated().map { client, one in
      one.data.series.indices.map { series in
        one.data.series[series].periods.indices.map { period in
          results.map { $0[client][series][period] }
        }
      }
    }
  }
}

extension Prediction.Source {
  fileprivate var posterior: Posterior? {
    switch self {
    case .posterior(let posterior), .newClients(let posterior): posterior
    case .prior: nil
    }
  }
  fileprivate var draws: [[Double]]? { posterior?.draws }
  fileprivate var mode: [Double]? { posterior?.mode }

  /// Whether a fitted coordinate means the same for the clients drawn.
  fileprivate func knows(_ coordinate: Coordinate) -> Bool {
    if case .newClients = self, case .assumption = coordinate { return true }
    if case .posterior = self { return true }
    return false
  }
}

extension ParameterSpace {
  /// A point of this space that has a source's numbers where both know them.
  ///
  /// - Parameters:
  ///   - z: of the source's coordinates.
  ///   - other: z of what the source does not know.
  fileprivate func point(_ z: [Double], _ source: Prediction.Source, other: (Int) -> Double) -> [Double] {
    let fitted = source.posterior?.space.coordinates ?? []
    let known = Dictionary(uniqueKeysWithValues: zip(fitted, z))
    return coordinates.indices.map { index in
      guard source.knows(coordinates[index]), let value = known[coordinates[index]] else {
        return other(index)
      }
      return value
    }
  }
}
