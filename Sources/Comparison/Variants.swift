import Campaign
import Engines
import Model

/// Strategies changed in one thing each, run beside those they come from at the θ of the first replications.
///
/// They stand behind the scenario's own strategies, so that ledger, sends and θ keep their places.
struct Variants {
  /// Replications whose θ is used.
  static let replications = 4

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
  /// - Throws: `NumericsError` naming a call and its values.
  func means(
    _ numbers: (_ strategy: Int, Outcome) -> [Double]
  ) throws -> [(whole: [Double], variants: [[Double]])] {
    var sums = positions.map { (whole: [Double](), variants: $0.map { _ in [Double]() }) }
    let n = min(Variants.replications, study.replications)
    guard positions.contains(where: { !$0.isEmpty }), n > 0 else { return sums }
    let options = study.options
    let sampler = try ThetaSampler(
      study.model, seed: options.seed, kind: options.sampler,
      replications: options.skip + Variants.replications)
    func add(_ plan: Int, _ strategy: Int, _ parameters: Parameters, to sum: inout [Double]) throws {
      let values = numbers(strategy, try Expected.run(model, plan: plan, parameters))
      sum = sum.isEmpty ? values.map { $0 / Double(n) } : zip(sum, values).map { $0 + $1 / Double(n) }
    }
    for replication in 0..<n {
      let parameters = try Parameters(model, sampler.draw(replication: options.skip + replication))
      for (strategy, variants) in positions.enumerated() where !variants.isEmpty {
        try add(study.strategies[strategy], strategy, parameters, to: &sums[strategy].whole)
        for (index, variant) in variants.enumerated() {
          try add(variant, strategy, parameters, to: &sums[strategy].variants[index])
        }
      }
    }
    return sums
  }
}

extension Outcome {
  /// A flow since launch, or a stock at the end, of all segments.
  func total(_ count: Count) -> Double {
    (0..<segments).reduce(0) { $0 + total(count, segment: $1, through: weeks) }
  }
}
