/// How far one forecast lies from what came: proper scores, in the unit of the number, smaller is better.
public enum Score {
  /// Width of a central interval of some level, and 2/α for each unit by which it misses, α = 1 − level.
  ///
  /// Gneiting & Raftery 2007, doi:10.1198/016214506000001437.
  public static func interval(_ interval: ClosedRange<Double>, level: Double, actual: Double) -> Double {
    let miss = max(0, interval.lowerBound - actual) + max(0, actual - interval.upperBound)
    return interval.upperBound - interval.lowerBound + 2 / (1 - level) * miss
  }

  /// Levels of the intervals in the weighted interval score, beside the median.
  public static let levels = [0.98, 0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1]

  /// (½·|actual − median| + Σ α/2·interval score)/(K + ½), over K levels.
  ///
  /// Bracher, Ray, Gneiting & Reich 2021, doi:10.1371/journal.pcbi.1008618.
  public static func weightedInterval(
    median: Double, intervals: [(level: Double, interval: ClosedRange<Double>)], actual: Double
  ) -> Double {
    let sum = intervals.reduce(0.5 * abs(actual - median)) { sum, one in
      sum + (1 - one.level) / 2 * interval(one.interval, level: one.level, actual: actual)
    }
    return sum / (Double(intervals.count) + 0.5)
  }

  /// The continuous ranked probability score of a sample: mean |xᵢ − y| − ½·mean |xᵢ − xⱼ|, over all pairs.
  ///
  /// - Parameter sample: in ascending order, not empty. Cost: linear.
  public static func continuousRankedProbability(_ sample: [Double], actual: Double) -> Double {
    let n = Double(sample.count)
    var distance = 0.0
    var spread = 0.0
    for (index, x) in sample.enumerated() {
      distance += abs(x - actual)
      spread += (2 * Double(index + 1) - n - 1) * x
    }
    return distance / n - spread / (n * n)
  }
}
