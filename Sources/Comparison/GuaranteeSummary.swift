import Campaign
import Engines

/// The odds of one guarantee under one strategy, over θ and chance.
public struct GuaranteeSummary: Sendable {
  public let strategy: String
  public let guarantee: Guarantee
  /// Probability that the measure reaches the threshold, with its Monte Carlo standard error.
  public let probabilityMet: Double
  public let mcse: Double
  public let expectedPenalty: Double
  public let exactness: Exactness
  /// What to sign: the odds by threshold.
  public let curve: [(atLeast: Double, probabilityMet: Double, expectedPenalty: Double)]
}

extension Study {
  /// Steps of a guarantee's curve.
  static let curvePoints = 21

  /// Every guarantee under every strategy.
  public func guaranteeSummaries() -> [GuaranteeSummary] {
    model.scenario.guarantees.indices.flatMap { index in
      strategies.indices.map { guaranteeSummary(index, strategy: $0) }
    }
  }

  private func guaranteeSummary(_ index: Int, strategy: Int) -> GuaranteeSummary {
    let guarantee = model.scenario.guarantees[index]
    let id = MeasureID(rawValue: guarantee.measure)!
    // Days to the first appointment are promised as at most; everything else as at least.
    let moreIsBetter = MeasureDefinition.of(id).moreIsBetter
    let isMet: (Double, Double) -> Bool = moreIsBetter ? { $0 >= $1 } : { $0 <= $1 }
    // A measure without a denominator has not reached anything.
    let missed: Double = moreIsBetter ? -.infinity : .infinity
    let values = guaranteeValues(index, strategy: strategy).map { $0.isNaN ? missed : $0 }
    let met = values.map { isMet($0, guarantee.atLeast) ? 1.0 : 0 }
    let probability = met.reduce(0, +) / Double(max(1, met.count))
    let finite = values.filter(\.isFinite).sorted()
    let span = finite.isEmpty ? [] : thresholds(finite, including: guarantee.atLeast)
    let curve = span.map { threshold in
      let p = Double(values.count { isMet($0, threshold) }) / Double(max(1, values.count))
      return (threshold, p, guarantee.atRisk * (1 - p))
    }
    return GuaranteeSummary(
      strategy: name(ofStrategy: strategy), guarantee: guarantee, probabilityMet: probability,
      mcse: standardError(of: met, scrambled: isScrambled, skip: options.skip),
      expectedPenalty: guarantee.atRisk * (1 - probability), exactness: Exactness(id, model, options.engine),
      curve: curve)
  }

  /// Evenly spaced from the 1 % to the 99 % quantile, the stated threshold among them.
  private func thresholds(_ sorted: [Double], including stated: Double) -> [Double] {
    let (low, high) = (quantile(sorted, 0.01), quantile(sorted, 0.99))
    let steps = Double(Study.curvePoints - 1)
    let even = (0..<Study.curvePoints).map { low + (high - low) * Double($0) / steps }
    return Set(even + [stated]).sorted()
  }
}
