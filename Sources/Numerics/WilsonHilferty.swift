import CGSL
import Foundation

/// The gamma distribution of large shape k, by the normal distribution of its cube root.
///
/// (X/k)^⅓ is close to normal with mean 1 − 1/(9k) and variance 1/(9k); the error of a probability falls as
/// 1/k, 10⁻⁷ at the least shape. Wilson and Hilferty 1931, doi:10.1073/pnas.17.12.684.
/// Not GSL there: its incomplete gamma function errs near x = k − √k, by 10⁻⁵ at k = 2·10⁵ and by more than
/// one half at 10⁶ (2.7.1).
enum WilsonHilferty {
  /// The shape from which it stands in for GSL.
  static let leastShape = 5e4

  /// The standard normal number that stands for x, a gamma number of scale 1.
  static func normal(_ x: Double, shape: Double) -> Double {
    (cbrt(x / shape) - (1 - 1 / (9 * shape))) * 3 * shape.squareRoot()
  }

  /// The gamma number of scale 1 that a standard normal number stands for.
  static func gamma(_ z: Double, shape: Double) -> Double {
    let root = 1 - 1 / (9 * shape) + z / (3 * shape.squareRoot())
    return shape * (root * root * root)
  }

  /// P(X ≤ x), in GSL's manner.
  static func lower(_ x: Double, shape: Double) -> Double { gsl_cdf_ugaussian_P(normal(x, shape: shape)) }

  /// P(X > x).
  static func upper(_ x: Double, shape: Double) -> Double { gsl_cdf_ugaussian_Q(normal(x, shape: shape)) }
}
