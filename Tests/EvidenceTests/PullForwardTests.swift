import Campaign
import Foundation
import TestSupport
import Testing

/// What becomes of a lift once the trial is over.
@Suite("Lifts fade as far as they were borrowed from intenders")
struct PullForwardTests {
  /// A cohort of which some intend to register.
  private struct Setting {
    var organic = 0.002
    var intenders = 0.1
    var variance = 0.0
    /// Of one touch, after 13 weeks.
    var lift = 0.014

    func cohort(weeks: Int, captured: Double) -> SmallScenario {
      var s = SmallScenario.cohort(weeks: weeks)
      s["registration.organic"] = organic
      s["intention.share"] = intenders
      s["intention.organic"] = PullForwardTests.intenderRate
      s["intention.captured"] = captured
      s["readiness.variance"] = variance
      return s
    }

    /// The control arm at 13 weeks, and the lift at 26 over that at 13.
    func kept(captured: Double) throws -> (control: Double, kept: Double) {
      let arms = try Arms(
        cohort(weeks: 26, captured: captured).withTouch(on: [0]).withLift(points: lift, weeks: 13))
      let n = Double(SmallScenario.million)
      let lifts = [13, 26].map {
        (arms.plan.sum(.registered, through: $0) - arms.nothing.sum(.registered, through: $0)) / n
      }
      #expect(abs(lifts[0] - lift) < 1e-7, "the model run as the trial gives the trial's lift")
      return (arms.nothing.sum(.registered, through: 13) / n, lifts[1] / lifts[0])
    }
  }

  private static let intenderRate = 0.08

  @Test("Half a year after one touch nearly all of its lift is left, or a third")
  func fading() throws {
    let settings = [
      Setting(intenders: 0.05), Setting(), Setting(intenders: 0.05, variance: 2), Setting(variance: 2),
      Setting(variance: 2, lift: 0.002), Setting(organic: 0.01, variance: 2),
    ]
    var rows: [[String]] = []
    for setting in settings {
      let found = try [0, 0.5, 1].map { try setting.kept(captured: $0) }
      let shares = found.map(\.kept)
      #expect(shares[0] > shares[1] && shares[1] > shares[2], "the more is borrowed, the less stays")
      rows.append(
        [
          percent(setting.organic), percent(setting.intenders, 0), text(setting.variance, 0),
          text(100 * setting.lift), percent(found[0].control),
        ] + shares.map { text($0, 2) })
      // Whoever a touch brought at once would have come by t weeks with probability 1 − e^(−rt), over the classes.
      let v = setting.variance
      if v == 0 {
        #expect(abs(shares[2] - exp(-13 * Self.intenderRate)) < 0.005)
        #expect((0.94...0.97).contains(shares[0]))
      } else if setting.lift < 0.01 {
        let r = Self.intenderRate
        #expect(abs(shares[2] - pow((1 + v * r * 13) / (1 + v * r * 26), 1 + 1 / v)) < 0.02)
        #expect((0.92...0.94).contains(shares[0]))
      }
    }
    try DocumentPage.behaviour.expect(
      "pull-forward",
      header: [
        "r₀ a week", "intenders", "variance of readiness", "lift, points", "control at 13 weeks", "δ = 0",
        "δ = ½",
        "δ = 1",
      ], rows: rows)
  }

  /// The strongest touch there can be brings every intender forward at once; at nine months there is left of it whoever
  /// had not come by then.
  @Test("Without frailty, what only brings intenders forward cannot explain five points after nine months")
  func longLift() throws {
    let seen = (lift: 0.05, control: 0.06)
    var rows: [[String]] = []
    for intenders in [0.05, 0.1, 0.2] {
      var row = [percent(intenders, 0)]
      for (variance, rate) in [(0.0, 0.08), (0, 0.04), (0, 0.02), (2, 0.08), (2, 0.04)] {
        var s = Setting(organic: 0, intenders: intenders, variance: variance)
          .cohort(weeks: 39, captured: 1).withTouch(on: [0])
        s["intention.organic"] = rate
        s["e-mail.registration"] = 10_000
        let arms = try Arms(s)
        let n = Double(SmallScenario.million)
        let control = arms.nothing.sum(.registered) / n
        let lift = arms.plan.sum(.registered) / n - control
        #expect(abs(lift + control - intenders) < 1e-4, "every intender has come")
        if variance == 0 {
          #expect(lift < seen.lift || control > seen.control, "\(intenders), \(rate)")
          if rate >= 0.04 && control <= seen.control { #expect(lift < seen.lift / 2) }
        }
        row.append("\(text(100 * lift)) (\(text(100 * control)))")
      }
      rows.append(row)
    }
    try DocumentPage.behaviour.expect(
      "longest-lift",
      header: ["intenders", "v = 0: r₁ = 8 % a week", "4 %", "2 %", "v = 2: r₁ = 8 % a week", "4 %"],
      rows: rows)
  }
}
