import Campaign
import Engines
import Model
import Numerics
import TestSupport
import Testing

/// How visits spread over users, for the pathways that ship.
@Suite("Most users come a few times, a few come often")
struct SessionTests {
  private static let users = 1_000

  /// A user of the pathway, seen from the first visit on for a year: one member in care from the start.
  private func user(_ pathway: String, _ shipped: Scenario) throws -> CompiledModel {
    var s = SmallScenario(members: 1, weeks: 52)
    s.pathways = [pathway]
    for path in s.numbers.keys where path.hasPrefix("therapy.") { s.numbers[path] = nil }
    for number in shipped.assumptions where number.name.hasPrefix("\(pathway).") {
      s.numbers[number.name] = number.spread
    }
    s["desk.initial.in-care"] = 1
    return try s.model()
  }

  @Test("Mean, median, those with one visit, and the most of a thousand")
  func spread() throws {
    let shipped = try ShippedCase.tech.scenario()
    var rows: [[String]] = []
    for (index, pathway) in shipped.pathways.enumerated() {
      let model = try user(pathway, shipped)
      let course = try Course(model, plan: 0, Parameters(model, ThetaSampler.central(model)))
      let law = VisitsLaw(course.parameters.pathways[0])
      #expect(abs(law.mass.reduce(0, +) - 1) < 1e-9)
      let simulated = try Engine.projected.replications(
        Self.users, along: course, seed: UInt64(40 + index)
      ) { 1 + Int($0.sum(.visits)) }
      let fit = try ChiSquare.fitMass(simulated) { $0 < law.mass.count ? law.mass[$0] : 0 }
      #expect(fit.stands(comparisons: 3), "\(pathway): \(fit)")
      let mean = try MomentTests.mean(Moments(simulated), is: law.mean)
      #expect(mean.stands(comparisons: 3), "\(pathway): \(mean)")
      let level = FalseAlarmBudget.suite.level(comparisons: 3)
      let most = simulated.max()!
      #expect(most >= law.quantileOfMost(level / 2, users: Self.users), "\(pathway): \(most)")
      #expect(most <= law.quantileOfMost(1 - level / 2, users: Self.users), "\(pathway): \(most)")
      #expect(Double(law.quantile(0.5)) < law.mean, "a few come often")
      let again = law.among(atLeast: 2)
      if pathway == "therapy" {
        // Finished courses of NHS Talking Therapies: mean 8.2, median 7. The law has the mean, not the median.
        #expect(abs(again.mean - 8.2) < 0.5 && again.quantile(0.5) < 7)
      }
      rows.append([
        pathway, text(law.mean), "\(law.quantile(0.5))", percent(law.mass[1], 0), percent(law.atLeast(4), 0),
        "\(law.quantile(0.9))", "\(law.quantileOfMost(0.5, users: Self.users))",
        text(Moments(simulated).mean), "\(most)", text(again.mean), "\(again.quantile(0.5))",
      ])
    }
    try DocumentPage.behaviour.expect(
      "sessions",
      header: [
        "pathway", "mean", "median", "with one", "with 4 or more", "90 % quantile", "most of 1,000 (median)",
        "mean of 1,000 simulated", "most of them", "mean from 2 up", "median from 2 up",
      ], rows: rows)
  }
}
