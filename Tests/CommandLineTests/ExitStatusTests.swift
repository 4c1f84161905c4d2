import Foundation
import Testing

@Suite("Exit statuses")
struct ExitStatusTests {
  private func status(_ arguments: String...) async throws -> Int32 {
    try await UptakeProgram.run(arguments, in: Bakery.testFolder).status
  }

  @Test(arguments: [["--help"], ["help"], ["help", "run"], ["run", "--help"], ["--version"], []])
  func `help and version are a success`(arguments: [String]) async throws {
    let ending = try await UptakeProgram.run(arguments)
    #expect(ending.status == 0)
    #expect(!ending.output.isEmpty)
    #expect(ending.errors.isEmpty)
  }

  @Test func `a scenario without fault is a success`() async throws {
    #expect(try await status("check", Bakery.path) == 0)
  }

  @Test func `an unknown command is bad input and names the nearest one`() async throws {
    let ending = try await UptakeProgram.run("runn", Bakery.path)
    #expect(ending.status == 2)
    #expect(ending.output.isEmpty)
    #expect(
      ending.errors
        == "unknown command 'runn': did you mean 'run'? "
        + "Allowed: init, run, report, plan, check, assumptions, measures, population, evidence, "
        + "calibrate, backtest\n")
  }

  @Test(arguments: [
    ["run"], ["run", Bakery.path, "another.yaml"], ["run", Bakery.path, "--seeds", "2"],
    ["run", Bakery.path, "--seed"], ["check"], ["measures", "--of"], ["check", Bakery.path, "--json"],
    ["assumptions"],
  ])
  func `a command that cannot be read is bad input`(arguments: [String]) async throws {
    let ending = try await UptakeProgram.run(arguments, in: Bakery.testFolder)
    #expect(ending.status == 2)
    #expect(ending.output.isEmpty)
    #expect(!ending.errors.isEmpty)
  }

  @Test func `an option of one value that is given twice is bad input, one of several is not`() async throws {
    let twice = try await UptakeProgram.run(
      "init", "--lives", "1800", "--name", "lives", "--lives=2000", "--client", "x", "--client", "x")
    #expect(twice.status == 2 && twice.output.isEmpty)
    #expect(twice.errors.contains("--lives is said 2 times: '1800', '2000'. Allowed: once\n"))
    #expect(twice.errors.hasSuffix("--client is said 2 times: 'x', 'x'. Allowed: once\n2 faults\n"))
    let plan = try await UptakeProgram.run(
      "plan", Bakery.path, "--strategy", "letters", "--strategy", "everything", in: Bakery.testFolder)
    #expect(plan.status == 2)
    let several = try await UptakeProgram.run(
      "run", Bakery.path, "--strategy", "letters", "--strategy", "everything", "--preview",
      in: Bakery.testFolder)
    #expect(several.status == 0, "\(several.errors)")
  }

  @Test(arguments: ["run", "check", "assumptions"])
  func `a misspelt scenario file is bad input and the nearest file is named`(command: String) async throws {
    let ending = try await UptakeProgram.run(command, "Scenarios/clients/bakry.yaml", in: Bakery.testFolder)
    #expect(ending.status == 2)
    #expect(
      ending.errors
        == "Scenarios/clients/bakry.yaml: there is no such file: did you mean 'bakery.yaml'?\n1 fault\n")
  }

  @Test func `a folder, a playbook and a text are no scenarios`() async throws {
    #expect(try await status("run", "Scenarios/clients") == 2)
    #expect(try await status("run", "Scenarios/playbooks/introduction.yaml") == 2)
    #expect(try await status("check", "Support/Bakery.swift") == 2)
  }

  @Test func `a library folder that is not there is bad input`() async throws {
    let ending = try await UptakeProgram.run(
      "check", Bakery.path, "--library", "nowhere", in: Bakery.testFolder)
    #expect(ending.status == 2)
    #expect(ending.errors == "--library 'nowhere': there is no such folder\n1 fault\n")
  }

  @Test func `results below a file are a failed run, before anything is computed`() async throws {
    let folder = try Bakery.original.written()
    try folder.write("", to: "file")
    let ending = try await UptakeProgram.run("run", Bakery.path, "--out", "file/out", in: folder.url)
    #expect(ending.status == 1)
    #expect(ending.output.isEmpty)
    #expect(ending.errors.hasPrefix("uptake: the results cannot be written to 'file/out'"))
    #expect(folder.text("file") == "")
  }

  @Test func `results in place of a file, or among other files, are bad input`() async throws {
    let folder = try Bakery.original.written()
    try folder.write("kept", to: "file")
    let onFile = try await UptakeProgram.run("run", Bakery.path, "--out", "file", in: folder.url)
    #expect(onFile.status == 2)
    #expect(onFile.errors == "--out 'file' is a file: name a folder\n1 fault\n")
    let amongOthers = try await UptakeProgram.run("run", Bakery.path, "--out", "Scenarios", in: folder.url)
    #expect(amongOthers.status == 2)
    #expect(amongOthers.errors.contains("holds other files and no summary.json"))
    #expect(folder.text("file") == "kept")
  }

  @Test func `an earlier run's results are replaced whole`() async throws {
    let folder = try Bakery.original.written()
    let run = ["run", Bakery.path, "--quiet", "--replications", "2"]
    #expect(try await UptakeProgram.run(run + ["--draws"], in: folder.url).status == 0)
    #expect(folder.text("Reports/bakery/draws.csv") != nil)
    #expect(try await UptakeProgram.run(run, in: folder.url).status == 0)
    #expect(folder.text("Reports/bakery/draws.csv") == nil)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path("Reports")) == ["bakery"])
  }
}
