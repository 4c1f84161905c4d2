import Campaign
import Engines
import TestSupport
import Testing

/// Who is asked, who is left out.
@Suite("Consent brings more, a hold-out its share less")
struct ReachTests {
  /// Nobody comes, goes or opts out; messages do not tire.
  private static func harmless(_ base: SmallScenario) -> SmallScenario {
    var s = base
    for number in s.numbers.keys where number.hasSuffix(".turnover") || number.hasSuffix(".growth") {
      s.numbers[number] = nil
    }
    for channel in s.channels { s["\(channel.name).opt-out"] = 0 }
    s["wear-out.factor"] = 1
    return s
  }

  @Test(
    "The more consent, the more register",
    arguments: [
      (
        "touches",
        SmallScenario.withConsent(SmallScenario.withReach(SmallScenario.withTouches(SmallScenario())))
      ),
      ("all clocks", SmallScenario.allClocks), ("all and more", SmallScenario.allAndMore),
    ])
  func consent(name: String, base: SmallScenario) throws {
    for point in ["mobile", "home-mail"] {
      var before = 0.0
      for share in [0, 0.1, 0.3, 0.6, 1] {
        var s = Self.harmless(base)
        s[point == "mobile" ? "plan.ask.mobile.consent" : "plan.ask address.home-mail.consent"] = share
        let registered = try Arms(s).plan.sum(.registered)
        #expect(registered > before, "\(name), \(point), \(share)")
        before = registered
      }
    }
  }

  /// Without feedback a held-out member is one of do-nothing. Triggered sends count in the pressure by their mean over
  /// all members, held out or not, so neither wear-out nor opt-outs are on where there are any.
  private static let withoutFeedback: [(name: String, scenario: SmallScenario)] = [
    ("all without word of mouth", .all),
    ("languages", SmallScenario.withLanguages(SmallScenario.withReach(SmallScenario()))),
    (
      "consent",
      SmallScenario.withConsent(SmallScenario.withReach(SmallScenario.withTouches(SmallScenario())))
    ),
    ("all clocks, no wear-out or opt-outs", harmlessClocks),
  ]

  private static var harmlessClocks: SmallScenario {
    var s = SmallScenario.allClocks
    s["wear-out.factor"] = 1
    for channel in s.channels { s["\(channel.name).opt-out"] = 0 }
    return s
  }

  @Test(
    "A hold-out takes its share of what the plan adds, no more and no less",
    arguments: withoutFeedback.map(\.name))
  func holdOut(name: String) throws {
    var base = Self.withoutFeedback.first { $0.name == name }!.scenario
    base.holdOut = 0
    let whole = try Arms(base)
    for share in [0.1, 0.5, 0.9] {
      base.holdOut = share
      let part = try Arms(base)
      var added = 0.0
      for (index, value) in whole.plan.counts.enumerated() {
        let gain = value - whole.nothing.counts[index]
        added += abs(gain)
        #expect(
          abs(part.plan.counts[index] - whole.nothing.counts[index] - (1 - share) * gain) < 1e-8,
          "\(share), count \(index)")
      }
      for mean in [Mean.contacts, .optOuts] {
        #expect(abs(part.plan.sum(mean) - (1 - share) * whole.plan.sum(mean)) < 1e-8, "\(share), \(mean)")
      }
      #expect(added > 1)
    }
  }
}
