#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Diffusion of something new: those who have not adopted do so at the rate p + q·F, F the share that has.
///
/// F(t) = (1 − e^(−(p+q)t))/(1 + (q/p)·e^(−(p+q)t)). Bass 1969, doi:10.1287/mnsc.15.5.215.
public struct BassCurve: Sendable, Equatable {
  /// Innovation and imitation, per period; p > 0.
  public var p: Double
  public var q: Double
  /// Those who ever adopt.
  public var market: Double

  public init(p: Double, q: Double, market: Double) {
    self.p = p
    self.q = q
    self.market = market
  }

  /// F(t).
  public func share(at t: Double) -> Double {
    let decay = exp(-(p + q) * t)
    return (1 - decay) / (1 + q / p * decay)
  }

  /// dF/dt.
  public func density(at t: Double) -> Double {
    let decay = exp(-(p + q) * t)
    let below = 1 + q / p * decay
    return (p + q) * (p + q) / p * decay / (below * below)
  }

  /// m·(F(t) − F(t − 1)): adoptions in period t, the first being 1.
  public func adoptions(in period: Int) -> Double {
    market * (share(at: Double(period)) - share(at: Double(period - 1)))
  }
}
