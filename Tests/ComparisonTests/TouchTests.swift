import Campaign
import Comparison
import Engines
import Foundation
import Model
import TestSupport
import Testing

@testable import Results

@Suite("A touch's results")
struct TouchTests {
  /// Expected registrations and users of a strategy, averaged over some θ of one scramble.
  static func totals(
    _ scenario: Scenario, strategy: Int, seed: UInt64 = 3, skip: Int = 0, draws: Int = Study.touchDraws
  ) throws -> (registered: Double, users: Double) {
    let model = try CompiledModel(scenario)
    let sampler = try ThetaSampler(
      model, seed: seed, kind: .sobol, replications: skip + 16 * draws)
    var (registered, users) = (0.0, 0.0)
    for replication in stride(from: skip, to: skip + 16 * draws, by: 16) {
      let parameters = try Parameters(model, sampler.draw(replication: replication))
      let outcome = try Course(model, plan: strategy, parameters).expected
      for segment in 0..<outcome.segments {
        registered +=
          outcome.total(.registered, segment: segment, through: outcome.weeks) / Double(draws)
        users +=
          outcome.total(.users, segment: segment, through: outcome.weeks) / Double(draws)
      }
    }
    return (registered, users)
  }

  @Test("say what leaving it out would lose, at the same θ", arguments: [0, 32])
  func leaveOneOut(skip: Int) async throws {
    let study = try await Studies.run { $0.skip = skip }
    let summaries = try study.touchSummaries().filter { $0.strategy == "more" }
    let whole = try TouchTests.totals(Studies.scenario, strategy: Studies.more, skip: skip)
    for (index, touch) in Studies.scenario.strategies[Studies.more].touches.enumerated() {
      var without = Studies.scenario
      without.strategies[Studies.more].touches.remove(at: index)
      let part = try TouchTests.totals(without, strategy: Studies.more, skip: skip)
      let sends = summaries.filter { $0.touch.name == touch.name }
      #expect(sends.count == touch.sendDays.count)
      for send in sends {
        #expect(agree(send.registrationsLost, whole.registered - part.registered, within: 1e-9))
        #expect(agree(send.usersLost, whole.users - part.users, within: 1e-9))
        #expect(send.registrationsLost > 0 && send.usersLost > 0)
      }
    }
  }

  @Test("are nothing lost for a touch that does nothing, and none for do-nothing")
  func idle() async throws {
    let summaries = try await Studies.shortStudy().touchSummaries()
    #expect(!summaries.contains { $0.strategy == "do-nothing" })
    let leaflet = try #require(summaries.first { $0.strategy == "leaflet" })
    #expect(leaflet.registrationsLost == 0 && leaflet.usersLost == 0)
  }

  @Test("list every send by date with its audience")
  func listed() async throws {
    let summaries = try await Studies.shortStudy().touchSummaries()
    let plan = summaries.filter { $0.strategy == "plan" }
    #expect(
      plan.map { $0.date?.description } == [
        "2027-01-01", "2027-01-04", "2027-01-13", "2027-02-03", "2027-03-03",
      ])
    #expect(plan.map(\.touch.name) == ["launch", "launch", "launch", "reminder", "reminder"])
    #expect(plan.allSatisfy { $0.segments == ["desk", "partners", "field"] })
  }

  @Test("list a triggered touch once, after the dated ones, with no date")
  func triggered() async throws {
    var scenario = Studies.scenario
    var nudge = SmallScenario.touch("nudge", on: [], stages: [.registered])
    nudge.trigger = Trigger(days: 10, after: .registration, unless: .firstVisit)
    nudge.message = "your first visit"
    scenario.strategies[Studies.plan].touches.insert(nudge, at: 0)
    let study = try await Studies.run(scenario)
    let plan = try study.touchSummaries().filter { $0.strategy == "plan" }
    #expect(plan.map(\.touch.name) == ["launch", "launch", "launch", "reminder", "reminder", "nudge"])
    #expect(plan.map { $0.date == nil } == [false, false, false, false, false, true])
    #expect(plan[5].pieces > 1 && agree(plan[5].delivered, 0.9 * plan[5].pieces, within: 1e-9))
    let rows = SummaryTests.rows(try RunResults(study).touchesCSV)
    let row = try #require(rows.first { $0[0] == "plan" && $0[1] == "nudge" })
    #expect(row[2] == "" && row[3] == "\"10 days after registration" && row[4] == " unless first visit\"")
    #expect(rows.count { $0[1] == "nudge" } == 1)
  }

  @Test("keep the rest of the plan when a touch is left out: hold-out and rewards")
  func keepsPlan() async throws {
    var scenario = IncentiveTests.scenario()
    scenario.strategies[1].holdOut = 0.3
    let summaries = try await Studies.run(scenario).touchSummaries()
    let whole = try TouchTests.totals(scenario, strategy: 1)
    for (index, touch) in scenario.strategies[1].touches.enumerated() {
      var without = scenario
      without.strategies[1].touches.remove(at: index)
      let part = try TouchTests.totals(without, strategy: 1)
      for summary in summaries where summary.touch.name == touch.name {
        #expect(agree(summary.registrationsLost, whole.registered - part.registered, within: 1e-9))
      }
    }
  }

  @Test("count pieces, deliveries, people and cost by hand")
  func counted() async throws {
    let summaries = try await Studies.shortStudy().touchSummaries()
    let letter = try #require(summaries.first { $0.strategy == "leaflet" })
    // 70 % of 300 at the desk, 80 % of 30 partners, 60 % of 120 in the field.
    let pieces = 210 + 24 + 72.0
    #expect(agree(letter.pieces, pieces, within: 1e-9) && agree(letter.delivered, pieces, within: 1e-9))
    #expect(agree(letter.reached, pieces, within: 1e-9) && letter.optOuts == 0)
    #expect(agree(letter.cost, 2 * pieces + 40, within: 1e-9))
    let launch = try #require(summaries.first { $0.strategy == "plan" })
    #expect(agree(launch.delivered, 0.9 * launch.pieces, within: 1e-9))
    #expect(agree(launch.optOuts, 0.05 * launch.pieces, within: 1e-9), "the first send meets no pressure")
    // Addressed to stages it acts on, a letter that does nothing goes to nobody, and nobody is paid for sending it.
    var scenario = Studies.scenario
    scenario.strategies[Studies.leafletOnly].touches[0].audience.stages = nil
    let unaddressed = try await Studies.run(scenario).touchSummaries()
    let idle = try #require(unaddressed.first { $0.strategy == "leaflet" })
    #expect(idle.pieces == 0 && idle.cost == 0)
  }
}
