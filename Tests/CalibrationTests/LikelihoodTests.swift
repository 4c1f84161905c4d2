import Engines
import Model
import Observed
import TestSupport
import Testing

@testable import Calibration

@Suite("What is likely of counts, given those before")
struct LikelihoodTests {
  /// Everybody aware, registering of their own accord, for weeks of a large share of those left.
  private static func world(shocks: Double) -> SmallScenario {
    var s = SmallScenario(members: 10_000, weeks: 8)
    s["awareness.initial"] = 1
    s["week.variance"] = shocks
    s.numbers["registration.organic"] = .quantiles(p10: 0.05, p90: 0.2)
    return s
  }

  private func moments(_ one: CalibrationCase) throws -> [(mean: Double, variance: Double)] {
    let space = try ParameterSpace([one])
    let centre = [Double](repeating: 0, count: space.dimensions)
    return try PosteriorDensity(space, about: centre).moments(centre)
  }

  /// A client whose registrations are those expected, in periods of so many weeks.
  private func client(shocks: Double, weeks: Int = 1, without: Int? = nil) throws -> CalibrationCase {
    let one = try SyntheticClient.template(
      Self.world(shocks: shocks).scenario, flows: [.registered], name: "x")
    var data = one.data
    let all = data.series[0].periods
    data.series[0].periods = stride(from: 0, to: all.count, by: weeks).map { first in
      let part = all[first..<(first + weeks)]
      return ObservedData.Period(
        days: part.first!.days.lowerBound..<part.last!.days.upperBound,
        count: part.reduce(0) { $0 + $1.count }, line: 1)
    }
    if let without { data.series[0].periods.remove(at: without) }
    return try CalibrationCase(one.scenario, data, name: "x")
  }

  @Test("Shocks of weeks widen what registers of its own accord, and less so over more weeks")
  func shocks() throws {
    let variance = 0.2
    for weeks in [1, 2, 4] {
      let still = try moments(client(shocks: 0, weeks: weeks))
      let moved = try moments(client(shocks: variance, weeks: weeks))
      for (a, b) in zip(still, moved) {
        #expect(abs(a.mean - b.mean) < 1e-6 * a.mean)
        // All hazards are organic, and the same each week: p varies by W, or the mean of as many independent ones.
        let relative = (b.variance - a.variance) / (a.mean * a.mean)
        // Probabilities grow more slowly than hazards, and the weeks of a period weigh as they have members left.
        #expect(relative < variance / Double(weeks) && relative > 0.7 * variance / Double(weeks))
      }
    }
  }

  @Test("In weeks that nobody observed those expected came")
  func gaps() throws {
    let whole = try moments(client(shocks: 0))
    let gap = try moments(client(shocks: 0, without: 3))
    for (a, b) in zip(whole[..<3] + whole[4...], gap) {
      #expect(abs(a.mean - b.mean) < 1e-6 * a.mean && abs(a.variance - b.variance) < 1e-6 * a.variance)
    }
  }
}
