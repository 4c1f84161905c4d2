import Campaign
import Comparison
import Engines
import Foundation
import TestSupport
import Testing

@testable import Results

@Suite("A folder of results")
struct RunFolderTests {
  static let files = [
    "assumptions.csv", "measures.csv", "scenario.yaml", "summary.json", "touches.csv", "weekly.csv",
  ]

  private static let shared = Task {
    try RunResults(await Studies.run(SmallScenario.withTouches(SmallScenario(weeks: 6)).scenario))
  }
  static func results() async throws -> RunResults { try await shared.value }

  /// A fresh folder to work in, removed afterwards.
  static func inFolder(_ body: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("uptake-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder.path)
  }

  static func names(_ path: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  static func text(_ path: String) -> String? {
    FileManager.default.contents(atPath: path).flatMap { String(data: $0, encoding: .utf8) }
  }

  @Test("holds all files of a run and nothing beside it")
  func whole() async throws {
    let results = try await RunFolderTests.results()
    try await RunFolderTests.inFolder { place in
      try RunFolder("\(place)/deep/er/run").write(results, draws: false)
      #expect(RunFolderTests.names("\(place)/deep/er") == ["run"])
      #expect(RunFolderTests.names("\(place)/deep/er/run") == RunFolderTests.files)
      func read(_ name: String) -> String? { RunFolderTests.text("\(place)/deep/er/run/\(name)") }
      #expect(read("summary.json") == results.summary.text)
      #expect(read("scenario.yaml") == results.scenarioYAML)
      #expect(read("weekly.csv") == results.weeklyCSV && read("touches.csv") == results.touchesCSV)
      #expect(read("measures.csv") == results.measuresCSV)
    }
  }

  @Test("holds guarantees, goals and incentives where there are any, and not those of an earlier run")
  func promises() async throws {
    var scenario = IncentiveTests.scenario()
    let date = scenario.launch.adding(days: 70)
    scenario.guarantees = [
      Guarantee(measure: "users", atLeast: 5, byWeek: 10, byDate: date, atRisk: 100)
    ]
    scenario.goals = [Goal(measure: "registered", reach: 50, byWeek: 10, byDate: date, owner: "broker, the")]
    let results = try RunResults(await Studies.run(scenario))
    let others = try await RunFolderTests.results()
    try await RunFolderTests.inFolder { place in
      try RunFolder("\(place)/run").write(results, draws: false)
      let names = RunFolderTests.names("\(place)/run")
      #expect(names == (RunFolderTests.files + ["guarantees.csv", "goals.csv", "incentives.csv"]).sorted())
      func lines(_ name: String) -> [Substring] {
        (RunFolderTests.text("\(place)/run/\(name)") ?? "").split(separator: "\n")
      }
      #expect(lines("goals.csv")[1].hasPrefix("do-nothing,registered,50,2027-03-15,\"broker, the\","))
      #expect(lines("guarantees.csv")[1].hasPrefix("do-nothing,users,2027-03-15,stated,5,"))
      #expect(lines("guarantees.csv").count { $0.contains(",to sign at ") } == 4)
      #expect(
        lines("incentives.csv")[1].hasPrefix("plan,gift,registration,25,2027-01-01,2027-02-15,not said,"))
      try RunFolder("\(place)/run").write(others, draws: false)
      #expect(RunFolderTests.names("\(place)/run") == RunFolderTests.files)
    }
  }

  @Test("holds draws where they were asked for")
  func draws() async throws {
    let results = try await RunFolderTests.results()
    try await RunFolderTests.inFolder { place in
      try RunFolder("\(place)/run").write(results, draws: true)
      let names = RunFolderTests.names("\(place)/run")
      #expect(names == (RunFolderTests.files + ["draws.csv", "draws-assumptions.csv"]).sorted())
    }
  }

  @Test("takes the place of an earlier run whole, and of an empty folder")
  func replaces() async throws {
    let results = try await RunFolderTests.results()
    try await RunFolderTests.inFolder { place in
      try RunFolder("\(place)/run").write(results, draws: true)
      try RunFolder("\(place)/run").write(results, draws: false)
      #expect(RunFolderTests.names("\(place)/run") == RunFolderTests.files, "no draws of the earlier run")
      #expect(RunFolderTests.names(place) == ["run"], "the earlier run is gone")
      try FileManager.default.createDirectory(atPath: "\(place)/empty", withIntermediateDirectories: true)
      try RunFolder("\(place)/empty").write(results, draws: false)
      #expect(RunFolderTests.names("\(place)/empty") == RunFolderTests.files)
    }
  }

  @Test("of other files is refused and left as it is")
  func foreign() async throws {
    let results = try await RunFolderTests.results()
    try await RunFolderTests.inFolder { place in
      let path = "\(place)/thesis"
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      try Data("mine".utf8).write(to: URL(fileURLWithPath: "\(path)/chapter.txt"))
      do {
        try RunFolder(path).write(results, draws: false)
        Issue.record("it was written over")
      } catch let error as RunFolder.WriteError {
        #expect(
          error.description
            == "'\(path)' holds other files and no summary.json of an earlier run: name another folder")
      }
      #expect(RunFolderTests.names(place) == ["thesis"])
      #expect(RunFolderTests.names(path) == ["chapter.txt"])
      #expect(RunFolderTests.text("\(path)/chapter.txt") == "mine")
    }
  }

