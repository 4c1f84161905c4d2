/// Arms of one trial as one estimate, so that a trial counts once however many arms it has.
///
/// The lifts of arms that share a control arm are correlated: Var(yᵢ) = aᵢ + c, Cov(yᵢ, yⱼ) = c, where c is the
/// variance of the control arm's rate. Generalised least squares gives Σ(yᵢ/aᵢ)/Σ(1/aᵢ) with variance 1/Σ(1/aᵢ) + c.
/// Gleser & Olkin 2009, in The Handbook of Research Synthesis and Meta-Analysis, chapter 19.
public struct SharedControl: Sendable, Equatable {
  public let estimate: Double
  public let variance: Double

  /// - Parameter controlVariance: c, below every variance.
  public init(lifts: [Double], variances: [Double], controlVariance c: Double) {
    precondition(!lifts.isEmpty && lifts.count == variances.count && variances.allSatisfy { $0 > c })
    let weights = variances.map { 1 / ($0 - c) }
    let sum = weights.reduce(0, +)
    estimate = zip(weights, lifts).reduce(0) { $0 + $1.0 * $1.1 } / sum
    variance = 1 / sum + c
  }
}
