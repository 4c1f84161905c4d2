import Campaign
import Foundation
import Model
import Numerics
import Testing

@Suite("A spread")
struct SpreadTests {
  /// Mean and standard deviation of a spread: its quantile function integrated over p by the midpoint rule.
  static func moments(_ spread: Spread, _ quantity: Quantity) throws -> (mean: Double, sd: Double) {
    let steps = 20_000
    let values = try (0..<steps).map { try spread.quantile((Double($0) + 0.5) / Double(steps), of: quantity) }
    let mean = values.reduce(0, +) / Double(steps)
    let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(steps)
    return (mean, square.squareRoot())
  }

  @Test("that is a point is that number at any probability", arguments: Quantity.allCases)
  func point(quantity: Quantity) throws {
    for p in [0.001, 0.5, 0.999] { #expect(try Spread.point(0.37).quantile(p, of: quantity) == 0.37) }
    #expect(!Spread.point(0.37).isUncertain)
  }

  @Test("given by quantiles has them, and the median half-way on its scale")
  func quantiles() throws {
    let spread = Spread.quantiles(p10: 0.1, p90: 0.4)
    for quantity in Quantity.allCases {
      #expect(try agree(spread.quantile(0.1, of: quantity), 0.1, within: 1e-9))
      #expect(try agree(spread.quantile(0.9, of: quantity), 0.4, within: 1e-9))
    }
    #expect(try agree(spread.quantile(0.5, of: .rate), 0.2), "lognormal: the geometric mean")
    // Odds 1/9 and 2/3: their geometric mean is √(2/27).
    let odds = (2.0 / 27).squareRoot()
    #expect(try agree(spread.quantile(0.5, of: .share), odds / (1 + odds)), "logit-normal")
    #expect(spread.isUncertain && !Spread.quantiles(p10: 0.3, p90: 0.3).isUncertain)
    #expect(try Spread.quantiles(p10: 0.3, p90: 0.3).quantile(0.77, of: .share) == 0.3)
  }

  @Test("given by quantiles has the moments of a lognormal, or of a logit-normal by integration")
  func quantileMoments() throws {
    let sigma = log(4.0) / (2 * 1.2815515655446004)
    let (mean, sd) = try SpreadTests.moments(.quantiles(p10: 0.1, p90: 0.4), .number)
    let exact = 0.2 * exp(sigma * sigma / 2)
    #expect(agree(mean / exact, 1, within: 1e-4))
    #expect(agree(sd / (exact * (exp(sigma * sigma) - 1).squareRoot()), 1, within: 5e-3))
    // Of a logit-normal there is no formula: the density, integrated over z.
    let (low, high) = (log(1.0 / 9), log(2.0 / 3))
    let (mu, tau) = ((low + high) / 2, (high - low) / (2 * 1.2815515655446004))
    var sum = 0.0
    for step in -8_000...8_000 {
      let z = Double(step) / 1_000
      sum += exp(-z * z / 2) / (2 * Double.pi).squareRoot() / (1 + exp(-mu - tau * z)) / 1_000
    }
    #expect(
      agree(try SpreadTests.moments(.quantiles(p10: 0.1, p90: 0.4), .share).mean / sum, 1, within: 1e-4))
  }

  @Test(
    "given by mean and standard deviation has both on the natural scale: shares beta, others lognormal",
    arguments: [(0.3, 0.1), (0.05, 0.02), (0.5, 0.28), (0.9, 0.05)])
  func meanSD(mean: Double, sd: Double) throws {
    let spread = Spread.meanSD(mean: mean, sd: sd)
    for quantity in [Quantity.share, .number] {
      let found = try SpreadTests.moments(spread, quantity)
      #expect(agree(found.mean / mean, 1, within: 1e-3), "\(quantity): \(found)")
      #expect(agree(found.sd / sd, 1, within: 5e-3), "\(quantity): \(found)")
    }
    // Beta with a + b = m(1 − m)/s² − 1.
    let size = mean * (1 - mean) / (sd * sd) - 1
    let p = try Cumulative.beta(
      try spread.quantile(0.9, of: .share), a: mean * size, b: (1 - mean) * size)
    #expect(agree(p, 0.9, within: 1e-6))
    let sigma = log(1 + sd * sd / (mean * mean)).squareRoot()
    let median = mean * exp(-sigma * sigma / 2)
    #expect(try agree(spread.quantile(0.5, of: .rate), median))
    #expect(try agree(spread.quantile(0.1, of: .rate), median * exp(-sigma * 1.2815515655446004)))
  }

