import Campaign
import Foundation
import Results

/// A calendar and a table of the plan of every strategy but do-nothing.
struct PlanFiles {
  let files: [(name: String, data: Data)]

  init(_ report: Report) {
    let (record, disclosure) = (report.maker.record, report.maker.disclosure)
    let stem = ReportFormat.stem(report.edition).replacing("report", with: "plan")
    let simulated = Set(record.summary.strategies.map(\.name))
    files = record.scenario.strategies.enumerated().filter {
      $0.element.name != Strategy.doNothing && simulated.contains($0.element.name)
    }.flatMap { index, strategy in
      let plan = PlanCalendar(record.scenario, strategy, disclosure)
      // Names may hold what a file's name may not.
      let name = "\(stem)-\(index)-\(PlanFiles.fileName(strategy.name))"
      let stamp = "\(record.summary.digest)-\(index)"
      return [
        ("\(name).ics", Data(plan.ics(title: record.scenario.title, stamp: stamp).utf8)),
        ("\(name).csv", Data(plan.csv.utf8)),
      ]
    }
  }

  /// Lower-case letters, digits and hyphens of a name, not too many.
  static func fileName(_ name: String) -> String {
    let kept = name.unicodeScalars.map { scalar in
      scalar.isASCII && scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
        ? Character(scalar) : "-"
    }
    return String(String(kept).lowercased().prefix(40))
  }
}
