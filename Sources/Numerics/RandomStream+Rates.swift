import CGSL

extension RandomStream {
  /// The largest Poisson rate drawn from: GSL's counts are 32-bit.
  public static var largestRate: Double { 2e9 }

  /// A Poisson count of the given mean; a mean of 0 gives 0 without a draw.
  ///
  /// By gamma and binomial reduction (Ahrens and Dieter): O(log mean) draws.
  /// Throws for a mean that is negative, NaN or above 2·10⁹.
  public mutating func poisson(_ mean: Double) throws(NumericsError) -> Int {
    guard mean >= 0, mean <= RandomStream.largestRate else {
      throw NumericCall("gsl_ran_poisson", ["mean": mean]).failure("mean must be between 0 and 2e9")
    }
    return mean == 0 ? 0 : Int(gsl_ran_poisson(generator, mean))
  }

  /// A negative binomial count of mean μ and size k, any real k: variance μ + μ²/k.
  ///
  /// A Poisson count whose rate is gamma with mean μ and shape k; an infinite size is Poisson, a mean of 0
  /// gives 0 without a draw. Not through `gsl_ran_negative_binomial`, whose p = k/(k + μ) loses 1 − p to
  /// rounding when k is large.
  /// Throws for a mean that is negative, NaN or above 2·10⁹, for a size that is not greater than 0, and when
  /// the rate drawn is above 2·10⁹, rather than overflow.
  public mutating func negativeBinomial(mean: Double, size: Double) throws(NumericsError) -> Int {
    guard mean >= 0, mean <= RandomStream.largestRate, size > 0 else {
      let call = NumericCall("negativeBinomial", ["mean": mean, "size": size])
      throw call.failure(size > 0 ? "mean must be between 0 and 2e9" : "size must be greater than 0")
    }
    if mean == 0 { return 0 }
    if size == .infinity { return try poisson(mean) }
    let rate = gsl_ran_gamma(generator, size, 1) / size * mean
    guard rate <= RandomStream.largestRate else {
      throw NumericCall("negativeBinomial", ["mean": mean, "size": size])
        .failure("the rate drawn, \(rate), is above 2e9")
    }
    return rate == 0 ? 0 : Int(gsl_ran_poisson(generator, rate))
  }

  /// A gamma number: density x^(k−1) e^(−x/s) / (Γ(k) sᵏ), mean k·s.
  ///
  /// Marsaglia and Tsang, doi:10.1145/358407.358414. A tiny shape may give 0: the number underflows.
  /// Throws for a shape or scale that is not finite and greater than 0, and for a result that overflows.
  public mutating func gamma(shape: Double, scale: Double) throws(NumericsError) -> Double {
    guard shape > 0, shape.isFinite, scale > 0, scale.isFinite else {
      let call = NumericCall("gsl_ran_gamma", ["shape": shape, "scale": scale])
      try call.requireFinite()
      try call.requirePositive("shape", "scale")
      throw call.failure("shape and scale must be finite and greater than 0")
    }
    let result = gsl_ran_gamma(generator, shape, scale)
    guard result.isFinite else {
      return try NumericCall("gsl_ran_gamma", ["shape": shape, "scale": scale]).finite(result)
    }
    return result
  }
}
