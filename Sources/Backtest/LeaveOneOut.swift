import Calibration
import Forecasting

/// How well clients fitted together tell of one more: each in turn is left out, and its counts forecast from its scenario
/// and the others' fit alone.
public struct LeaveOneOut: Sendable {
  /// One client left out.
  public struct Row: Sendable {
    public let client: String
    /// With what the others taught, and with the scenario's own ranges.
    public let pooled, alone: ForecastScores
  }

  public let rows: [Row]

  /// - Parameter cases: at least two.
  public init(
    _ cases: [CalibrationCase], only: [String]? = nil, _ options: CalibrationOptions,
    progress: (Int) -> Void = { _ in }
  ) throws {
    precondition(cases.count > 1)
    var rows: [Row] = []
    for (index, one) in cases.enumerated() {
      let others = cases.enumerated().filter { $0.offset != index }.map(\.element)
      let posterior = try Calibration(others, only: only, options).posterior()
      rows.append(
        Row(
          client: one.name, pooled: try LeaveOneOut.scores(one, .newClients(posterior), options),
          alone: try LeaveOneOut.scores(one, .prior, options)))
      progress(index + 1)
    }
    self.rows = rows
  }

  /// Totals of each series by quarters of its time: single weeks would be as good as unrelated to the client.
  private static func scores(
    _ one: CalibrationCase, _ source: Prediction.Source, _ options: CalibrationOptions
  ) throws -> ForecastScores {
    let prediction = try Prediction(
      source, [one], number: 1000, seed: options.seed, threads: options.threads)
    var actuals: [Double] = []
    var draws: [[Double]] = []
    for (index, series) in one.data.series.enumerated() {
      let fitted = series.periods.indices.filter { !series.periods[$0].isOnlyStock }
      let size = max(1, (fitted.count + 3) / 4)
      for first in stride(from: 0, to: fitted.count, by: size) {
        let part = fitted[first..<min(fitted.count, first + size)]
        actuals.append(part.reduce(0) { $0 + series.periods[$1].count })
        let drawn = prediction.counts[0][index]
        draws.append(
          drawn[fitted[0]].indices.map { draw in part.reduce(0) { $0 + drawn[$1][draw] } })
      }
    }
    return ForecastScores(
      Forecast(draws: draws[0].indices.map { draw in draws.map { $0[draw] } }), actuals: actuals)
  }
}
