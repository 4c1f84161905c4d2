import Campaign
import Engines
import TestSupport
import Testing

/// Rewards: what they add, whom they bring, who would have come anyway.
@Suite("Incentives bring more, with less and less for each dollar")
struct IncentiveTests {
  /// The most hazard a reward adds, and the value at which it adds 63 % of that; solved from the two lifts.
  static let most = 0.419
  static let scale = 112.8
  private static let window = 17

  private func withReward(_ value: Double, _ base: SmallScenario) -> SmallScenario {
    var s = base
    guard value > 0 else { return s }
    s["incentive.registration"] = Self.most
    s["incentive.scale"] = Self.scale
    s.incentives = [
      Incentive(name: "gift", action: .registration, value: value, untilDay: 7 * Self.window)
    ]
    s.touches = [SmallScenario.touch("offer", on: [0], stages: [.aware])]
    s.touches[0].announces = "gift"
    s.touches[0].costs = []
    return s
  }

  @Test("One curve gives the rates at $0, $100 and $200")
  func rates() throws {
    var base = SmallScenario.cohort(weeks: Self.window)
    base["registration.organic"] = 0.633 / Double(Self.window)
    let values = [0.0, 50, 100, 200, 400]
    let seen = [0: 0.469, 100: 0.585, 200: 0.625]
    let found = try values.map {
      try Arms(withReward($0, base)).plan.sum(.registered) / Double(SmallScenario.million)
    }
    for (value, rate) in zip(values, found) {
      if let trial = seen[Int(value)] { #expect(abs(rate - trial) < 0.001, "$\(value)") }
    }
    let gains = found.map { $0 - found[0] }
    #expect(gains[3] / gains[2] <= 1.4, "twice the money brings less than half as many more")
    try DocumentPage.behaviour.expect(
      "incentive-rates",
      header: ["reward", "comes in the model", "came in the trial", "gain over $0, points"],
      rows: zip(values, found).map { value, rate in
        [
          "$\(Int(value))", percent(rate), seen[Int(value)].map { percent($0) } ?? "—",
          text(100 * (rate - found[0])),
        ]
      })
  }

  @Test(
    "Those a reward brings come to a first visit less often, and part of it goes to those who would have come"
  )
  func conversion() throws {
    var base = SmallScenario.cohort(weeks: 52)
    base["registration.organic"] = 0.01
    base["registration.need-ratio"] = 8
    base["readiness.variance"] = 2
    base["need.prevalence"] = 0.2
    base["need.duration"] = 36
    base["request.organic"] = 0.15
    let nothing = try Arms(base).nothing
    let n = Double(SmallScenario.million)
    let own = nothing.sum(.users) / nothing.sum(.registered)
    var rows = [
      [
        "$0", percent(nothing.sum(.registered) / n), percent(nothing.sum(.users) / n, 2), percent(own), "—",
        "—",
        "—",
      ]
    ]
    var before = 1.0
    for value in [50.0, 100, 200] {
      let plan = try Arms(withReward(value, base)).plan
      let more = plan.sum(.registered) - nothing.sum(.registered)
      let users = plan.sum(.users) - nothing.sum(.users)
      let all = plan.sum(.users) / plan.sum(.registered)
      let paid = plan.sum(.incentives) / value
      let wouldHave = nothing.sum(.registered, through: Self.window) / paid
      #expect(
        abs(paid - plan.sum(.registered, through: Self.window)) < 1e-3, "everybody in the window is paid")
      #expect(more > 0 && users > 0)
      #expect(users / more < own, "those brought by a reward need it less often")
      #expect(all < own)
      #expect(wouldHave < before, "a larger reward wastes a smaller share")
      before = wouldHave
      rows.append([
        "$\(Int(value))", percent(plan.sum(.registered) / n), percent(plan.sum(.users) / n, 2), percent(all),
        percent(users / more), percent(wouldHave, 0), dollars(plan.sum(.incentives) / users),
      ])
    }
    try DocumentPage.behaviour.expect(
      "incentive-conversion",
      header: [
        "reward", "registered in 52 weeks", "users in 52 weeks", "users per registrant",
        "users per registrant gained", "of those paid, would have come", "paid per user gained",
      ], rows: rows)
  }
}
