import Campaign
import Comparison
import Engines
import Foundation
import TestSupport
import Testing

@testable import Calibration

/// The long study behind docs/calibration.md, by `make calibration-study`: how posteriors cover where the data come from the
/// likelihood itself, and where they come from the engines, with what the likelihood leaves out. UPTAKE_STUDY says how many
/// clients are made up, UPTAKE_STUDY_POINTS how many points stand for each posterior, UPTAKE_STUDY_ROWS which rows.
@Suite(
  "Calibration, at length",
  .serialized,
  .enabled(if: ProcessInfo.processInfo.environment["UPTAKE_STUDY"] != nil))
struct CalibrationStudy {
  private static let count =
    ProcessInfo.processInfo.environment["UPTAKE_STUDY"].flatMap { Int($0) } ?? 1000
  private static let points =
    ProcessInfo.processInfo.environment["UPTAKE_STUDY_POINTS"].flatMap { Int($0) } ?? 100

  /// Part of the names of the rows wanted; nil: all.
  private static let wanted = ProcessInfo.processInfo.environment["UPTAKE_STUDY_ROWS"]

  /// A client with everything that a fit has to do with; `feedback`: word of mouth, and a limit of first visits.
  static func client(feedback: Bool) -> SmallScenario {
    var s = SyntheticClient.small(members: 3000, weeks: 16)
    s["week.variance"] = 0.05
    s["desk.turnover"] = 0.005
    s["therapy.booking-lag"] = 1
    s["therapy.show"] = 0.85
    s["therapy.rebooking"] = 0.5
    s["therapy.give-up"] = 0.03
    if feedback {
      s["awareness.word-of-mouth"] = 0.5
      // So few that members often wait.
      s["therapy.capacity"] = 6
    }
    return s
  }

  /// Who makes the data. Rows have seeds, and so clients, of their own: numbers that data hardly narrow have the same ranks
  /// whoever makes the data, and a chance in one row would look like a fault in all.
  struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    let source: RankStudy.Source
    var feedback = false
    let seed: UInt64
    var testDescription: String { name }
  }

  private static let rows = [
    Row(name: "likelihood", source: .likelihood, seed: 21),
    Row(name: "projected", source: .engine(.projected), seed: 22),
    Row(name: "member", source: .engine(.member), seed: 23),
    Row(name: "member, word of mouth and a limit", source: .engine(.member), feedback: true, seed: 24),
  ].filter { row in wanted.map(row.name.contains) ?? true }

  @Test("Coverage and bias by source of the data", arguments: rows)
  func coverage(_ row: Row) throws {
    let study = RankStudy(
      scenario: Self.client(feedback: row.feedback).scenario, flows: [.registered, .users, .visits],
      source: row.source,
      options: CalibrationOptions(
        draws: 4 * Self.points, islands: 1, points: Self.points, threads: 1))
    let (names, clients) = try study.run(
      Self.count, seed: row.seed, threads: ProcessInfo.processInfo.activeProcessorCount)
    print(
      "| data by \(row.name) | 50 % | 80 % | 95 % | bias | distance of ranks (band \(short(RankStudy.band(Self.count, level: 0.01)))) |"
    )
    print("|---|---|---|---|---|---|")
    for (k, unknown) in names.enumerated() {
      let ranks = clients.map { $0.ranks[k] }
      let held = [0.5, 0.8, 0.95].map { level in
        "\(short(100 * Double(RankStudy.held(ranks, level)) / Double(ranks.count)))"
      }
      let bias = clients.reduce(0) { $0 + $1.errors[k] } / Double(clients.count)
      print(
        "| \(unknown) | \(held.joined(separator: " | ")) | \(short(bias)) | \(short(RankStudy.distance(ranks))) |"
      )
    }
    for (k, unknown) in names.enumerated() {
      let worst = clients.map { $0.errors[k] }.sorted { abs($0) > abs($1) }.prefix(6).map(short)
      print("farthest off, \(unknown): \(worst.joined(separator: ", "))")
    }
    let likelihood = RankStudy.distance(clients.map(\.likelihoodRank))
    print("| log likelihood | | | | | \(short(likelihood)) |")
    if case .likelihood = row.source {
      let level = FalseAlarmBudget.suite.level(comparisons: names.count + 1)
      #expect(likelihood < RankStudy.band(Self.count, level: level))
    }
  }

  private func short(_ x: Double) -> String { "\((x * 1000).rounded() / 1000)" }
}
