import Calibration
import Campaign
import Forecasting
import Observed

/// How good forecasts of a client would have been: fitted to what was known on a day, set against what came, beside
/// baselines that know nothing but the series.
public struct Backtest: Sendable {
  /// One series, forecast from one day by one method.
  public struct Row: Sendable {
    /// First day from launch that was not known.
    public let origin: Int
    public let flow: ObservedFlow
    public let segment: Int?
    /// `uptake`, or the baseline's name.
    public let method: String
    /// nil where the method has no forecast.
    public let scores: ForecastScores?
    /// Why it has none.
    public let reason: String?
    /// The forecast with what came, by period.
    public let forecast: Forecast?
    public let periods: [ObservedData.Period]
  }

  public static let model = "uptake"

  public let one: CalibrationCase
  /// Days from launch.
  public let origins: [Int]
  public let rows: [Row]

  /// Backtests one client.
  ///
  /// - Parameters:
  ///   - origins: first days from launch that are taken as unknown, rising.
  ///   - ahead: weeks forecast from each; nil: to the end of the data.
  ///   - progress: told how many origins are done.
  /// - Throws: `Faults` for an origin before or after all data; what fits throw.
  public init(
    _ one: CalibrationCase, origins: [Int], ahead: Int? = nil, _ options: CalibrationOptions,
    progress: (Int) -> Void = { _ in }
  ) throws {
    self.one = one
    self.origins = origins
    var rows: [Row] = []
    for (index, origin) in origins.enumerated() {
      let end = min(one.data.end, ahead.map { origin + 7 * $0 } ?? one.data.end)
      rows += try Backtest.rows(one, origin: origin, end: end, options)
      progress(index + 1)
    }
    self.rows = rows
  }

  /// Days that leave something to learn from and something to forecast: evenly spread over the second half of the data,
  /// on whole weeks.
  public static func usualOrigins(_ one: CalibrationCase, count: Int) -> [Int] {
    let weeks = one.data.end / 7
    let days = (0..<count).map { 7 * (weeks / 2 + $0 * (weeks - weeks / 2) / (count + 1)) }
    return Array(Set(days)).sorted().filter { $0 > 0 && $0 < one.data.end }
  }

  /// The data as they would have been known, with the periods to come, whose counts are not looked at.
  private static func rows(
    _ one: CalibrationCase, origin: Int, end: Int, _ options: CalibrationOptions
  ) throws -> [Row] {
    let train = try one.before(day: origin, weeks: max(1, (origin + 6) / 7))
    guard !train.data.series.isEmpty else {
      throw Faults([
        Fault(
          at: nil,
          "--origin \(one.scenario.launch.adding(days: origin)): nothing was observed before it")
      ])
    }
    let posterior = try Calibration([train], options).posterior()
    var whole = one.data
    whole.series = one.data.series.filter { series in
      train.data.series.contains { $0.flow == series.flow && $0.segment == series.segment }
    }
    for index in whole.series.indices {
      whole.series[index].periods.removeAll {
        // Half-known periods are neither learned from nor forecast.
        $0.days.upperBound > end || ($0.days.lowerBound < origin && $0.days.upperBound > origin)
      }
    }
    whole.stocks.removeAll { $0.day >= origin }
    let future = try CalibrationCase(
      one.scenario, strategy: one.strategy, whole, levels: train.levels, name: one.name,
      weeks: max(1, (end + 6) / 7), logged: one.data.end)
    let prediction = try Prediction(
      .posterior(posterior), [future], number: 1000, seed: options.seed, threads: options.threads
    ) { _, _, period in period.days.upperBound <= origin }
    return try whole.series.enumerated().flatMap { index, series -> [Row] in
      // What is given is no forecast.
      let ahead = series.periods.indices.filter {
        series.periods[$0].days.lowerBound >= origin && !series.periods[$0].isOnlyStock
      }
      guard !ahead.isEmpty else { return [] }
      let actuals = ahead.map { series.periods[$0].count }
      let drawn = prediction.counts[0][index]
      let draws = drawn[ahead[0]].indices.map { draw in ahead.map { drawn[$0][draw] } }
      let forecast = Forecast(draws: draws)
      func row(_ method: String, _ forecast: Forecast?, _ reason: String?) -> Row {
        Row(
          origin: origin, flow: series.flow, segment: series.segment, method: method,
          scores: forecast.map { ForecastScores($0, actuals: actuals) }, reason: reason, forecast: forecast,
          periods: ahead.map { series.periods[$0] })
      }
      let past = series.periods.filter { $0.days.upperBound <= origin && !$0.isOnlyStock }
      let members =
        series.segment.map { one.scenario.segments[$0].members }
        ?? one.scenario.segments.reduce(0) { $0 + $1.members }
      return [row(model, forecast, nil)]
        + (try baselines(past, members: Double(members)).map { baseline in
          do {
            return row(
              baseline.name, try baseline.forecast(past.map(\.count), steps: ahead.count).counted, nil)
          } catch let error as BaselineError {
            return row(baseline.name, nil, error.reason)
          }
        })
    }
  }

