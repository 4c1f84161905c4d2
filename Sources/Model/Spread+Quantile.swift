import Campaign
import Numerics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Spread {
  /// The number at probability `p` in (0, 1).
  ///
  /// Shares given by quantiles are logit-normal, by mean and standard deviation beta; other numbers are lognormal,
  /// with the stated mean and standard deviation on the natural scale. A lift is normal in its points.
  ///
  /// - Throws: `NumericsError` where the distribution has no such quantile.
  public func quantile(_ p: Double, of quantity: Quantity) throws(NumericsError) -> Double {
    let isShare = quantity == .share
    switch self {
    case .point(let value):
      return value
    case .quantiles(let p10, let p90):
      guard p10 != p90 else { return p10 }
      let width = 2 * Spread.upperDecile
      if isShare {
        let (a, b) = (Spread.logit(p10), Spread.logit(p90))
        return try Quantile.logitNormal(p, mu: (a + b) / 2, sigma: (b - a) / width)
      }
      let (a, b) = (log(p10), log(p90))
      return try Quantile.lognormal(p, mu: (a + b) / 2, sigma: (b - a) / width)
    case .meanSD(let mean, let sd):
      guard sd > 0 else { return mean }
      if isShare {
        let size = mean * (1 - mean) / (sd * sd) - 1
        return try Quantile.beta(p, a: mean * size, b: (1 - mean) * size)
      }
      let variance = log1p(sd * sd / (mean * mean))
      return try Quantile.lognormal(p, mu: log(mean) - variance / 2, sigma: variance.squareRoot())
    case .pert(let low, let mostLikely, let high):
      guard high > low else { return low }
      return try Quantile.pert(p, low: low, mostLikely: mostLikely, high: high)
    case .lift(let lift):
      guard lift.sd > 0 else { return lift.points }
      return lift.points + lift.sd * (try Quantile.normal(p))
    }
  }

  /// Φ⁻¹(0.9).
  private static let upperDecile = 1.2815515655446004

  private static func logit(_ p: Double) -> Double { log(p / (1 - p)) }
}
