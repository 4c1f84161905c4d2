import Numerics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A shifted beta-geometric curve by maximum likelihood on the survivors of one cohort.
///
/// ln L = Σ lost in t · ln(S(t − 1) − S(t)) + left · ln S(T). Fader & Hardie 2007, doi:10.1002/dir.20074.
public struct RetentionFit: Sendable {
  public let curve: BetaGeometric
  public let logLikelihood: Double
  private let survivors: [Double]

  /// - Parameter survivors: the first is the cohort; some have left.
  /// - Throws: `NumericsError` where no search ends.
  public init(survivors: [Double]) throws {
    self.survivors = survivors
    var best: Minimum?
    for start in [[0.0, 0.0], [0, 2], [-1, 0]] {
      let found = try minimise(from: start, steps: [0.5, 0.5], tolerance: 1e-9) { point in
        guard point.allSatisfy({ (-20...20).contains($0) }) else { return .infinity }
        return -RetentionFit.logLikelihood(survivors, BetaGeometric(a: exp(point[0]), b: exp(point[1])))
      }
      if found.value < best?.value ?? .infinity { best = found }
    }
    guard let best else {
      throw NumericsError(
        call: "RetentionFit", arguments: "periods: \(survivors.count)", reason: "no curve was found")
    }
    curve = BetaGeometric(a: exp(best.at[0]), b: exp(best.at[1]))
    logLikelihood = -best.value
  }

  static func logLikelihood(_ survivors: [Double], _ curve: BetaGeometric) -> Double {
    let last = survivors.count - 1
    let survival = curve.survival(through: last)
    var sum = survivors[last] > 0 ? survivors[last] * log(survival[last]) : 0
    for t in 1...last where survivors[t - 1] > survivors[t] {
      sum += (survivors[t - 1] - survivors[t]) * log(survival[t - 1] - survival[t])
    }
    return sum
  }

  /// Survivors of the cohort after so many periods.
  public func survivors(after period: Int) -> Double {
    survivors[0] * curve.survival(through: period)[period]
  }

  /// A function of a and b at the fit, and its variance by the delta method; 0 where the curvature says nothing.
  func ratio(_ f: ([Double]) -> Double) -> (value: Double, variance: Double) {
    let point = [log(curve.a), log(curve.b)]
    func inLogs(_ p: [Double]) -> Double { f(p.map { exp($0) }) }
    let information = Derivatives.hessian(at: point) {
      -RetentionFit.logLikelihood(survivors, BetaGeometric(a: exp($0[0]), b: exp($0[1])))
    }
    let g = Derivatives.gradient(at: point, inLogs)
    let variance = SymmetricMatrix.inverse(information).map { SymmetricMatrix.form(g, $0) } ?? 0
    return (inLogs(point), max(0, variance))
  }
}
