import Campaign
import Comparison
import Foundation
import Results
import TestSupport
import Testing

/// What a run wrote is read back as it was, or refused with what is wrong.
@Suite("A run's folder is read back")
struct RunRecordTests {
  /// A folder with a run in it, which is gone afterwards.
  private static func withRun(_ body: (String, RunResults) throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("run-\(UUID().uuidString)")
      .path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let model = try ShippedCase.tech.model()
    let results = try RunResults(
      try await Study.run(model, RunOptions(seed: 3, replications: 3, threads: 2)))
    try RunFolder(folder).write(results, draws: false)
    try body(folder, results)
  }

  @Test func `with every number as it was`() async throws {
    try await Self.withRun { folder, results in
      let record = try RunRecord(folder: folder)
      #expect(record.summary.digest == results.digest)
      #expect(record.summary.strategies.map(\.name) == results.strategies.map(\.name))
      for (read, written) in zip(record.summary.strategies, results.strategies) {
        for measure in written.measures {
          let own = try #require(read.measures[measure.id.rawValue])
          #expect(own.mean == measure.sample?.mean && own.p10 == measure.sample?.p10)
          #expect(own.sdChance == measure.sdChance && own.exactness == measure.exactness.rawValue)
        }
        #expect(read.probabilityBest == written.probabilityBest)
      }
      #expect(record.summary.differences.map(\.mean) == results.differences.map(\.mean))
      #expect(record.summary.guarantees.map(\.expectedPenalty) == results.guarantees.map(\.expectedPenalty))
      #expect(record.touches.map(\.pieces) == results.touches.map(\.pieces))
      #expect(record.touches.map(\.usersLost) == results.touches.map(\.usersLost))
      let study = results.study
      let series = try #require(record.weekly[results.strategies[1].name, nil, .usersTotal])
      #expect(series.mean.count == study.model.weeks)
      let last = study.weekly(.usersTotal, strategy: 1, segment: nil, week: study.model.weeks - 1)
      #expect(series.p50.last == quantile(last.sorted(), 0.5))
      // The scenario as the file says it is the scenario that was run, but for where in a file things stand.
      #expect(record.scenario.segments.map(\.members) == study.model.scenario.segments.map(\.members))
    }
  }

  @Test func `or every file that is missing is named`() {
    #expect {
      try RunRecord(folder: "/nowhere at all")
    } throws: { error in
      let faults = (error as? Faults)?.all ?? []
      return ["summary.json", "weekly.csv", "touches.csv", "assumptions.csv", "scenario.yaml"].allSatisfy {
        name in
        faults.contains { $0.message.contains(name) && $0.message.contains("there is no such file") }
      }
    }
  }

  @Test(arguments: [
    ("summary.json", "{", "this is no JSON"),
    ("summary.json", "{\"version\": \"1\"}", "is missing: was it written by another version?"),
    ("weekly.csv", "strategy,segment\n", "there is no column 'measure'"),
    (
      "weekly.csv", "strategy,segment,measure,mean,p10,p50,p90\na,b,users\n",
      "weekly.csv:2:1: 3 cells where the header has 7"
    ),
    (
      "weekly.csv", "strategy,segment,measure,mean,p10,p50,p90\na,b,users,1,x,2,3\n",
      "weekly.csv:2:5: 'x' in column 'p10' is not a number"
    ),
    (
      "weekly.csv", "strategy,segment,measure,mean,p10,p50,p90\na,b,users,1,1,1,1\n",
      "users of a, b, has 1 weeks, and the run 52"
    ),
    ("touches.csv", "\"touch\n", "touches.csv:1:1: a quote is opened and never closed"),
  ])
  func `or what is wrong is said with its place`(name: String, content: String, message: String) async throws
  {
    try await Self.withRun { folder, _ in
      try Data(content.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
      #expect {
        try RunRecord(folder: folder)
      } throws: { error in
        ((error as? Faults)?.description ?? "").contains(message)
      }
    }
  }
}
