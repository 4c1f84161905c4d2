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
}
