import Calibration
import Campaign
import Charts
import Comparison
import Foundation
import Results

/// A fit as one self-contained page: warnings first, then what was learned, the data beside data drawn again, checks, and
/// what no such data can teach.
public struct FitPage {
  private let results: FitResults

  public init(_ results: FitResults) { self.results = results }

  /// What the page's file is called.
  public static let fileName = "report.html"

  /// The page.
  public var text: String {
    let title = "What was learned: \(results.cases.map(\.scenario.title).joined(separator: ", "))"
    var page = HTMLPage()
    let sections: [(id: String, title: String, body: (inout HTMLPage) -> Void)] = [
      ("learned", "What was learned", learned), ("counts", "The counts, and counts drawn again", counts),
      ("checks", "What was not fitted, only looked at", checks),
      ("apart", "What cannot be told apart", apart), ("method", "How it was done", method),
    ]
    page.begin(
      title: title, kicker: "assumptions fitted to observed counts · for the team", subtitle: subtitle,
      sections: sections.map { ($0.id, $0.title) })
    for section in sections { page.section(section.id, section.title, section.body) }
    page.colophon(
      "This fit",
      [
        ("version", RunResults.version), ("seed", "\(results.options.seed)"),
        ("draws", "\(results.posterior.draws.count)"),
      ] + results.cases.map { ("observed", $0.data.file) })
    page.end()
    return page.text
  }

  private var subtitle: String {
    results.cases.map { one in
      let end = one.scenario.launch.adding(days: one.data.end - 1)
      return
        "\(one.scenario.client.name), plan “\(one.strategy)”: \(one.counts) counts from \(one.scenario.launch.words) to \(end.words)"
    }.joined(separator: "; ")
  }

  private func figure(_ value: Double) -> Figure {
    Figure(value, text: FitResults.short(value), kind: .ratio)
  }

  private func band(_ band: (p10: Double, p50: Double, p90: Double)) -> ReportTable.Cell {
    .band(figure(band.p50), low: figure(band.p10), high: figure(band.p90))
  }

  private func learned(_ page: inout HTMLPage) {
    let posterior = results.posterior
    if results.warnings.isEmpty {
      page.paragraph("No warning: the populations agree, and drawn data look like the observed ones.")
    } else {
      page.paragraph("Before anything else:")
      page.list(results.warnings)
    }
    let identified = posterior.unknowns.filter { !$0.isUnidentified }
    page.paragraph(
      "\(identified.count) of \(posterior.unknowns.count) unknowns were narrowed by a tenth or more. A width of 30 % means that of the range before, 30 % is left; where it is near 100 % the number stands as it was put in."
    )
    // What only the model's form narrows is no finding.
    let findings = identified.filter { !Unlearnable.isOfFormAlone($0.name) }
    if !findings.isEmpty {
      let narrowest = findings.sorted { $0.width < $1.width }.prefix(12)
      page.picture(
        Report.Picture(
          id: "width",
          chart: IntervalChart(
            title: "The data have narrowed \(narrowest.first?.name ?? "") most",
            axisName: "Width after the fit",
            format: .share(digits: 0), style: .bars,
            rows: narrowest.map { unknown in
              IntervalChart.Row(
                name: unknown.name, interval: Interval(median: unknown.width),
                texts: [FitPage.words(unknown.prior), FitPage.words(unknown.posterior)])
            }, textColumns: ["before", "after"]), source: "fitted.csv"))
    }
    page.table(
      ReportTable(
        id: "unknowns", title: "Every unknown, before and after",
        columns: [
          ReportTable.Column("unknown"), ReportTable.Column("unit"),
          ReportTable.Column("before", "median with P10 and P90 of what was put in"),
          ReportTable.Column("after", "median with P10 and P90 of the posterior"),
          ReportTable.Column(
            "width", "standard deviation after over before, on the scale where the prior is normal"),
          ReportTable.Column("R̂", "agreement of the populations; at most 1.05 is wanted"),
          ReportTable.Column("independent draws", "how many independent ones the draws are worth"),
        ],
        rows: posterior.unknowns.map { unknown in
          [
            .text(unknown.name), .text(unknown.unit), band(unknown.prior), band(unknown.posterior),
            .figure(
              Figure(
                unknown.width,
                text: unknown.isUnidentified
                  ? "not identified" : "\(Int((100 * unknown.width).rounded())) %", kind: .share)),
            .figure(figure(unknown.rHat)), .figure(figure(unknown.effective.rounded())),
          ]
        }, source: "fitted.csv"), isOpen: true)
    if !posterior.untouched.isEmpty {
      page.paragraph(
        "No count depends on: \(posterior.untouched.joined(separator: ", ")). They stand as they were put in."
      )
    }
  }

