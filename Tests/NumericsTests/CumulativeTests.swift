import Foundation
import Numerics
import Testing

@Suite("Cumulative probabilities")
struct CumulativeTests {
  @Test("of counts are the sums of their probabilities")
  func sums() throws {
    var binomial = 0.0
    var poisson = 0.0
    var negativeBinomial = 0.0
    let (n, p, mean, size) = (12, 0.3, 3.5, 0.8)
    for k in 0...12 {
      let x = Double(k)
      let choose = try logGamma(13) - logGamma(x + 1) - logGamma(Double(n) - x + 1)
      binomial += exp(choose + x * log(p) + Double(n - k) * log(1 - p))
      poisson += exp(x * log(mean) - mean - (try logGamma(x + 1)))
      let rising = try logGamma(x + size) - logGamma(size) - logGamma(x + 1)
      negativeBinomial += exp(rising + size * log(size / (size + mean)) + x * log(mean / (size + mean)))
      #expect(try abs(Cumulative.binomial(k, trials: n, p: p) - binomial) < 1e-13)
      #expect(try abs(Cumulative.poisson(k, mean: mean) - poisson) < 1e-13)
      #expect(try abs(Cumulative.negativeBinomial(k, mean: mean, size: size) - negativeBinomial) < 1e-13)
    }
  }

  @Test("of negative binomials approach Poisson's as the size grows")
  func largeSize() throws {
    for size in [1e6, 1e8, 1e9, 1e10, 1e14, .infinity] {
      for k in [0, 2, 7, 20] {
        let gap = try Cumulative.negativeBinomial(k, mean: 6, size: size) - Cumulative.poisson(k, mean: 6)
        #expect(abs(gap) < 20 / size + 1e-8, "k \(k), size \(size)")
      }
    }
  }

  @Test("are 0 or 1 outside the support, not errors")
  func outside() throws {
    #expect(try Cumulative.beta(-1, a: 2, b: 3) == 0)
    #expect(try Cumulative.beta(2, a: 2, b: 3) == 1)
    #expect(try Cumulative.gamma(-1, shape: 2, scale: 3) == 0)
    #expect(try Cumulative.gamma(1e9, shape: 2, scale: 3) == 1)
    #expect(try Cumulative.gamma(1e300, shape: 2, scale: 1e-300) == 1)
    #expect(try Cumulative.chiSquareUpper(-1, degrees: 2) == 1)
    #expect(try Cumulative.chiSquareUpper(1e9, degrees: 2) == 0)
    #expect(try Cumulative.binomial(-1, trials: 5, p: 0.5) == 0)
    #expect(try Cumulative.binomial(5, trials: 5, p: 0.5) == 1)
    #expect(try Cumulative.binomial(0, trials: 0, p: 0.5) == 1)
    #expect(try Cumulative.binomial(4, trials: 5, p: 0) == 1)
    #expect(try Cumulative.binomial(4, trials: 5, p: 1) == 0)
    #expect(try Cumulative.poisson(-1, mean: 3) == 0)
    #expect(try Cumulative.poisson(0, mean: 0) == 1)
    #expect(try Cumulative.negativeBinomial(-1, mean: 3, size: 2) == 0)
    #expect(try Cumulative.negativeBinomial(0, mean: 0, size: 2) == 1)
  }

  @Test(
    "of gamma numbers do not jump at x = k - √k, as GSL's do for shapes above 10⁵",
    arguments: [1e5, 1e6, 1e8])
  func noJump(shape: Double) throws {
    var last = 0.0
    for step in -400...400 {
      let z = Double(step) / 100
      let now = try Cumulative.gamma(shape + z * shape.squareRoot(), shape: shape, scale: 1)
      #expect(now > last)
      #expect(try abs(now - Cumulative.normal(z)) < 1 / shape.squareRoot())
      last = now
    }
  }

