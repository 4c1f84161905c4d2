import Numerics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A Bass curve by non-linear least squares on the adoptions of each period.
///
/// Given p and q the best market is Σxf/Σf², so that p and q alone are searched for, in logarithms, from several places.
/// Srinivasan & Mason 1986, doi:10.1287/mksc.5.2.169.
public struct BassFit: Sendable {
  public let curve: BassCurve
  public let form: Form
  /// Σ(x − fitted)².
  public let squares: Double
  /// Periods less numbers fitted.
  public let degrees: Int
  private let periods: Int
  private let isMarketFitted: Bool

  /// What is fitted to the adoptions of period t.
  public enum Form: Sendable {
    /// F(t) − F(t − 1), as Srinivasan and Mason have it.
    case cumulative
    /// The density at t, which was common before.
    case density
  }

  /// - Parameters:
  ///   - adoptions: new in each period from the first, more of them than numbers fitted.
  ///   - market: nil to fit it.
  /// - Throws: `NumericsError` where no search ends.
  public init(_ adoptions: [Double], market: Double? = nil, form: Form = .cumulative) throws {
    let fitted = market == nil ? 3 : 2
    guard adoptions.count > fitted, adoptions.contains(where: { $0 != 0 }) else {
      throw NumericsError(
        call: "BassFit", arguments: "periods: \(adoptions.count)",
        reason: "more than \(fitted) periods with adoptions are needed")
    }
    let scale = adoptions.reduce(0) { $0 + $1 * $1 }
    func fit(_ point: [Double]) -> (curve: BassCurve, squares: Double) {
      let unit = BassCurve(p: exp(point[0]), q: exp(point[1]), market: 1)
      let shape = adoptions.indices.map { BassFit.value(unit, $0 + 1, form) }
      let (xf, ff) = zip(adoptions, shape).reduce((0.0, 0.0)) { ($0.0 + $1.0 * $1.1, $0.1 + $1.1 * $1.1) }
      let size = market ?? (ff > 0 ? max(0, xf / ff) : 0)
      let squares = zip(adoptions, shape).reduce(0) { $0 + ($1.0 - size * $1.1) * ($1.0 - size * $1.1) }
      return (BassCurve(p: unit.p, q: unit.q, market: size), squares)
    }
    var best: (curve: BassCurve, squares: Double)?
    for p in [0.0005, 0.005, 0.05] {
      for q in [0.05, 0.3, 0.9] {
        let found = try minimise(from: [log(p), log(q)], steps: [0.5, 0.5], tolerance: 1e-10) {
          // Beyond these nothing is a diffusion any more, and exponentials end.
          guard $0.allSatisfy({ (-25...5).contains($0) }) else { return .infinity }
          return fit($0).squares / scale
        }
        let candidate = fit(found.at)
        if candidate.squares < best?.squares ?? .infinity { best = candidate }
      }
    }
    guard let best, best.squares.isFinite else {
      throw NumericsError(
        call: "BassFit", arguments: "periods: \(adoptions.count)", reason: "no curve was found")
    }
    curve = best.curve
    squares = best.squares
    self.form = form
    periods = adoptions.count
    isMarketFitted = market == nil
    degrees = adoptions.count - fitted
  }

  /// √(squares/degrees).
  public var residualError: Double { (squares / Double(degrees)).squareRoot() }

  private static func value(_ curve: BassCurve, _ period: Int, _ form: Form) -> Double {
    switch form {
    case .cumulative: curve.adoptions(in: period)
    case .density: curve.market * curve.density(at: Double(period))
    }
  }

  /// Standard deviations of the adoptions of periods to come: √(s² + g·C·g), g the derivatives by the numbers fitted.
  func errors(ahead steps: Int) -> [Double] {
    let point =
      [log(curve.p), log(curve.q)] + (isMarketFitted ? [log(max(curve.market, .leastNormalMagnitude))] : [])
    func value(_ point: [Double], _ period: Int) -> Double {
      let size = isMarketFitted ? exp(point[2]) : curve.market
      return BassFit.value(BassCurve(p: exp(point[0]), q: exp(point[1]), market: size), period, form)
    }
    let variance = squares / Double(degrees)
    let gradients = (1...periods).map { period in Derivatives.gradient(at: point) { value($0, period) } }
    var information = Array(repeating: Array(repeating: 0.0, count: point.count), count: point.count)
    for g in gradients {
      for i in g.indices { for j in g.indices { information[i][j] += g[i] * g[j] } }
    }
    let inverse = SymmetricMatrix.inverse(information)
    return (periods + 1...periods + steps).map { period in
      guard let inverse else { return variance.squareRoot() }
      let g = Derivatives.gradient(at: point) { value($0, period) }
      return (variance * (1 + max(0, SymmetricMatrix.form(g, inverse)))).squareRoot()
    }
  }
}
