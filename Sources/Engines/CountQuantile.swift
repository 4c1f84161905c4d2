import Kernels
import Model

/// Quantiles of counts: the smallest number whose cumulative probability reaches u.
public enum CountQuantile {
  /// Of successes in `trials` trials of probability p. 0 < u < 1, 0 ≤ p ≤ 1, 0 ≤ trials < 2³².
  public static func binomial(_ u: Double, trials: Double, p: Double) -> Double {
    var (n, p, u, k) = (Lanes(trials), Lanes(p), Lanes(u), Lanes.zero)
    draws.binomial(n.pointer, p.pointer, u.pointer, k.pointer)
    return k.first
  }
}