  @Test("of beta numbers pass smoothly from GSL's to Peizer and Pratt's", arguments: [1_000, 3e4, 9.9e4])
  func betaSeam(a: Double) throws {
    let below = 1e5
    let above = 1e5.nextUp
    var last = 0.0
    for step in -300...300 {
      let mean = a / (a + below)
      let x = mean * (1 + Double(step) / 50 / a.squareRoot())
      let gap = try Cumulative.beta(x, a: a, b: above) - Cumulative.beta(x, a: a, b: below)
      #expect(abs(gap) < 1e-8)
      let mirrored = try 1 - Cumulative.beta(1 - x, a: above, b: a) - Cumulative.beta(x, a: a, b: above)
      #expect(abs(mirrored) < 1e-8)
      let sharp = try Cumulative.beta(a / (a + 3e9) * (1 + Double(step) / 50 / a.squareRoot()), a: a, b: 3e9)
      #expect(sharp >= last)
      last = sharp
    }
  }

  @Test("of chi-square are the tabled ones")
  func chiSquare() throws {
    #expect(try abs(Cumulative.chiSquareUpper(18.307038053275146, degrees: 10) - 0.05) < 1e-12)
    // Degrees 2: exp(-x/2), far out too.
    #expect(try abs(Cumulative.chiSquareUpper(600, degrees: 2) / exp(-300) - 1) < 1e-10)
  }

  @Test("log gamma is that of factorials")
  func factorials() throws {
    #expect(try abs(logGamma(11) - log(3_628_800)) < 1e-13)
    #expect(try abs(logGamma(0.5) - log(Double.pi) / 2) < 1e-14)
    expectFailure("gsl_sf_lngamma(x: 0): x must be greater than 0") { try logGamma(0) }
    expectFailure("gsl_sf_lngamma(x: -2): x must be greater than 0") { try logGamma(-2) }
  }

  @Test("refuse by name and value")
  func refusals() {
    expectFailure("gsl_cdf_beta_P(x: 0.5, a: 0, b: 1): a must be greater than 0") {
      try Cumulative.beta(0.5, a: 0, b: 1)
    }
    expectFailure("gsl_cdf_binomial_P(k: 1, trials: 2, p: 1.5): p must be between 0 and 1") {
      try Cumulative.binomial(1, trials: 2, p: 1.5)
    }
    expectFailure("gsl_cdf_gamma_Q(k: 1, mean: -2): mean must be 0 or greater") {
      try Cumulative.poisson(1, mean: -2)
    }
    expectFailure("gsl_cdf_ugaussian_P(x: nan): x must be a finite number") { try Cumulative.normal(.nan) }
  }

  @Test("are probabilities or errors, whatever the arguments")
  func awkward() {
    for x in awkwardNumbers {
      expectFiniteOrFailure("logGamma", [x]) { try logGamma(x) }
      expectFiniteOrFailure("normal", [x]) { try Cumulative.normal(x) }
      for y in awkwardNumbers {
        expectFiniteOrFailure("chiSquareUpper", [x, y]) { try Cumulative.chiSquareUpper(x, degrees: y) }
        for k in [Int.min, -1, 0, 3, Int(UInt32.max), Int.max] {
          expectFiniteOrFailure("poisson", [x]) { try Cumulative.poisson(k, mean: x) }
          expectFiniteOrFailure("binomial", [x]) { try Cumulative.binomial(k, trials: 70, p: x) }
          expectFiniteOrFailure("binomial", [x]) { try Cumulative.binomial(60, trials: k, p: x) }
          expectFiniteOrFailure("negativeBinomial", [x, y]) {
            try Cumulative.negativeBinomial(k, mean: x, size: y)
          }
        }
        for z in awkwardNumbers {
          expectFiniteOrFailure("beta", [x, y, z]) { try Cumulative.beta(x, a: y, b: z) }
          expectFiniteOrFailure("gamma", [x, y, z]) { try Cumulative.gamma(x, shape: y, scale: z) }
        }
      }
    }
  }
}
