import Campaign
import Engines
import Model
import TestSupport
import Testing

/// Members one by one against the law of one member, both written straight from the article, apart from each other.
///
/// Not where counts feed back: there the oracle follows the mean path, which the mean over runs does not.
@Suite("Members one by one have the mean of one member's law")
struct MemberAgainstOracleTests {
  static let scenarios =
    SmallScenario.features + SmallScenario.closeFeatures.filter { $0.name != "all and more" }

  /// What is compared: flows and expectations summed over a third of the horizon, stocks at its end.
  private struct Number: Hashable {
    let name: String
    let segment: Int
    let third: Int
  }

  static let means: [Mean] = [.pieces, .contacts, .cost, .optOuts, .incentives, .improved, .savings]

  /// The numbers of a run, or of the oracle, from what happened by segment, week and name.
  private static func numbers(
    segments: Int, weeks: Int, _ value: (Int, Int, String) -> Double
  ) -> [Number: Double] {
    var result: [Number: Double] = [:]
    func add(_ name: String, isStock: Bool) {
      for segment in 0..<segments {
        for third in 0..<3 {
          let range = (third * weeks / 3)..<((third + 1) * weeks / 3)
          result[Number(name: name, segment: segment, third: third)] =
            isStock
            ? value(segment, range.upperBound - 1, name)
            : range.reduce(0) { $0 + value(segment, $1, name) }
        }
      }
    }
    for count in Count.allCases { add("\(count)", isStock: count.isStock) }
    for mean in means { add("\(mean)", isStock: false) }
    return result
  }

  @Test("in every count and expectation", arguments: scenarios.map(\.name))
  func mean(feature: String) throws {
    let small = try #require(Self.scenarios.first { $0.name == feature }).scenario
    let model = try small.model()
    let theta = try ExpectedAgainstOracleTests.theta(model)
    let parameters = try Parameters(model, theta)
    let expected = try ExpectedAgainstOracleTests.oracle(small, model, theta).expectations()
    let oracle = Self.numbers(segments: expected.count, weeks: model.weeks) {
      expected[$0][$1][$2] ?? 0
    }
    var samples: [Number: [Double]] = [:]
    let counts = Dictionary(uniqueKeysWithValues: Count.allCases.map { ("\($0)", $0) })
    let means = Dictionary(uniqueKeysWithValues: Self.means.map { ("\($0)", $0) })
    for replication in 0..<3000 {
      let outcome = try Engine.member.run(
        model, plan: 1, parameters, seed: 20_270_109, replication: replication, world: World.chance)
      let numbers = Self.numbers(segments: outcome.segments, weeks: model.weeks) { segment, week, name in
        counts[name].map { outcome[segment, week, $0] } ?? outcome[segment, week, means[name]!]
      }
      for (number, value) in numbers { samples[number, default: []].append(value) }
    }
    let errors = try FalseAlarmBudget.suite.standardErrors(comparisons: oracle.count)
    for (number, value) in oracle {
      let sample = Moments(samples[number]!)
      // A household's shared pieces are a product of counts, which is not that of their means where members come and go.
      let isShared = ["pieces", "cost"].contains(number.name) && model.scenario.segments.count > 1
      let allowed =
        errors * sample.standardErrorOfMean + (isShared ? 0.003 * value : 0) + 1e-8 * max(1, value)
      #expect(
        abs(sample.mean - value) <= allowed,
        "\(feature), \(number): members \(sample.mean) ± \(sample.standardErrorOfMean), oracle \(value)")
    }
  }
}
