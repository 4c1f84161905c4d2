import Model
import Numerics

/// A sample of one number over replications, summarised.
public struct SampleSummary: Sendable, Equatable {
  public let mean: Double
  public let sd: Double
  public let p05, p10, p50, p90, p95: Double
  /// Monte Carlo standard error of the mean.
  public let mcse: Double
  /// Replications in which the number was defined.
  public let count: Int

  /// Summarises values by replication; NaN where undefined. nil if defined nowhere.
  ///
  /// - Parameter scrambled: the values belong to Sobol scrambles in turn (replication r to scramble r mod 16), so that
  ///   the standard error comes from the spread of the scrambles' means; otherwise from σ/√R.
  public init?(_ values: [Double], scrambled: Bool, skip: Int = 0) {
    let defined = values.filter { !$0.isNaN }
    guard !defined.isEmpty else { return nil }
    count = defined.count
    let mean = defined.reduce(0, +) / Double(defined.count)
    self.mean = mean
    let squares = defined.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    sd = defined.count > 1 ? (squares / Double(defined.count - 1)).squareRoot() : 0
    let found = quantiles(defined, [0.05, 0.10, 0.50, 0.90, 0.95])
    (p05, p10, p50, p90, p95) = (found[0], found[1], found[2], found[3], found[4])
    mcse = standardError(of: values, scrambled: scrambled, skip: skip)
  }
}

/// Monte Carlo standard error of a mean: from the means of the 16 scrambles where each has at least four replications,
/// otherwise σ/√R. NaN values are left out.
public func standardError(of values: [Double], scrambled: Bool, skip: Int = 0) -> Double {
  func error(of sample: [Double]) -> Double {
    guard sample.count > 1 else { return 0 }
    let mean = sample.reduce(0, +) / Double(sample.count)
    let variance = sample.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(sample.count - 1)
    return (variance / Double(sample.count)).squareRoot()
  }
  let defined = values.filter { !$0.isNaN }
  guard scrambled, values.count >= 4 * SobolPoints.scrambles else { return error(of: defined) }
  var sums = [(sum: Double, n: Int)](repeating: (0, 0), count: SobolPoints.scrambles)
  for (index, value) in values.enumerated() where !value.isNaN {
    sums[(skip + index) % SobolPoints.scrambles].sum += value
    sums[(skip + index) % SobolPoints.scrambles].n += 1
  }
  guard sums.allSatisfy({ $0.n > 0 }) else { return error(of: defined) }
  return error(of: sums.map { $0.sum / Double($0.n) })
}
