import Foundation
import Numerics
import TestSupport
import Testing

/// The tests' own statistics, tested: a test that cannot fail proves nothing.
@Suite("Statistical test helpers")
struct StatisticsTests {
  /// P-values of a true hypothesis, 500 times over: they should look uniform.
  static func pValues(_ evidence: (inout RandomStream) throws -> Evidence) rethrows -> [Double] {
    var stream = RandomStream.test(flow: 77)
    return try stream.sample(500) { try evidence(&$0).pValue }
  }

  @Test("the budget shares its rate out")
  func budget() throws {
    let budget = FalseAlarmBudget(rate: 0.01, declaredTests: 10)
    #expect(abs(budget.level() - 0.001) < 1e-18)
    #expect(abs(budget.level(comparisons: 4) - 0.00025) < 1e-18)
    #expect(try abs(budget.standardErrors() - 3.290526731491926) < 1e-9)
  }

  @Test("moments are those of the sample")
  func moments() {
    let moments = Moments([1, 2, 3, 4])
    #expect(moments.mean == 2.5)
    #expect(abs(moments.variance - 5.0 / 3) < 1e-15)
    #expect(abs(moments.kurtosis - 1.64) < 1e-14)
    #expect(Moments([5, 5, 5]).standardErrorOfVariance == 0)
  }

  @Test("p-values of true hypotheses are uniform")
  func uniformUnderTheNull() throws {
    let tests: [(String, [Double])] = [
      (
        "chi-square fit",
        try StatisticsTests.pValues { stream in
          let sample = try stream.sample(400) { try $0.poisson(20) }
          return try ChiSquare.fit(sample, cumulative: { try Cumulative.poisson($0, mean: 20) })
        }
      ),
      (
        "one-sample Kolmogorov-Smirnov",
        try StatisticsTests.pValues { stream in
          try KolmogorovSmirnov.fit(stream.sample(100) { $0.uniform() }, cumulative: { $0 })
        }
      ),
      (
        "two-sample Kolmogorov-Smirnov",
        StatisticsTests.pValues { stream in
          let a = stream.sample(300) { $0.uniform() }
          return KolmogorovSmirnov.sameDistribution(a, stream.sample(200) { $0.uniform() })
        }
      ),
      (
        "Welch",
        try StatisticsTests.pValues { stream in
          let a = Moments(stream.sample(200) { $0.gaussian() })
          return try MomentTests.sameMean(a, Moments(stream.sample(300) { 3 * $0.gaussian() }))
        }
      ),
      (
        "variance ratio",
        try StatisticsTests.pValues { stream in
          let a = Moments(stream.sample(400) { $0.gaussian() })
          return try MomentTests.sameVariance(a, Moments(stream.sample(400) { 5 + $0.gaussian() }))
        }
      ),
      (
        "two-sample chi-square",
        try StatisticsTests.pValues { stream in
          let a = try stream.sample(300) { try $0.poisson(9) }
          return try ChiSquare.sameDistribution(a, stream.sample(500) { try $0.poisson(9) })
        }
      ),
    ]
    for (name, values) in tests {
      let evidence = try KolmogorovSmirnov.fit(values) { $0 }
      #expect(evidence.stands(comparisons: tests.count), "\(name): \(evidence)")
    }
  }

  @Test("false hypotheses fall")
  func power() throws {
    var stream = RandomStream.test(flow: 78)
    let five = try stream.sample(5_000) { try $0.poisson(5) }
    let more = try stream.sample(5_000) { try $0.poisson(5.5) }
    let spread = try stream.sample(5_000) { try $0.negativeBinomial(mean: 5, size: 10) }
    #expect(try !ChiSquare.fit(more, cumulative: { try Cumulative.poisson($0, mean: 5) }).stands())
    #expect(try !ChiSquare.sameDistribution(five, more).stands())
    #expect(try !KolmogorovSmirnov.fit(more, cumulative: { try Cumulative.poisson($0, mean: 5) }).stands())
    #expect(!KolmogorovSmirnov.sameDistribution(five, more).stands())
    #expect(try !MomentTests.sameMean(Moments(five), Moments(more)).stands())
    #expect(try !MomentTests.sameVariance(Moments(five), Moments(spread)).stands())
    #expect(try !MomentTests.mean(Moments(more), is: 5).stands())
    #expect(try !MomentTests.uncorrelated(five.map(Double.init), five.map { sqrt(Double($0)) }).stands())
  }

  @Test("a mass function serves as well as a cumulative one")
  func mass() throws {
    var stream = RandomStream.test(flow: 79)
    let sample = try stream.sample(3_000) { 4 + (try $0.poisson(30)) }
    let byMass = try ChiSquare.fitMass(sample) {
      $0 < 4 ? 0 : exp(Double($0 - 4) * log(30) - 30 - (try logGamma(Double($0 - 3))))
    }
    let byCumulative = try ChiSquare.fit(sample, cumulative: { try Cumulative.poisson($0 - 4, mean: 30) })
    #expect(abs(byMass.pValue - byCumulative.pValue) < 1e-6)
    #expect(byMass.stands(), "\(byMass)")
  }

  @Test("ties and tiny samples neither crash nor alarm")
  func ties() throws {
    #expect(KolmogorovSmirnov.sameDistribution([1, 1, 1], [1, 1]).pValue == 1)
    #expect(try ChiSquare.sameDistribution([2, 2, 2], [2, 2, 2]).pValue == 1)
    #expect(try ChiSquare.fit([3], cumulative: { _ in 0.5 }).pValue == 1)
    #expect(try MomentTests.sameMean(Moments([1, 1]), Moments([1, 1])).pValue == 1)
    #expect(try MomentTests.sameMean(Moments([1, 1]), Moments([2, 2])).pValue == 0)
  }
}
