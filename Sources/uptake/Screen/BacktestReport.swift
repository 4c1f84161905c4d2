import Backtest
import Campaign
import Forecasting
import Results

/// Scores of forecasts on the screen: whether a baseline won comes first.
struct BacktestReport {
  let backtest: Backtest

  init(_ backtest: Backtest) { self.backtest = backtest }

  var lines: [String] {
    let launch = backtest.one.scenario.launch
    let origins = backtest.origins.map { launch.adding(days: $0).description }.joined(separator: ", ")
    var lines = [BacktestResults(backtest).verdict]
    lines.append("Forecasts from \(origins), plan '\(backtest.one.strategy)'.")
    lines.append("")
    var table = TextTable(
      ["", "weighted\ninterval score", "held by\n50 %", "80 %", "90 %", "bias", "mean error\n%", "series"],
      left: [0])
    for method in backtest.methods {
      guard let summary = backtest.summary(of: method) else { continue }
      table.append(
        [method, FitResults.short(summary.weightedInterval)]
          + summary.coverage.map { "\(Int((100 * $0.share).rounded())) %" } + [
            FitResults.short(summary.bias),
            summary.absolutePercentageError.map { FitResults.short(100 * $0) } ?? "–", "\(summary.rows)",
          ])
    }
    lines += table.lines
    for method in backtest.methods where backtest.summary(of: method) == nil {
      let reason = backtest.rows.first { $0.method == method }?.reason ?? "none"
      lines.append("No forecast by \(method): \(reason).")
    }
    lines += [
      "weighted interval score: the mean over all numbers forecast, in their own units; smaller is better. held by: share of",
      "the numbers in the central interval. bias: mean forecast less what came. mean error: of the median, in per cent of what",
      "came, where that is not 0.", "",
    ]
    var series = TextTable(
      ["origin", "series", "numbers", "uptake", "best baseline", ""], left: [0, 1, 4, 5])
    for own in backtest.rows where own.method == Backtest.model {
      guard let scores = own.scores else { continue }
      let others = backtest.rows.filter {
        $0.origin == own.origin && $0.flow == own.flow && $0.segment == own.segment
          && $0.method != Backtest.model && $0.scores != nil
      }
      let best = others.min { $0.scores!.weightedInterval < $1.scores!.weightedInterval }
      series.append([
        launch.adding(days: own.origin).description, BacktestResults(backtest).name(own), "\(scores.count)",
        FitResults.short(scores.weightedInterval),
        best.map { "\(FitResults.short($0.scores!.weightedInterval)) (\($0.method))" } ?? "–",
        best.map { $0.scores!.weightedInterval < scores.weightedInterval ? "loses" : "" } ?? "",
      ])
    }
    return lines + series.lines
  }
}

/// A register's forecasts whose numbers have come.
struct RegisterReport {
  let outcomes: [ForecastRegister.Outcome]
  let register: ForecastRegister

  var lines: [String] {
    guard !outcomes.isEmpty else {
      return ["No forecast of the register has its number yet (\(register.entries.count) forecasts)."]
    }
    var table = TextTable(
      ["made on", "numbers", "held by\n50 %", "80 %", "90 %", "weighted\ninterval score"], left: [0])
    let days = Array(Set(outcomes.map(\.entry.made))).sorted()
    for day in days {
      let own = outcomes.filter { $0.entry.made == day }
      let n = Double(own.count)
      table.append(
        [day.description, "\(own.count)"]
          + ForecastScores.levels.indices.map { level in
            "\(Int((100 * Double(own.count { $0.held[level] }) / n).rounded())) %"
          } + [FitResults.short(own.reduce(0) { $0 + $1.weightedInterval } / n)])
    }
    return ["Forecasts of the register whose numbers have come:"] + table.lines
  }
}

/// Clients left out one by one.
struct LeaveOneOutReport {
  let study: LeaveOneOut

  init(_ study: LeaveOneOut) { self.study = study }

  var lines: [String] {
    var table = TextTable(
      [
        "client left out", "numbers", "score with\nthe others", "held by\n80 %", "width of\n80 %",
        "score\nalone", "held by\n80 %", "width of\n80 %",
      ], left: [0])
    for row in study.rows {
      table.append(
        [row.client, "\(row.pooled.count)"]
          + [row.pooled, row.alone].flatMap { scores -> [String] in
            let level = scores.coverage.first { $0.level == 0.8 }!
            return [
              FitResults.short(scores.weightedInterval), "\(Int((100 * level.share).rounded())) %",
              FitResults.short(level.width),
            ]
          })
    }
    return [verdict, ""] + table.lines + [
      "Each client's series in four parts of their time, forecast from its scenario and the others' fit, and from its scenario",
      "alone. Score: mean weighted interval score, smaller is better.",
    ]
  }

  private var verdict: String {
    let better = study.rows.count { $0.pooled.weightedInterval < $0.alone.weightedInterval }
    return
      "What the others taught forecasts \(better) of \(study.rows.count) clients better than their scenarios alone."
  }

  var json: JSON {
    func scores(_ scores: ForecastScores) -> JSON {
      .object([
        "numbers": .number(Double(scores.count)),
        "weighted_interval_score": .number(scores.weightedInterval), "bias": .number(scores.bias),
        "coverage": .list(
          scores.coverage.map {
            .object(["level": .number($0.level), "held": .number($0.share), "width": .number($0.width)])
          }),
      ])
    }
    return .object([
      "version": .text(RunResults.version),
      "clients": .list(
        study.rows.map {
          .object(["client": .text($0.client), "pooled": scores($0.pooled), "alone": scores($0.alone)])
        }),
    ])
  }
}
