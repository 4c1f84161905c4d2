import Campaign
import Engines
import Foundation
import Model
import TestSupport
import Testing

/// One e-mail to two thirds of 64,000 customers, and visits to the shop's site within two weeks (Hillstrom 2008).
@Suite("The retail e-mail, simulated again and again, comes out as it did")
struct RetailMailTests {
  private struct Arm {
    let name: String
    let people: Int
    let visited: Int

    var rate: Double { Double(visited) / Double(people) }
  }

  private static func arms() throws -> [Arm] {
    let table = try StudyTable("retail-e-mail/arms.csv")
    return try zip(zip(table.words("arm"), table.counts("people")), table.counts("visited")).map {
      Arm(name: $0.0, people: $0.1, visited: $1)
    }
  }

  @Test("Each arm's rate is the published one")
  func rates() throws {
    let found = try Self.arms().map { percent($0.rate, 3) }
    #expect(found == ["10.617 %", "18.276 %", "15.140 %"])
  }

  /// A cohort of so many that visits at the control arm's rate by itself, and with an e-mail that lifts it so far.
  private func scenario(_ people: Int, control: Double, lift: Double) throws -> SmallScenario {
    var base = SmallScenario.cohort(weeks: 2)
    base["registration.organic"] = -log(1 - control) / 2
    var trial = try base.withTouch(on: [0]).withLift(points: lift, weeks: 2)
    trial.segments[0].members = people
    return trial
  }

  private func course(_ scenario: SmallScenario, plan: Int) throws -> Course {
    let model = try scenario.model()
    return try Course(model, plan: plan, Parameters(model, ThetaSampler.central(model)))
  }

  @Test(
    "Over 1,000 trials the mean lift is the published one, and 95 % intervals hold it as often as they say")
  func trials() throws {
    let arms = try Self.arms()
    let control = arms[0]
    var rows: [[String]] = []
    for (index, arm) in arms.enumerated().dropFirst() {
      let lift = arm.rate - control.rate
      let untouched = try Engine.projected.replications(
        1_000, along: course(scenario(control.people, control: control.rate, lift: lift), plan: 0),
        seed: UInt64(10 + index)
      ) { $0.sum(.registered) / Double(control.people) }
      let touched = try Engine.projected.replications(
        1_000, along: course(scenario(arm.people, control: control.rate, lift: lift), plan: 1),
        seed: UInt64(20 + index)
      ) { $0.sum(.registered) / Double(arm.people) }
      let error = { (a: Double, b: Double) in
        (a * (1 - a) / Double(control.people) + b * (1 - b) / Double(arm.people)).squareRoot()
      }
      let lifts = zip(untouched, touched).map { $1 - $0 }
      let held = zip(untouched, touched).count { abs($1 - $0 - lift) <= 1.959964 * error($0, $1) }
      let mean = lifts.reduce(0, +) / 1_000
      #expect(
        abs(mean - lift) < 4 * error(control.rate, arm.rate) / 1_000.squareRoot(), "\(arm.name): \(mean)")
      #expect((921...975).contains(held), "\(arm.name): \(held)")
      #expect(abs(Moments(lifts).standardDeviation / error(control.rate, arm.rate) - 1) < 0.12)
      rows.append([
        arm.name, percent(arm.rate, 3), text(100 * lift, 3), text(100 * mean, 3),
        text(100 * error(control.rate, arm.rate), 3), "\(held)",
      ])
    }
    try DocumentPage.trials.expect(
      "retail-e-mail",
      header: [
        "arm", "visited", "lift, points", "mean of 1,000 simulated trials", "standard error of one",
        "95 % intervals that hold the lift",
      ], rows: rows)
  }
}
