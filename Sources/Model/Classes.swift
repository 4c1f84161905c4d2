import Numerics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The latent classes of members: readiness nodes, once for those who do not intend to register and, where there are
/// any, once more for those who do.
///
/// The classes are the law: a member's class is one of them, for life.
public struct Classes: Sendable {
  /// z.
  public let readiness: [Double]
  /// Shares of members; they sum to 1.
  public let weights: [Double]
  /// r_i: organic registration hazard per week, before readiness.
  public let organic: [Double]
  /// 1 − δ + δ·i/χ: what of a registration response falls on the class, relative to the mean.
  public let captured: [Double]
  /// z^γ, in the hazards of requests and returns.
  public let requestReadiness: [Double]
  public var count: Int { weights.count }

  /// - Parameters:
  ///   - nodes: readiness, mean 1.
  ///   - exponent: γ.
  ///   - intenders: χ, their share.
  ///   - organic: r₀ and r₁.
  ///   - captured: δ, the share of a response that falls on intenders.
  public init(
    _ nodes: Quadrature, exponent: Double, intenders: Double, organic: (others: Double, intenders: Double),
    captured: Double
  ) {
    let groups =
      intenders > 0
      ? [
        (share: 1 - intenders, organic: organic.others, captured: 1 - captured),
        (share: intenders, organic: organic.intenders, captured: 1 - captured + captured / intenders),
      ] : [(share: 1, organic: organic.others, captured: 1)]
    readiness = groups.flatMap { _ in nodes.nodes }
    weights = groups.flatMap { group in nodes.weights.map { group.share * $0 } }
    self.organic = groups.flatMap { group in nodes.nodes.map { _ in group.organic } }
    self.captured = groups.flatMap { group in nodes.nodes.map { _ in group.captured } }
    requestReadiness = readiness.map { pow($0, exponent) }
  }

  /// How much more likely than average a member of each need and class is to have registered within `weeks` before the
  /// start, of their own accord: weights 1 − exp(−z·m(n)·r_i·weeks) over their mean; 1 for all without `weeks`.
  ///
  /// - Returns: [need][class].
  public func readyToHaveRegistered(_ of: Parameters.OfSegment) -> [[Double]] {
    guard let weeks = of.weeksSinceLaunch else {
      return [[Double]](repeating: [Double](repeating: 1, count: count), count: 2)
    }
    let chance = of.needMultiplier.map { m in
      weights.indices.map { -expm1(-readiness[$0] * m * organic[$0] * weeks) }
    }
    let p = of.need.pointPrevalence
    let mean = zip([1 - p, p], chance).reduce(0) { sum, row in
      sum + row.0 * zip(weights, row.1).reduce(0) { $0 + $1.0 * $1.1 }
    }
    return chance.map { row in row.map { mean > 0 ? $0 / mean : 1 } }
  }
}
