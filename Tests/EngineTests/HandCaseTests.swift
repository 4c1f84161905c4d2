import Campaign
import Engines
import Model
import TestSupport
import Testing

@Suite("What can be worked out on paper")
struct HandCaseTests {
  /// Where everybody should be in need, a few in a thousand million are not.
  private func isClose(_ found: Double, _ expected: Double) -> Bool {
    abs(found - expected) <= 1e-5 * max(1, abs(expected))
  }

  @Test("comes out of the law of one member", arguments: HandCase.all)
  func oracle(hand: HandCase) throws {
    let weeks = try MemberLaw(hand.small).expectations()[0]
    for value in hand.values {
      let found = weeks[value.week][value.name] ?? 0
      #expect(
        isClose(found, value.expected),
        "\(hand.name): \(value.name) in week \(value.week): \(found), by hand \(value.expected)")
    }
  }

  @Test("comes out of the expected engine", arguments: HandCase.all)
  func expected(hand: HandCase) throws {
    let model = try hand.small.model()
    let outcome = try Course(model, plan: 1, Parameters(model, ThetaSampler.central(model))).expected
    for value in hand.values {
      let count = Count.allCases.first { "\($0)" == value.name }
      let mean = Mean.allCases.first { "\($0)" == value.name }
      let found = try count.map { outcome[0, value.week, $0] } ?? outcome[0, value.week, #require(mean)]
      #expect(
        isClose(found, value.expected),
        "\(hand.name): \(value.name) in week \(value.week): \(found), by hand \(value.expected)")
    }
  }

  /// Of 1,000 half get the first piece, and half opt out, whether they got it or not: of 250 who could get the second
  /// and got none yet, half do.
  @Test("leaves those unreached who opted out unreached", arguments: [Stage.unaware, .aware])
  func unreached(stage: Stage) throws {
    var small = HandCase.quiet(
      2, ["e-mail.delivered": 0.5, "e-mail.opt-out": 0.5, "wear-out.usual-load": 1])
    small["awareness.initial"] = stage == .aware ? 1 : 0
    small.touches = [
      SmallScenario.touch("first", on: [0], stages: [stage]),
      SmallScenario.touch("second", on: [7], stages: [stage]),
    ]
    let model = try small.model()
    let outcome = try Course(model, plan: 1, Parameters(model, ThetaSampler.central(model))).expected
    #expect(isClose(outcome[0, 0, Mean.contactable], 500) && isClose(outcome[0, 1, Mean.contactable], 250))
    #expect(isClose(outcome[0, 0, Mean.reached], 500) && isClose(outcome[0, 1, Mean.reached], 625))
  }
}
