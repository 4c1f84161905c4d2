/// How a forecast did once the numbers came: means over them.
public struct ForecastScores: Sendable, Equatable {
  /// How many numbers were scored.
  public let count: Int
  /// Share of the numbers that the central interval held, by level.
  public let coverage: [Level]
  public let weightedInterval: Double
  public let continuousRankedProbability: Double
  /// Mean of |median − actual|/|actual| over numbers that are not 0; nil without one.
  public let absolutePercentageError: Double?
  /// Mean of the forecast's mean less the actual: above 0 it was too high.
  public let bias: Double
  /// Sum of means less sum of actuals, over the latter; nil where that is 0.
  public let totalError: Double?

  public struct Level: Sendable, Equatable {
    public let level: Double
    public let share: Double
    /// Sharpness: mean width of the interval.
    public let width: Double
  }

  public static let levels = [0.5, 0.8, 0.9]

  /// - Parameter actuals: as many as forecast, at least one.
  public init(_ forecast: Forecast, actuals: [Double], levels: [Double] = ForecastScores.levels) {
    precondition(forecast.count == actuals.count && !actuals.isEmpty)
    let times = actuals.indices
    let n = Double(actuals.count)
    count = actuals.count
    coverage = levels.map { level in
      let intervals = times.map { forecast.interval(level, at: $0) }
      return Level(
        level: level, share: Double(times.count { intervals[$0].contains(actuals[$0]) }) / n,
        width: intervals.reduce(0) { $0 + $1.upperBound - $1.lowerBound } / n)
    }
    weightedInterval =
      times.reduce(0) { sum, time in
        sum
          + Score.weightedInterval(
            median: forecast.median(at: time),
            intervals: Score.levels.map { ($0, forecast.interval($0, at: time)) }, actual: actuals[time])
      } / n
    continuousRankedProbability =
      times.reduce(0) { $0 + Score.continuousRankedProbability(forecast.samples[$1], actual: actuals[$1]) }
      / n
    let relative = times.filter { actuals[$0] != 0 }
      .map { abs(forecast.median(at: $0) - actuals[$0]) / abs(actuals[$0]) }
    absolutePercentageError = relative.isEmpty ? nil : relative.reduce(0, +) / Double(relative.count)
    let means = times.map { forecast.mean(at: $0) }.reduce(0, +)
    let total = actuals.reduce(0, +)
    bias = (means - total) / n
    totalError = total == 0 ? nil : (means - total) / total
  }
}
