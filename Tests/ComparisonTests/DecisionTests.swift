import Campaign
import Engines
import Foundation
import Model
import TestSupport
import Testing

@testable import Comparison

/// Numbers that decide between strategies, recomputed here from the draws.
@Suite("A comparison of strategies")
struct DecisionTests {
  static func expected(_ study: Study, _ id: MeasureID) -> [[Double]] {
    study.strategies.indices.map { study.expectedValues(id, strategy: $0) }
  }

  @Test("counts over θ how often each has the most expected users; ties share")
  func probabilityBest() async throws {
    let study = try await Studies.study()
    let users = DecisionTests.expected(study, .users)
    var best = [Double](repeating: 0, count: 5)
    for replication in 0..<400 {
      let row = users.map { $0[replication] }
      let top = row.max()!
      let winners = row.indices.filter { row[$0] == top }
      for winner in winners { best[winner] += 1 / Double(winners.count) / 400 }
    }
    let summaries = study.strategySummaries()
    for (summary, probability) in zip(summaries, best) {
      #expect(agree(summary.probabilityBest, probability))
    }
    #expect(agree(best.reduce(0, +), 1))
    #expect(agree(best[Studies.more], 1), "a touch more never has fewer users")
    let pair = try await Studies.run { $0.strategies = ["plan", "twin"] }
    #expect(pair.strategySummaries().map(\.probabilityBest) == [0, 0.5, 0.5])
  }

  @Test("expects as regret the mean shortfall from the best at each θ")
  func regret() async throws {
    let study = try await Studies.study()
    let users = DecisionTests.expected(study, .users)
    for (strategy, summary) in study.strategySummaries().enumerated() {
      let shortfalls = (0..<400).map { r in users.map { $0[r] }.max()! - users[strategy][r] }
      #expect(agree(summary.expectedRegret, mean(shortfalls)))
      #expect((summary.expectedRegret == 0) == (strategy == Studies.more), "\(summary.name)")
    }
  }

  @Test("has on its frontier those that nobody beats in both users and cost")
  func frontier() async throws {
    let study = try await Studies.study()
    let users = DecisionTests.expected(study, .users).map(mean)
    let costs = DecisionTests.expected(study, .cost).map(mean)
    let onFrontier = users.indices.map { own in
      !users.indices.contains { other in
        costs[other] <= costs[own] && users[other] >= users[own]
          && (costs[other], users[other]) != (costs[own], users[own])
      }
    }
    #expect(study.strategySummaries().map(\.onFrontier) == onFrontier)
    // Do-nothing costs nothing, the twins are one plan, and the leaflet costs without users.
    #expect(onFrontier == [true, true, true, true, false])
  }

