import Campaign
import Model
import Numerics

/// The density of a fit's unknowns given the data, but for a constant.
struct PosteriorDensity: Sendable {
  let space: ParameterSpace
  let likelihoods: [Likelihood]

  /// log density at a point, in its two parts; −∞ where the model has no such clients.
  struct Value: Sendable, Codable {
    let prior, likelihood: Double
    var sum: Double { prior + likelihood }
  }

  /// - Parameter z: where the weights of W are worked out.
  init(_ space: ParameterSpace, about z: [Double]) throws {
    self.space = space
    likelihoods = try space.cases.indices.map {
      try Likelihood(space.cases[$0], about: space.theta(z, client: $0))
    }
  }

  func callAsFunction(_ z: [Double]) throws -> Value {
    let prior = -0.5 * z.reduce(0) { $0 + $1 * $1 }
    guard prior > -1e6 else { return Value(prior: prior, likelihood: -.infinity) }
    do {
      let likelihood = try likelihoods.enumerated().reduce(0.0) { sum, one in
        let theta = try space.theta(z, client: one.offset)
        let (path, parameters) = try Likelihood.path(one.element.one, theta)
        return sum + (try one.element.logProbability(path, parameters, theta))
      }
      return Value(prior: prior, likelihood: likelihood.isNaN ? -.infinity : likelihood)
    } catch is NumericsError {
      // Some corners of a prior have no model: no persistence, say, gives the stated sessions.
      return Value(prior: prior, likelihood: -.infinity)
    } catch is Fault {
      return Value(prior: prior, likelihood: -.infinity)
    }
  }

  /// Means and variances of all counts, each given those observed before it.
  func moments(_ z: [Double]) throws -> [(mean: Double, variance: Double)] {
    var moments: [(mean: Double, variance: Double)] = []
    for (client, likelihood) in likelihoods.enumerated() {
      let theta = try space.theta(z, client: client)
      let (path, parameters) = try Likelihood.path(likelihood.one, theta)
      try likelihood.walk(path, parameters, theta) { term in
        moments.append((term.law.mean, term.law.variance))
        return likelihood.one.data.series[term.series].periods[term.period].count
      }
    }
    return moments
  }
}
