import Foundation
import Testing

@Suite("The screen")
struct ScreenTests {
  @Test(arguments: [
    ("help", ["--help"]), ("help-run", ["run", "--help"]), ("help-check", ["check", "--help"]),
    ("help-report", ["report", "--help"]), ("help-assumptions", ["assumptions", "--help"]),
    ("help-measures", ["measures", "--help"]), ("help-population", ["population", "--help"]),
    ("help-init", ["init", "--help"]), ("help-calibrate", ["calibrate", "--help"]),
    ("help-backtest", ["backtest", "--help"]), ("help-evidence", ["evidence", "--help"]),
    ("check", ["check", Bakery.path]), ("run", ["run", Bakery.path, "--replications", "64"]),
    ("preview", ["run", Bakery.path, "--preview"]),
    ("assumptions", ["assumptions", Bakery.path]), ("measures", ["measures"]),
  ])
  func `is as it was`(name: String, arguments: [String]) async throws {
    let folder = try Bakery.original.written()
    let ending = try await UptakeProgram.run(arguments, in: folder.url)
    #expect(ending.status == 0)
    #expect(ending.errors.isEmpty)
    for line in ending.output.split(separator: "\n") { #expect(line.count <= 120, "\(line)") }
    #expect(!ending.output.contains("\u{1B}"))
    try Snapshot(name).compare(ending.output)
  }

  /// A few replications of every shipped client, as they were: numbers, flags, and lines that fit. The screen, not the
  /// files: their last digits come from GSL's functions, and another version of it may have others.
  @Test(arguments: [
    "tech-employer", "logistics-employer", "primary-care-employer", "regional-health-plan", "health-system",
  ])
  func `shows a shipped client as it was, in no more than 120 columns`(client: String) async throws {
    let root = Bakery.testFolder.deletingLastPathComponent().deletingLastPathComponent()
    let path = "Scenarios/clients/\(client).yaml"
    let out = try TemporaryFolder()
    for arguments in [
      ["check", path], ["assumptions", path],
      ["run", path, "--replications", "16", "--out", out.path("out")],
    ] {
      let ending = try await UptakeProgram.run(arguments, in: root)
      #expect(ending.status == 0)
      let lines = ending.output.split(separator: "\n", omittingEmptySubsequences: false)
        .filter { !$0.hasPrefix("Results: ") && !$0.hasPrefix("Report: ") }
      for line in lines { #expect(line.count <= 120, "\(line)") }
      if arguments[0] == "run" { try Snapshot("clients/\(client)").compare(lines.joined(separator: "\n")) }
    }
  }

  @Test func `has bold type on a terminal, and none where NO_COLOR is set`() async throws {
    let bold = try await onTerminal(environment: [:])
    let plain = try await onTerminal(environment: ["NO_COLOR": "1"])
    #expect(bold.contains("\u{1B}[1m"))
    #expect(!plain.contains("\u{1B}"))
    #expect(plain.contains("registered_of_lives"))
    #expect(
      bold.replacing("\u{1B}[1m", with: "").replacing("\u{1B}[0m", with: "") == plain)
  }

  /// What the program prints when its output is a terminal.
  private func onTerminal(environment: [String: String]) async throws -> String {
    let folder = try TemporaryFolder()
    let counts = try folder.write("count,value\nlives,10\nregistered,3\n", to: "counts.csv")
    let terminal = try #require(PseudoTerminal())
    let running = try RunningProgram(
      ["measures", "--of", counts], environment: environment,
      output: terminal.handle)
    #expect(try await running.ending().status == 0)
    return terminal.text.replacing("\r\n", with: "\n")
  }
}
