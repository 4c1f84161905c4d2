import Campaign
import Comparison
import Engines
import Foundation
import Model
import Numerics
import Observed
import TestSupport
import Testing

@testable import Calibration

/// Groups of made-up clients that share their numbers of behaviour: three that were seen, and a fourth.
@Suite("Clients fitted together")
struct PoolingTests {
  private static let groups = 40
  private static let seen = 3

  /// A client whose members differ from others' by an effect of its own.
  private static func scenario(members: Int) -> Scenario {
    var s = SmallScenario(members: members, weeks: 10)
    s["e-mail.half-life"] = 4
    s["e-mail.life"] = 21
    s["client.spread"] = 0.25
    s["week.variance"] = 0.02
    s.touches = [SmallScenario.touch("launch", on: [0, 28])]
    s.numbers["registration.organic"] = .quantiles(p10: 0.008, p90: 0.05)
    s.numbers["e-mail.registration"] = .quantiles(p10: 0.03, p90: 0.3)
    return s.scenario
  }

  /// The cases of a group, their data drawn by `projected` under numbers drawn from the prior.
  private static func group(_ index: Int, members: [Int]) throws -> [CalibrationCase] {
    let templates = try members.enumerated().map { client, members in
      try SyntheticClient.template(
        scenario(members: members), flows: [.registered], name: "client \(client)")
    }
    let space = try ParameterSpace(templates)
    var stream = RandomStream(seed: 31)
    stream.start(StreamKey(replication: UInt32(index), world: 78, segment: 0, week: 0, flow: 1))
    let z = (0..<space.dimensions).map { _ in stream.gaussian() }
    return try templates.enumerated().map { client, template in
      let outcome = try SyntheticClient.outcome(
        of: template, space.theta(z, client: client), .projected, seed: UInt64(100 + client),
        replication: index, &stream)
      let data = SyntheticClient.data(outcome, weeks: template.model.weeks, flows: [.registered])
      return try CalibrationCase(template.scenario, data, name: template.name)
    }
  }

  private static func options(_ index: Int) -> CalibrationOptions {
    CalibrationOptions(seed: UInt64(index), draws: 400, islands: 1, points: 100, threads: 1)
  }

  @Test("What three clients taught narrows a fourth's forecast, which still holds what comes")
  func newClient() throws {
    let found = try concurrently(Self.groups, threads: ProcessInfo.processInfo.activeProcessorCount) {
      index -> (rank: Double, width: Double, before: Double) in
      let cases = try Self.group(index, members: [1500, 900, 2500, 1200])
      let posterior = try Calibration(Array(cases.prefix(Self.seen)), Self.options(index)).posterior()
      let last = cases[Self.seen]
      let actual = last.data.series[0].periods.reduce(0) { $0 + $1.count }
      func totals(_ source: Prediction.Source) throws -> [Double] {
        let counts = try Prediction(source, [last], number: 400, seed: 5, threads: 1).counts[0][0]
        return counts[0].indices.map { draw in counts.reduce(0) { $0 + $1[draw] } }
      }
      let (pooled, alone) = (try totals(.newClients(posterior)), try totals(.prior))
      func width(_ draws: [Double]) -> Double {
        let q = quantiles(draws, [0.1, 0.9])
        return q[1] - q[0]
      }
      return (RankStudy.rank(of: actual, among: pooled, 0.5), width(pooled), width(alone))
    }
    let ratio = found.reduce(0) { $0 + $1.width / $1.before } / Double(Self.groups)
    #expect(ratio < 0.6)
    // Binomial bounds of 40 at 50, 80 and 95 %, left with less than 1 % chance each.
    let ranks = found.map(\.rank)
    #expect((12...28).contains(RankStudy.held(ranks, 0.5)))
    #expect((25...38).contains(RankStudy.held(ranks, 0.8)))
    #expect(RankStudy.held(ranks, 0.95) >= 34)
  }

  @Test("A small client learns of its own effect, and of messages, from larger ones")
  func smallClient() throws {
    let cases = try Self.group(0, members: [3000, 3000, 3000, 120])
    let small = cases[Self.seen]
    let alone = try Calibration([small], Self.options(0)).posterior()
    let together = try Calibration(cases, Self.options(0)).posterior()
    func width(_ posterior: Posterior, _ coordinate: Coordinate) throws -> Double {
      try #require(posterior.unknowns.first { $0.coordinate == coordinate }).width
    }
    for name in ["registration.organic", "e-mail.registration"] {
      let (before, after) = (
        try width(alone, .assumption(name)), try width(together, .assumption(name))
      )
      #expect(after < 0.8 * before, "\(name): \(before) to \(after)")
    }
  }
}
