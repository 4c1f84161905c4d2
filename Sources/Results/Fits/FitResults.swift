import Calibration
import Campaign
import Comparison
import Foundation
import Model
import Observed
import ScenarioFile

/// A fit as it is written out: what it learned of each number, how far it can be trusted, and files to go on with.
public struct FitResults: Sendable {
  public let posterior: Posterior
  public let checks: [PredictiveCheck]
  public let options: CalibrationOptions
  /// By case, series and period: counts drawn again from the posterior.
  public let again: Prediction

  public var cases: [CalibrationCase] { posterior.space.cases }

  public init(_ posterior: Posterior, _ options: CalibrationOptions) throws {
    self.posterior = posterior
    self.options = options
    checks = try PredictiveCheck.all(posterior, seed: options.seed, threads: options.threads)
    again = try Prediction(
      .posterior(posterior), posterior.space.cases, number: 400, seed: options.seed, threads: options.threads)
  }

  /// What a reader must know before the numbers, in plain words; empty where there is nothing.
  public var warnings: [String] {
    var warnings: [String] = []
    if !posterior.converged {
      warnings.append(
        "The populations disagree (R̂ \(FitResults.short(posterior.worstRHat)), at most \(Posterior.agreed) is wanted): the numbers below are not to be relied on. Draw more, with --draws."
      )
    }
    if posterior.leastEffective < 100 {
      warnings.append(
        "The draws of some number are worth only \(Int(posterior.leastEffective)) independent ones: its P10 and P90 are rough."
      )
    }
    for one in cases { warnings += one.data.remarks }
    for check in checks where check.isSurprising {
      warnings.append(
        "The fitted model seldom gives such data: \(check.statistic.rawValue) of \(name(check)) is \(FitResults.short(check.observed)), drawn data have \(FitResults.short(check.drawn.p05)) to \(FitResults.short(check.drawn.p95)) (90 %)."
      )
    }
    let worn = posterior.unknowns.filter { !$0.isUnidentified && Unlearnable.isOfFormAlone($0.name) }.map(
      \.name)
    if !worn.isEmpty {
      warnings.append(
        "\(worn.joined(separator: ", ")): narrowed by the model's form alone. Counts without randomised frequency cannot tell wear-out from the readiest members having come first; do not carry these numbers to another client."
      )
    }
    let unidentified = posterior.unknowns.filter { $0.isUnidentified && $0.coordinate.isNumber }
    if !posterior.unknowns.isEmpty,
      unidentified.count == posterior.unknowns.filter({ $0.coordinate.isNumber }).count
    {
      warnings.append("The data have narrowed none of the assumptions: what stands below is what was put in.")
    }
    return warnings
  }

  /// A series, for people.
  public func name(_ check: PredictiveCheck) -> String {
    name(client: check.client, check.flow, check.segment)
  }

  /// The same by its parts.
  public func name(client: Int, _ flow: ObservedFlow, _ segment: Int?) -> String {
    let segment = segment.map { " of \(cases[client].scenario.segments[$0].name)" } ?? ""
    return flow.rawValue + segment + (cases.count > 1 ? " (\(cases[client].name))" : "")
  }

  public static func short(_ value: Double) -> String {
    let rounded = NumberText.significant(value, 3)
    return NumberText(currency: "").stated(rounded, .ratio)
  }

  // MARK: Files

  /// `calibration.json`.
  public var summary: JSON {
    .object([
      "version": .text(RunResults.version), "seed": .whole(options.seed),
      "clients": .list(cases.map(FitResults.client)),
      "draws": .number(Double(posterior.draws.count)),
      "warnings": .list(warnings.map { .text($0) }),
      "unknowns": .list(posterior.unknowns.map(FitResults.unknown)),
      "no_count_depends_on": .list(posterior.untouched.map { .text($0) }),
      "not_told_apart": .list(
        posterior.pairs.map {
          .object([
            "first": .text($0.first), "second": .text($0.second), "correlation": .number($0.correlation),
          ])
        }),
      "checks": .list(checks.map(check)),
      "sampling": .object([
        "mode_converged": .bool(posterior.modeConverged),
        "populations": .number(Double(options.islands)), "points": .number(Double(options.points)),
        "steps_of_heat": .list(posterior.stages.map { .number(Double($0)) }),
        "moves_made": .list(posterior.accepted.map { .number($0) }),
        "evaluations": .number(Double(posterior.evaluations)),
        "worst_r_hat": .optional(posterior.worstRHat),
        "least_effective_draws": .optional(posterior.leastEffective),
      ]),
      "not_learnable": .list(Unlearnable.sentences.map { .text($0) }),
    ])
  }

