import Foundation
import TestSupport
import Testing

@Suite("uptake init")
struct InitTests {
  private static let library = "\(ShippedCase.repository)/Scenarios"
  private static let facts = [
    "init", "--client", "employer", "--name", "Northway Logistics", "--lives", "800", "--programme",
    "behavioural-health", "--launch", "2099-01-05", "--desk-less", "60%", "--contact", "home-mail,mobile",
  ]

  private func run(_ arguments: [String], in folder: TemporaryFolder) async throws -> UptakeProgram.Ending {
    try await UptakeProgram.run(arguments + ["--library", Self.library], in: folder.url)
  }

  @Test func `writes a file that passes check and runs unedited, named after the client`() async throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "Scenarios/clients/.keep")
    let ending = try await run(Self.facts, in: folder)
    #expect(ending.status == 0, "\(ending.errors)")
    #expect(ending.errors.isEmpty)
    for line in ending.output.split(separator: "\n") { #expect(line.count <= 120, "\(line)") }
    #expect(ending.output.contains("of that variance, by itself"))
    let path = "Scenarios/clients/northway-logistics.yaml"
    let text = try #require(folder.text(path))
    for line in text.split(separator: "\n") { #expect(line.count <= 120, "\(line)") }
    let check = try await run(["check", path], in: folder)
    #expect(check.status == 0, "\(check.errors)")
    #expect(check.output.hasPrefix("\(path): no fault"))
    let results = try await run(["run", path, "--replications", "16", "--quiet"], in: folder)
    #expect(results.status == 0, "\(results.errors)")
    #expect(folder.text("Reports/northway-logistics/summary.json") != nil)
  }

  @Test func `replaces a file only when told to, and leaves nothing else behind`() async throws {
    let folder = try TemporaryFolder()
    try folder.write("kept", to: "northway-logistics.yaml")
    let refused = try await run(Self.facts, in: folder)
    #expect(refused.status == 2)
    #expect(
      refused.errors == """
        --out 'northway-logistics.yaml': there is such a file; name another, or replace it with --force
        1 fault

        """)
    #expect(folder.text("northway-logistics.yaml") == "kept")
    let forced = try await run(Self.facts + ["--force"], in: folder)
    #expect(forced.status == 0)
    #expect(folder.text("northway-logistics.yaml")?.contains("type: employer") == true)
    #expect(folder.everything == ["northway-logistics.yaml"])
  }

  @Test func `says where work on the plans would have begun in the past`() async throws {
    let folder = try TemporaryFolder()
    let ending = try await run(Self.facts.map { $0 == "2099-01-05" ? "2020-01-06" : $0 }, in: folder)
    #expect(ending.status == 0)
    #expect(
      ending.errors == """
        Work on the plans would have begun on 2019-09-30, which is past: write the day on which it does begin as \
        'planned' under 'rules' in northway-logistics.yaml, and check again which dates still hold.

        """)
  }

  @Test func `asks nobody in a script, but names all that is missing`() async throws {
    let folder = try TemporaryFolder()
    let ending = try await run(["init", "--lives", "0"], in: folder)
    #expect(ending.status == 2)
    #expect(
      ending.errors == """
        missing: --client, --name, --programme, --launch, --desk-less or --industry, --contact. At a terminal they are \
        asked for
        --lives: found '0'. Allowed: a whole number from 1 to 1,000,000,000
        2 faults

        """)
    #expect(folder.everything.isEmpty)
  }

  @Test(arguments: [
    (["--out", "nowhere/x.yaml"], "--out 'nowhere/x.yaml': there is no such folder"),
    (["--out", "."], "--out '.': that is a folder; name a file in it"),
    (["--library", "gone"], "--library 'gone': there is no such folder"),
  ])
  func `refuses places that are not there`(flags: [String], words: String) async throws {
    let folder = try TemporaryFolder()
    let ending = try await run(Self.facts + flags, in: folder)
    #expect(ending.status == 2)
    #expect(ending.errors == "\(words)\n1 fault\n")
  }

  @Test func `asks at a terminal, again after a bad answer`() async throws {
    guard let terminal = PseudoTerminal() else { return }
    let folder = try TemporaryFolder()
    terminal.type([
      "employr", "employer", "Northway", "many", "800", "", "2027-02-30", "2027-01-04", "retail", "none yet",
    ])
    let asking = try RunningProgram(
      ["init", "--library", Self.library], in: folder.url, input: terminal.handle)
    let ending = try await asking.ending()
    #expect(ending.status == 0, "\(ending.errors)")
    for words in [
      "What kind of client is it?\n  employer, health-system, health-plan\n  [employer] ",
      "[employer]   'employr' is unknown: did you mean 'employer'?", "found 'many'. Allowed: a whole number",
      "a day that the calendar does not have", "or an industry: software, finance",
    ] {
      #expect(ending.errors.contains(words), "\(words)")
    }
    // Nobody typed a flag.
    #expect(!ending.errors.contains("--"))
    #expect(ending.output.contains("without a desk  82%"))
    let text = try #require(folder.text("northway.yaml"))
    #expect(text.contains("--industry retail --contact none\n"))
  }

  @Test func `does not ask a health plan who works where, nor for what flags state`() async throws {
    guard let terminal = PseudoTerminal() else { return }
    let folder = try TemporaryFolder()
    terminal.type(["Three Rivers", "home-mail"])
    let asking = try RunningProgram(
      [
        "init", "--client", "health-plan", "--lives", "9,000", "--programme", "virtual-care", "--launch",
        "2027-01-04", "--library", Self.library,
      ], in: folder.url, input: terminal.handle)
    let ending = try await asking.ending()
    #expect(ending.status == 0, "\(ending.errors)")
    #expect(ending.errors.components(separatedBy: "?\n").count == 3, "\(ending.errors)")
    #expect(folder.everything == ["three-rivers.yaml"])
  }
}
