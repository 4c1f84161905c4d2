import Campaign
import Model

/// One strategy against another in one measure, over θ.
public struct Difference: Sendable {
  public let strategy: String
  public let baseline: String
  public let measure: MeasureID
  /// Of Δ(θ) = E[Y of strategy | θ] − E[Y of baseline | θ].
  public let mean, p05, p95: Double
  public let mcse: Double
  /// Probability over θ that the strategy is better; ties half.
  public let probabilityBetter: Double
  /// Probability that one real launch of the strategy ends better than one of the baseline, at the same θ with
  /// independent chance; ties half. nil for `expected`, which has no chance.
  public let probabilityLaunchBetter: Double?
}

extension Study {
  /// Each strategy against do-nothing, then each pair in file order.
  public func differences() -> [Difference] {
    let others = strategies.indices.dropFirst()
    let pairs =
      others.map { ($0, 0) } + others.flatMap { a in others.filter { $0 > a }.map { ($0, a) } }
    return pairs.flatMap { strategy, baseline in
      Study.measures.compactMap { difference($0, strategy, baseline) }
    }
  }

  /// One difference, or nil where the measure was never defined for both.
  public func difference(_ id: MeasureID, _ strategy: Int, _ baseline: Int) -> Difference? {
    let deltas = zip(expectedValues(id, strategy: strategy), expectedValues(id, strategy: baseline))
      .map { increment($0, over: $1) }
    guard let sample = summary(of: deltas) else { return nil }
    let sign: Double = MeasureDefinition.of(id).moreIsBetter ? 1 : -1
    return Difference(
      strategy: name(ofStrategy: strategy), baseline: name(ofStrategy: baseline), measure: id,
      mean: sample.mean, p05: sample.p05, p95: sample.p95, mcse: sample.mcse,
      probabilityBetter: probabilityPositive(deltas.map { sign * $0 }) ?? 0.5,
      probabilityLaunchBetter: probabilityLaunchBetter(id, strategy, baseline, sign))
  }

  private func probabilityLaunchBetter(
    _ id: MeasureID, _ strategy: Int, _ baseline: Int, _ sign: Double
  ) -> Double? {
    // Both ways of crossing the two copies of chance: each is a pair of independent launches.
    func pair(_ strategy: Int) -> ([Double], [Double]) {
      (values(id, strategy: strategy, replications: 0..<secondLimit), secondValues(id, strategy: strategy))
    }
    let ((a1, a2), (b1, b2)) = (pair(strategy), pair(baseline))
    let crossed =
      zip(a1, b2).map { sign * increment($0, over: $1) } + zip(a2, b1).map { sign * increment($0, over: $1) }
    return probabilityPositive(crossed)
  }

  private func probabilityPositive(_ deltas: [Double]) -> Double? {
    let defined = deltas.filter { !$0.isNaN }
    guard !defined.isEmpty else { return nil }
    return defined.reduce(0) { $0 + ($1 > 0 ? 1 : $1 == 0 ? 0.5 : 0) } / Double(defined.count)
  }
}
