import Foundation
import Numerics

/// Large-sample tests of means and variances; for hundreds of values or more.
public enum MomentTests {
  /// That a sample's distribution has the given mean: z = (x̄ − μ)/√(s²/n), two-sided.
  public static func mean(_ sample: Moments, is mean: Double) throws -> Evidence {
    try normal("z test of the mean", sample.mean - mean, sample.standardErrorOfMean)
  }

  /// That a sample's distribution has the given variance: ln(s²/σ²) over its standard error, two-sided.
  public static func variance(_ sample: Moments, is variance: Double) throws -> Evidence {
    try normal(
      "z test of the log variance", log(sample.variance / variance),
      sample.standardErrorOfVariance / sample.variance)
  }

  /// That two samples share a mean (Welch): z = (x̄ − ȳ)/√(s²/n + t²/m), two-sided.
  public static func sameMean(_ a: Moments, _ b: Moments) throws -> Evidence {
    let error = hypot(a.standardErrorOfMean, b.standardErrorOfMean)
    return try normal("Welch z test", a.mean - b.mean, error)
  }

  /// That two samples share a variance: ln(s²/t²) over its standard error, which takes the kurtosis of each
  /// into account; two-sided.
  public static func sameVariance(_ a: Moments, _ b: Moments) throws -> Evidence {
    let error = hypot(a.standardErrorOfVariance / a.variance, b.standardErrorOfVariance / b.variance)
    return try normal("variance ratio test", log(a.variance / b.variance), error)
  }

  /// That two paired samples are uncorrelated: Fisher's z = atanh(r)·√(n − 3), two-sided.
  public static func uncorrelated(_ a: [Double], _ b: [Double]) throws -> Evidence {
    precondition(a.count == b.count && a.count > 3)
    let (ma, mb) = (Moments(a), Moments(b))
    let products = zip(a, b).map { ($0 - ma.mean) * ($1 - mb.mean) }
    let r = products.reduce(0, +) / Double(a.count - 1) / (ma.standardDeviation * mb.standardDeviation)
    return try normal("Fisher z test of correlation", atanh(r), 1 / Double(a.count - 3).squareRoot())
  }

  /// Two-sided p of a difference over its standard error; without any error only 0 stands.
  static func normal(_ test: String, _ difference: Double, _ error: Double) throws -> Evidence {
    if difference == 0 { return Evidence(test: test, statistic: 0, pValue: 1) }
    guard error > 0 else { return Evidence(test: test, statistic: .infinity, pValue: 0) }
    let z = difference / error
    return Evidence(test: test, statistic: z, pValue: try 2 * Cumulative.normal(-abs(z)))
  }
}
