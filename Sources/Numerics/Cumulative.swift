import CGSL

/// Cumulative distribution functions: the probability of a value or less.
///
/// All throw `NumericsError` for parameters that are not finite or out of range, and with GSL's message when
/// GSL fails. A value outside the distribution's support is no error: the answer is 0 or 1.
///
/// Accuracy: rounding for small parameters, and an error below 2·10⁻⁷ of probability for parameters and counts
/// of any size allowed, where GSL's own functions fail and normal approximations take over.
public enum Cumulative {
  /// The largest beta parameter: beyond it GSL's asymptotic forms are untried.
  static var largestBeta: Double { 1e10 }

  /// P(Z ≤ x), Z standard normal.
  public static func normal(_ x: Double) throws(NumericsError) -> Double {
    let call = NumericCall("gsl_cdf_ugaussian_P", ["x": x])
    try call.requireFinite()
    return try call.value { gsl_cdf_ugaussian_P(x) }
  }

  /// P(X ≤ x) of a beta distribution on [0, 1], a > 0, b > 0.
  public static func beta(_ x: Double, a: Double, b: Double) throws(NumericsError) -> Double {
    let call = NumericCall("gsl_cdf_beta_P", ["x": x, "a": a, "b": b])
    try call.requireFinite()
    try call.requirePositive("a", "b")
    return try betaLower(x, a: a, b: b, call)
  }

  /// P(X ≤ x) of a gamma distribution of mean shape × scale, both > 0.
  public static func gamma(_ x: Double, shape: Double, scale: Double) throws(NumericsError) -> Double {
    let call = NumericCall("gsl_cdf_gamma_P", ["x": x, "shape": shape, "scale": scale])
    try call.requireFinite()
    try call.requirePositive("shape", "scale")
    if x <= 0 { return 0 }
    // A quotient that overflows is past any finite shape.
    return try gammaLower(min(x / scale, Double.greatestFiniteMagnitude), shape: shape, call)
  }

  /// P(X ≥ x) of a chi-square distribution: the p-value of a chi-square statistic. Degrees > 0.
  public static func chiSquareUpper(_ x: Double, degrees: Double) throws(NumericsError) -> Double {
    let call = NumericCall("gsl_cdf_chisq_Q", ["x": x, "degrees": degrees])
    try call.requireFinite()
    try call.requirePositive("degrees")
    if x <= 0 { return 1 }
    return try gammaUpper(x / 2, shape: degrees / 2, call)
  }

  /// P(K ≤ k) of a binomial count: `trials` trials (0 to 2³² − 1) of probability p in [0, 1].
  public static func binomial(_ k: Int, trials: Int, p: Double) throws(NumericsError) -> Double {
    let call = NumericCall("gsl_cdf_binomial_P", ["k": Double(k), "trials": Double(trials), "p": p])
    try call.requireFinite()
    try call.require(
      trials >= 0 && trials <= Int(UInt32.max), "trials must be between 0 and \(UInt32.max)")
    try call.require(p >= 0 && p <= 1, "p must be between 0 and 1")
    if k < 0 { return 0 }
    if k >= trials { return 1 }
    // As gsl_cdf_binomial_P does, which gives NaN at 10⁹ trials.
    return try betaUpper(p, a: Double(k) + 1, b: Double(trials - k), call)
  }

  /// P(K ≤ k) of a Poisson count, mean ≥ 0: the upper tail of a gamma of shape k + 1 at the mean.
  public static func poisson(_ k: Int, mean: Double) throws(NumericsError) -> Double {
    let call = NumericCall("gsl_cdf_gamma_Q", ["k": Double(k), "mean": mean])
    try call.requireFinite()
    try call.require(mean >= 0, "mean must be 0 or greater")
    if k < 0 { return 0 }
    return try gammaUpper(mean, shape: Double(k) + 1, call)
  }

  /// P(K ≤ k) of a negative binomial count of mean μ ≥ 0 and size s > 0: variance μ + μ²/s.
  ///
  /// The upper tail of a beta(k + 1, s) at μ/(s + μ); an infinite size is Poisson.
  public static func negativeBinomial(
    _ k: Int, mean: Double, size: Double
  ) throws(NumericsError) -> Double {
    if size == .infinity { return try poisson(k, mean: mean) }
    let call = NumericCall("gsl_cdf_beta_Q", ["k": Double(k), "mean": mean, "size": size])
    try call.requireFinite()
    try call.requirePositive("size")
    try call.require(mean >= 0, "mean must be 0 or greater")
    if k < 0 { return 0 }
    // Where the extra variance is below a part in 10⁹ of it, Poisson.
    if mean <= 1e-9 * size { return try poisson(k, mean: mean) }
    // mean / (size + mean), whose sum might overflow.
    let odds = mean == 0 ? 0 : 1 / (1 + size / mean)
    return try betaUpper(odds, a: Double(k) + 1, b: size, call)
  }
}
