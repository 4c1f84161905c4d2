import Backtest
import Campaign
import Forecasting

/// Scores of forecasts as they are written out.
public struct BacktestResults: Sendable {
  public let backtest: Backtest

  public init(_ backtest: Backtest) { self.backtest = backtest }

  /// What is said first: whether the model was worth having.
  public var verdict: String {
    let better = backtest.betterBaselines
    guard !backtest.methods.dropFirst().allSatisfy({ backtest.summary(of: $0) == nil }) else {
      return "No baseline could be made: the series are too short. There is nothing to compare with."
    }
    guard let best = better.first else {
      return "The forecast beats every baseline by its weighted interval score."
    }
    let part = Int((100 * best.ratio).rounded())
    let others = better.count > 1 ? ", and \(better.count - 1) more" : ""
    return
      "The forecast LOSES to a baseline: '\(best.method)' has \(part) % of its weighted interval score\(others). Use the baseline, or find out what the model misses."
  }

  /// A series, for people.
  public func name(_ row: Backtest.Row) -> String {
    row.flow.rawValue
      + (row.segment.map { " of \(backtest.one.scenario.segments[$0].name)" } ?? "")
  }

  /// Each number that a row forecasts, beside what came.
  private func forecast(_ row: Backtest.Row) -> [JSON] {
    guard let forecast = row.forecast else { return [] }
    let launch = backtest.one.scenario.launch
    return row.periods.enumerated().map { time, period in
      func at(_ p: Double) -> JSON { .number(forecast.quantile(p, at: time)) }
      return .object([
        "from": .text(launch.adding(days: period.days.lowerBound).description),
        "to": .text(launch.adding(days: period.days.upperBound - 1).description),
        "observed": .number(period.count), "mean": .number(forecast.mean(at: time)),
        "p05": at(0.05), "p10": at(0.1), "p50": at(0.5), "p90": at(0.9), "p95": at(0.95),
      ])
    }
  }

  public var summary: JSON {
    let launch = backtest.one.scenario.launch
    return .object([
      "version": .text(RunResults.version), "verdict": .text(verdict),
      "strategy": .text(backtest.one.strategy), "observed": .text(backtest.one.data.file),
      "origins": .list(backtest.origins.map { .text(launch.adding(days: $0).description) }),
      "methods": .list(
        backtest.methods.compactMap { method in
          backtest.summary(of: method).map { summary in
            .object([
              "method": .text(method), "weighted_interval_score": .number(summary.weightedInterval),
              "coverage": .list(
                summary.coverage.map {
                  .object(["level": .number($0.level), "held": .number($0.share)])
                }), "bias": .number(summary.bias),
              "mean_absolute_percentage_error": .optional(summary.absolutePercentageError),
            ])
          }
        }),
      "series": .list(
        backtest.rows.map { row in
          .object([
            "origin": .text(launch.adding(days: row.origin).description), "series": .text(name(row)),
            "method": .text(row.method), "numbers": .number(Double(row.periods.count)),
            "weighted_interval_score": .optional(row.scores?.weightedInterval),
            "crps": .optional(row.scores?.continuousRankedProbability),
            "bias": .optional(row.scores?.bias), "total_error": .optional(row.scores?.totalError),
            "coverage": .list(
              (row.scores?.coverage ?? []).map {
                .object([
                  "level": .number($0.level), "held": .number($0.share), "width": .number($0.width),
                ])
              }), "forecast": .list(forecast(row)), "reason": row.reason.map { .text($0) } ?? .null,
          ])
        }),
    ])
  }
}
