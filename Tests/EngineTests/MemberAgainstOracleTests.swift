import Campaign
import Engines
import Model
import Numerics
import TestSupport
import Testing

/// Members one by one against the law of one member, both written straight from the article, apart from each other.
///
/// Not where counts feed back: there the oracle follows the mean path, which the mean over runs does not.
@Suite("Members one by one have the mean of one member's law")
struct MemberAgainstOracleTests {
  static let scenarios =
    SmallScenario.features + SmallScenario.closeFeatures.filter { $0.name != "all and more" }

  static let counts = Count.allCases
  static let means: [Mean] = [.pieces, .contacts, .cost, .optOuts, .incentives, .improved, .savings]

  /// What is compared: flows and expectations summed over each third of the horizon, stocks at its end.
  ///
  /// - Parameter value: by segment, week and position among counts and then means.
  private static func numbers(
    segments: Int, weeks: Int, _ value: (Int, Int, Int) -> Double
  ) -> [Double] {
    var result: [Double] = []
    for position in 0..<(counts.count + means.count) {
      let isStock = position < counts.count && counts[position].isStock
      for segment in 0..<segments {
        for third in 0..<3 {
          let range = (third * weeks / 3)..<((third + 1) * weeks / 3)
          result.append(
            isStock
              ? value(segment, range.upperBound - 1, position)
              : range.reduce(0) { $0 + value(segment, $1, position) })
        }
      }
    }
    return result
  }

  @Test("in every count and expectation", arguments: scenarios.map(\.name))
  func mean(feature: String) throws {
    let small = try #require(Self.scenarios.first { $0.name == feature }).scenario
    let model = try small.model()
    let theta = try ExpectedAgainstOracleTests.theta(model)
    let course = try Course(model, plan: 1, Parameters(model, theta))
    let expected = try ExpectedAgainstOracleTests.oracle(small, model, theta).expectations()
    let names = Self.counts.map { "\($0)" } + Self.means.map { "\($0)" }
    let oracle = Self.numbers(segments: expected.count, weeks: model.weeks) {
      expected[$0][$1][names[$2]] ?? 0
    }
    let replications = 3000
    let runs = try Engine.member.replications(replications, along: course, seed: 20_270_109) { outcome in
      return Self.numbers(segments: outcome.segments, weeks: model.weeks) { segment, week, position in
        position < Self.counts.count
          ? outcome[segment, week, Self.counts[position]]
          : outcome[segment, week, Self.means[position - Self.counts.count]]
      }
    }
    let errors = try FalseAlarmBudget.suite.standardErrors(comparisons: oracle.count)
    for (index, value) in oracle.enumerated() {
      let name = names[index / (3 * expected.count)]
      let sample = Moments(runs.map { $0[index] })
      // Pieces shared by a household are a product of counts: where members come and go, its mean is not that of the
      // means.
      let isShared = ["pieces", "cost"].contains(name) && expected.count > 1
      // What did not happen once shows no noise of its own; a Poisson law of the mean in question does.
      let isUnseen = index / (3 * expected.count) < Self.counts.count && sample.mean == 0
      let noise = isUnseen ? (value / Double(replications)).squareRoot() : sample.standardErrorOfMean
      let allowed =
        errors * noise + (isShared ? 0.003 * value : 0) + 1e-8 * max(1, value)
      #expect(
        abs(sample.mean - value) <= allowed,
        """
        \(feature), \(name), third \(index % 3 + 1): members \(sample.mean) ± \(sample.standardErrorOfMean), \
        oracle \(value)
        """)
    }
  }

  static let constant = scenarios.filter { feature in
    feature.scenario.segments.count == 1
      && !feature.scenario.numbers.keys.contains { $0.hasSuffix(".turnover") || $0.hasSuffix(".growth") }
  }

  /// Members who stay and do not bear on each other are so many independent draws of one law.
  @Test("and of as many independent members the spread", arguments: constant.map(\.name))
  func spread(feature: String) throws {
    let small = try #require(Self.constant.first { $0.name == feature }).scenario
    let model = try small.model()
    let theta = try ExpectedAgainstOracleTests.theta(model)
    let course = try Course(model, plan: 1, Parameters(model, theta))
    let last = try #require(
      ExpectedAgainstOracleTests.oracle(small, model, theta).expectations()[0].last)
    let members = small.segments[0].members
    let outcomes = try Engine.member.replications(2000, along: course, seed: 20_270_110) { $0 }
    for count in [Count.registeredCurrent, .waiting, .inCare, .everUsers] {
      let share = (last["\(count)"] ?? 0) / Double(members)
      let sample = outcomes.map { Int($0[0, model.weeks - 1, count]) }
      let evidence = try ChiSquare.fit(sample) { try Cumulative.binomial($0, trials: members, p: share) }
      #expect(evidence.stands(comparisons: 4), "\(feature), \(count): \(evidence)")
    }
  }
}
