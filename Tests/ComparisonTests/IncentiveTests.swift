import Campaign
import Comparison
import Engines
import Foundation
import Model
import TestSupport
import Testing

@Suite("An incentive's results")
struct IncentiveTests {
  /// The small case with its launch touch announcing a reward until a day.
  static func scenario(
    _ small: SmallScenario = SmallScenario.withTouches(SmallScenario(members: 400, weeks: 12)),
    action: Incentive.Action = .registration, value: Double = 25, until day: Int = 42, b: Double = 0.6
  ) -> Scenario {
    var small = small
    small["incentive.registration"] = b
    small["incentive.first-visit"] = b
    small["incentive.scale"] = 50
    small.touches[0].announces = "gift"
    var scenario = small.scenario
    scenario.strategies[1].incentives = [
      Incentive(name: "gift", action: action, value: value, untilDay: day)
    ]
    return scenario
  }

  @Test("pay everyone who registers in the window once, and are part of the cost")
  func payees() async throws {
    // Until the fourth day of the seventh week: three sevenths of that week's registrations are paid.
    for (day, part) in [(42, 0.0), (45, 3.0 / 7)] {
      let study = try await Studies.run(IncentiveTests.scenario(until: day))
      let summary = try #require(try study.incentiveSummaries().first)
      let weeks = (0..<7).map { week in
        mean(study.weekly(.registered, strategy: 1, segment: nil, week: week)) * (week < 6 ? 1 : part)
      }
      #expect(agree(summary.payees, weeks.reduce(0, +), within: 1e-9))
      #expect(agree(summary.paid, 25 * summary.payees))
      #expect(agree(mean(study.values(.incentives, strategy: 1)), summary.paid, within: 1e-9))
      #expect(summary.opens.description == "2027-01-01", "the first announcement is before launch")
      #expect(summary.closes == study.model.scenario.launch.adding(days: day))
      let pieces = study.values(.pieces, strategy: 1)
      for (index, cost) in study.values(.cost, strategy: 1).enumerated() {
        let rewards = study.values(.incentives, strategy: 1)[index]
        #expect(agree(cost, pieces[index] + rewards, within: 1e-9), "a piece costs 1")
      }
      #expect(study.values(.incentives, strategy: 0).allSatisfy { $0 == 0 })
    }
  }

  @Test("have the dead weight of one week's registrations, by hand")
  func deadWeight() async throws {
    var small = SmallScenario(members: 1_000, weeks: 1)
    small.touches = [SmallScenario.touch("offer", on: [0], stages: [.aware])]
    for (name, value) in [
      ("awareness.initial", 1.0), ("awareness.organic", 0), ("e-mail.registration", 0), ("e-mail.life", 5),
    ] { small[name] = value }
    let study = try await Studies.run(IncentiveTests.scenario(small, until: 7))
    let summary = try #require(try study.incentiveSummaries().first)
    let reward = 0.6 * (1 - exp(-25.0 / 50))
    let (with, without) = (1 - exp(-(0.04 + reward)), 1 - exp(-0.04))
    #expect(agree(summary.deadWeight, without / with, within: 1e-9))
    #expect(agree(summary.registrationsGained, 1_000 * (with - without), within: 1e-9))
    #expect(agree(summary.paidPerGained, 25 * with / (with - without), within: 1e-9))
  }

  @Test("set the plan beside itself with a reward of 0, at the same θ: 64 at most", arguments: [48, 80])
  func beside(replications: Int) async throws {
    var scenario = IncentiveTests.scenario()
    let index = try #require(scenario.assumptions.firstIndex { $0.name == "incentive.registration" })
    scenario.assumptions[index].spread = .quantiles(p10: 0.3, p90: 0.9)
    let summary = try #require(
      try await Studies.run(scenario) { $0.replications = replications }.incentiveSummaries().first)
    let draws = min(64, replications)
    var worthless = scenario
    worthless.strategies[1].incentives[0].value = 0
    let (with, without) = (
      try TouchTests.totals(scenario, strategy: 1, draws: draws),
      try TouchTests.totals(worthless, strategy: 1, draws: draws)
    )
    #expect(agree(summary.registrationsGained, with.registered - without.registered, within: 1e-9))
    #expect(agree(summary.usersGained, with.users - without.users, within: 1e-9))
    #expect(agree(summary.conversion, with.users / with.registered, within: 1e-9))
    #expect(agree(summary.conversionWithout, without.users / without.registered, within: 1e-9))
    let gained = (with.users - without.users) / (with.registered - without.registered)
    #expect(agree(summary.conversionOfGained, gained, within: 1e-9))
    #expect(summary.deadWeight! > 0.1 && summary.deadWeight! < 0.9)
  }

  @Test("recruit members who use the benefit less, where readiness varies")
  func recruits() async throws {
    let small = SmallScenario.withReadiness(SmallScenario.withTouches(SmallScenario(members: 400, weeks: 26)))
    let summary = try #require(
      try await Studies.run(IncentiveTests.scenario(small, b: 2)).incentiveSummaries().first)
    let (all, without) = (try #require(summary.conversion), try #require(summary.conversionWithout))
    #expect(try #require(summary.conversionOfGained) < all && all < without)
  }

  @Test("that add nothing are all dead weight")
  func nothing() async throws {
    let summary = try #require(
      try await Studies.run(IncentiveTests.scenario(b: 0)).incentiveSummaries().first)
    #expect(summary.deadWeight == 1 && summary.paidPerGained == nil && summary.payees > 0)
    #expect(summary.registrationsGained == 0 && summary.conversionOfGained == nil)
  }

  @Test("for first visits pay users, of the segments addressed only")
  func firstVisits() async throws {
    var small = SmallScenario.withHouseholds(
      SmallScenario.withTouches(SmallScenario(members: 300, weeks: 12)))
    small.segments[1].members = 400
    small["partners.need.prevalence"] = 0.8
    small.touches[0].audience = Audience(segments: ["desk"])
    let study = try await Studies.run(IncentiveTests.scenario(small, action: .firstVisit, until: 84))
    let summary = try #require(try study.incentiveSummaries().first)
    let users = mean(study.weekly(.usersTotal, strategy: 1, segment: 0, week: 11))
    #expect(agree(summary.payees, users, within: 1e-9) && users > 0)
    #expect(mean(study.values(.users, strategy: 1)) > users, "partners are users and not paid")
    #expect(summary.conversionOfGained == nil && summary.usersGained > 0)
  }

  @Test("are listed by strategy, none where there are none")
  func listed() async throws {
    #expect(try await Studies.shortStudy().incentiveSummaries().isEmpty)
    var scenario = IncentiveTests.scenario()
    scenario.strategies.append(scenario.strategies[1])
    scenario.strategies[2].name = "dear"
    scenario.strategies[2].incentives[0].value = 100
    let summaries = try await Studies.run(scenario).incentiveSummaries()
    #expect(summaries.map(\.strategy) == ["plan", "dear"])
    #expect(summaries[1].registrationsGained > summaries[0].registrationsGained)
    #expect(summaries[1].paidPerGained! > summaries[0].paidPerGained!, "each further dollar adds less")
  }
}
