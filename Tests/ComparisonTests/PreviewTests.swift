import Campaign
import Comparison
import Engines
import Model
import TestSupport
import Testing

@Suite("A preview")
struct PreviewTests {
  @Test("is the mean path at the medians, with a band of chance alone where members are counted")
  func values() throws {
    let model = try Studies.model()
    let preview = try Preview(model, measures: [.users, .registeredOfEligible, .cost], threads: 2)
    #expect(preview.strategies.map(\.name) == model.scenario.strategies.map(\.name))
    let parameters = try Parameters(model, ThetaSampler.central(model))
    for (plan, strategy) in preview.strategies.enumerated() {
      let course = try Course(model, plan: plan, parameters, .coarse)
      let counts = PeriodCounts(course.expected, model, through: model.weeks)
      let users = try #require(strategy.values.first { $0.id == .users })
      #expect(users.mean == counts[.users])
      let (n, p) = (counts[.eligible]!.rounded(), counts[.users]! / counts[.eligible]!.rounded())
      let band = try #require(users.chance)
      for (quantile, u) in [(band.lowerBound, 0.1), (band.upperBound, 0.9)] {
        let oracle = CountOracle(mean: n * p, t: -p, trials: Int(n))
        #expect(oracle.gap(Int(quantile), u) == 0 && quantile == quantile.rounded())
      }
      let share = try #require(strategy.values.first { $0.id == .registeredOfEligible })
      #expect(share.chance!.contains(share.mean))
      #expect(strategy.values.first { $0.id == .cost }!.chance == nil)
    }
    #expect(preview.strategies[model.doNothing].moreUsers == 0)
  }

  /// A run's own courses tell everybody apart; a preview's only who matters for the figures it shows.
  @Test("is near the course of a run, in every shipped case", arguments: ShippedCase.allCases)
  func isNear(client: ShippedCase) throws {
    let model = try client.model()
    let parameters = try Parameters(model, ThetaSampler.central(model))
    let measures: [MeasureID] = [.users, .registeredOfEligible, .employeeUsersOfEmployees, .visits, .cost]
    let preview = try Preview(model, measures: measures, threads: 2)
    for (plan, strategy) in preview.strategies.enumerated() {
      let fine = PeriodCounts(
        try Course(model, plan: plan, parameters).expected, model, through: model.weeks)
      for value in strategy.values {
        let expected = try #require(MeasureDefinition.of(value.id).value(of: fine))
        #expect(abs(value.mean - expected) <= 0.003 * expected, "\(strategy.name), \(value.id)")
      }
    }
  }

  @Test("of some strategies keeps doing nothing beside them")
  func some() throws {
    let model = try Studies.model()
    let last = model.scenario.strategies.last!.name
    let preview = try Preview(model, strategies: [last], measures: [.users], threads: 1)
    #expect(Set(preview.strategies.map(\.name)) == ["do-nothing", last])
  }
}
