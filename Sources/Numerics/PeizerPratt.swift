import CGSL
import Foundation

/// The beta distribution of large parameters, by Peizer and Pratt's normal approximation.
///
/// A beta(a, b) number exceeds x as often as a binomial count of a + b − 1 trials of x stays below a. Their
/// normal deviate errs by less than 10⁻⁸ of probability where it is used.
/// Peizer and Pratt, Journal of the American Statistical Association 63(324), 1968, 1416–1456.
/// Not GSL there: its continued fraction stops after 512 terms, short of convergence, and gives NaN or a
/// function that wavers (2.7.1); its inverse may then never return.
enum PeizerPratt {
  /// Whether it stands in for GSL.
  static func serves(_ a: Double, _ b: Double) -> Bool { max(a, b) > 1e5 && min(a, b) >= 1_000 }

  /// Below this the formula overflows; of a mean of 10⁻⁷ or more, nothing lies there.
  private static let leastNumber = 1e-100

  /// P(X ≤ x).
  static func lower(_ x: Double, a: Double, b: Double) -> Double {
    if x < leastNumber || x >= 1 { return x >= 1 ? 1 : 0 }
    return gsl_cdf_ugaussian_P(normal(x, a: a, b: b))
  }

  /// P(X > x).
  static func upper(_ x: Double, a: Double, b: Double) -> Double {
    if x < leastNumber || x >= 1 { return x >= 1 ? 0 : 1 }
    return gsl_cdf_ugaussian_Q(normal(x, a: a, b: b))
  }

  /// The standard normal number that stands for x, 0 < x < 1.
  private static func normal(_ x: Double, a: Double, b: Double) -> Double {
    let (p, q) = (x, 1 - x)
    let (s, t, n) = (a - 0.5, b - 0.5, a + b - 1)
    let correction = 0.02 * (q / a - p / b + (q - 0.5) / (a + b))
    let distance = s + 1.0 / 6 - (n + 1.0 / 3) * p + correction
    let skew = 1 + q * asymmetry(s / (n * p)) + p * asymmetry(t / (n * q))
    return -distance * (skew / ((n + 1.0 / 6) * p * q)).squareRoot()
  }

  /// g(x) = (1 − x² + 2x ln x)/(1 − x)², 0 at x = 1.
  private static func asymmetry(_ x: Double) -> Double {
    let e = x - 1
    guard abs(e) < 0.1 else { return (1 - x * x + 2 * x * log(x)) / (e * e) }
    // Near 1 the quotient loses all its digits: Σ 2(−e)ᵏ/((k + 1)(k + 2)).
    var sum = 0.0
    var power = 1.0
    for k in 1...16 {
      power *= -e
      sum += 2 * power / Double((k + 1) * (k + 2))
    }
    return sum
  }
}
