import Campaign
import Engines
import Model
import Numerics

/// How much of the variance of users each group of assumptions explains by itself: first-order sensitivity indices.
///
/// With Y(θ, k) the expected users of one strategy under θ and variant k of the scenario (population shares are no
/// assumptions: what is not known of them is a few variants with weights w),
///
///     V = Var Y over θ and k,   S_variants = Var_k(E_θ Y) / V,   S_g = Σ_{i in g} Var(E[Ȳ | θ_i]) / V,   Ȳ = Σ_k w_k Y.
///
/// The inner variance is that of the regression of Ȳ on the first two Hermite polynomials of the normal score of θ_i,
/// each squared correlation less what chance alone gives it, 1/(n − 1). Assumptions are drawn independently, so indices
/// of different groups add up to at most 1; the rest is what they do together and what no group holds. What several of
/// one group do together is left out as well. Standard errors by leaving out one scramble of the Sobol points at a time.
///
/// Sobol 1993; Saltelli et al. 2010, doi:10.1016/j.cpc.2009.09.018; the jackknife over groups: Efron 1982.
public struct Influence: Sendable {
  /// A part of the variance with its standard error.
  public struct Share: Sendable, Equatable {
    public let value: Double
    public let error: Double
  }

  /// By group of assumptions, in the order given.
  public let groups: [Share]
  /// Of the variants; 0 where there is one.
  public let variants: Share
  /// Expected users: 10 %, 50 % and 90 % quantile over θ and variants.
  public let users: (p10: Double, p50: Double, p90: Double)

  /// - Parameters:
  ///   - models: variants of one scenario that state the same assumptions; the first gives θ.
  ///   - weights: of the variants, summing to 1.
  ///   - groups: positions in the ledger; the spread of the client effect brings the effect itself.
  ///   - draws: draws of θ, in whole scrambles of the Sobol points: a multiple of 16.
  /// - Throws: `NumericsError` naming a call and its values; `Fault` for assumptions without solution.
  public init(
    _ models: [CompiledModel], weights: [Double], strategy: String, groups: [[Int]], draws: Int,
    seed: UInt64 = 1, threads: Int
  ) throws {
    precondition(!models.isEmpty && models.count == weights.count && draws % SobolPoints.scrambles == 0)
    let base = models[0]
    let plan = base.scenario.strategies.firstIndex { $0.name == strategy } ?? base.doNothing
    let sampler = try ThetaSampler(base, seed: seed, kind: .sobol, replications: draws)
    let thetas = try (0..<draws).map { try sampler.draw(replication: $0) }
    let users = try concurrently(draws, threads: threads) { draw in
      try models.map { model in
        let course = try Course(model, plan: plan, Parameters(model, thetas[draw]))
        return PeriodCounts(course.expected, model, through: model.weeks)[.users] ?? 0
      }
    }
    let entries = base.ledger.entries
    let inputs = try groups.map { positions in
      try positions.flatMap { position -> [[Double]] in
        guard entries[position].spread.isUncertain else { return [] }
        let own = try normalScores(thetas.map { $0.values[position] })
        guard position == base.ledger.position(of: "client.spread") else { return [own] }
        return [own, try normalScores(thetas.map(\.clientEffect))]
      }
    }
    self.init(users: users, weights: weights, inputs: inputs)
  }

  /// The indices of given values: `users` by draw and variant, `inputs` by group and number as normal scores by draw.
  init(users: [[Double]], weights: [Double], inputs: [[[Double]]]) {
    let scrambles = SobolPoints.scrambles
    let all = Decomposition(users: users, weights: weights, inputs: inputs, without: nil)
    // Replication r is a point of scramble r mod 16.
    let parts = (0..<scrambles).map {
      Decomposition(users: users, weights: weights, inputs: inputs, without: $0)
    }
    func share(_ value: (Decomposition) -> Double) -> Share {
      let values = parts.map(value)
      let mean = values.reduce(0, +) / Double(scrambles)
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let error = (squares * Double(scrambles - 1) / Double(scrambles)).squareRoot()
      return Share(value: value(all), error: error)
    }
    groups = inputs.indices.map { group in share { $0.groups[group] } }
    variants = share(\.variants)
    self.users = Influence.quantiles(users, weights)
  }

  /// Quantiles of all values, each with the weight of its variant.
  private static func quantiles(_ users: [[Double]], _ weights: [Double]) -> (Double, Double, Double) {
    let sorted = users.flatMap { zip($0, weights) }.sorted { $0.0 < $1.0 }
    let whole = sorted.reduce(0) { $0 + $1.1 }
    func quantile(_ p: Double) -> Double {
      var below = 0.0
      for (value, weight) in sorted {
        below += weight
        if below >= p * whole { return value }
      }
      return sorted.last?.0 ?? .nan
    }
    return (quantile(0.1), quantile(0.5), quantile(0.9))
  }
}

/// The parts of the variance of one set of draws.
private struct Decomposition {
  var groups: [Double]
  var variants: Double

  /// - Parameter without: a scramble that is left out.
  init(users: [[Double]], weights: [Double], inputs: [[[Double]]], without scramble: Int?) {
    let rows = users.indices.filter { $0 % SobolPoints.scrambles != scramble }
    let n = Double(rows.count)
    func mean(_ value: (Int) -> Double) -> Double { rows.reduce(0) { $0 + value($1) } / n }
    let over = users.map { zip($0, weights).reduce(0) { $0 + $1.0 * $1.1 } }
    let centre = mean { over[$0] }
    let variance = mean { row in
      zip(users[row], weights).reduce(0) { $0 + $1.1 * ($1.0 - centre) * ($1.0 - centre) }
    }
    let overVariance = mean { (over[$0] - centre) * (over[$0] - centre) }
    let ofVariants = weights.indices.reduce(0) { sum, k in
      let own = mean { users[$0][k] } - centre
      return sum + weights[k] * own * own
    }
    guard variance > 0 else {
      (groups, variants) = (inputs.map { _ in 0 }, 0)
      return
    }
    /// The part of Ȳ's variance that a polynomial of a score explains, less what it would by chance.
    func explained(_ polynomial: (Int) -> Double) -> Double {
      let middle = mean(polynomial)
      let spread = mean { (polynomial($0) - middle) * (polynomial($0) - middle) }
      guard spread > 0, overVariance > 0 else { return 0 }
      let together = mean { (polynomial($0) - middle) * (over[$0] - centre) }
      return together * together / (spread * overVariance) - 1 / (n - 1)
    }
    groups = inputs.map { scores in
      let sum = scores.reduce(0) { sum, z in
        sum + explained { z[$0] } + explained { z[$0] * z[$0] - 1 }
      }
      return max(0, sum) * overVariance / variance
    }
    variants = ofVariants / variance
  }
}

/// The normal quantile of every value's rank among them; equal values share the mean of their ranks.
func normalScores(_ values: [Double]) throws -> [Double] {
  let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
  var scores = [Double](repeating: 0, count: values.count)
  var start = 0
  while start < order.count {
    var end = start
    while end + 1 < order.count, values[order[end + 1]] == values[order[start]] { end += 1 }
    let rank = Double(start + end) / 2
    let score = try Quantile.normal((rank + 0.5) / Double(values.count))
    for index in start...end { scores[order[index]] = score }
    start = end + 1
  }
  return scores
}
