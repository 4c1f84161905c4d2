import Numerics

/// Survivors of one cohort go on falling as a shifted beta-geometric curve: leaving slows, since the loyal remain.
///
/// Of those left each stays until h periods on with chance r = S(T + h)/S(T); the variance is that of a binomial,
/// n·r·(1 − r), and of the fitted curve (delta method). Fader & Hardie 2007, doi:10.1002/dir.20074.
public struct RetentionBaseline: Baseline {
  public let name = "shifted beta-geometric"

  public init() {}

  /// - Parameter past: survivors, the first of them the cohort at its start; never rising.
  public func forecast(_ past: [Double], steps: Int) throws -> Forecast {
    try require(past, atLeast: 4, steps: steps)
    guard past[0] > 0, past.allSatisfy({ $0 >= 0 }), zip(past, past.dropFirst()).allSatisfy({ $0 >= $1 })
    else {
      throw BaselineError(baseline: name, reason: "needs survivors of a cohort, which never rise")
    }
    guard past[past.count - 1] < past[0] else {
      throw BaselineError(baseline: name, reason: "nobody has left yet")
    }
    let fit = try RetentionFit(survivors: past)
    let left = past[past.count - 1]
    var means: [Double] = []
    var sds: [Double] = []
    for step in 1...steps {
      let ratio = { (point: [Double]) in
        let curve = BetaGeometric(a: point[0], b: point[1]).survival(through: past.count - 1 + step)
        return curve[past.count - 1 + step] / curve[past.count - 1]
      }
      let (stay, variance) = fit.ratio(ratio)
      means.append(left * stay)
      sds.append(max(0, left * stay * (1 - stay) + left * left * variance).squareRoot())
    }
    return try Forecast(means: means, sds: sds)
  }
}
