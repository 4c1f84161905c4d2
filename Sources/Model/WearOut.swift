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
  /// Days after which a touch no longer counts.
  public let memory: Int
  /// 2^(−age/half-life) of the ages, in days, that are asked for over and over.
  private let decay: [Double]

  public init(factor: Double, halfLife: Double, across: Double, usual: Double) {
    self.factor = factor
    self.halfLife = halfLife
    self.across = across
    self.usual = usual
    // Any half-life may be stated: no campaign lasts for a million years.
    memory = Int(min(5 * halfLife, 365e6).rounded(.up))
    decay = (0...min(memory, 365)).map { WearOut.decay(age: $0, halfLife) }
  }

  /// What an earlier send `age` days back adds to the load.
  public func weight(age: Int, sameChannel: Bool) -> Double {
    guard age <= memory else { return 0 }
    return (sameChannel ? 1 : across) * (age < decay.count ? decay[age] : WearOut.decay(age: age, halfLife))
  }

  /// By `pow`, which has the same bits on every processor.
  private static func decay(age: Int, _ halfLife: Double) -> Double { pow(2, -Double(age) / halfLife) }

  /// π for a load of decayed touches.
  public func pressure(load: Double) -> Double { max(0, load - usual) }

  /// ω^π.
  public func wear(pressure: Double) -> Double { pow(factor, pressure) }
}
