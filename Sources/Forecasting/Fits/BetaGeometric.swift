/// A chance of leaving each period that is a member's own, beta(a, b) over members: those who stay are ever more the loyal.
///
/// S(0) = 1, S(t) = S(t − 1)·(b + t − 1)/(a + b + t − 1). Fader & Hardie 2007, doi:10.1002/dir.20074.
public struct BetaGeometric: Sendable, Equatable {
  public var a: Double
  public var b: Double

  public init(a: Double, b: Double) {
    self.a = a
    self.b = b
  }

  /// S(0) … S(periods).
  public func survival(through periods: Int) -> [Double] {
    var curve = [1.0]
    for t in 1...max(1, periods) {
      curve.append(curve[t - 1] * (b + Double(t) - 1) / (a + b + Double(t) - 1))
    }
    return curve
  }
}