  @Test("without standard deviation is its mean")
  func noSD() throws {
    #expect(!Spread.meanSD(mean: 0.2, sd: 0).isUncertain)
    #expect(try Spread.meanSD(mean: 0.2, sd: 0).quantile(0.9, of: .share) == 0.2)
  }

  @Test("given by low, most likely and high is a PERT of mean (l + 4m + h)/6, whatever the quantity")
  func pert() throws {
    let spread = Spread.pert(low: 2, mostLikely: 3, high: 8)
    let found = try SpreadTests.moments(spread, .weeks)
    let mean = (2 + 12 + 8) / 6.0
    #expect(agree(found.mean, mean, within: 1e-4))
    // Variance (mean − l)(h − mean)/7.
    #expect(agree(found.sd, ((mean - 2) * (8 - mean) / 7).squareRoot(), within: 1e-3))
    #expect(try spread.quantile(1e-9, of: .days) >= 2 && spread.quantile(1 - 1e-9, of: .days) <= 8)
    // a = 1, b = 5: F(x) = 1 − (1 − x)⁵.
    let skewed = Spread.pert(low: 0, mostLikely: 0, high: 1)
    #expect(try agree(skewed.quantile(0.1, of: .share), 1 - pow(0.9, 0.2), within: 1e-7))
    #expect(try agree(skewed.quantile(0.9, of: .share), 1 - pow(0.1, 0.2), within: 1e-7))
    #expect(spread.isUncertain && !Spread.pert(low: 2, mostLikely: 2, high: 2).isUncertain)
    #expect(try Spread.pert(low: 2, mostLikely: 2, high: 2).quantile(0.3, of: .days) == 2)
  }

  @Test("that is a lift is normal in its points, below 0 too")
  func lift() throws {
    let lift = Lift(points: 0.014, sd: 0.02, control: 0.05, horizonDays: 56, of: .aware)
    let spread = Spread.lift(lift)
    let found = try SpreadTests.moments(spread, .response)
    #expect(agree(found.mean, 0.014, within: 1e-9) && agree(found.sd, 0.02, within: 1e-5))
    #expect(try agree(spread.quantile(0.1, of: .response), 0.014 - 0.02 * 1.2815515655446004))
    #expect(try spread.quantile(0.1, of: .response) < 0)
    #expect(spread.isUncertain)
    var certain = lift
    certain.sd = 0
    #expect(try Spread.lift(certain).quantile(0.9, of: .response) == 0.014)
    #expect(!Spread.lift(certain).isUncertain)
  }

  @Test("rises with p", arguments: [Quantity.share, .number])
  func monotone(quantity: Quantity) throws {
    let spreads: [Spread] = [
      .quantiles(p10: 0.1, p90: 0.4), .meanSD(mean: 0.2, sd: 0.1), .pert(low: 0, mostLikely: 0.2, high: 1),
    ]
    for spread in spreads {
      let values = try (1..<200).map { try spread.quantile(Double($0) / 200, of: quantity) }
      for (a, b) in zip(values, values.dropFirst()) { #expect(a < b) }
    }
  }

  @Test("refuses a distribution that does not exist")
  func impossible() {
    #expect(throws: NumericsError.self) {
      try Spread.meanSD(mean: 0.5, sd: 0.6).quantile(0.5, of: .share)
    }
    #expect(throws: NumericsError.self) { try Spread.quantiles(p10: 0, p90: 0.5).quantile(0.5, of: .share) }
  }
}
