import Numerics

/// Diffusion through a market, of numbers new in each period: the market fitted with the rest, or fixed at the eligible.
///
/// The standard deviation is that of a new residual and of the fitted curve, √(s² + g·C·g), C from the curve's
/// derivatives (delta method), with Student's t of the degrees left.
public struct BassBaseline: Baseline {
  /// Nil where it is fitted.
  public let market: Double?

  public init(market: Double? = nil) { self.market = market }

  public var name: String { market == nil ? "Bass, free market" : "Bass, fixed market" }

  public func forecast(_ past: [Double], steps: Int) throws -> Forecast {
    try require(past, atLeast: market == nil ? 5 : 4, steps: steps)
    guard past.allSatisfy({ $0 >= 0 }), past.contains(where: { $0 > 0 }) else {
      throw BaselineError(baseline: name, reason: "needs numbers of 0 or more, not all 0")
    }
    let fit = try BassFit(past, market: market)
    let errors = fit.errors(ahead: steps)
    return try Forecast(
      means: (past.count + 1...past.count + steps).map { fit.curve.adoptions(in: $0) }, sds: errors,
      degrees: Double(fit.degrees))
  }
}
