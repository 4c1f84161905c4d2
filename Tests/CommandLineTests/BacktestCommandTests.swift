import Foundation
import Testing

@Suite("uptake backtest")
struct BacktestCommandTests {
  private func tested(_ flags: [String], in folder: TemporaryFolder? = nil) async throws -> (
    folder: TemporaryFolder, ending: UptakeProgram.Ending
  ) {
    let folder = try folder ?? Bakery.original.written()
    try folder.write(CalibrateCommandTests.observed, to: "seen.csv")
    let ending = try await UptakeProgram.run(
      ["backtest", Bakery.path, "--observed", "seen.csv", "--strategy", "letters", "--draws", "400"] + flags,
      in: folder.url)
    return (folder, ending)
  }

  @Test func `says first whether a baseline wins, and scores every method`() async throws {
    let (_, ending) = try await tested(["--origin", "2027-03-29", "--json"])
    try #require(ending.status == 0, "\(ending.errors)")
    let data = Data(ending.output.utf8)
    let summary = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let methods = try #require(summary["methods"] as? [[String: Any]])
    func score(_ name: String) -> Double? {
      methods.first { $0["method"] as? String == name }?["weighted_interval_score"] as? Double
    }
    let own = try #require(score("uptake"))
    #expect(own > 0)
    let verdict = try #require(summary["verdict"] as? String)
    let better = ["last value", "linear trend"].contains { (score($0) ?? .infinity) < own }
    #expect(verdict.contains("LOSES") == better)
    let series = try #require(summary["series"] as? [[String: Any]])
    #expect(series.filter { $0["method"] as? String == "uptake" }.count == 2)
    #expect(series.allSatisfy { $0["numbers"] as? Double == 2 })
    let (_, screen) = try await tested(["--origin", "2027-03-29"])
    #expect(screen.output.hasPrefix(verdict))
    #expect(screen.output.contains("No forecast by seasonal naive: "))
  }

  @Test func `keeps a register, and scores it when numbers have come`() async throws {
    let (folder, first) = try await tested(["--register", "kept.csv", "--ahead", "4"])
    try #require(first.status == 0, "\(first.errors)")
    #expect(first.output.contains("No forecast of the register has its number yet (0 forecasts)."))
    #expect(first.output.contains("8 forecasts added to kept.csv, of 4 weeks from 2027-04-12"))
    // A later week's numbers come.
    let later =
      CalibrateCommandTests.observed
      .replacing("2027-03-01,bakers,users", with: "2027-04-12,bakers,registered,3\n2027-03-01,bakers,users")
      + "2027-04-12,bakers,users,1\n"
    try folder.write(later, to: "later.csv")
    let second = try await UptakeProgram.run(
      [
        "backtest", Bakery.path, "--observed", "later.csv", "--strategy", "letters", "--draws", "400",
        "--register", "kept.csv", "--ahead", "3",
      ], in: folder.url)
    try #require(second.status == 0, "\(second.errors)")
    #expect(second.output.contains("Forecasts of the register whose numbers have come:"))
    #expect(second.output.contains("\n  2027-04-12        2  "))
    #expect(second.output.contains("6 forecasts added"))
    let kept = try String(contentsOf: folder.url.appendingPathComponent("kept.csv"), encoding: .utf8)
    #expect(kept.split(separator: "\n").count == 1 + 8 + 6)
  }

  @Test func `leaves out one client after the other`() async throws {
    let folder = try Bakery.original.written()
    for name in ["seen.csv", "other.csv"] { try folder.write(CalibrateCommandTests.observed, to: name) }
    let twice = try await UptakeProgram.run(
      ["backtest", Bakery.path, Bakery.path, "--observed", "seen.csv", "--observed", "seen.csv"],
      in: folder.url)
    #expect(
      twice.status == 2
        && twice.errors
          == "a client's scenario and counts are named twice, and would count twice: name them once\n1 fault\n"
    )
    let ending = try await UptakeProgram.run(
      [
        "backtest", Bakery.path, Bakery.path, "--observed", "seen.csv", "--observed", "other.csv",
        "--strategy", "letters", "--assumption", "bakers.awareness.initial", "--draws", "400",
      ], in: folder.url)
    try #require(ending.status == 0, "\(ending.errors)")
    #expect(ending.output.contains(" of 2 clients better than their scenarios alone."))
  }

  @Test(arguments: [
    (
      ["--origin", "2028-01-01", "--origin", "spring"],
      "--origin '2028-01-01' is not allowed. Allowed: a date from 2027-03-02 to 2027-04-11\n--origin 'spring' is not allowed. Allowed: a date from 2027-03-02 to 2027-04-11\n2 faults\n"
    ),
    (
      ["--ahead", "0"],
      "--ahead '0' is not allowed. Allowed: a whole number of weeks from 1 to 520\n1 fault\n"
    ),
    (
      ["--register", "kept.csv", "--ahead", "40"],
      "--ahead 40: the scenario's horizon ends 14 weeks after the data. Ask for fewer, or lengthen 'horizon'\n1 fault\n"
    ),
    (
      ["--register", "seen.csv", "--ahead", "4"],
      "seen.csv:1:1: not a register of forecasts: its header must be 'made,strategy,flow,segment,from,to,version' and the quantiles\n1 fault\n"
    ),
  ])
  func `says what is wrong`(flags: [String], errors: String) async throws {
    let (_, ending) = try await tested(flags)
    #expect(ending.status == 2)
    #expect(ending.errors == errors)
  }
}
