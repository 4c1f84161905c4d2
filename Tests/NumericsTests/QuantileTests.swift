import Foundation
import Numerics
import Testing

@Suite("Quantiles")
struct QuantileTests {
  static let probabilities = [1e-9, 1e-4, 0.01, 0.1, 0.3, 0.5, 0.8, 0.99, 0.9999]
  static let shapes = [0.01, 0.1, 0.5, 1, 2, 7.5, 40, 1e3, 3e4]

  /// Whether two numbers agree to a part in `parts` of the larger.
  static func agree(_ a: Double, _ b: Double, parts: Double = 1e7) -> Bool {
    abs(a - b) * parts <= max(abs(a), abs(b))
  }

  @Test("of the normal distribution are the tabled ones, and undo the cumulative")
  func normal() throws {
    #expect(try abs(Quantile.normal(0.975) - 1.959963984540054) < 1e-14)
    #expect(try Quantile.normal(0.5) == 0)
    for p in QuantileTests.probabilities {
      #expect(try QuantileTests.agree(Cumulative.normal(Quantile.normal(p)), p, parts: 1e12))
    }
  }

  @Test("of beta distributions undo the cumulative, where GSL's give up too", arguments: shapes)
  func beta(a: Double) throws {
    for b in QuantileTests.shapes + [1e6, 1e7] {
      for p in QuantileTests.probabilities {
        let x = try Quantile.beta(p, a: a, b: b)
        #expect(x >= 0 && x <= 1)
        // Where numbers near 1 or 0 are too coarse for p, x is the least that reaches it.
        let reached = try Cumulative.beta(x, a: a, b: b)
        let before = x > 0 ? try Cumulative.beta(x.nextDown, a: a, b: b) : 0
        let near = QuantileTests.agree(reached, p) && QuantileTests.agree(1 - reached, 1 - p, parts: 1e6)
        #expect(near || (before < p && reached >= p), "a \(a), b \(b), p \(p): x \(x), \(reached)")
      }
    }
  }

  @Test("of a beta distribution with a = b = 10⁷, where GSL's never return")
  func sharpBeta() throws {
    let x = try Quantile.beta(0.01, a: 1e7, b: 1e7)
    let z = try Quantile.normal(0.01)
    #expect(abs((x - 0.5) / (0.25 / 2e7).squareRoot() - z) < 1e-5)
  }

  @Test("of gamma distributions undo the cumulative", arguments: shapes + [6e4, 1e6, 1e9])
  func gamma(shape: Double) throws {
    for p in QuantileTests.probabilities {
      let x = try Quantile.gamma(p, shape: shape, scale: 2)
      // Below 10⁻³⁰⁸ nothing is left of a tiny quantile.
      if x < 1e-300 { continue }
      let back = try Cumulative.gamma(x, shape: shape, scale: 2)
      let near = QuantileTests.agree(back, p, parts: 1e6) && QuantileTests.agree(1 - back, 1 - p, parts: 1e6)
      #expect(near, "shape \(shape), p \(p)")
    }
  }

  @Test("of gamma distributions pass smoothly from GSL's to Wilson and Hilferty's")
  func gammaSeam() throws {
    for p in QuantileTests.probabilities {
      let below = try Quantile.gamma(p, shape: 5e4 - 1e-6, scale: 1)
      let above = try Quantile.gamma(p, shape: 5e4, scale: 1)
      #expect(abs(above - below) < 0.02)  // of a standard deviation of 224
    }
    for k in stride(from: 48_900, through: 51_000, by: 7) {
      let gap = try Cumulative.poisson(k, mean: 49_998) - Cumulative.poisson(k - 1, mean: 49_998)
      #expect(gap > 0 && gap < 0.0018)
    }
  }

