import Campaign
import Comparison
import Engines
import Model
import TestSupport
import Testing

@Suite("A goal")
struct GoalTests {
  static let scenario: Scenario = {
    var scenario = Studies.scenario
    scenario.guarantees = []
    scenario.goals = [
      ("users", 40.0, 16), ("days_to_first_appointment", 7, 20), ("gave_up", 1, 20), ("users", 20, 16),
      ("users", 10, 16),
    ].map {
      Goal(
        measure: $0, reach: $1, byWeek: $2, byDate: scenario.launch.adding(days: 7 * $2), owner: "broker")
    }
    return scenario
  }()

  private static let shared = Task { try await Studies.run(scenario) }

  @Test("is summarised for every strategy, goal by goal, without money")
  func order() async throws {
    let summaries = try await GoalTests.shared.value.goalSummaries()
    #expect(summaries.count == 25)
    #expect(
      summaries.prefix(6).map(\.strategy) == ["do-nothing", "plan", "twin", "more", "leaflet", "do-nothing"])
    #expect(summaries[5].goal.measure == "days_to_first_appointment" && summaries[5].goal.owner == "broker")
  }

  @Test("is reached as often as its measure gets there by its date")
  func reached() async throws {
    let study = try await GoalTests.shared.value
    let summaries = study.goalSummaries()
    for strategy in study.strategies.indices {
      let users = study.weekly(.usersTotal, strategy: strategy, segment: nil, week: 15)
      #expect(study.goalValues(0, strategy: strategy) == users)
      let met = users.map { $0 >= 40 ? 1.0 : 0 }
      #expect(agree(summaries[strategy].probabilityReached, mean(met)))
      #expect(agree(summaries[strategy].mcse, standardError(of: met, scrambled: true)))
      #expect(summaries[strategy].sample == SampleSummary(users, scrambled: true))
      // The booking lag is a week and nothing delays: seven days are reached from above wherever anybody came.
      let came = mean(study.values(.users, strategy: strategy).map { $0 > 0 ? 1.0 : 0 })
      #expect(agree(summaries[5 + strategy].probabilityReached, came))
      #expect(summaries[10 + strategy].probabilityReached == 1, "none is at most one")
    }
    let users = summaries.filter { $0.goal.measure == "users" }.map(\.probabilityReached)
    #expect(users.contains { $0 > 0.02 && $0 < 0.98 }, "something is open")
  }

  @Test("on a measure that has no value is not reached")
  func undefined() async throws {
    var scenario = SmallScenario(members: 30, weeks: 4).with(["request.organic": .point(0)]).scenario
    scenario.goals = [
      Goal(measure: "sessions_per_user", reach: 0, byWeek: 4, byDate: scenario.launch.adding(days: 28))
    ]
    let summary = try await Studies.run(scenario).goalSummaries()[0]
    #expect(summary.probabilityReached == 0 && summary.sample == nil)
  }
}
