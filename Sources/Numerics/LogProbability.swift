import CGSL
import Foundation

/// Logarithms of probabilities of counts, for likelihoods.
///
/// Counts and numbers of trials may be any real numbers ≥ 0: members at risk are seldom known to the unit. Arguments
/// are not checked, since these stand in inner loops: probabilities must be in [0, 1], sizes and means finite and not
/// negative.
public enum LogProbability {
  /// log of the number of ways to choose k of n.
  private static func logChoose(_ n: Double, _ k: Double) -> Double {
    gsl_sf_lngamma(n + 1) - gsl_sf_lngamma(k + 1) - gsl_sf_lngamma(n - k + 1)
  }

  /// k of n, each with probability p.
  public static func binomial(_ k: Double, of n: Double, p: Double) -> Double {
    if k > n { return -.infinity }
    if p <= 0 { return k == 0 ? 0 : -.infinity }
    if p >= 1 { return k == n ? 0 : -.infinity }
    return logChoose(n, k) + k * log(p) + (n - k) * log1p(-p)
  }

  /// k of n, where the probability itself is beta distributed with mean p and variance `relative`·p².
  ///
  /// The beta's a + b is (1 − p)/(p·relative) − 1; where that is not positive the variance is more than a beta can have,
  /// and the widest one stands in. Skellam 1948, doi:10.1111/j.2517-6161.1948.tb00014.x.
  public static func betaBinomial(_ k: Double, of n: Double, p: Double, relative: Double) -> Double {
    guard p > 0, p < 1, relative * p * n > 1e-9 else { return binomial(k, of: n, p: p) }
    if k > n { return -.infinity }
    let size = betaSize(p: p, relative: relative)
    let (a, b) = (p * size, (1 - p) * size)
    return logChoose(n, k) + logBeta(k + a, n - k + b) - logBeta(a, b)
  }

  /// a + b of a beta with mean p and variance `relative`·p².
  public static func betaSize(p: Double, relative: Double) -> Double {
    max(1e-3, (1 - p) / (p * relative) - 1)
  }

  private static func logBeta(_ a: Double, _ b: Double) -> Double {
    gsl_sf_lngamma(a) + gsl_sf_lngamma(b) - gsl_sf_lngamma(a + b)
  }

  /// k events of a negative binomial distribution with this mean and variance mean + mean²/size; Poisson where size is
  /// infinite.
  public static func negativeBinomial(_ k: Double, mean: Double, size: Double) -> Double {
    if mean <= 0 { return k == 0 ? 0 : -.infinity }
    guard size < 1e9 * max(1, mean) else {
      return k * log(mean) - mean - gsl_sf_lngamma(k + 1)
    }
    return gsl_sf_lngamma(k + size) - gsl_sf_lngamma(size) - gsl_sf_lngamma(k + 1)
      - size * log1p(mean / size) + k * (log(mean) - log(mean + size))
  }
}
