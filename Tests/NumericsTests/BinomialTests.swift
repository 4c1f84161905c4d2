import Numerics
import TestSupport
import Testing

@Suite("A binomial count")
struct BinomialTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var trials: Int
    var p: Double
    var flow: UInt16
    var testDescription: String { "\(trials) trials of \(p)" }
  }

  static let cases = [
    Case(trials: 1, p: 0.3, flow: 1), Case(trials: 12, p: 0.5, flow: 2),
    Case(trials: 1_000, p: 0.002, flow: 3),
    Case(trials: 27, p: 0.5, flow: 4), Case(trials: 100, p: 0.14, flow: 5),
    Case(trials: 1_000, p: 0.03, flow: 6),
    Case(trials: 40, p: 0.9, flow: 7), Case(trials: 1_000, p: 0.97, flow: 8),
    Case(trials: 20, p: 0.999, flow: 9),
    Case(trials: 1_000_000, p: 1e-6, flow: 10), Case(trials: 1_000_000, p: 1 - 1e-6, flow: 11),
    Case(trials: 1_000_000, p: 0.4, flow: 12), Case(trials: 1_000_000_000, p: 3e-9, flow: 13),
    Case(trials: 1_000_000_000, p: 0.03, flow: 14), Case(trials: 4_294_967_295, p: 2e-9, flow: 15),
  ]

  @Test("has the binomial distribution, by inversion and by rejection", arguments: cases)
  func fits(example: Case) throws {
    var stream = RandomStream.test(flow: example.flow)
    let sample = try stream.sample(20_000) { try $0.binomial(example.trials, example.p) }
    #expect(sample.allSatisfy { $0 >= 0 && $0 <= example.trials })
    let evidence = try ChiSquare.fit(sample) {
      try Cumulative.binomial($0, trials: example.trials, p: example.p)
    }
    #expect(evidence.stands(comparisons: 2), "\(evidence)")
    let n = Double(example.trials)
    let mean = try MomentTests.mean(Moments(sample), is: n * example.p)
    #expect(mean.stands(comparisons: 2), "\(mean)")
  }

  @Test(
    "keeps its variance where GSL's own overflows",
    arguments: [(1_000_000_000, 0.5), (2_500_000_000, 0.5), (4_294_967_295, 0.2), (4_294_967_295, 0.8)])
  func greatVariance(trials: Int, p: Double) throws {
    var stream = RandomStream.test(flow: 20)
    let mean = Double(trials) * p
    let deviation = (mean * (1 - p)).squareRoot()
    let sample = try stream.sample(10_000) { (Double(try $0.binomial(trials, p)) - mean) / deviation }
    let variance = try MomentTests.variance(Moments(sample), is: 1)
    #expect(variance.stands(comparisons: 2), "\(variance)")
    let evidence = try KolmogorovSmirnov.fit(sample, cumulative: Cumulative.normal)
    #expect(evidence.stands(comparisons: 2), "\(evidence)")
  }

  @Test("consumes nothing when it is certain", arguments: [(0, 0.4, 0), (9, 0, 0), (9, 1, 9), (0, 1, 0)])
  func certain(trials: Int, p: Double, count: Int) throws {
    var stream = RandomStream.test()
    var untouched = RandomStream.test()
    #expect(try stream.binomial(trials, p) == count)
    #expect(stream.bits32() == untouched.bits32())
  }

  @Test(
    "refuses what is no probability or no count, by name and value",
    arguments: [
      (10, Double.nan, "gsl_ran_binomial(trials: 10, p: nan): p must be between 0 and 1"),
      (10, -0.1, "gsl_ran_binomial(trials: 10, p: -0.1): p must be between 0 and 1"),
      (10, 1.5, "gsl_ran_binomial(trials: 10, p: 1.5): p must be between 0 and 1"),
      (0, .infinity, "gsl_ran_binomial(trials: 0, p: inf): p must be between 0 and 1"),
      (-1, 0.5, "gsl_ran_binomial(trials: -1, p: 0.5): trials must be between 0 and 4294967295"),
      (
        4_294_967_296, 0.5,
        "gsl_ran_binomial(trials: 4294967296, p: 0.5): trials must be between 0 and 4294967295"
      ),
    ])
  func refusals(trials: Int, p: Double, message: String) {
    var stream = RandomStream.test()
    expectFailure(message) { try stream.binomial(trials, p) }
  }
}
