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
    /// The largest share of the best baseline's score that the forecast's may be.
    var most = 1.0
    /// The least share of numbers that 90 % intervals must hold.
    var held = 0.75
    var flags: [String] = []
    var testDescription: String { name }

    static let quick = [
      Series(name: "opt-in", origin: "2027-07-05", flags: ["--level-change", "2027-05-10 news"]),
      Series(name: "mail", origin: "2027-05-24"), Series(name: "texts", origin: "2027-11-08"),
    ]
    /// Registrations fall in a way that the model has no cause for, and its forecast loses: not by much, and not blindly.
    static let therapy = Series(name: "therapy", origin: "2028-01-01", most: 1.3, held: 0.6)
    /// The last takes two minutes, so it belongs to the long study.
    static let tested = ProcessInfo.processInfo.environment["UPTAKE_STUDY"] == nil ? quick : quick + [therapy]
  }

  @Test(
    "The forecast stands beside the best baseline, and its intervals hold what comes",
    arguments: Series.tested)
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
      #expect(score < series.most * theirs, "\(other["method"] ?? "")")
    }
    let coverage = try #require(own["coverage"] as? [[String: Double]])
    let held = try #require(coverage.first { $0["level"] == 0.9 }?["held"])
    #expect(held >= series.held)
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
    for series in Series.quick + [Series.therapy] {
      let name = "\(series.name).csv"
      let made = try Data(contentsOf: folder.url.appendingPathComponent(name))
      #expect(made == (try Data(contentsOf: Self.folder.appendingPathComponent(name))), "\(name)")
    }
  }
}
