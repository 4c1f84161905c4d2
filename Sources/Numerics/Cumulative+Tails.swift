import CGSL

extension Cumulative {
  /// P(X ≤ x) of a beta number.
  static func betaLower(
    _ x: Double, a: Double, b: Double, _ call: NumericCall
  ) throws(NumericsError) -> Double {
    try call.require(max(a, b) <= largestBeta, "beta parameters must be at most 1e10")
    if PeizerPratt.serves(a, b) { return try call.finite(PeizerPratt.lower(x, a: a, b: b)) }
    return try call.value { gsl_cdf_beta_P(x, a, b) }
  }

  /// P(X > x) of a beta number.
  static func betaUpper(
    _ x: Double, a: Double, b: Double, _ call: NumericCall
  ) throws(NumericsError) -> Double {
    try call.require(max(a, b) <= largestBeta, "beta parameters must be at most 1e10")
    if PeizerPratt.serves(a, b) { return try call.finite(PeizerPratt.upper(x, a: a, b: b)) }
    return try call.value { gsl_cdf_beta_Q(x, a, b) }
  }

  /// P(X ≤ x) of a gamma number of scale 1, x ≥ 0.
  static func gammaLower(_ x: Double, shape: Double, _ call: NumericCall) throws(NumericsError) -> Double {
    if shape >= WilsonHilferty.leastShape { return WilsonHilferty.lower(x, shape: shape) }
    // GSL's asymptotic forms fail far out, where nothing is left (Chernoff's bound).
    return x > 2 * shape + 800 ? 1 : try call.value { gsl_cdf_gamma_P(x, shape, 1) }
  }

  /// P(X > x) of a gamma number of scale 1, x ≥ 0.
  static func gammaUpper(_ x: Double, shape: Double, _ call: NumericCall) throws(NumericsError) -> Double {
    if shape >= WilsonHilferty.leastShape { return WilsonHilferty.upper(x, shape: shape) }
    return x > 2 * shape + 3_000 ? 0 : try call.value { gsl_cdf_gamma_Q(x, shape, 1) }
  }
}
