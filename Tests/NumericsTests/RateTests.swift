import Numerics
import TestSupport
import Testing

@Suite("Poisson, negative binomial and gamma draws")
struct RateTests {
  @Test("Poisson counts fit at any mean", arguments: [0.01, 0.7, 4, 9.9, 10.1, 60, 2_500, 1e6, 2e9])
  func poisson(mean: Double) throws {
    var stream = RandomStream.test(flow: 1)
    let sample = try stream.sample(10_000) { try $0.poisson(mean) }
    let evidence = try ChiSquare.fit(sample) { try Cumulative.poisson($0, mean: mean) }
    #expect(evidence.stands(comparisons: 2), "\(evidence)")
    let variance = try MomentTests.variance(Moments(sample), is: mean)
    #expect(variance.stands(comparisons: 2), "\(variance)")
  }

  @Test(
    "negative binomial counts fit for any real size",
    arguments: [
      (0.5, 0.05), (3, 0.3), (3, 1), (12, 2.5), (40, 17.3), (300, 4), (5, 1e6), (5, 1e15), (5, .infinity),
      (1e6, 50),
    ] as [(Double, Double)])
  func negativeBinomial(mean: Double, size: Double) throws {
    var stream = RandomStream.test(flow: 2)
    let sample = try stream.sample(10_000) { try $0.negativeBinomial(mean: mean, size: size) }
    let evidence = try ChiSquare.fit(sample) { try Cumulative.negativeBinomial($0, mean: mean, size: size) }
    #expect(evidence.stands(comparisons: 2), "\(evidence)")
    let average = try MomentTests.mean(Moments(sample), is: mean)
    #expect(average.stands(comparisons: 2), "\(average)")
  }

  @Test("negative binomial counts have variance μ + μ²/k")
  func variance() throws {
    var stream = RandomStream.test(flow: 3)
    let sample = try stream.sample(20_000) { try $0.negativeBinomial(mean: 20, size: 4) }
    let evidence = try MomentTests.variance(Moments(sample), is: 120)
    #expect(evidence.stands(), "\(evidence)")
  }

  @Test("gamma numbers fit, small shapes too", arguments: [0.05, 0.5, 1, 2.5, 80, 1e6])
  func gamma(shape: Double) throws {
    var stream = RandomStream.test(flow: 4)
    let sample = try stream.sample(10_000) { try $0.gamma(shape: shape, scale: 3) }
    let evidence = try KolmogorovSmirnov.fit(sample) { try Cumulative.gamma($0, shape: shape, scale: 3) }
    #expect(evidence.stands(comparisons: 2), "\(evidence)")
    let mean = try MomentTests.mean(Moments(sample), is: 3 * shape)
    #expect(mean.stands(comparisons: 2), "\(mean)")
  }

  @Test("a mean of 0 draws nothing")
  func zero() throws {
    var stream = RandomStream.test()
    var untouched = RandomStream.test()
    #expect(try stream.poisson(0) == 0)
    #expect(try stream.negativeBinomial(mean: 0, size: 2) == 0)
    #expect(stream.bits32() == untouched.bits32())
  }

  @Test("refusals name the call and its values")
  func refusals() {
    var stream = RandomStream.test()
    for (mean, text) in [(-1, "-1"), (.nan, "nan"), (.infinity, "inf"), (2.1e9, "2100000000")]
      as [(Double, String)]
    {
      expectFailure("gsl_ran_poisson(mean: \(text)): mean must be between 0 and 2e9") {
        try stream.poisson(mean)
      }
      expectFailure("negativeBinomial(mean: \(text), size: 3): mean must be between 0 and 2e9") {
        try stream.negativeBinomial(mean: mean, size: 3)
      }
    }
    for (size, text) in [(-1, "-1"), (.nan, "nan"), (0, "0")] as [(Double, String)] {
      expectFailure("negativeBinomial(mean: 2, size: \(text)): size must be greater than 0") {
        try stream.negativeBinomial(mean: 2, size: size)
      }
    }
    expectFailure("gsl_ran_gamma(shape: 0, scale: 1): shape must be greater than 0") {
      try stream.gamma(shape: 0, scale: 1)
    }
    expectFailure("gsl_ran_gamma(shape: 2, scale: inf): scale must be a finite number") {
      try stream.gamma(shape: 2, scale: .infinity)
    }
    expectFailure("gsl_ran_gamma(shape: 1e+200, scale: 1e+200): the result is infinite") {
      try stream.gamma(shape: 1e200, scale: 1e200)
    }
  }

  @Test("a rate past 32 bits throws rather than overflows")
  func rateOverflow() {
    var stream = RandomStream.test(flow: 5)
    var refused = 0
    for _ in 0..<200 {
      do {
        let count = try stream.negativeBinomial(mean: 1.9e9, size: 0.5)
        #expect(count >= 0 && count < 2_001_000_000)
      } catch {
        refused += 1
        #expect(error.reason.hasPrefix("the rate drawn, ") && error.reason.hasSuffix(" is above 2e9"))
      }
    }
    #expect(refused > 20)
  }

  @Test("no awkward number crashes a sampler or gets NaN out of it")
  func awkward() {
    var stream = RandomStream.test()
    for x in awkwardNumbers {
      expectFiniteOrFailure("poisson", [x]) { Double(try stream.poisson(x)) }
      for y in awkwardNumbers {
        expectFiniteOrFailure("gamma", [x, y]) { try stream.gamma(shape: x, scale: y) }
        expectFiniteOrFailure("negativeBinomial", [x, y]) {
          Double(try stream.negativeBinomial(mean: x, size: y))
        }
      }
    }
  }
}
