import Observed

/// A statistic of a series that was not fitted, as observed and as the posterior's own data have it.
public struct PredictiveCheck: Sendable {
  public enum Statistic: String, CaseIterable, Sendable {
    case peak = "period of the peak"
    case dispersion = "variance over mean of changes"
    case gap = "longest run without any"
    case total = "total"

    func of(_ counts: [Double]) -> Double {
      switch self {
      case .peak: return Double((counts.indices.max { counts[$0] < counts[$1] } ?? 0) + 1)
      case .dispersion:
        // Of changes from one period to the next, so that a trend is not taken for noise.
        let changes = zip(counts, counts.dropFirst()).map { $1 - $0 }
        let mean = counts.reduce(0, +) / Double(max(1, counts.count))
        guard changes.count > 1, mean > 0 else { return 0 }
        return changes.reduce(0) { $0 + $1 * $1 } / Double(changes.count) / (2 * mean)
      case .gap:
        var (longest, now) = (0, 0)
        for count in counts {
          now = count == 0 ? now + 1 : 0
          longest = max(longest, now)
        }
        return Double(longest)
      case .total: return counts.reduce(0, +)
      }
    }
  }

  public let client: Int
  public let flow: ObservedFlow
  public let segment: Int?
  public let statistic: Statistic
  public let observed: Double
  /// 5 %, 50 % and 95 % quantiles over drawn data.
  public let drawn: (p05: Double, p50: Double, p95: Double)
  /// Share of drawn data above the observed value, ties half.
  public let above: Double

  /// Whether the model's own data seldom look like this.
  public var isSurprising: Bool { above < 0.025 || above > 0.975 }
}

extension PredictiveCheck {
  /// All statistics of all series with five periods or more.
  public static func all(_ posterior: Posterior, number: Int = 400, seed: UInt64, threads: Int) throws
    -> [PredictiveCheck]
  {
    let cases = posterior.space.cases
    let prediction = try Prediction(
      .posterior(posterior), cases, number: number, seed: seed, threads: threads)
    return cases.enumerated().flatMap { client, one in
      one.data.series.enumerated().flatMap { index, series -> [PredictiveCheck] in
        let fitted = series.periods.indices.filter { !series.periods[$0].isOnlyStock }
        guard fitted.count >= 5 else { return [] }
        let drawn = prediction.counts[client][index]
        return Statistic.allCases.map { statistic in
          let observed = statistic.of(fitted.map { series.periods[$0].count })
          let values = drawn[fitted[0]].indices.map { draw in statistic.of(fitted.map { drawn[$0][draw] }) }
          let sorted = values.sorted()
          let above =
            values.reduce(0.0) { $0 + ($1 > observed ? 1 : $1 == observed ? 0.5 : 0) } / Double(values.count)
          func at(_ p: Double) -> Double { sorted[min(sorted.count - 1, Int(p * Double(sorted.count)))] }
          return PredictiveCheck(
            client: client, flow: series.flow, segment: series.segment, statistic: statistic,
            observed: observed, drawn: (at(0.05), at(0.5), at(0.95)), above: above)
        }
      }
    }
  }
}