  /// The baselines for a flow; a year of it for a season.
  private static func baselines(_ past: [ObservedData.Period], members: Double) -> [any Baseline] {
    let days = past.first?.days.count ?? 7
    let season = days <= 8 ? 52 : 12
    return [
      LastValue(), LinearTrend(), SeasonalNaive(period: season), BassBaseline(),
      BassBaseline(market: members),
    ]
  }

  // MARK: Verdict

  /// Mean scores of a method over all its rows, weighted interval scores as parts of the last value's.
  public struct Summary: Sendable {
    public let method: String
    public let rows: Int
    public let coverage: [(level: Double, share: Double)]
    public let weightedInterval: Double
    public let bias: Double
    public let absolutePercentageError: Double?
  }

  public func summary(of method: String) -> Summary? {
    let scored = rows.filter { $0.method == method }.compactMap(\.scores)
    guard !scored.isEmpty else { return nil }
    let n = Double(scored.reduce(0) { $0 + $1.count })
    func mean(_ value: (ForecastScores) -> Double) -> Double {
      scored.reduce(0) { $0 + value($1) * Double($1.count) } / n
    }
    let errors = scored.compactMap(\.absolutePercentageError)
    return Summary(
      method: method, rows: scored.count,
      coverage: ForecastScores.levels.enumerated().map { index, level in
        (level, mean { $0.coverage[index].share })
      }, weightedInterval: mean(\.weightedInterval), bias: mean(\.bias),
      absolutePercentageError: errors.isEmpty ? nil : errors.reduce(0, +) / Double(errors.count))
  }

  /// All methods, the model first.
  public var methods: [String] {
    var seen: [String] = []
    for row in rows where !seen.contains(row.method) { seen.append(row.method) }
    return seen
  }

  /// Baselines with a smaller weighted interval score than the model's, on the rows that both have.
  public var betterBaselines: [(method: String, ratio: Double)] {
    methods.dropFirst().compactMap { method in
      var (own, other, n) = (0.0, 0.0, 0.0)
      for row in rows where row.method == method {
        guard let theirs = row.scores,
          let ours = rows.first(where: {
            $0.method == Backtest.model && $0.origin == row.origin && $0.flow == row.flow
              && $0.segment == row.segment
          })?.scores
        else { continue }
        own += ours.weightedInterval * Double(ours.count)
        other += theirs.weightedInterval * Double(theirs.count)
        n += Double(ours.count)
      }
      return n > 0 && other < own ? (method, other / own) : nil
    }.sorted { $0.ratio < $1.ratio }
  }
}

extension Forecast {
  /// Of counts, which are not negative.
  var counted: Forecast {
    Forecast(draws: (0..<samples[0].count).map { draw in samples.map { max(0, $0[draw]) } })
  }
}
