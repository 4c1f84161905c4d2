import Foundation
import Testing

@Suite("uptake calibrate")
struct CalibrateCommandTests {
  /// Two months of the bakers' registrations and first visits, made up.
  static let observed = """
    date,segment,measure,value
    2027-03-01,bakers,registered,4
    2027-03-08,bakers,registered,6
    2027-03-15,bakers,registered,5
    2027-03-22,bakers,registered,3
    2027-03-29,bakers,registered,4
    2027-04-05,bakers,registered,2
    2027-03-01,bakers,users,0
    2027-03-08,bakers,users,1
    2027-03-15,bakers,users,1
    2027-03-22,bakers,users,0
    2027-03-29,bakers,users,2
    2027-04-05,bakers,users,1

    """

  private func fitted(_ flags: [String], _ observed: String = CalibrateCommandTests.observed) async throws
    -> (
      folder: TemporaryFolder, ending: UptakeProgram.Ending
    )
  {
    let folder = try Bakery.original.written()
    try folder.write(observed, to: "seen.csv")
    let ending = try await UptakeProgram.run(
      ["calibrate", Bakery.path, "--observed", "seen.csv"] + flags, in: folder.url)
    return (folder, ending)
  }

  private func text(_ path: String, in folder: TemporaryFolder) throws -> String {
    try String(contentsOf: folder.url.appendingPathComponent(path), encoding: .utf8)
  }

  @Test func `writes what was learned, joint draws and a scenario that runs`() async throws {
    let (folder, ending) = try await fitted(["--strategy", "letters", "--out", "fit", "--draws", "400"])
    try #require(ending.status == 0, "\(ending.errors)")
    #expect(ending.output.contains("Bakery, second year: 12 counts of seen.csv"))
    #expect(ending.output.contains("What no such data can teach:"))
    for line in ending.output.split(separator: "\n") where !line.hasPrefix("  How channels") {
      #expect(!line.contains("nan"))
    }
    let data = try Data(contentsOf: folder.url.appendingPathComponent("fit/calibration.json"))
    let summary = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let unknowns = try #require(summary["unknowns"] as? [[String: Any]])
    let names = unknowns.compactMap { $0["name"] as? String }
    #expect(!names.isEmpty)
    let draws = try text("fit/posterior.csv", in: folder).split(separator: "\n")
    #expect(draws.count == 4001, "four moves of a thousand points at least")
    #expect(draws[0].split(separator: ",").count == names.count + 1)
    let page = try text("fit/report.html", in: folder)
    #expect(page.contains("What cannot be told apart") && page.hasSuffix("</html>\n"))
    let run = try await UptakeProgram.run(
      ["run", "fit/scenario.yaml", "--replications", "8", "--out", "run", "--json"], in: folder.url)
    try #require(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("fitted to 12 counts of seen.csv to 2027-04-11"))
    // The written scenario keeps the draws, and gives the same run again.
    let again = try await UptakeProgram.run(
      ["run", "run/scenario.yaml", "--replications", "8", "--out", "again", "--json"], in: folder.url)
    #expect(again.output == run.output)
  }

  @Test func `gives the same files for any number of threads`() async throws {
    let flags = [
      "--strategy", "letters", "--assumption", "bakers.awareness.initial", "--draws", "400", "--quiet",
    ]
    let (one, first) = try await fitted(flags + ["--out", "fit", "--threads", "1"])
    let (two, second) = try await fitted(flags + ["--out", "fit", "--threads", "3"])
    try #require(first.status == 0 && second.status == 0, "\(first.errors)\(second.errors)")
    for name in ["calibration.json", "posterior.csv", "scenario.yaml", "counts.csv", "report.html"] {
      #expect(try text("fit/\(name)", in: one) == text("fit/\(name)", in: two), "\(name)")
    }
  }

  @Test(arguments: [
    (
      ["--strategy", "leters"], CalibrateCommandTests.observed,
      "--strategy 'leters' is unknown: did you mean 'letters'? Allowed: do-nothing, letters, everything\n1 fault\n"
    ),
    (
      [], CalibrateCommandTests.observed,
      "which plan was carried out? Say it with --strategy. Allowed: do-nothing, letters, everything\n1 fault\n"
    ),
    (
      ["--strategy", "letters", "--draws", "0", "--seed", "x"], CalibrateCommandTests.observed,
      "--seed 'x' is not allowed. Allowed: a whole number from 0 to 9223372036854775807\n--draws '0' is not allowed. Allowed: a whole number from 100 to 1,000,000\n2 faults\n"
    ),
    (
      ["--strategy", "letters", "--assumption", "bakers.awareness.initail"], CalibrateCommandTests.observed,
      "--assumption 'bakers.awareness.initail' is unknown: did you mean 'bakers.awareness.initial'? Allowed: the uncertain ones that 'uptake assumptions' lists\n1 fault\n"
    ),
    (
      ["--strategy", "letters", "--assumption", "need.prevalence"], CalibrateCommandTests.observed,
      "--assumption 'need.prevalence' is a point: give it a range, or there is nothing to fit\n1 fault\n"
    ),
    (
      ["--strategy", "letters", "--level-change", "March"], CalibrateCommandTests.observed,
      "--level-change 'March' is not allowed. Allowed: a date and a name, as '2027-03-01 news'\n1 fault\n"
    ),
    (
      ["--strategy", "letters", "--resume", "--out", "fit"], CalibrateCommandTests.observed,
      "--resume: no interrupted fit would have gone to 'fit'\n1 fault\n"
    ),
    (
      ["--strategy", "letters"],
      "date,segment,measure,value\n2027-03-01,bakers,registered,400\n2027-03-08,bakers,registered,600\n",
      "seen.csv:3:1: by this row 1000 registered of 'bakers' have been counted, which has 420 members: is it the right segment, or a cumulative count under a new one's name?\n1 fault\n"
    ),
    (
      ["--strategy", "letters"],
      "date,segment,measure,value\n2027-03-08,bakers,registered,4\n2027-03-01,bakers,registered,6\n",
      "seen.csv:3:1: 2027-03-01 comes after 2027-03-08 on line 2: the rows of a series stand in order of their dates\n1 fault\n"
    ),
  ])
  func `says what is wrong`(flags: [String], observed: String, errors: String) async throws {
    let (folder, ending) = try await fitted(flags, observed)
    #expect(ending.status == 2)
    #expect(ending.errors == errors)
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted()
    #expect(left == ["Scenarios", "seen.csv"])
  }
}
