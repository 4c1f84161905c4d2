import Kernels
import Model

/// Quantiles of counts: the smallest number whose cumulative probability reaches u.
public enum CountQuantile {
  /// Of successes in `trials` trials of probability p. 0 < u < 1, 0 ≤ p ≤ 1, 0 ≤ trials < 2³².
  public static func binomial(_ u: Double, trials: Double, p: Double) -> Double {
    func all(_ value: Double) -> [Double] { [Double](repeating: value, count: Lanes.count) }
    var k = all(0)
    draws.binomial(all(trials), all(p), all(u), &k)
    return k[0]
  }
}
