import Campaign
import Engines
import Model
import Numerics

/// How much of the variance of users each group of assumptions explains by itself: first-order sensitivity indices.
///
/// Y(θ) are the expected users of one strategy. Population shares are no assumptions: what is not known of them is a few
/// variants k of the scenario with weights w, and a variant is taken to scale users by the ratio q_k of the means under
/// the same draws. Then, with q̄ = Σ w q and q² = Σ w q²,
///
///     V = q²·Var Y + (q² − q̄²)·(E Y)²,   S_variants = (q² − q̄²)·(E Y)² / V,   S_g = q̄²·Σ_{i in g} Var(E[Y | θ_i]) / V.
///
/// The inner variance is that of the regression of Y on the first two Hermite polynomials of the normal score of θ_i,
/// less what chance alone explains. Polynomials that explain most are taken out of Y before the others are weighed,
/// which leaves less for chance. Assumptions are drawn independently, so indices add up to at most 1; the rest is what
/// they do together and what no group holds. Standard errors by leaving out one scramble of the Sobol points at a time.
///
/// Sobol 1993; Sudret 2008, doi:10.1016/j.ress.2007.04.002, for indices from polynomials; the jackknife: Efron 1982.
public struct Influence: Sendable {
  /// A part of the variance with its standard error.
  public struct Share: Sendable, Equatable {
    public let value: Double
    public let error: Double

    /// Both parts together, their errors taken as independent.
    public static func + (a: Share, b: Share) -> Share {
      Share(value: a.value + b.value, error: (a.error * a.error + b.error * b.error).squareRoot())
    }
  }

  /// By group of assumptions, in the order given.
  public let groups: [Share]
  /// Of the variants; 0 where there is one.
  public let variants: Share
  /// Expected users: 10 %, 50 % and 90 % quantile over θ and variants.
  public let users: (p10: Double, p50: Double, p90: Double)

