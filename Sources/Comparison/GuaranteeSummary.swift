import Campaign
import Engines

/// The odds of one guarantee under one strategy, over θ and chance.
public struct GuaranteeSummary: Sendable {
  /// A threshold and how likely it is kept.
  public struct Point: Sendable, Equatable {
    public let threshold: Double
    public let probabilityMet: Double
    public let expectedPenalty: Double
  }

  /// The most demanding threshold kept with a probability.
  public struct ToSign: Sendable, Equatable {
    /// The probability asked for.
    public let confidence: Double
    /// Rounded towards what is easier to keep, to the place of its Monte Carlo error's first digit.
    public let point: Point
  }

  public let strategy: String
  public let guarantee: Guarantee
  /// The threshold stated.
  public let stated: Point
  /// Probability that the measure reaches it, with its Monte Carlo standard error.
  public var probabilityMet: Double { stated.probabilityMet }
  public let mcse: Double
  public var expectedPenalty: Double { stated.expectedPenalty }
  public let exactness: Exactness
  /// Fees at risk over mean fees of the horizon; nil where no fees are stated, or none are due.
  public let atRiskOfFees: Double?
  /// The odds by threshold.
  public let curve: [Point]
  /// What to sign: for each of `Study.confidences` that any threshold has.
  public let toSign: [ToSign]
}

extension Study {
  /// Steps of a guarantee's curve.
  static let curvePoints = 31
  /// Probabilities for which a threshold to sign is sought.
  public static let confidences = [0.8, 0.9]

  /// Every guarantee under every strategy.
  public func guaranteeSummaries() -> [GuaranteeSummary] {
    model.scenario.guarantees.indices.flatMap { index in
      let span = thresholds(index)
      return strategies.indices.map { guaranteeSummary(index, strategy: $0, span) }
    }
  }

  private func guaranteeSummary(_ index: Int, strategy: Int, _ span: [Double]) -> GuaranteeSummary {
    let guarantee = model.scenario.guarantees[index]
    let promise = Promise(MeasureID(rawValue: guarantee.measure)!)
    let values = guaranteeValues(index, strategy: strategy)
    func kept(_ threshold: Double) -> [Double] { values.map { promise.isKept($0, at: threshold) ? 1 : 0 } }
    func point(_ threshold: Double) -> GuaranteeSummary.Point {
      let p = kept(threshold).reduce(0, +) / Double(max(1, values.count))
      return .init(threshold: threshold, probabilityMet: p, expectedPenalty: guarantee.atRisk * (1 - p))
    }
    func error(_ threshold: Double) -> Double {
      standardError(of: kept(threshold), scrambled: isScrambled, skip: options.skip)
    }
    let stated = point(guarantee.atLeast)
    let toSign = Study.confidences.compactMap { confidence -> GuaranteeSummary.ToSign? in
      guard let exact = promise.threshold(kept: confidence, values) else { return nil }
      // The threshold's error: how far it moves with the error of its probability.
      let step = error(exact)
      let ends = [confidence - step, min(1, confidence + step)].map {
        promise.threshold(kept: $0, values) ?? exact
      }
      return .init(
        confidence: confidence, point: point(promise.eased(exact, error: abs(ends[0] - ends[1]) / 2)))
    }
    let fees = summary(of: self.values(.fees, strategy: strategy))?.mean
    return GuaranteeSummary(
      strategy: name(ofStrategy: strategy), guarantee: guarantee, stated: stated,
      mcse: error(guarantee.atLeast), exactness: Exactness(promise.measure, model, options.engine),
      atRiskOfFees: fees.flatMap { $0 > 0 ? guarantee.atRisk / $0 : nil }, curve: span.map(point),
      toSign: toSign)
  }

  /// The same for all strategies, so that their curves can be compared: evenly spaced from the least 1 % quantile of any
  /// of them to the greatest 99 % quantile, the stated threshold among them.
  private func thresholds(_ index: Int) -> [Double] {
    let values = strategies.indices.map { strategy in
      guaranteeValues(index, strategy: strategy).filter { !$0.isNaN }.sorted()
    }.filter { !$0.isEmpty }
    guard let low = values.map({ quantile($0, 0.01) }).min(),
      let high = values.map({ quantile($0, 0.99) }).max()
    else { return [] }
    let steps = Double(Study.curvePoints - 1)
    let even = (0..<Study.curvePoints).map { low + (high - low) * Double($0) / steps }
    return Set(even + [model.scenario.guarantees[index].atLeast]).sorted()
  }
}
