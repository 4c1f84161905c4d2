import Campaign
import Comparison
import Engines
import Model
import TestSupport
import Testing

@Suite("Money")
struct MoneyTests {
  @Test("fees are amounts times employees, members, months, visits and users")
  func fees() throws {
    let (outcome, model) = try PeriodCountsTests.outcome()
    // Means over four weeks: 2,030 employees, 3,045 members; 12/13 months; flows as in the counts of a period.
    func flow(_ count: Count) -> Double { 12_180 + 12 * Double(count.rawValue) }
    let months = 12.0 / 13
    let parts: [(Fee, Double)] = [
      (Fee(amount: 4, per: .employeePerMonth), 4 * 2_030 * months),
      (Fee(amount: 6, per: .memberPerMonth), 6 * 3_045 * months),
      (Fee(amount: 90, per: .visit), 90 * flow(.visits)), (Fee(amount: 300, per: .user), 300 * flow(.users)),
    ]
    for (fee, amount) in parts {
      var scenario = model.scenario
      scenario.fees = [fee]
      let counts = PeriodCounts(outcome, try CompiledModel(scenario), through: 4)
      #expect(agree(counts[.fees], amount), "\(fee.per.rawValue)")
    }
    var scenario = model.scenario
    scenario.fees = parts.map(\.0)
    let counts = PeriodCounts(outcome, try CompiledModel(scenario), through: 4)
    #expect(agree(counts[.fees], parts.reduce(0) { $0 + $1.1 }))
  }

  @Test("fees, improvement and savings are unknown where nobody states them")
  func unknown() async throws {
    let study = try await Studies.shortStudy()
    for id in [MeasureID.fees, .improved, .savings] {
      #expect(study.values(id, strategy: 1).allSatisfy { $0.isNaN }, "\(id.rawValue)")
      #expect(study.strategySummaries()[1].measures.first { $0.id == id }?.sample == nil)
    }
    #expect(study.values(.incentives, strategy: 1).allSatisfy { $0 == 0 })
  }

  @Test("improvement and savings go by the users of the pathways that state them")
  func improvement() async throws {
    var small = SmallScenario(members: 200, weeks: 12)
    small["therapy.improved"] = 0.4
    small["therapy.savings"] = 250
    let study = try await Studies.run(small.scenario)
    let users = study.values(.users, strategy: 0)
    #expect(mean(users) > 1)
    for (index, n) in users.enumerated() {
      #expect(agree(study.values(.improved, strategy: 0)[index], 0.4 * n))
      #expect(agree(study.values(.savings, strategy: 0)[index], 250 * n))
    }
    // A second pathway that states nothing adds users and no improvement.
    var two = SmallScenario.withPathways(small)
    two["coaching.share"] = 3
    let mixed = try await Studies.run(two.scenario)
    let ratio = mean(mixed.values(.improved, strategy: 0)) / mean(mixed.values(.users, strategy: 0))
    #expect(ratio > 0.02 && ratio < 0.2, "a quarter of requests, and the longer wait")
  }
}