  private static func client(_ one: CalibrationCase) -> JSON {
    .object([
      "file": .text(one.name), "client": .text(one.scenario.client.name), "strategy": .text(one.strategy),
      "observed": .text(one.data.file),
      "from": .text(one.scenario.launch.description),
      "to": .text(one.scenario.launch.adding(days: one.data.end - 1).description),
      "counts": .number(Double(one.counts)),
      "given": .list(one.given.map { .text($0.rawValue) }),
      "digest": .text(RunResults.digest(of: ScenarioWriter.yaml(one.scenario))),
    ])
  }

  private static func unknown(_ unknown: Posterior.Unknown) -> JSON {
    func band(_ band: (p10: Double, p50: Double, p90: Double)) -> JSON {
      .object(["p10": .number(band.p10), "p50": .number(band.p50), "p90": .number(band.p90)])
    }
    return .object([
      "name": .text(unknown.name), "unit": .text(unknown.unit), "prior": band(unknown.prior),
      "posterior": band(unknown.posterior),
      "width": .number(unknown.width), "identified": .bool(!unknown.isUnidentified),
      "r_hat": .optional(unknown.rHat), "effective_draws": .number(unknown.effective.rounded()),
    ])
  }

  private func check(_ check: PredictiveCheck) -> JSON {
    .object([
      "series": .text(name(check)), "statistic": .text(check.statistic.rawValue),
      "observed": .number(check.observed), "p05": .number(check.drawn.p05),
      "p50": .number(check.drawn.p50), "p95": .number(check.drawn.p95), "above": .number(check.above),
    ])
  }

  /// `fitted.csv`: each number before and after.
  public var fittedCSV: String {
    var csv = CSV([
      "name", "unit", "prior_p10", "prior_p50", "prior_p90", "p10", "p50", "p90", "width", "identified",
      "r_hat",
      "effective_draws",
    ])
    for unknown in posterior.unknowns {
      csv.append([
        .text(unknown.name), .text(unknown.unit), .number(unknown.prior.p10), .number(unknown.prior.p50),
        .number(unknown.prior.p90),
        .number(unknown.posterior.p10), .number(unknown.posterior.p50), .number(unknown.posterior.p90),
        .number(unknown.width), .text(unknown.isUnidentified ? "no" : "yes"), .number(unknown.rHat),
        .number(unknown.effective.rounded()),
      ])
    }
    return csv.text
  }

  /// `posterior.csv`: the joint draws, a row a draw, with the log likelihood.
  public var posteriorCSV: String {
    let rows = zip(posterior.numbers, posterior.logLikelihoods).map { $0 + [$1] }
    return PosteriorDraws(names: posterior.unknowns.map(\.name) + ["log likelihood"], rows: rows, source: "")
      .csv
  }

  /// `counts.csv`: every count fitted, beside 5, 50 and 95 % quantiles of counts drawn again.
  public var countsCSV: String {
    var csv = CSV(["client", "series", "from", "to", "observed", "p05", "p50", "p95"])
    for (client, one) in cases.enumerated() {
      for (index, series) in one.data.series.enumerated() {
        for (position, period) in series.periods.enumerated() where !period.isOnlyStock {
          let band = quantiles(again.counts[client][index][position], [0.05, 0.5, 0.95])
          csv.append([
            .text(one.name), .text(name(client: client, series.flow, series.segment)),
            .text(one.scenario.launch.adding(days: period.days.lowerBound).description),
            .text(one.scenario.launch.adding(days: period.days.upperBound - 1).description),
            .number(period.count), .number(band[0]), .number(band[1]), .number(band[2]),
          ])
        }
      }
    }
    return csv.text
  }
}

extension Coordinate {
  /// Whether it is a number of the ledger, and no effect.
  var isNumber: Bool {
    switch self {
    case .assumption, .own: true
    case .clientEffect, .send, .level: false
    }
  }
}
