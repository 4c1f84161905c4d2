import Calibration
import Campaign
import Results

/// What a fit learned, on the screen: warnings first, then each number before and after.
struct FitReport {
  let results: FitResults

  init(_ results: FitResults) { self.results = results }

  var lines: [String] {
    let posterior = results.posterior
    var lines = results.cases.flatMap { one in
      let end = one.scenario.launch.adding(days: one.data.end - 1)
      let given = one.given.isEmpty ? "" : "; given: \(one.given.map(\.rawValue).joined(separator: ", "))"
      return FitReport.wrapped(
        "\(one.scenario.title): \(one.counts) counts of \(one.data.file), \(one.scenario.launch) to \(end); plan '\(one.strategy)'\(given)"
      )
    }
    lines += results.warnings.flatMap { FitReport.wrapped("Warning: \($0)") }
    lines.append("")
    var table = TextTable(["median (P10–P90)", "before", "after", "", "width"], left: [0, 3])
    for unknown in posterior.unknowns {
      table.append([
        unknown.name, FitReport.band(unknown.prior), FitReport.band(unknown.posterior), unknown.unit,
        unknown.isUnidentified ? "not identified" : "\(percent(unknown.width))",
      ])
    }
    lines += table.lines
    lines.append("width: of its range before, what is left.")
    if !posterior.untouched.isEmpty {
      lines += FitReport.wrapped("No count depends on: \(posterior.untouched.joined(separator: ", ")).")
    }
    if !posterior.pairs.isEmpty {
      lines.append("Not told apart, only in combination:")
      lines += posterior.pairs.prefix(8).map {
        "  \($0.first) and \($0.second) (correlation \(FitReport.short($0.correlation)))"
      }
      if posterior.pairs.count > 8 {
        lines.append("  and \(posterior.pairs.count - 8) more, in calibration.json")
      }
    }
    lines.append("")
    if !results.checks.isEmpty {
      var table = TextTable(
        ["not fitted, only looked at", "observed", "drawn: median (90 %)", ""], left: [0, 3])
      for check in results.checks {
        table.append([
          "\(check.statistic.rawValue), \(results.name(check))", FitReport.short(check.observed),
          "\(FitReport.short(check.drawn.p50)) (\(FitReport.short(check.drawn.p05))–\(FitReport.short(check.drawn.p95)))",
          check.isSurprising ? "surprising" : "",
        ])
      }
      lines += table.lines
      lines.append("")
    }
    lines += FitReport.wrapped(
      "Sampling: R̂ at most \(FitReport.short(posterior.worstRHat)), draws worth at least \(Int(posterior.leastEffective)) independent ones, \(posterior.evaluations) paths laid."
    )
    lines.append("What no such data can teach:")
    lines += Unlearnable.sentences.flatMap(\.paragraph)
    return lines
  }

  /// As long as the screen is wide, further lines indented.
  private static func wrapped(_ text: String) -> [String] {
    text.wrapped(to: TextTable.width - 2).enumerated().map { ($0 == 0 ? "" : "  ") + $1 }
  }

  private func percent(_ share: Double) -> String { "\(Int((100 * share).rounded())) %" }

  private static func band(_ band: (p10: Double, p50: Double, p90: Double)) -> String {
    "\(short(band.p50)) (\(short(band.p10))–\(short(band.p90)))"
  }

  private static func short(_ value: Double) -> String { FitResults.short(value) }
}
