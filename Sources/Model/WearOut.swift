#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How earlier touches wear the response to a later one: wear = ω^π.
///
/// π = max(0, Σ_{earlier} w·2^(−age/half-life) − usual load), age in days between the sends, w = 1 on the same channel
/// and `across` otherwise. Touches older than five half-lives (3 % of their weight) count nothing: with that, what a
/// member has missed before being hired stops mattering after a bounded time.
public struct WearOut: Sendable, Equatable {
  /// ω.
  public let factor: Double
  /// Days.
  public let halfLife: Double
  public let across: Double
  /// Decayed touches that such members are under anyway.
  public let usual: Double
  /// 2^(−age/half-life) by age in days, as long as a touch counts.
  private let decay: [Double]

  public init(factor: Double, halfLife: Double, across: Double, usual: Double) {
    self.factor = factor
    self.halfLife = halfLife
    self.across = across
    self.usual = usual
    let memory = Int((5 * halfLife).rounded(.up))
    // By `pow`, which has the same bits on every processor.
    decay = (0...memory).map { pow(2, -Double($0) / halfLife) }
  }

  /// Days after which a touch no longer counts.
  public var memory: Int { decay.count - 1 }

  /// What an earlier send `age` days back adds to the load.
  public func weight(age: Int, sameChannel: Bool) -> Double {
    guard age <= memory else { return 0 }
    return (sameChannel ? 1 : across) * decay[age]
  }

  /// π for a load of decayed touches.
  public func pressure(load: Double) -> Double { max(0, load - usual) }

  /// ω^π.
  public func wear(pressure: Double) -> Double { pow(factor, pressure) }
}
