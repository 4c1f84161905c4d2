import Foundation

/// Quantiles of counts the slow way: every probability summed, from the far ends of both tails inward.
///
/// With mean μ and variance μ·(1 + t), P(k + 1)/P(k) = (μ + k·t)/((k + 1)·(1 + t)); t = −p is the binomial, 0 the
/// Poisson, mean/size the negative binomial distribution. Weights are taken relative to the mode and normed by their own
/// sum, so that no logarithm, no gamma function and no approximation of the kernels is used again.
public struct CountOracle {
  public let first: Int
  /// Probabilities of at most k and of more than k, from `first` on; each summed from its own end.
  public let lower, upper: [Double]

  /// - Parameter trials: the largest value there is; nil: none.
  public init(mean: Double, t: Double, trials: Int?) {
    func ratio(_ k: Int) -> Double { (mean + Double(k) * t) / (Double(k + 1) * (1 + t)) }
    let most = trials ?? Int.max
    var mode = max(0, min(most, Int(mean)))
    while mode < most, ratio(mode) > 1 { mode += 1 }
    while mode > 0, ratio(mode - 1) < 1 { mode -= 1 }
    // Down to 10⁻²⁵ of the mode's weight: below that nothing is seen in a double.
    var below: [Double] = []
    var weight = 1.0
    var k = mode
    while k > 0, weight > 1e-25 {
      k -= 1
      weight /= ratio(k)
      below.append(weight)
    }
    var weights = Array(below.reversed()) + [1]
    first = mode - below.count
    (weight, k) = (1, mode)
    while k < most, weight > 1e-25 {
      weight *= ratio(k)
      k += 1
      weights.append(weight)
    }
    lower = CountOracle.sums(weights)
    upper = CountOracle.sums(weights.reversed()).reversed().dropFirst() + [0]
    total = lower.last!
  }

  private let total: Double

  /// Running sums, the lost digits carried along (Neumaier).
  private static func sums(_ weights: [Double]) -> [Double] {
    var (sum, lost) = (0.0, 0.0)
    return weights.map { weight in
      let next = sum + weight
      lost += sum >= weight ? (sum - next) + weight : (weight - next) + sum
      sum = next
      return sum + lost
    }
  }

  /// How far u is from making k the smallest value with P(X ≤ k) ≥ u, relative to nothing: 0 where it is.
  public func gap(_ k: Int, _ u: Double) -> Double {
    // The nearer tail decides.
    func short(_ k: Int) -> Double {
      guard k >= first else { return u }
      guard k - first < lower.count else { return -1 }
      return u < 0.5 ? u - lower[k - first] / total : upper[k - first] / total - (1 - u)
    }
    return max(0, short(k), -(k > 0 ? short(k - 1) : 1))
  }
}
