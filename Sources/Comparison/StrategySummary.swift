import Campaign
import Engines
import Model

/// One measure of one strategy over replications.
public struct MeasureSummary: Sendable {
  public let id: MeasureID
  /// nil where the measure was defined in no replication.
  public let sample: SampleSummary?
  /// Part of the standard deviation that comes from not knowing θ, and from chance within θ.
  public let sdAssumptions: Double?
  public let sdChance: Double?
  public let exactness: Exactness
}

/// A cost per increment: a ratio of means.
public struct IncrementalCost: Sendable {
  public let id: MeasureID
  /// nil where on average nothing was gained.
  public let ratio: Double?
  /// Quantiles over θ of the ratio; nil where that part of θ gains nothing.
  public let p05, p10, p50, p90, p95: Double?
  /// Share of θ in which nothing was gained.
  public let probabilityNothingGained: Double
}

/// One strategy's results.
public struct StrategySummary: Sendable {
  public let name: String
  public let measures: [MeasureSummary]
  public let incrementalCosts: [IncrementalCost]
  public let waterfall: [(step: WaterfallStep, sample: SampleSummary)]
  /// Over θ, on expected users: probability of the most users, mean shortfall from the best.
  public let probabilityBest: Double
  public let expectedRegret: Double
  /// No other strategy has as many users for less, or more for as little.
  public let onFrontier: Bool
}

extension Study {
  /// The measure by which best, regret and frontier are judged.
  public static let decisionMeasure = MeasureID.users

  var isScrambled: Bool { options.points == .sobol }

  public func summary(of values: [Double]) -> SampleSummary? {
    SampleSummary(values, scrambled: isScrambled, skip: options.skip)
  }

  /// Results of every strategy run.
  public func strategySummaries() -> [StrategySummary] {
    let expectedUsers = strategies.indices.map { expectedValues(Study.decisionMeasure, strategy: $0) }
    let best = bestAndRegret(expectedUsers)
    let frontier = onFrontier()
    return strategies.indices.map { strategy in
      StrategySummary(
        name: name(ofStrategy: strategy),
        measures: Study.measures.map { measureSummary($0, strategy: strategy) },
        incrementalCosts: [
          incrementalCost(.costPerIncrementalRegistration, per: .registered, strategy: strategy),
          incrementalCost(.costPerIncrementalUser, per: .users, strategy: strategy),
        ],
        waterfall: WaterfallStep.allCases.compactMap { step in
          summary(of: waterfall(step, strategy: strategy)).map { (step, $0) }
        },
        probabilityBest: best[strategy].probability, expectedRegret: best[strategy].regret,
        onFrontier: frontier[strategy])
    }
  }

  func measureSummary(_ id: MeasureID, strategy: Int) -> MeasureSummary {
    let values = values(id, strategy: strategy)
    let sample = summary(of: values)
    let chance = chanceVariance(id, strategy: strategy)
    let total = sample.map { $0.sd * $0.sd }
    return MeasureSummary(
      id: id, sample: sample,
      sdAssumptions: zip(total, chance).map { max(0, $0 - $1).squareRoot() },
      sdChance: chance.map { $0.squareRoot() }, exactness: Exactness(id, model, options.engine))
  }

  /// Mean variance within θ, from pairs of replicates under the same θ: E[(Y₁ − Y₂)²]/2.
  private func chanceVariance(_ id: MeasureID, strategy: Int) -> Double? {
    guard options.engine != .expected else { return 0 }
    let pairs = zip(
      values(id, strategy: strategy, replications: 0..<secondLimit), secondValues(id, strategy: strategy)
    )
    .filter { !$0.isNaN && !$1.isNaN }
    guard !pairs.isEmpty else { return nil }
    return pairs.reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / Double(2 * pairs.count)
  }

  private func zip(_ a: Double?, _ b: Double?) -> (Double, Double)? {
    guard let a, let b else { return nil }
    return (a, b)
  }

  private func zip(_ a: [Double], _ b: [Double]) -> Zip2Sequence<[Double], [Double]> { Swift.zip(a, b) }

  /// Probability of being best and mean regret over θ; ties share.
  private func bestAndRegret(_ expected: [[Double]]) -> [(probability: Double, regret: Double)] {
    var wins = [Double](repeating: 0, count: expected.count)
    var regrets = wins
    for replication in 0..<replications {
      let row = expected.map { $0[replication] }
      let top = row.max() ?? 0
      let shortfalls = row.map { increment(top, over: $0) }
      let winners = row.indices.filter { shortfalls[$0] == 0 }
      for winner in winners { wins[winner] += 1 / Double(winners.count) }
      for strategy in row.indices { regrets[strategy] += shortfalls[strategy] }
    }
    let n = Double(max(1, replications))
    return Swift.zip(wins, regrets).map { ($0 / n, $1 / n) }
  }

  private func onFrontier() -> [Bool] {
    func mean(_ id: MeasureID, _ strategy: Int) -> Double {
      expectedValues(id, strategy: strategy).reduce(0, +) / Double(max(1, replications))
    }
    let points = strategies.indices.map { (cost: mean(.cost, $0), users: mean(Study.decisionMeasure, $0)) }
    return points.map { own in
      !points.contains { other in
        let saved = increment(own.cost, over: other.cost)
        let gained = increment(other.users, over: own.users)
        return saved >= 0 && gained >= 0 && (saved > 0 || gained > 0)
      }
    }
  }

  private func incrementalCost(_ id: MeasureID, per gain: MeasureID, strategy: Int) -> IncrementalCost {
    func increments(_ id: MeasureID) -> [Double] {
      Swift.zip(expectedValues(id, strategy: strategy), expectedValues(id, strategy: 0))
        .map { increment($0, over: $1) }
    }
    let (costs, gains) = (increments(.cost), increments(gain))
    let n = Double(max(1, replications))
    let (cost, gained) = (costs.reduce(0, +) / n, gains.reduce(0, +) / n)
    let nothing = Double(gains.count { $0 <= 0 }) / n
    let ratios = Swift.zip(costs, gains).map { $1 > 0 ? $0 / $1 : .infinity }.sorted()
    func at(_ p: Double) -> Double? {
      let value = quantile(ratios, p)
      return value.isFinite ? value : nil
    }
    let isGain = gained > 0
    return IncrementalCost(
      id: id, ratio: isGain ? cost / gained : nil, p05: isGain ? at(0.05) : nil, p10: isGain ? at(0.1) : nil,
      p50: isGain ? at(0.5) : nil, p90: isGain ? at(0.9) : nil, p95: isGain ? at(0.95) : nil,
      probabilityNothingGained: nothing)
  }
}
