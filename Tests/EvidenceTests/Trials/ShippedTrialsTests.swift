import Campaign
import Evidence
import Foundation
import ScenarioFile
import TestSupport
import Testing

@Suite("The shipped table of trials")
struct ShippedTrialsTests {
  static let path = "Scenarios/evidence/trials.csv"

  static func summary(_ method: HeterogeneityMethod = .reml) throws -> EvidenceSummary {
    let text = try String(contentsOfFile: "\(ShippedCase.repository)/\(path)", encoding: .utf8)
    return try EvidenceSummary(try TrialTable(text, file: path), method: method)
  }

  @Test("pools four trials of texts, whose lifts agree")
  func texts() throws {
    let pool = try #require(try Self.summary().pool(of: .sms))
    #expect(pool.trials.count >= 4)
    #expect(pool.result.mean > 0.018 && pool.result.mean < 0.023)
  }

  @Test("does not believe the best of 19 texts")
  func winner() throws {
    let winners = try Self.summary().winners
    let flu = try #require(winners.first { $0.arms == 19 })
    let drawn = try #require(flu.shrunken).shrunken(flu.lift)
    #expect(abs(100 * flu.lift - 4.63) < 1e-9 && abs(100 * drawn - 2.8) < 0.1)
    #expect(
      winners.contains { $0.arms == 22 && $0.shrunken == nil }, "the spread of its arms is not published")
  }

  @Test("states how far journals lie above nudge units")
  func gap() throws {
    let gap = try #require(try Self.summary().gaps.first)
    #expect(abs(gap.all.lift! - 0.014) < 1e-12 && abs(gap.published.lift! - 0.087) < 1e-12)
  }

  @Test("tells every row's place: pooled, control arm, synthesis or not pooled for a reason")
  func nothingIsLost() throws {
    let summary = try Self.summary()
    let (used, unused) = (
      summary.effects.usable.map(\.row.location.line), summary.effects.unused.map(\.row.location.line)
    )
    #expect(Set(used).isDisjoint(with: unused))
    #expect(summary.effects.unused.allSatisfy { !$0.why.isEmpty })
    for row in summary.table.rows where row.lift != nil {
      let line = row.location.line
      let isSynthesis = summary.effects.syntheses.contains { $0.location.line == line }
      #expect(used.contains(line) || unused.contains(line) || isSynthesis, "line \(line)")
    }
  }
}