  @Test("of chi-square, lognormal, logit-normal and PERT distributions are the known ones")
  func others() throws {
    #expect(try QuantileTests.agree(Quantile.chiSquare(0.95, degrees: 1), 3.841458820694124, parts: 1e8))
    #expect(try QuantileTests.agree(Quantile.chiSquare(0.95, degrees: 10), 18.307038053275146, parts: 1e8))
    #expect(try QuantileTests.agree(Quantile.lognormal(0.975, mu: 1, sigma: 0.5), exp(1.979981992270027)))
    #expect(try Quantile.lognormal(0.5, mu: 0, sigma: 3) == 1)
    #expect(try Quantile.lognormal(0.9, mu: 0, sigma: 0) == 1)
    #expect(try Quantile.logitNormal(0.5, mu: 0, sigma: 2) == 0.5)
    #expect(
      try QuantileTests.agree(Quantile.logitNormal(0.2, mu: 0, sigma: 1), 1 / (1 + exp(0.8416212335729143))))
    #expect(try QuantileTests.agree(Quantile.pert(0.5, low: 0, mostLikely: 1, high: 2), 1))
    // a = 1, b = 5: F = 1 - (1 - x)⁵.
    let skewed = 10 + 4 * (1 - pow(0.3, 0.2))
    #expect(try QuantileTests.agree(Quantile.pert(0.7, low: 10, mostLikely: 10, high: 14), skewed))
    #expect(try Quantile.pert(0.7, low: 3, mostLikely: 3, high: 3) == 3)
  }

  @Test("rise with p")
  func monotone() throws {
    var last = [Double](repeating: -.infinity, count: 6)
    for step in 1..<2_000 {
      let p = Double(step) / 2_000
      let now = [
        try Quantile.normal(p), try Quantile.beta(p, a: 0.4, b: 3), try Quantile.beta(p, a: 300, b: 9_000),
        try Quantile.gamma(p, shape: 0.7, scale: 1), try Quantile.gamma(p, shape: 5e5, scale: 1),
        try Quantile.pert(p, low: -1, mostLikely: 4, high: 5),
      ]
      for index in now.indices { #expect(now[index] > last[index]) }
      last = now
    }
  }

  @Test("refuse by name and value")
  func refusals() {
    expectFailure("gsl_cdf_beta_Pinv(p: 1.2, a: 3, b: 4): P must be in range 0 < P < 1") {
      try Quantile.beta(1.2, a: 3, b: 4)
    }
    expectFailure("gsl_cdf_beta_Pinv(p: 0.5, a: -3, b: 4): a must be greater than 0") {
      try Quantile.beta(0.5, a: -3, b: 4)
    }
    expectFailure("gsl_cdf_beta_Pinv(p: 0.5, a: 3, b: 20000000000): beta parameters must be at most 1e10") {
      try Quantile.beta(0.5, a: 3, b: 2e10)
    }
    expectFailure("gsl_cdf_ugaussian_Pinv(p: 0): P must be in range 0 < P < 1") { try Quantile.normal(0) }
    expectFailure("gsl_cdf_ugaussian_Pinv(p: nan): p must be a finite number") { try Quantile.normal(.nan) }
    expectFailure("gsl_cdf_gamma_Pinv(p: 0.5, shape: 0, scale: 1): shape must be greater than 0") {
      try Quantile.gamma(0.5, shape: 0, scale: 1)
    }
    expectFailure("gsl_cdf_chisq_Pinv(p: 0.5, degrees: -2): degrees must be greater than 0") {
      try Quantile.chiSquare(0.5, degrees: -2)
    }
    expectFailure("lognormal(p: 0.9, mu: 1000, sigma: 1): the result is infinite") {
      try Quantile.lognormal(0.9, mu: 1_000, sigma: 1)
    }
    expectFailure("logitNormal(p: 0.9, mu: 0, sigma: -1): sigma must be 0 or greater") {
      try Quantile.logitNormal(0.9, mu: 0, sigma: -1)
    }
    expectFailure(
      "pert(p: 0.5, low: 2, mostLikely: 1, high: 3): low, mostLikely and high must not decrease"
    ) { try Quantile.pert(0.5, low: 2, mostLikely: 1, high: 3) }
  }

  @Test("give a finite number or an error, whatever the arguments")
  func awkward() {
    for x in awkwardNumbers {
      expectFiniteOrFailure("normal", [x]) { try Quantile.normal(x) }
      for y in awkwardNumbers {
        for p in [0.001, 0.6, y] {
          expectFiniteOrFailure("beta", [p, x, y]) { try Quantile.beta(p, a: x, b: y) }
          expectFiniteOrFailure("gamma", [p, x, y]) { try Quantile.gamma(p, shape: x, scale: y) }
          expectFiniteOrFailure("chiSquare", [p, x]) { try Quantile.chiSquare(p, degrees: x) }
          expectFiniteOrFailure("lognormal", [p, x, y]) { try Quantile.lognormal(p, mu: x, sigma: y) }
          expectFiniteOrFailure("logitNormal", [p, x, y]) { try Quantile.logitNormal(p, mu: x, sigma: y) }
          expectFiniteOrFailure("pert", [p, x, y]) { try Quantile.pert(p, low: -x, mostLikely: 0, high: y) }
        }
      }
    }
  }
}
