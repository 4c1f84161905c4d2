import Numerics

extension RandomEffects {
  /// Parts of equal probability into which what is not known of τ² is cut.
  private static let parts = 60

  /// A 95 % interval of the effect in another trial, with all that is not known of τ².
  ///
  /// Q(τ²) under the weights 1/(v + τ²) is chi-square with k − 1 degrees at the true τ², so that every quantile of the
  /// chi-square gives one of τ² (0 where Q(0) is below it). Given τ² the effect less the mean is normal with variance
  /// τ² + 1/Σw; the interval cuts 2.5 % off either side of the mixture. The usual interval, which takes the estimate of τ²
  /// for the truth, holds the next effect too seldom where trials are few.
  /// Nagashima, Noma & Furukawa 2019, doi:10.1177/0962280218773520; Viechtbauer 2007, doi:10.1002/sim.2514.
  static func prediction(_ y: [Double], _ v: [Double]) throws -> ClosedRange<Double> {
    let degrees = Double(y.count - 1)
    let normals = try (0..<parts).map { part -> (mean: Double, sd: Double) in
      let q = try Quantile.chiSquare((Double(part) + 0.5) / Double(parts), degrees: degrees)
      let tau = try tauSquared(y, v, q: q)
      let weighted = Weighted(y, v, tauSquared: tau)
      return (weighted.mean, (tau + 1 / weighted.sum).squareRoot())
    }
    func cumulative(_ x: Double) throws -> Double {
      try normals.reduce(0) { try $0 + Cumulative.normal((x - $1.mean) / $1.sd) } / Double(parts)
    }
    let widest = normals.map(\.sd).max() ?? 1
    let means = normals.map(\.mean)
    let bracket = (means.min() ?? 0) - 8 * widest...(means.max() ?? 0) + 8 * widest
    let ends = try [0.025, 0.975].map { p in
      try findRoot(in: bracket, tolerance: 1e-9 * widest, maximumIterations: 200) { try cumulative($0) - p }
    }
    return ends[0]...ends[1]
  }

  /// The root of Q(τ²) = q, or 0.
  static func tauSquared(_ y: [Double], _ v: [Double], q: Double) throws -> Double {
    let excess = { (tau: Double) in Weighted(y, v, tauSquared: tau).q - q }
    guard excess(0) > 0 else { return 0 }
    var top = upper(y, v)
    while excess(top) > 0 { top *= 4 }
    return try findRoot(in: 0...top, tolerance: top * 1e-15, maximumIterations: 500, excess)
  }
}
