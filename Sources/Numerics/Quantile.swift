import CGSL
import Foundation

/// Quantile functions: the value below which a distribution has probability p.
///
/// All throw `NumericsError` unless 0 < p < 1 and the parameters are finite and in range, with GSL's message
/// when GSL fails, and for a result that is not finite. Beta and gamma are GSL's inverses, checked against the
/// cumulative function and found by bisection where they fail.
public enum Quantile {
  /// Of the standard normal distribution (Wichura's AS 241).
  public static func normal(_ p: Double) throws(NumericsError) -> Double {
    let call = NumericCall("gsl_cdf_ugaussian_Pinv", ["p": p])
    try call.requireFinite()
    try call.requireOpenProbability(p)
    return try call.value { gsl_cdf_ugaussian_Pinv(p) }
  }

  /// Of the beta distribution on [0, 1], density ∝ x^(a−1) (1−x)^(b−1), a > 0, b > 0.
  public static func beta(_ p: Double, a: Double, b: Double) throws(NumericsError) -> Double {
    let call = NumericCall("gsl_cdf_beta_Pinv", ["p": p, "a": a, "b": b])
    try call.requireFinite()
    try call.requireOpenProbability(p)
    try call.requirePositive("a", "b")
    let inversion = Inversion(
      p: p,
      lower: { x throws(NumericsError) in try Cumulative.betaLower(x, a: a, b: b, call) },
      upper: { x throws(NumericsError) in try Cumulative.betaUpper(x, a: a, b: b, call) })
    let safe = Inversion.guessable.contains(a) && Inversion.guessable.contains(b)
    let guess = safe ? try? call.value { gsl_cdf_beta_Pinv(p, a, b) } : nil
    return try inversion.quantile(guess: guess, most: 1)
  }

  /// Of the gamma distribution, mean shape × scale, both > 0.
  public static func gamma(_ p: Double, shape: Double, scale: Double) throws(NumericsError) -> Double {
    let call = NumericCall("gsl_cdf_gamma_Pinv", ["p": p, "shape": shape, "scale": scale])
    try call.requireFinite()
    try call.requireOpenProbability(p)
    try call.requirePositive("shape", "scale")
    return try call.finite(scale * standardGamma(p, shape: shape, call))
  }

  /// Of the chi-square distribution with the given degrees of freedom, > 0.
  public static func chiSquare(_ p: Double, degrees: Double) throws(NumericsError) -> Double {
    let call = NumericCall("gsl_cdf_chisq_Pinv", ["p": p, "degrees": degrees])
    try call.requireFinite()
    try call.requireOpenProbability(p)
    try call.requirePositive("degrees")
    return try call.finite(2 * standardGamma(p, shape: degrees / 2, call))
  }

  private static func standardGamma(
    _ p: Double, shape: Double, _ call: NumericCall
  ) throws(NumericsError) -> Double {
    if shape >= WilsonHilferty.leastShape {
      return WilsonHilferty.gamma(gsl_cdf_ugaussian_Pinv(p), shape: shape)
    }
    let inversion = Inversion(
      p: p,
      lower: { x throws(NumericsError) in try Cumulative.gammaLower(x, shape: shape, call) },
      upper: { x throws(NumericsError) in try Cumulative.gammaUpper(x, shape: shape, call) })
    let safe = Inversion.guessable.contains(shape)
    let guess = safe ? try? call.value { gsl_cdf_gamma_Pinv(p, shape, 1) } : nil
    // Beyond 2k + 200 less than 1 part in 10³⁰ is left, by Chernoff's bound.
    return try inversion.quantile(guess: guess, most: 2 * shape + 200)
  }

  /// Of Student's t distribution with the given degrees of freedom, > 0.
  public static func student(_ p: Double, degrees: Double) throws(NumericsError) -> Double {
    let call = NumericCall("gsl_cdf_tdist_Pinv", ["p": p, "degrees": degrees])
    try call.requireFinite()
    try call.requireOpenProbability(p)
    try call.requirePositive("degrees")
    return try call.value { gsl_cdf_tdist_Pinv(p, degrees) }
  }

  /// Of exp(μ + σZ), Z standard normal, σ ≥ 0; the median is exp(μ).
  public static func lognormal(_ p: Double, mu: Double, sigma: Double) throws(NumericsError) -> Double {
    let call = NumericCall("lognormal", ["p": p, "mu": mu, "sigma": sigma])
    return try call.finite(exp(normal(p, mu: mu, sigma: sigma, in: call)))
  }

  /// Of 1/(1 + exp(−(μ + σZ))), Z standard normal, σ ≥ 0; the median is 1/(1 + exp(−μ)).
  public static func logitNormal(_ p: Double, mu: Double, sigma: Double) throws(NumericsError) -> Double {
    let call = NumericCall("logitNormal", ["p": p, "mu": mu, "sigma": sigma])
    return try call.finite(1 / (1 + exp(-normal(p, mu: mu, sigma: sigma, in: call))))
  }

  /// Of the PERT distribution: a beta on [l, h] with mode m and mean (l + 4m + h)/6.
  ///
  /// a = 1 + 4(m − l)/(h − l), b = 1 + 4(h − m)/(h − l). When l = h it is that value.
  /// Throws also unless l ≤ m ≤ h. Malcolm et al. 1959, doi:10.1287/opre.7.5.646.
  public static func pert(
    _ p: Double, low: Double, mostLikely: Double, high: Double
  ) throws(NumericsError) -> Double {
    let call = NumericCall("pert", ["p": p, "low": low, "mostLikely": mostLikely, "high": high])
    try call.requireFinite()
    try call.requireOpenProbability(p)
    try call.require(low <= mostLikely && mostLikely <= high, "low, mostLikely and high must not decrease")
    if low == high { return low }
    let width = high - low
    try call.require(width.isFinite, "high - low must be a finite number")
    let a = 1 + 4 * ((mostLikely - low) / width)
    let b = 1 + 4 * ((high - mostLikely) / width)
    // Rounding may carry the sum a bit past the end.
    return min(high, low + width * (try beta(p, a: a, b: b)))
  }

  private static func normal(
    _ p: Double, mu: Double, sigma: Double, in call: NumericCall
  ) throws(NumericsError) -> Double {
    try call.requireFinite()
    try call.requireOpenProbability(p)
    try call.require(sigma >= 0, "sigma must be 0 or greater")
    return try call.finite(mu + sigma * gsl_cdf_ugaussian_Pinv(p))
  }
}
