import Campaign
import Engines
import Foundation
import TestSupport
import Testing

@testable import Calibration

@Suite("Posteriors are as wide as they should be")
struct RankTests {
  /// Three unknowns, a launch mail, shocks of weeks.
  private static var small: SmallScenario {
    var s = SmallScenario(members: 1500, weeks: 10)
    s["e-mail.half-life"] = 4
    s["e-mail.life"] = 21
    s["week.variance"] = 0.05
    s.touches = [SmallScenario.touch("launch", on: [0, 28])]
    s.numbers["registration.organic"] = .quantiles(p10: 0.008, p90: 0.05)
    s.numbers["request.organic"] = .quantiles(p10: 0.03, p90: 0.2)
    s.numbers["e-mail.registration"] = .quantiles(p10: 0.03, p90: 0.3)
    return s
  }

  private static let count = 200
  private static let threads = ProcessInfo.processInfo.activeProcessorCount

  private static func findings(_ study: RankStudy) throws -> (single: [Double], folded: Double) {
    let (_, clients) = try study.run(count, seed: 11, threads: threads)
    let columns = clients[0].ranks.indices.map { k in clients.map { $0.ranks[k] } }
    let all = columns + [clients.map(\.likelihoodRank)]
    return (all.map(RankStudy.distance), RankStudy.distance(RankStudy.folded(columns.flatMap { $0 })))
  }

  @Test("Ranks of true numbers, and of the true log likelihood, are uniform; 50, 80 and 95 % intervals cover")
  func uniform() throws {
    let (names, clients) = try RankStudy(scenario: Self.small.scenario).run(
      Self.count, seed: 11, threads: Self.threads)
    let level = FalseAlarmBudget.suite.level(comparisons: names.count + 2)
    let band = RankStudy.band(Self.count, level: level)
    for (k, name) in names.enumerated() {
      let ranks = clients.map { $0.ranks[k] }
      #expect(RankStudy.distance(ranks) < band, "\(name)")
      // The counts that a right posterior leaves with 1 % chance each.
      #expect((82...118).contains(RankStudy.held(ranks, 0.5)), "\(name): 50 %")
      #expect((145...174).contains(RankStudy.held(ranks, 0.8)), "\(name): 80 %")
      #expect((181...197).contains(RankStudy.held(ranks, 0.95)), "\(name): 95 %")
    }
    #expect(RankStudy.distance(clients.map(\.likelihoodRank)) < band, "log likelihood")
    let folded = clients.flatMap { RankStudy.folded($0.ranks) }
    #expect(RankStudy.distance(folded) < RankStudy.band(Self.count, level: level))
  }

  @Test("A sampler whose draws are too close together is caught by the same test")
  func broken() throws {
    var study = RankStudy(scenario: Self.small.scenario)
    study.spoil = { draws in
      let n = Double(draws.count)
      let mean = draws[0].indices.map { k in draws.reduce(0) { $0 + $1[k] } / n }
      return draws.map { draw in zip(draw, mean).map { $1 + 0.5 * ($0 - $1) } }
    }
    let level = FalseAlarmBudget.suite.level(comparisons: 5)
    #expect(try Self.findings(study).folded > RankStudy.band(Self.count, level: level))
  }
}
