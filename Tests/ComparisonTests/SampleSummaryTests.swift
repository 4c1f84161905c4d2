import Comparison
import Foundation
import Numerics
import TestSupport
import Testing

@Suite("A sample summarised")
struct SampleSummaryTests {
  @Test("has quantiles of type 7, as R's default")
  func typeSeven() {
    let sorted = [1.0, 2, 3, 4, 10]
    #expect(quantile(sorted, 0) == 1 && quantile(sorted, 1) == 10)
    #expect(quantile(sorted, 0.25) == 2 && quantile(sorted, 0.5) == 3)
    #expect(agree(quantile(sorted, 0.1), 1.4) && agree(quantile(sorted, 0.9), 7.6))
    #expect(agree(quantile([1, 2], 0.3), 1.3))
    #expect(quantile([7], 0.05) == 7 && quantile([7], 0.95) == 7)
    #expect(quantile([], 0.5).isNaN)
  }

  @Test("has infinite quantiles where values are infinite, and finite ones elsewhere")
  func infinite() {
    let sorted = [1.0, 2, .infinity, .infinity, .infinity]
    #expect(quantile(sorted, 0.25) == 2 && agree(quantile(sorted, 0.125), 1.5))
    #expect(quantile(sorted, 0.3) == .infinity && quantile(sorted, 0.9) == .infinity)
  }

  @Test("has mean and standard deviation, divisor n − 1")
  func moments() throws {
    let summary = try #require(SampleSummary([2, 4, 4, 6], scrambled: false))
    #expect(summary.mean == 4 && agree(summary.sd, (8.0 / 3).squareRoot()) && summary.count == 4)
    #expect(agree(summary.mcse, (8.0 / 3 / 4).squareRoot()))
    #expect(agree(summary.p05, 2.3) && agree(summary.p10, 2.6) && summary.p50 == 4)
    #expect(agree(summary.p90, 5.4) && agree(summary.p95, 5.7))
  }

  @Test("does not depend on the order of its values but for scrambles")
  func order() throws {
    let values = (0..<40).map { Double(($0 * 17) % 40) }
    let (a, b) = (
      try #require(SampleSummary(values, scrambled: false)),
      try #require(SampleSummary(values.reversed(), scrambled: false))
    )
    #expect([a.p05, a.p10, a.p50, a.p90, a.p95] == [b.p05, b.p10, b.p50, b.p90, b.p95])
    #expect(a.p50 == 19.5)
  }

  @Test("leaves out what was not defined, and is nothing where nothing was")
  func undefined() throws {
    let summary = try #require(SampleSummary([.nan, 1, .nan, 3, 5], scrambled: false))
    let without = try #require(SampleSummary([1, 3, 5], scrambled: false))
    #expect(summary == without && summary.count == 3)
    #expect(SampleSummary([.nan, .nan], scrambled: true) == nil)
    #expect(SampleSummary([], scrambled: false) == nil)
    let one = try #require(SampleSummary([.nan, 7], scrambled: false))
    #expect(one.mean == 7 && one.sd == 0 && one.mcse == 0 && one.count == 1)
  }

  /// Five numbers a scramble, scramble s around s.
  static func values(_ replications: Int, skip: Int = 0) -> [Double] {
    (skip..<(skip + replications)).map { number in
      let within = Double((number * 7) % 11)
      return Double(number % 16) + 0.01 * within
    }
  }

  @Test("takes its standard error from the means of the sixteen scrambles", arguments: [0, 5, 16, 100])
  func scrambles(skip: Int) {
    let values = SampleSummaryTests.values(80, skip: skip)
    var means = [Double](repeating: 0, count: 16)
    for (index, value) in values.enumerated() { means[(skip + index) % 16] += value / 5 }
    let moments = Moments(means)
    #expect(agree(standardError(of: values, scrambled: true, skip: skip), moments.standardErrorOfMean))
    let plain = standardError(of: values, scrambled: false, skip: skip)
    #expect(agree(plain, Moments(values).standardErrorOfMean))
    #expect(!agree(plain, moments.standardErrorOfMean, within: 0.1))
  }

  @Test("takes it from all values where scrambles have fewer than four each, or one has none defined")
  func fewPerScramble() {
    let few = SampleSummaryTests.values(63)
    #expect(agree(standardError(of: few, scrambled: true), Moments(few).standardErrorOfMean))
    var holes = SampleSummaryTests.values(80)
    for index in stride(from: 3, to: 80, by: 16) { holes[index] = .nan }
    let defined = holes.filter { !$0.isNaN }
    #expect(agree(standardError(of: holes, scrambled: true), Moments(defined).standardErrorOfMean))
  }

  @Test("averages within scrambles over what was defined")
  func holesInScrambles() {
    var values = SampleSummaryTests.values(80)
    values[3] = .nan
    values[40] = .nan
    let means = (0..<16).map { scramble in
      let own = stride(from: scramble, to: 80, by: 16).map { values[$0] }.filter { !$0.isNaN }
      return mean(own)
    }
    #expect(agree(standardError(of: values, scrambled: true), Moments(means).standardErrorOfMean))
  }

  @Test("of scrambled Sobol points is far surer of its mean than chance, and right about it")
  func sobolError() throws {
    let sobol = try SobolPoints(dimensions: 2, seed: 4, pointsPerScramble: 16)
    let values = (0..<256).map {
      sobol.uniform(replication: $0, dimension: 0) + sobol.uniform(replication: $0, dimension: 1)
    }
    let error = standardError(of: values, scrambled: true)
    #expect(error < standardError(of: values, scrambled: false) / 3)
    #expect(abs(mean(values) - 1) < 5 * error)
  }
}

@Suite("Quantiles")
struct SelectionTests {
  @Test("are those of the sorted values")
  func asSorted() {
    var stream = RandomStream(seed: 20_270_701)
    for count in [1, 2, 3, 4, 5, 7, 16, 63, 64, 500, 1_001] {
      for ties in [1.0, 5, 1e9] {
        let values = (0..<count).map { _ in (stream.uniform() * ties).rounded() / ties }
        let probabilities = [0, 0.01, 0.05, 0.1, 0.25, 0.5, 0.5, 0.9, 0.95, 1]
        let sorted = values.sorted()
        #expect(quantiles(values, probabilities) == probabilities.map { quantile(sorted, $0) })
      }
    }
    #expect(quantiles([3, .infinity, 1, .infinity], [0.5, 0.9]) == [.infinity, .infinity])
    #expect(quantiles([-.infinity, 2, 3], [0, 1]) == [-.infinity, 3])
    #expect(quantiles([], [0.5])[0].isNaN)
  }

  @Test("of whole numbers, too, near each other and far apart")
  func ofCounts() {
    var stream = RandomStream(seed: 20_270_703)
    for (least, range) in [(0.0, 3.0), (-7, 12), (4e15, 40), (1e17, 1e5), (0, 1e12)] {
      for count in [2, 7, 8, 9, 100, 1_001] {
        var values = (0..<count).map { _ in (least + stream.uniform() * range).rounded() }
        let probabilities = [0, 0.05, 0.3, 0.5, 0.95, 1]
        #expect(
          quantiles(values, probabilities) == probabilities.map { quantile(values.sorted(), $0) },
          "\(count) from \(least)")
        // One that is not whole, wherever it stands.
        values[count - 1] = least + 0.5
        #expect(
          quantiles(values, probabilities) == probabilities.map { quantile(values.sorted(), $0) })
      }
    }
  }
}
