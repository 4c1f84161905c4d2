import Foundation
import Testing

/// The comparison of the shipped study: what its page prints beside what was published.
struct StudyComparison {
  static let project = Bakery.testFolder.deletingLastPathComponent().deletingLastPathComponent()
  static let folder = project.appendingPathComponent("Scenarios/studies/illinois-wellness")

  static func table(_ name: String) throws -> CSVTable {
    try CSVTable(String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8))
  }

  static func page() throws -> String {
    try String(contentsOf: project.appendingPathComponent("docs/study-illinois.md"), encoding: .utf8)
  }

  /// The cells of the page's table row that begins with a cell.
  static func pageRow(_ first: String) throws -> [String] {
    let rows = try page().split(separator: "\n").filter { $0.hasPrefix("| \(first) |") }
    let row = try #require(rows.first, "the page has no row '\(first)'")
    #expect(rows.count == 1, "the page has the row '\(first)' twice")
    return row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }

  /// The numbers of a cell, as `22.3 (13.2–31.6)`.
  static func numbers(_ cell: String) -> [Double] {
    cell.split { !($0.isNumber || $0 == ".") }.compactMap { Double($0) }
  }

  /// The flags of the run that the page says its numbers are from.
  static func flags() throws -> [String] {
    try ["seed", "replications"].flatMap { flag in
      let found = try #require(
        try page().firstMatch(of: try Regex("--\(flag) ([0-9]+)")), "the page does not say --\(flag)")
      return ["--\(flag)", String(try #require(found.output[1].substring))]
    }
  }

  /// A scenario of the study, run as the page says.
  static func results(_ scenario: String) async throws -> ResultFolder {
    let out = try TemporaryFolder()
    let file = folder.appendingPathComponent("\(scenario).yaml").path
    let ending = try await UptakeProgram.run(
      ["run", file, "--draws", "--quiet", "--out", out.path("out")] + flags(), in: project)
    try #require(ending.status == 0, "\(ending.errors)")
    return try ResultFolder(out.path("out"))
  }

  /// `people/people` or `46.9%`, in per cent; nil where the study has nothing of the kind.
  static func found(_ text: String) -> Double? {
    let parts = text.split(separator: "/").compactMap { Double($0) }
    return parts.count == 2 ? 100 * parts[0] / parts[1] : Double(text.replacing("%", with: ""))
  }

  /// What the simulated weeks give for a row of `comparison.csv`, in per cent: median, P10 and P90 where one measure is
  /// divided by a number, else the quotient of the means.
  static func ours(_ row: [String: String], _ weekly: CSVTable) throws -> [Double] {
    let numerator = terms(try #require(row["numerator"]))
    let denominator = terms(try #require(row["denominator"]))
    let hasQuantiles = numerator.count == 1 && denominator.allSatisfy { !$0.text.contains("@") }
    func total(_ terms: [(sign: Double, text: String)], _ column: String) throws -> Double {
      try terms.reduce(0) { sum, term in
        guard term.text.contains("@") else { return sum + term.sign * (try #require(Double(term.text))) }
        let parts = term.text.split(separator: "@").map(String.init)
        let weeks = try parts[1].split(separator: "..").map { try #require(Int($0)) }
        let found = (weeks[0]...weeks[weeks.count - 1]).flatMap { week in
          weekly.numbers(
            column,
            [
              "strategy": row["strategy"] ?? "", "segment": row["segment"] ?? "", "week": String(week),
              "measure": parts[0],
            ])
        }
        #expect(found.count == weeks[weeks.count - 1] - weeks[0] + 1, "\(term.text)")
        return sum + term.sign * found.reduce(0, +)
      }
    }
    return try (hasQuantiles ? ["p50", "p10", "p90"] : ["mean"]).map {
      100 * (try total(numerator, $0)) / (try total(denominator, $0))
    }
  }

  private static func terms(_ text: String) -> [(sign: Double, text: String)] {
    text.replacing("-", with: "+-").split(separator: "+").map {
      $0.hasPrefix("-") ? (-1, String($0.dropFirst())) : (1, String($0))
    }
  }

  /// Linear between order statistics.
  static func quantile(_ values: [Double], _ p: Double) -> Double {
    let values = values.sorted()
    let place = p * Double(values.count - 1)
    let low = Int(place)
    return values[low] + (place - Double(low)) * (values[min(low + 1, values.count - 1)] - values[low])
  }
}
