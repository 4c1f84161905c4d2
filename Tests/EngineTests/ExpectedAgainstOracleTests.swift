import Engines
import Model
import TestSupport
import Testing

/// `Expected` moves shares; the oracle moves one member's law through the same weeks, worked out a second time.
@Suite("The expected engine is the mean of one member's law")
struct ExpectedAgainstOracleTests {
  /// Effects that differ between sends and weeks, so that none can be taken for another.
  static func theta(_ model: CompiledModel) throws -> Theta {
    var theta = try ThetaSampler.central(model)
    theta.clientEffect = 1.2
    for index in theta.sendEffects.indices { theta.sendEffects[index] = 0.7 + 0.17 * Double(index) }
    for index in theta.weekShocks.indices { theta.weekShocks[index] = index % 3 == 0 ? 0.6 : 1.2 }
    return theta
  }

  /// The oracle under the same effects.
  static func oracle(_ small: SmallScenario, _ model: CompiledModel, _ theta: Theta) throws -> MemberLaw {
    var law = try MemberLaw(small)
    law.clientEffect = theta.clientEffect
    law.weekShocks = theta.weekShocks
    for send in model.plans[1].sends {
      let touch = model.plans[1].touches[send.touch].touch
      let moment = touch.trigger == nil ? "\(send.day)" : "trigger"
      law.sendEffects["\(touch.name)@\(moment)"] = theta.sendEffects[send.effect]
    }
    return law
  }

  static let all =
    SmallScenario.features + SmallScenario.feedbackFeatures + SmallScenario.combinations + [
      ("word of mouth", SmallScenario.withWordOfMouth(SmallScenario.withTurnover(SmallScenario()))),
      ("everything", SmallScenario.withWordOfMouth(.withGrowth(.all))),
    ]

  @Test("in every count of every week and segment", arguments: all.map(\.name))
  func counts(feature: String) throws {
    let small = Self.all.first { $0.name == feature }!.scenario
    let model = try small.model()
    let theta = try Self.theta(model)
    let outcome = try Course(model, plan: 1, Parameters(model, theta)).expected
    let expected = try Self.oracle(small, model, theta).expectations()
    for segment in expected.indices {
      for week in expected[segment].indices {
        for count in Count.allCases {
          let oracle = expected[segment][week]["\(count)"] ?? 0
          let found = outcome[segment, week, count]
          #expect(
            abs(found - oracle) <= 1e-8 * max(1, abs(oracle)),
            "\(feature): \(count) of segment \(segment) in week \(week): \(found), by the oracle \(oracle)")
        }
      }
    }
  }

  /// Late members' channels are kept apart from their stage, so sends to those in care are close, not exact.
  @Test("in pieces, money and opt-outs", arguments: all.map(\.name))
  func sends(feature: String) throws {
    let small = Self.all.first { $0.name == feature }!.scenario
    let model = try small.model()
    let theta = try Self.theta(model)
    let outcome = try Course(model, plan: 1, Parameters(model, theta)).expected
    let expected = try Self.oracle(small, model, theta).expectations()
    let addressesCare = small.touches.contains { $0.audience.stages?.contains(.inCare) ?? false }
    let tolerance = addressesCare ? 0.01 : 1e-8
    for segment in expected.indices {
      for week in expected[segment].indices {
        for mean in [Mean.pieces, .contacts, .cost, .optOuts, .incentives, .improved, .savings] {
          let oracle = expected[segment][week]["\(mean)"] ?? 0
          let found = outcome[segment, week, mean]
          #expect(
            abs(found - oracle) <= tolerance * max(1, abs(oracle)),
            "\(feature): \(mean) of segment \(segment) in week \(week): \(found), by the oracle \(oracle)")
        }
      }
    }
  }

  @Test(
    "nearly so over the horizon where late members move back",
    arguments: SmallScenario.closeFeatures.map(\.name))
  func close(feature: String) throws {
    let small = SmallScenario.closeFeatures.first { $0.name == feature }!.scenario
    let model = try small.model()
    let theta = try Self.theta(model)
    let outcome = try Course(model, plan: 1, Parameters(model, theta)).expected
    let expected = try Self.oracle(small, model, theta).expectations()
    for segment in expected.indices {
      for count in Count.allCases {
        let oracle = expected[segment].reduce(0) { $0 + ($1["\(count)"] ?? 0) }
        let found = expected[segment].indices.reduce(0) { $0 + outcome[segment, $1, count] }
        #expect(
          abs(found - oracle) <= 0.03 * oracle,
          "\(feature): \(count) of segment \(segment): \(found), by the oracle \(oracle)")
      }
      for mean in [Mean.pieces, .contacts, .cost, .optOuts, .incentives, .improved, .savings] {
        let oracle = expected[segment].reduce(0) { $0 + ($1["\(mean)"] ?? 0) }
        let found = expected[segment].indices.reduce(0) { $0 + outcome[segment, $1, mean] }
        #expect(
          abs(found - oracle) <= 0.03 * oracle,
          "\(feature): \(mean) of segment \(segment): \(found), by the oracle \(oracle)")
      }
    }
  }
}