  @Test("has differences against do-nothing first, then of each pair in file order, in every measure")
  func order() async throws {
    let differences = try await Studies.study().differences()
    var pairs: [[String]] = []
    for difference in differences {
      let pair = [difference.strategy, difference.baseline]
      if pairs.last != pair { pairs.append(pair) }
    }
    let nothing = "do-nothing"
    #expect(
      pairs == [
        ["plan", nothing], ["twin", nothing], ["more", nothing], ["leaflet", nothing], ["twin", "plan"],
        ["more", "plan"], ["leaflet", "plan"], ["more", "twin"], ["leaflet", "twin"], ["leaflet", "more"],
      ])
    let first = differences.prefix { $0.strategy == "plan" }.map(\.measure)
    let unstated: [MeasureID] = [.improved, .fees, .savings]
    #expect(first == Studies.measures.filter { !unstated.contains($0) })
  }

  @Test(
    "takes differences between expectations at the same θ",
    arguments: [MeasureID.users, .cost, .visitsPer1000])
  func differences(id: MeasureID) async throws {
    let study = try await Studies.study()
    for (a, b) in [(Studies.plan, Studies.doNothing), (Studies.more, Studies.plan)] {
      let difference = try #require(study.difference(id, a, b))
      let deltas = zip(study.expectedValues(id, strategy: a), study.expectedValues(id, strategy: b)).map(-)
      let sorted = deltas.sorted()
      #expect(agree(difference.mean, mean(deltas)))
      #expect(agree(difference.p05, quantile(sorted, 0.05)) && agree(difference.p95, quantile(sorted, 0.95)))
      #expect(agree(difference.mcse, standardError(of: deltas, scrambled: true)))
      let sign: Double = id == .cost ? -1 : 1
      let better = deltas.map { sign * $0 > 0 ? 1 : $0 == 0 ? 0.5 : 0 }
      #expect(agree(difference.probabilityBetter, mean(better)))
    }
    let back = try #require(study.difference(id, Studies.doNothing, Studies.more))
    let forth = try #require(study.difference(id, Studies.more, Studies.doNothing))
    #expect(agree(back.mean, -forth.mean) && agree(back.probabilityBetter, 1 - forth.probabilityBetter))
  }

  @Test("calls a measure of which less is better better when it is less")
  func lessIsBetter() async throws {
    let study = try await Studies.study()
    let cost = try #require(study.difference(.cost, Studies.more, Studies.plan))
    #expect(cost.mean > 0 && cost.probabilityBetter == 0 && cost.probabilityLaunchBetter == 0)
    let users = try #require(study.difference(.users, Studies.more, Studies.plan))
    #expect(users.mean > 0 && users.probabilityBetter == 1)
  }

  @Test("gives the chance of one real launch ending better, at the same θ with chance apart; ties half")
  func launches() async throws {
    let study = try await Studies.study()
    let (plan, more) = (Studies.plan, Studies.more)
    for id in [MeasureID.users, .registered, .daysToFirstAppointment] {
      let sign: Double = id == .daysToFirstAppointment ? -1 : 1
      var points: [Double] = []
      for (a, b) in [
        (study.values(id, strategy: more), study.secondValues(id, strategy: plan)),
        (study.secondValues(id, strategy: more), study.values(id, strategy: plan)),
      ] {
        for (x, y) in zip(a, b) where !x.isNaN && !y.isNaN {
          points.append(x == y ? 0.5 : sign * (x - y) > 0 ? 1 : 0)
        }
      }
      let difference = try #require(study.difference(id, more, plan))
      #expect(agree(difference.probabilityLaunchBetter, mean(points)))
    }
    // One launch of two equal plans is as likely to end above as below, whatever chance they share.
    let twins = try #require(study.difference(.users, Studies.twin, plan))
    #expect(twins.mean == 0 && twins.probabilityBetter == 0.5 && twins.probabilityLaunchBetter == 0.5)
    let real = try #require(study.difference(.users, more, plan)?.probabilityLaunchBetter)
    #expect(real > 0.5 && real < 0.9, "sure over θ, far from sure in one launch")
  }

  @Test("by expectations knows no launches")
  func noLaunches() async throws {
    let study = try await Studies.run { $0.engine = .expected }
    #expect(try #require(study.difference(.users, 1, 0)).probabilityLaunchBetter == nil)
  }

  @Test("has no difference in a measure that was never defined")
  func undefined() async throws {
    let study = try await Studies.run(SmallScenario(members: 20, weeks: 4).scenario)
    #expect(study.difference(.desklessToDeskRegistration, 1, 0) == nil)
    #expect(study.difference(.users, 1, 0) != nil)
    let summary = study.measureSummary(.desklessToDeskRegistration, strategy: 1)
    #expect(summary.sample == nil && summary.sdAssumptions == nil && summary.sdChance == nil)
  }
}

