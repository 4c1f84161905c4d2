import Comparison
import Model
import Numerics
import Observed

/// Counts drawn from a posterior by the law that the data are fitted with: again as observed, or of days to come.
public struct Prediction: Sendable {
  /// By case, series and period of its data: counts drawn, one for each draw used.
  public let counts: [[[[Double]]]]

  /// Draws counts along the data of some cases.
  ///
  /// - Parameters:
  ///   - posterior: of the same clients, perhaps known for a shorter time.
  ///   - cases: with the periods to be drawn; counts of `known` ones are taken as observed.
  ///   - known: whether a period of a series of a case is known already.
  ///   - number: how many draws of the posterior are used, evenly spread over all.
  public init(
    _ posterior: Posterior, _ cases: [CalibrationCase], number: Int, seed: UInt64, threads: Int,
    known: @Sendable (_ client: Int, ObservedData.Series, ObservedData.Period) -> Bool
  ) throws {
    let space = try ParameterSpace(cases)
    let mean = try space.point(posterior, posterior.mode) { _ in 0 }
    let density = try PosteriorDensity(space, about: mean)
    let all = posterior.draws.count
    let number = min(number, all)
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
      let z = try space.point(posterior, posterior.draws[index * all / number]) { _ in stream.gaussian() }
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

extension ParameterSpace {
  /// A point of this space that has a posterior's numbers where both know them.
  ///
  /// - Parameter other: z of what the posterior does not know.
  func point(_ posterior: Posterior, _ z: [Double], other: (Int) -> Double) throws -> [Double] {
    let known = Dictionary(uniqueKeysWithValues: zip(posterior.space.coordinates, z))
    return coordinates.indices.map { known[coordinates[$0]] ?? other($0) }
  }
}