  /// - Parameters:
  ///   - models: variants of one scenario that state the same assumptions; the first is the one whose θ are drawn.
  ///   - weights: of the variants, summing to 1.
  ///   - groups: positions in the ledger; the spread of the client effect brings the effect itself.
  ///   - draws: draws of θ, and how many of them, the first, also run the other variants; multiples of 16, the scrambles.
  /// - Throws: `NumericsError` naming a call and its values; `Fault` for assumptions without solution.
  public init(
    _ models: [CompiledModel], weights: [Double], strategy: String, groups: [[Int]],
    draws: (all: Int, ofVariants: Int), seed: UInt64 = 1, threads: Int
  ) throws {
    let scrambles = SobolPoints.scrambles
    precondition(!models.isEmpty && models.count == weights.count && draws.ofVariants <= draws.all)
    precondition(
      draws.all % scrambles == 0 && draws.ofVariants % scrambles == 0 && draws.ofVariants > scrambles)
    let base = models[0]
    let plan = base.scenario.strategies.firstIndex { $0.name == strategy } ?? base.doNothing
    let sampler = try ThetaSampler(base, seed: seed, kind: .sobol, replications: draws.all)
    let thetas = try (0..<draws.all).map { try sampler.draw(replication: $0) }
    let users = try concurrently(draws.all, threads: threads) { draw in
      try (draw < draws.ofVariants ? models[...] : models[..<1]).map { model in
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

  /// The indices of given values.
  ///
  /// - Parameters:
  ///   - users: by draw and variant; only the first draws have more than the first variant.
  ///   - inputs: by group and number, normal scores by draw.
  init(users: [[Double]], weights: [Double], inputs: [[[Double]]]) {
    let all = Decomposition(users, weights, inputs, without: nil)
    // Draw r is a point of scramble r mod 16.
    let parts = (0..<SobolPoints.scrambles).map {
      Decomposition(users, weights, inputs, without: $0, as: all)
    }
    func share(_ value: (Decomposition) -> Double) -> Share {
      let values = parts.map(value)
      let n = Double(parts.count)
      let mean = values.reduce(0, +) / n
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return Share(value: value(all), error: (squares * (n - 1) / n).squareRoot())
    }
    groups = inputs.indices.map { group in share { $0.groups[group] } }
    variants = share(\.variants)
    // Every draw under every variant, each with its weight.
    let values = users.flatMap { row in zip(all.ratios, weights).map { (row[0] * $0, $1) } }
      .sorted { $0.0 < $1.0 }
    let whole = values.reduce(0) { $0 + $1.1 }
    func quantile(_ p: Double) -> Double {
      var below = 0.0
      return values.first {
        below += $0.1
        return below >= p * whole
      }?.0 ?? .nan
    }
    self.users = (quantile(0.1), quantile(0.5), quantile(0.9))
  }
}

/// The parts of the variance of one set of draws.
private struct Decomposition {
  /// Part of a variance above which a polynomial is taken out before others are weighed.
  static let strong = 0.03

  var groups: [Double]
  var variants: Double
  /// Users under each variant over those under the first.
  var ratios: [Double]
  /// Group and place of the polynomials that were taken out, strongest first.
  private var taken: [[Int]]

  /// - Parameters:
  ///   - without: a scramble that is left out.
  ///   - as: takes out the polynomials that this one does, so that a part does not jump when one is close to the bar.
  init(
    _ users: [[Double]], _ weights: [Double], _ inputs: [[[Double]]], without scramble: Int?,
    as other: Decomposition? = nil
  ) {
    let rows = users.indices.filter { $0 % SobolPoints.scrambles != scramble }
    let n = Double(rows.count)
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / n }
    func centred(_ values: [Double]) -> [Double] {
      let centre = mean(values)
      return values.map { $0 - centre }
    }
    func product(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } / n }

    let first = rows.map { users[$0][0] }
    let paired = rows.filter { users[$0].count == weights.count }.map { users[$0] }
    let base = paired.reduce(0) { $0 + $1[0] }
    ratios = weights.indices.map { k in base > 0 ? paired.reduce(0) { $0 + $1[k] } / base : 1 }
    let ratio = zip(weights, ratios).reduce(0) { $0 + $1.0 * $1.1 }
    let square = zip(weights, ratios).reduce(0) { $0 + $1.0 * $1.1 * $1.1 }
    let y = centred(first)
    let variance = product(y, y)
    let ofVariants = max(0, square - ratio * ratio) * mean(first) * mean(first)
    let whole = square * variance + ofVariants
    guard variance > 0, whole > 0 else {
      (groups, variants, taken) = (inputs.map { _ in 0 }, 0, [])
      return
    }
    // By group: z and z² − 1 of every number, of mean 0.
    let polynomials = inputs.map { scores in
      scores.flatMap { z in [centred(rows.map { z[$0] }), centred(rows.map { z[$0] * z[$0] })] }
    }
    var left = y
    /// What a polynomial explains of what is left.
    func explained(_ polynomial: [Double]) -> (part: Double, slope: Double) {
      let spread = product(polynomial, polynomial)
      guard spread > 0 else { return (0, 0) }
      let slope = product(polynomial, left) / spread
      return (slope * slope * spread - product(left, left) / (n - 1), slope)
    }
    // The strongest first, each weighed on what those before it left.
    var sums = [Double](repeating: 0, count: inputs.count)
    var open = polynomials.indices.flatMap { group in polynomials[group].indices.map { [group, $0] } }
    func weighed(_ place: [Int]) -> (part: Double, slope: Double) {
      explained(polynomials[place[0]][place[1]])
    }
    var order: [[Int]] = []
    let given = other?.taken
    func next() -> [Int]? {
      if let given { return order.count < given.count ? given[order.count] : nil }
      let best = open.max { weighed($0).part < weighed($1).part }
      return best.flatMap { weighed($0).part > Decomposition.strong * variance ? $0 : nil }
    }
    while let place = next() {
      let (part, slope) = weighed(place)
      sums[place[0]] += part
      left = zip(left, polynomials[place[0]][place[1]]).map { $0 - slope * $1 }
      open.removeAll { $0 == place }
      order.append(place)
    }
    for place in open { sums[place[0]] += weighed(place).part }
    taken = order
    groups = sums.map { max(0, $0) * ratio * ratio / whole }
    variants = ofVariants / whole
  }
}

/// The normal quantile of every value's rank among them; equal values share the mean of their ranks.
func normalScores(_ values: [Double]) throws -> [Double] {
  let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
  var scores = [Double](repeating: 0, count: values.count)
  var start = 0
  while start < order.count {
    let end = order[start...].prefix { values[$0] == values[order[start]] }.endIndex
    let score = try Quantile.normal(Double(start + end) / 2 / Double(values.count))
    for index in start..<end { scores[order[index]] = score }
    start = end
  }
  return scores
}