@Suite("A cost per increment")
struct IncrementalCostTests {
  @Test("is a ratio of means over do-nothing, with quantiles of the ratio over θ")
  func ratio() async throws {
    let study = try await Studies.study()
    for (strategy, summary) in study.strategySummaries().enumerated() where summary.name == "more" {
      for (cost, gain) in zip(summary.incrementalCosts, [MeasureID.registered, .users]) {
        func increments(_ id: MeasureID) -> [Double] {
          zip(study.expectedValues(id, strategy: strategy), study.expectedValues(id, strategy: 0)).map(-)
        }
        let (costs, gains) = (increments(.cost), increments(gain))
        #expect(agree(cost.ratio, mean(costs) / mean(gains)))
        #expect(cost.probabilityNothingGained == 0)
        let ratios = zip(costs, gains).map { $0 / $1 }.sorted()
        #expect(agree(cost.p05, quantile(ratios, 0.05)) && agree(cost.p10, quantile(ratios, 0.1)))
        #expect(agree(cost.p50, quantile(ratios, 0.5)) && agree(cost.p90, quantile(ratios, 0.9)))
        #expect(agree(cost.p95, quantile(ratios, 0.95)))
        #expect(!agree(cost.ratio, mean(ratios), within: 1e-6), "not a mean of ratios")
      }
      #expect(
        summary.incrementalCosts.map(\.id) == [.costPerIncrementalRegistration, .costPerIncrementalUser])
    }
  }

  @Test("is nothing where nothing is gained, however much was spent")
  func nothingGained() async throws {
    let study = try await Studies.study()
    let summaries = study.strategySummaries()
    #expect(mean(study.expectedValues(.cost, strategy: Studies.leafletOnly)) > 100)
    for strategy in [Studies.doNothing, Studies.leafletOnly] {
      for cost in summaries[strategy].incrementalCosts {
        #expect(cost.ratio == nil && cost.probabilityNothingGained == 1)
        #expect([cost.p05, cost.p10, cost.p50, cost.p90, cost.p95].allSatisfy { $0 == nil })
      }
    }
  }

  @Test("has no upper quantile where part of θ gains nothing, and says how large that part is")
  func sometimesNothing() async throws {
    // Lifts of 2 points, give or take 2: awareness explains none, and draws below 0 are no response.
    var small = SmallScenario(members: 100, weeks: 8)
    small.touches = [SmallScenario.touch("letter", on: [0])]
    small["e-mail.attention"] = 0
    small.numbers["e-mail.registration"] = .lift(
      Lift(points: 0.02, sd: 0.02, control: 0.05, horizonDays: 56, of: .aware))
    let study = try await Studies.run(small.scenario) {
      $0.replications = 320
      $0.engine = .expected
    }
    let cost = study.strategySummaries()[1].incrementalCosts[0]
    let gains = zip(
      study.expectedValues(.registered, strategy: 1), study.expectedValues(.registered, strategy: 0)
    ).map(-)
    let none = Double(gains.count { $0 <= 0 }) / 320
    #expect(cost.probabilityNothingGained == none)
    #expect(none > 0.1 && none < 0.2, "Φ(−1) is 0.159: \(none)")
    #expect(cost.ratio != nil && cost.p05 != nil && cost.p50 != nil)
    #expect(cost.p90 == nil && cost.p95 == nil)
  }
}

@Suite("Spread of a measure")
struct SpreadOfMeasureTests {
  @Test(
    "is split into what is not known and chance, whose squares add up",
    arguments: [MeasureID.users, .registered])
  func split(id: MeasureID) async throws {
    let study = try await Studies.study()
    for strategy in [0, Studies.more] {
      let summary = study.measureSummary(id, strategy: strategy)
      let sample = try #require(summary.sample)
      let assumptions = try #require(summary.sdAssumptions)
      let chance = try #require(summary.sdChance)
      #expect(assumptions > 0 && chance > 0)
      #expect(agree(assumptions * assumptions + chance * chance, sample.sd * sample.sd, within: 1e-9))
      // What is not known is the spread of E[Y | θ].
      let expected = Moments(study.expectedValues(id, strategy: strategy))
      #expect(abs(assumptions / expected.standardDeviation - 1) < 0.25)
    }
  }

  @Test("has as chance the mean square of a replicate about its expectation")
  func chance() async throws {
    let study = try await Studies.study()
    let (values, again) = (study.values(.users, strategy: 1), study.secondValues(.users, strategy: 1))
    let expected = study.expectedValues(.users, strategy: 1)
    let pairs = zip(values, again).map { ($0 - $1) * ($0 - $1) / 2 }
    let chance = try #require(study.measureSummary(.users, strategy: 1).sdChance)
    #expect(agree(chance * chance, mean(pairs)))
    let squares = zip(values, expected).map { ($0 - $1) * ($0 - $1) }
    let evidence = try MomentTests.sameMean(Moments(pairs), Moments(squares))
    #expect(evidence.stands(), "\(evidence)")
  }

  @Test("is all chance where every number is a point, and all unknown by expectations")
  func extremes() async throws {
    let study = try await Studies.run(SmallScenario(members: 60, weeks: 8).scenario) { $0.replications = 320 }
    let summary = study.measureSummary(.registered, strategy: 0)
    let (sd, chance) = (try #require(summary.sample).sd, try #require(summary.sdChance))
    #expect(sd > 1 && abs(chance / sd - 1) < 0.25)
    #expect(Moments(study.expectedValues(.registered, strategy: 0)).standardDeviation < 1e-9)
    let unknown = try await Studies.run { $0.engine = .expected }.measureSummary(.users, strategy: 1)
    #expect(unknown.sdChance == 0 && agree(unknown.sdAssumptions, unknown.sample?.sd))
  }
}
