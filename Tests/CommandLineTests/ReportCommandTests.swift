import Foundation
import Testing

@Suite("uptake report")
struct ReportCommandTests {
  /// A folder with a finished run of the bakery in `out`.
  private func run() async throws -> TemporaryFolder {
    let folder = try Bakery.original.written()
    let ending = try await UptakeProgram.run(
      ["run", Bakery.path, "--out", "out", "--quiet", "--replications", "20", "--seed", "5"], in: folder.url)
    try #require(ending.status == 0, "\(ending.errors)")
    return folder
  }

  @Test func `names every file it wrote`() async throws {
    let folder = try await run()
    let formats = ["html", "xlsx", "pptx", "ics", "data"].flatMap { ["--format", $0] }
    let ending = try await UptakeProgram.run(["report", "out", "--out", "for-bob"] + formats, in: folder.url)
    #expect(ending.status == 0 && ending.errors.isEmpty)
    let named = ending.output.split(separator: "\n").map(String.init)
    let written = try FileManager.default.contentsOfDirectory(atPath: folder.path("for-bob"))
    #expect(Set(named) == Set(written.map { "for-bob/\($0)" }))
    for name in [
      "report.html", "report.xlsx", "report.pptx", "plan-1-letters.ics", "plan-2-everything.csv",
      "charts.json",
    ] {
      #expect(written.contains(name))
    }
    #expect(folder.text("for-bob/report.html") == folder.text("out/report.html"))
  }

  @Test func `says all that is wrong at once, and writes nothing`() async throws {
    let folder = try await run()
    let ending = try await UptakeProgram.run(
      ["report", "nowhere", "--format", "htm", "--for", "clients", "--out", ""], in: folder.url)
    #expect(ending.status == 2 && ending.output.isEmpty)
    for words in [
      "--format 'htm' is unknown: did you mean 'html'? Allowed: html, xlsx, pptx, ics, data, pdf",
      "--for 'clients' is unknown: did you mean 'client'? Allowed: team, client", "--out '': name a folder",
      "nowhere/summary.json: there is no such file", "8 faults",
    ] {
      #expect(ending.errors.contains(words), "\(ending.errors)")
    }
  }

  @Test func `says what is wrong with a run that somebody changed`() async throws {
    let folder = try await run()
    let weekly = try #require(folder.text("out/weekly.csv")).replacing(
      ",users_total,", with: ",users_total,x,")
    try folder.write(weekly, to: "out/weekly.csv")
    let ending = try await UptakeProgram.run(["report", "out"], in: folder.url)
    #expect(ending.status == 2)
    #expect(ending.errors.contains("out/weekly.csv:"))
    #expect(ending.errors.contains("12 cells where the header has 11"))
  }

  @Test func `is run again from its page, with its own seed and replications`() async throws {
    let folder = try await run()
    let again = try await UptakeProgram.run(
      ["run", "out/report.html", "--quiet", "--out", "again"], in: folder.url)
    try #require(again.status == 0, "\(again.errors)")
    #expect(try ResultFolder(folder.path("again")) == ResultFolder(folder.path("out")))
    let other = try await UptakeProgram.run(
      ["run", "out/report.html", "--seed", "6", "--json"], in: folder.url)
    let summary = try ResultFolder.object(other.output)
    #expect(summary["seed"] as? Int == 6 && summary["replications"] as? Int == 20)
  }

  @Test func `for a client carries no scenario, and says so when it is run`() async throws {
    let folder = try await run()
    #expect(try await UptakeProgram.run(["report", "out", "--for", "client"], in: folder.url).status == 0)
    let ending = try await UptakeProgram.run(["run", "out/report-client.html"], in: folder.url)
    #expect(ending.status == 2)
    #expect(ending.errors.contains("holds no scenario: it is a client's edition, or no report of uptake"))
  }

  @Test func `refuses a client's edition that would show nothing`() async throws {
    let folder = try await Bakery.original.applying([
      .replace("    members: 420\n", with: "    members: 3\n", in: Bakery.scenario),
      .replace("    members: 180\n", with: "    members: 4\n", in: Bakery.scenario),
      .replace("    members: 260\n", with: "    members: 2\n", in: Bakery.scenario),
    ]).written()
    let run = try await UptakeProgram.run(
      ["run", Bakery.path, "--out", "out", "--quiet", "--replications", "4"], in: folder.url)
    try #require(run.status == 0, "\(run.errors)")
    let ending = try await UptakeProgram.run(["report", "out", "--for", "client"], in: folder.url)
    #expect(ending.status == 2)
    #expect(ending.errors.contains("nothing of it can be shown to a client"))
    #expect(folder.text("out/report-client.html") == nil)
  }

  @Test func `says what a PDF needs where there is no browser`() async throws {
    let folder = try await run()
    let ending = try await UptakeProgram.run(
      ["report", "out", "--format", "pdf"], in: folder.url, environment: ["PATH": "/nowhere"])
    #expect(ending.status == 1)
    #expect(ending.errors.contains("no Chromium is installed to print a PDF with"))
  }

  @Test func `replaces the reports of an earlier run, and leaves what somebody else put there`() async throws
  {
    let folder = try await run()
    _ = try await UptakeProgram.run(["report", "out", "--format", "ics", "--format", "xlsx"], in: folder.url)
    try folder.write("mine", to: "out/notes.txt")
    try folder.write("mine", to: "out/report.docx")
    try folder.write("mine", to: "out/plan-notes.txt")
    let again = try await UptakeProgram.run(
      ["run", Bakery.path, "--out", "out", "--quiet", "--replications", "8"], in: folder.url)
    try #require(again.status == 0, "\(again.errors)")
    let files = Set(try FileManager.default.contentsOfDirectory(atPath: folder.path("out")))
    #expect(files.isSuperset(of: ["notes.txt", "report.docx", "plan-notes.txt", "report.html"]))
    #expect(!files.contains("report.xlsx") && !files.contains { $0.hasSuffix(".ics") })
  }
}
