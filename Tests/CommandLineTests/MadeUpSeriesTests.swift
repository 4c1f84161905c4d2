import Foundation
import Testing

/// Back-tests of series made by laws that are not uptake's (`Scenarios/studies/made-up-series`).
@Suite("Series made by other laws")
struct MadeUpSeriesTests {
  private static let folder = Bakery.testFolder.deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Scenarios/studies/made-up-series")

  struct Series: Sendable, CustomTestStringConvertible {
    let name: String
    let origin: String
    var flags: [String] = []
    var testDescription: String { name }

    static let all = [
      Series(name: "opt-in", origin: "2027-07-05", flags: ["--level-change", "2027-05-10 news"]),
      Series(name: "mail", origin: "2027-05-24"), Series(name: "therapy", origin: "2028-07-01"),
      Series(name: "texts", origin: "2027-11-08"),
    ]
  }

  @Test("The forecast beats every baseline, and its intervals hold what comes", arguments: Series.all)
  func forecasts(_ series: Series) async throws {
    let ending = try await UptakeProgram.run(
      [
        "backtest", "\(series.name).yaml", "--observed", "\(series.name).csv", "--origin", series.origin,
        "--draws", "1000", "--json",
      ] + series.flags, in: Self.folder)
    try #require(ending.status == 0, "\(ending.errors)")
    let summary = try #require(
      try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [String: Any])
    let methods = try #require(summary["methods"] as? [[String: Any]])
    func method(_ name: String) -> [String: Any]? { methods.first { $0["method"] as? String == name } }
    let own = try #require(method("uptake"))
    let score = try #require(own["weighted_interval_score"] as? Double)
    for other in methods where other["method"] as? String != "uptake" {
      let theirs = try #require(other["weighted_interval_score"] as? Double)
      #expect(score < theirs, "\(other["method"] ?? "")")
    }
    let coverage = try #require(own["coverage"] as? [[String: Double]])
    let held = try #require(coverage.first { $0["level"] == 0.9 }?["held"])
    #expect(held >= 0.75)
  }

  @Test func `the series are those that their script makes`() throws {
    let folder = try TemporaryFolder()
    let script = folder.url.appendingPathComponent("make.py")
    try FileManager.default.copyItem(at: Self.folder.appendingPathComponent("make.py"), to: script)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", script.path]
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    for series in Series.all {
      let name = "\(series.name).csv"
      let made = try Data(contentsOf: folder.url.appendingPathComponent(name))
      #expect(made == (try Data(contentsOf: Self.folder.appendingPathComponent(name))), "\(name)")
    }
  }
}