  @Test("that is a file is refused and left as it is")
  func file() async throws {
    let results = try await RunFolderTests.results()
    try await RunFolderTests.inFolder { place in
      try Data("mine".utf8).write(to: URL(fileURLWithPath: "\(place)/notes"))
      do {
        try RunFolder("\(place)/notes").write(results, draws: false)
        Issue.record("it was written over")
      } catch let error as RunFolder.WriteError {
        #expect(error.description == "'\(place)/notes' is a file: name a folder")
      }
      #expect(RunFolderTests.text("\(place)/notes") == "mine" && RunFolderTests.names(place) == ["notes"])
    }
  }

  @Test("that cannot be made leaves nothing aside")
  func failing() async throws {
    let results = try await RunFolderTests.results()
    try await RunFolderTests.inFolder { place in
      try Data("mine".utf8).write(to: URL(fileURLWithPath: "\(place)/notes"))
      do {
        try RunFolder("\(place)/notes/run").write(results, draws: false)
        Issue.record("it was written into a file")
      } catch let error as RunFolder.WriteError {
        #expect(error.description.hasPrefix("the results could not be written to '\(place)/notes/run': "))
      }
      #expect(RunFolderTests.names(place) == ["notes"])
    }
  }

  @Test("that cannot be replaced stays as it was, and what was written aside is removed")
  func irreplaceable() async throws {
    let results = try await RunFolderTests.results()
    try await RunFolderTests.inFolder { place in
      try RunFolder("\(place)/run").write(results, draws: false)
      let folder = RunFolder("\(place)/run")
      // Where the earlier run would be moved to something stands already.
      let aside = folder.temporaryPath + ".old"
      try FileManager.default.createDirectory(atPath: aside, withIntermediateDirectories: true)
      try Data("x".utf8).write(to: URL(fileURLWithPath: "\(aside)/x"))
      #expect(throws: RunFolder.WriteError.self) { try folder.write(results, draws: true) }
      #expect(RunFolderTests.names("\(place)/run") == RunFolderTests.files)
      #expect(!FileManager.default.fileExists(atPath: folder.temporaryPath))
    }
  }

  @Test("is not written any more once it was discarded, and not discarded once it is whole")
  func interrupted() async throws {
    let results = try await RunFolderTests.results()
    try await RunFolderTests.inFolder { place in
      let folder = RunFolder("\(place)/run")
      #expect(folder.discard())
      #expect(throws: RunFolder.WriteError.self) { try folder.write(results, draws: false) }
      #expect(RunFolderTests.names(place).isEmpty)
      let whole = RunFolder("\(place)/whole")
      try whole.write(results, draws: false)
      #expect(!whole.discard())
      #expect(RunFolderTests.names("\(place)/whole") == RunFolderTests.files)
    }
  }

  @Test("is refused before the run where no folder can be made")
  func noPlace() async throws {
    try await RunFolderTests.inFolder { place in
      try Data("mine".utf8).write(to: URL(fileURLWithPath: "\(place)/notes"))
      #expect(throws: Never.self) { try RunFolder("\(place)/a/b/run").checkPlace() }
      do {
        try RunFolder("\(place)/notes/run").checkPlace()
        Issue.record("a file is no folder")
      } catch let error as RunFolder.WriteError {
        let found = "the results cannot be written to '\(place)/notes/run': '\(place)/notes' is no folder"
        #expect(error.description == found)
      }
    }
  }

  @Test("keeps what somebody put beside an earlier run's results")
  func keepsNotes() async throws {
    let results = try await RunFolderTests.results()
    try await RunFolderTests.inFolder { place in
      try RunFolder("\(place)/run").write(results, draws: true)
      try Data("mine".utf8).write(to: URL(fileURLWithPath: "\(place)/run/notes.txt"))
      try RunFolder("\(place)/run").write(results, draws: false)
      #expect(RunFolderTests.text("\(place)/run/notes.txt") == "mine")
      #expect(!RunFolderTests.names("\(place)/run").contains("draws.csv"))
      #expect(RunFolderTests.names(place) == ["run"])
    }
  }

  @Test("removes what an interrupted run left aside, and nothing else")
  func discards() async throws {
    try await RunFolderTests.inFolder { place in
      let folder = RunFolder("\(place)/run")
      #expect(folder.temporaryPath.hasPrefix("\(place)/."), "beside it, so that moving is renaming")
      try FileManager.default.createDirectory(
        atPath: folder.temporaryPath, withIntermediateDirectories: true)
      try FileManager.default.createDirectory(atPath: "\(place)/other", withIntermediateDirectories: true)
      folder.discard()
      folder.discard()
      #expect(RunFolderTests.names(place) == ["other"])
    }
  }
}
