import Campaign
import Engines
import Model
import Numerics

/// Strategies changed in one thing each, run beside those they come from at a few draws of θ.
///
/// They stand behind the scenario's own strategies, so that ledger, sends and θ keep their places.
struct Variants: Sendable {
  private let model: CompiledModel
  private let study: Study
  /// By strategy run: positions of its variants in `model`.
  private let positions: [[Int]]

  /// - Parameter change: the variants of one strategy.
  /// - Throws: `Faults` when a variant cannot be compiled.
  init(_ study: Study, of change: (Strategy) -> [Strategy]) throws {
    self.study = study
    var scenario = study.model.scenario
    var positions: [[Int]] = []
    for position in study.strategies {
      let variants = change(study.model.scenario.strategies[position])
      positions.append(Array(scenario.strategies.count..<(scenario.strategies.count + variants.count)))
      scenario.strategies += variants
    }
    self.positions = positions
    model =
      scenario.strategies.count > study.model.scenario.strategies.count
      ? try CompiledModel(scenario) : study.model
  }

  /// Means over θ of some numbers of E[outcome | θ]: for each strategy run that has variants, its own and those of
  /// each variant.
  ///
  /// The draws are those of every sixteenth replication: points of one scramble, which are spread evenly however few they
  /// are, where the first replications are of a scramble each.
  ///
  /// - Parameter draws: of θ; no more than there are replications.
  /// - Throws: `NumericsError` naming a call and its values.
  func means(
    over draws: Int, _ numbers: @escaping @Sendable (_ strategy: Int, Outcome) -> [Double]
  ) throws -> [(whole: [Double], variants: [[Double]])] {
    let n = min(draws, study.replications)
    guard positions.contains(where: { !$0.isEmpty }), n > 0 else {
      return positions.map { _ in (whole: [], variants: []) }
    }
    let options = study.options
    let sampler = try ThetaSampler(
      study.model, seed: options.seed, kind: options.points,
      replications: options.skip + n * SobolPoints.scrambles)
    // Rows by θ: for each strategy with variants its own numbers, then those of each variant.
    let rows = try concurrently(n, threads: options.threads) { draw in
      let replication = options.skip + draw * SobolPoints.scrambles
      let parameters = try Parameters(model, sampler.draw(replication: replication))
      return try positions.enumerated().map { strategy, variants in
        let plans = variants.isEmpty ? [] : [study.strategies[strategy]] + variants
        return try plans.map { numbers(strategy, try Course(model, plan: $0, parameters).expected) }
      }
    }
    return positions.enumerated().map { strategy, variants in
      func mean(_ plan: Int) -> [Double] {
        rows[0][strategy][plan].indices.map { number in
          rows.reduce(0) { $0 + $1[strategy][plan][number] } / Double(n)
        }
      }
      guard !variants.isEmpty else { return (whole: [], variants: []) }
      return (whole: mean(0), variants: variants.indices.map { mean($0 + 1) })
    }
  }
}

extension Outcome {
  /// A flow since launch, or a stock at the end, of all segments.
  func total(_ count: Count) -> Double {
    (0..<segments).reduce(0) { $0 + total(count, segment: $1, through: weeks) }
  }
}