  private static func words(_ band: (p10: Double, p50: Double, p90: Double)) -> String {
    "\(FitResults.short(band.p50)) (\(FitResults.short(band.p10))–\(FitResults.short(band.p90)))"
  }

  private func counts(_ page: inout HTMLPage) {
    page.paragraph(
      "Bands are counts drawn from the posterior by the law that was fitted, from launch on and without looking at the observed ones (P10–P90). Where the observed line leaves them often, or always on one side, the model does not fit."
    )
    for (client, one) in results.cases.enumerated() {
      for (index, series) in one.data.series.enumerated() {
        let name = results.name(client: client, series.flow, series.segment)
        let drawn = results.again.counts[client][index]
        guard let first = series.periods.first, isWeekly(series.periods.map(\.days)),
          series.periods.contains(where: { !$0.isOnlyStock })
        else { continue }
        func at(_ p: Double) -> [Double] { drawn.map { quantiles($0, [p])[0] } }
        let observed = series.periods.map(\.count)
        let inside = zip(observed, zip(at(0.1), at(0.9))).count { $0 >= $1.0 && $0 <= $1.1 }
        page.picture(
          Report.Picture(
            id: "counts-\(client + 1)-\(index + 1)",
            chart: FanChart(
              title: "\(inside) of \(observed.count) weeks of \(name) lie within P10 and P90",
              axisName: name, format: .count,
              launch: one.scenario.launch.adding(days: first.days.lowerBound),
              firstWeek: first.days.lowerBound / 7 + 1,
              bands: [
                Band(name: "drawn again", median: at(0.5), p10: at(0.1), p90: at(0.9), shading: .filled),
                Band(name: "observed", median: observed),
              ]), source: "counts.csv"))
      }
    }
    page.paragraph("All counts, also of months, stand in counts.csv.")
  }

  /// Whether the periods are weeks one after the other, as a chart over weeks needs.
  private func isWeekly(_ days: [Range<Int>]) -> Bool {
    days.count > 1 && days.allSatisfy { $0.count == 7 }
      && zip(days, days.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound }
  }

  private func checks(_ page: inout HTMLPage) {
    guard !results.checks.isEmpty else {
      return page.paragraph("No series is long enough: five periods or more are needed.")
    }
    page.table(
      ReportTable(
        id: "checks", title: "Statistics of the data, and of data drawn again",
        columns: [
          ReportTable.Column("statistic"), ReportTable.Column("series"), ReportTable.Column("observed"),
          ReportTable.Column("drawn", "median and 90 % interval over data drawn from the posterior"),
          ReportTable.Column("above", "share of drawn data above the observed value, ties half"),
        ],
        rows: results.checks.map { check in
          [
            .text(check.statistic.rawValue), .text(results.name(check)), .figure(figure(check.observed)),
            .band(figure(check.drawn.p50), low: figure(check.drawn.p05), high: figure(check.drawn.p95)),
            .text("\(Int((100 * check.above).rounded())) %" + (check.isSurprising ? ", surprising" : "")),
          ]
        }, source: "calibration.json"), isOpen: true)
  }

  private func apart(_ page: inout HTMLPage) {
    let pairs = results.posterior.pairs
    if pairs.isEmpty {
      page.paragraph("No two unknowns of this fit are correlated by 0.7 or more.")
    } else {
      page.paragraph(
        "Of these pairs the data know a combination only: either number may be wrong as long as the other makes up for it."
      )
      page.list(
        pairs.map { "\($0.first) and \($0.second), correlation \(FitResults.short($0.correlation))" })
    }
    page.paragraph("And whatever the data:")
    page.list(Unlearnable.sentences)
  }

  private func method(_ page: inout HTMLPage) {
    page.paragraph(
      "Registrations of a period, given those before it, are beta binomial on the members still at risk; first visits likewise on the registered who have not come; visits are negative binomial on the users in care. Probabilities are those of the model's mean path; shocks of single weeks widen them. Priors are the scenario's own ranges."
    )
    for one in results.cases where !one.given.isEmpty {
      page.paragraph(
        "Taken as given for \(one.scenario.client.name), and not fitted: \(one.given.map(\.rawValue).joined(separator: ", ")), at least up to a break in how they are defined. The mean path follows them in place of its own."
      )
    }
    page.paragraph(
      "Drawn by sequential Monte Carlo from the priors to the posterior, its moves shaped by the posterior about its mode, in \(results.options.islands) populations of \(results.options.points) points that know nothing of each other, \(results.posterior.evaluations) paths in all. The log likelihood of single draws stands in posterior.csv."
    )
    page.paragraph(
      "scenario.yaml beside this page is the client's scenario with what was learned; “uptake run” takes its joint draws, so that combinations survive. Effects of past sends are not carried on: they were luck."
    )
  }
}
