import Foundation
import Testing

/// The first year of the Illinois study fitted, and the second forecast (docs/study-illinois.md).
@Suite("The second year of the Illinois Workplace Wellness Study")
struct SecondYearTests {
  private static let folder = StudyComparison.folder

  private static func lines(_ name: String) throws -> [[String]] {
    try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      .split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
  }

  @Test
  func `of the first year's counts the second year's are forecast, each within an interval of 20 points`()
    async throws
  {
    let ending = try await UptakeProgram.run(
      [
        "backtest", "second-year.yaml", "--observed", "occasions.csv", "--strategy", "offers", "--origin",
        "2017-07-31", "--draws", "2000", "--json",
      ], in: Self.folder)
    try #require(ending.status == 0, "\(ending.errors)")
    let summary = try #require(
      try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [String: Any])
    let rows = try #require(summary["series"] as? [[String: Any]]).filter {
      $0["method"] as? String == "uptake"
    }
    let numbers = rows.flatMap { $0["forecast"] as? [[String: Any]] ?? [] }
    try #require(numbers.count == 4)
    for number in numbers {
      let low = try #require(number["p05"] as? Double)
      let high = try #require(number["p95"] as? Double)
      let observed = try #require(number["observed"] as? Double)
      #expect(low <= observed && observed <= high, "\(low) to \(high), came \(observed)")
      #expect((high - low) / 3300 <= 0.2)
    }
  }

  @Test func `the counts are those of the study's table`() throws {
    var counts: [String: Int] = [:]
    for row in try Self.lines("stages.csv") where row[0] == "treatment" {
      counts["\(row[1]) \(row[2])"] = Int(row[3])
    }
    func count(_ name: String) throws -> Int { try #require(counts[name]) }
    let activity = try ["fall 2016", "spring 2017", "fall 2017", "spring 2018"].map {
      try count("activity \($0)")
    }
    let screening = try [count("screening 2016"), count("follow-up screening 2017")]
    let assessment = try ["2016", "2017"].map { try count("health risk assessment \($0)") }
    func summed(_ counts: [Int]) -> [String] { counts.indices.map { "\(counts[...$0].reduce(0, +))" } }
    let rows = try Self.lines("occasions.csv").dropFirst()
    func seen(_ segment: String, _ measure: String) -> [String] {
      rows.filter { $0[1] == segment && $0[2] == measure }.map { $0[3] }
    }
    #expect(seen("activity", "visits_cumulative") == summed(activity))
    #expect(seen("screening", "visits_cumulative") == summed(screening))
    #expect(seen("assessment", "visits_cumulative") == summed(assessment))
    // First times: of the first occasion all, of the first year whoever did it at all.
    let repeats = try Self.lines("repeats.csv")
    let year = try #require(repeats.first { $0[0] == "all" && $0[1] == "activity in year 1" }?[2])
    #expect(seen("activity", "users_cumulative") == ["\(activity[0])", year])
    #expect(seen("screening", "users_cumulative") == ["\(screening[0])"])
    #expect(seen("assessment", "users_cumulative") == ["\(assessment[0])"])
  }
}
