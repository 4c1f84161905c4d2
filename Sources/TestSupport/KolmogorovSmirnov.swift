import Foundation

/// Kolmogorov–Smirnov tests: the greatest distance between cumulative distribution functions.
///
/// The p-values are those of continuous distributions (Stephens's correction for small samples); where values
/// tie they are too large, so that a test at a given level alarms less often than the level says.
public enum KolmogorovSmirnov {
  /// That a sample has the continuous distribution of a cumulative distribution function.
  public static func fit(_ sample: [Double], cumulative: (Double) throws -> Double) throws -> Evidence {
    let n = Double(sample.count)
    var distance = 0.0
    for (index, value) in sample.sorted().enumerated() {
      let probability = try cumulative(value)
      distance = max(distance, probability - Double(index) / n, Double(index + 1) / n - probability)
    }
    return evidence("Kolmogorov-Smirnov", distance, size: n)
  }

  /// That integers have the distribution of a cumulative distribution function P(X ≤ k).
  public static func fit(_ sample: [Int], cumulative: (Int) throws -> Double) throws -> Evidence {
    let n = Double(sample.count)
    let sorted = sample.sorted()
    var distance = 0.0
    for (index, value) in sorted.enumerated() where index + 1 == sorted.count || sorted[index + 1] > value {
      distance = max(distance, abs(Double(index + 1) / n - (try cumulative(value))))
      // The gap before the next value counts too: nothing was seen just below it.
      if index + 1 < sorted.count {
        distance = max(distance, abs(Double(index + 1) / n - (try cumulative(sorted[index + 1] - 1))))
      }
    }
    if let first = sorted.first { distance = max(distance, try cumulative(first - 1)) }
    return evidence("Kolmogorov-Smirnov, integers", distance, size: n)
  }

  /// That two samples share a distribution; ties allowed.
  public static func sameDistribution<Value: Comparable>(_ a: [Value], _ b: [Value]) -> Evidence {
    let (x, y) = (a.sorted(), b.sorted())
    let (n, m) = (Double(x.count), Double(y.count))
    var (i, j) = (0, 0)
    var distance = 0.0
    while i < x.count && j < y.count {
      // Step over every copy of the smaller value, so that ties are compared after both.
      let value = min(x[i], y[j])
      while i < x.count && x[i] == value { i += 1 }
      while j < y.count && y[j] == value { j += 1 }
      distance = max(distance, abs(Double(i) / n - Double(j) / m))
    }
    return evidence("Kolmogorov-Smirnov, two samples", distance, size: n * m / (n + m))
  }

  /// Kolmogorov's limit: p = 2 Σ (−1)^(j−1) exp(−2j²λ²), λ = (√n + 0.12 + 0.11/√n)·D.
  private static func evidence(_ test: String, _ distance: Double, size: Double) -> Evidence {
    let root = size.squareRoot()
    let lambda = (root + 0.12 + 0.11 / root) * distance
    // Below this the alternating series converges slowly, and p is 1 to ten digits.
    guard lambda > 0.2 else { return Evidence(test: test, statistic: distance, pValue: 1) }
    var sum = 0.0
    for j in 1...100 {
      let j = Double(j)
      sum += (j.truncatingRemainder(dividingBy: 2) == 1 ? 2 : -2) * exp(-2 * j * j * lambda * lambda)
    }
    return Evidence(test: test, statistic: distance, pValue: min(max(sum, 0), 1))
  }
}
