import Forecasting
import Foundation
import Numerics
import TestSupport
import Testing

@Suite("A forecast")
struct ForecastTests {
  @Test("of draws has their quantiles, the middle ones by Hazen's rule")
  func quantiles() {
    let forecast = Forecast(draws: [[4], [1], [3], [2]])
    #expect(forecast.samples == [[1, 2, 3, 4]])
    #expect(forecast.median(at: 0) == 2.5 && forecast.mean(at: 0) == 2.5)
    // The second of four stands for the quantile 3/8.
    #expect(forecast.quantile(0.375, at: 0) == 2)
    #expect(forecast.quantile(0, at: 0) == 1 && forecast.quantile(1, at: 0) == 4)
    #expect(forecast.interval(0.5, at: 0) == 1.5...3.5)
  }

  @Test("of normal numbers has the normal's quantiles, of t those of t")
  func normal() throws {
    let forecast = try Forecast(means: [10], sds: [2])
    for p in [0.05, 0.25, 0.5, 0.9] {
      let wanted = try 10 + 2 * Quantile.normal(p)
      #expect(abs(forecast.quantile(p, at: 0) - wanted) < 2e-3)
    }
    let heavy = try Forecast(means: [0], sds: [1], degrees: 2)
    // t of 2 degrees at 90 %: 1.885618.
    #expect(abs(heavy.quantile(0.9, at: 0) - 1.885618) < 2e-2)
  }

  @Test("without spread is a point")
  func point() throws {
    #expect(try Forecast(means: [3], sds: [0]).interval(0.9, at: 0) == 3...3)
  }
}

@Suite("Scores")
struct ScoreTests {
  @Test("of an interval are its width, and 2/α for each unit by which it misses")
  func interval() {
    #expect(Score.interval(2...5, level: 0.5, actual: 4) == 3)
    #expect(abs(Score.interval(2...5, level: 0.8, actual: 6) - (3 + 10)) < 1e-12)
    #expect(abs(Score.interval(2...5, level: 0.8, actual: 1) - (3 + 10)) < 1e-12)
  }

  @Test("weighted over intervals are half the absolute error where all intervals are points")
  func weightedOfAPoint() {
    let points = Score.levels.map { ($0, 3.0...3.0) }
    // (½·2 + Σ α/2·2/α·2)/(K + ½) = (1 + 2K)/(K + ½) = 2: the absolute error.
    #expect(abs(Score.weightedInterval(median: 3, intervals: points, actual: 5) - 2) < 1e-12)
  }

  /// By hand: median 2 and the 50 % interval 1 to 4 of an actual 5, ½·|5 − 2| + 0.25·(3 + 4·1), over 1.5.
  @Test("weighted over one interval follow Bracher's formula")
  func weightedByHand() {
    let found = Score.weightedInterval(median: 2, intervals: [(0.5, 1...4)], actual: 5)
    #expect(abs(found - (1.5 + 0.25 * 7) / 1.5) < 1e-12)
  }

  @Test("of ranked probability are the plain double sum")
  func rankedProbability() {
    var stream = RandomStream.test(flow: 1)
    let sample = stream.sample(60) { $0.gaussian() }.sorted()
    for actual in [-3.0, 0.1, 2.5] {
      let n = Double(sample.count)
      let distance = sample.reduce(0) { $0 + abs($1 - actual) } / n
      let pairs = sample.reduce(0) { sum, x in sum + sample.reduce(0) { $0 + abs($1 - x) } } / (n * n)
      #expect(abs(Score.continuousRankedProbability(sample, actual: actual) - (distance - pairs / 2)) < 1e-12)
    }
    #expect(Score.continuousRankedProbability([2], actual: 5) == 3)
  }

  /// CRPS of a normal forecast: σ(z(2Φ(z) − 1) + 2φ(z) − 1/√π). Gneiting & Raftery 2007, doi:10.1198/016214506000001437.
  @Test("of ranked probability approach the normal's closed form", arguments: [-1.5, 0, 0.4, 3])
  func rankedProbabilityOfNormal(z: Double) throws {
    let sample = try Forecast(means: [1], sds: [2], points: 4_000).samples[0]
    let density = exp(-z * z / 2) / (2 * Double.pi).squareRoot()
    let wanted = try 2 * (z * (2 * Cumulative.normal(z) - 1) + 2 * density - 1 / Double.pi.squareRoot())
    #expect(abs(Score.continuousRankedProbability(sample, actual: 1 + 2 * z) - wanted) < 2e-3)
  }

  /// With many even intervals the weighted interval score comes near the CRPS (Bracher et al. 2021).
  @Test("weighted over many intervals come near that of ranked probability")
  func bothAgree() throws {
    let forecast = try Forecast(means: [0], sds: [1], points: 2_000)
    let levels = (1..<100).map { Double($0) / 100 }
    for actual in [0, 0.7, 2.2] {
      let weighted = Score.weightedInterval(
        median: forecast.median(at: 0), intervals: levels.map { ($0, forecast.interval($0, at: 0)) },
        actual: actual)
      let ranked = Score.continuousRankedProbability(forecast.samples[0], actual: actual)
      #expect(abs(weighted - ranked) < 0.01)
    }
  }

  @Test("of a forecast are its means over time")
  func forecast() throws {
    let forecast = Forecast(draws: [[1, 10], [2, 20], [3, 30]])
    let scores = ForecastScores(forecast, actuals: [4, 20])
    #expect(scores.coverage.map(\.share) == [0.5, 0.5, 0.5])
    #expect(abs(scores.absolutePercentageError! - 0.25) < 1e-12)
    #expect(abs(scores.bias + 1) < 1e-12)
    #expect(abs(scores.totalError! + 2.0 / 24) < 1e-12)
    let widths = scores.coverage.map(\.width)
    #expect(widths == widths.sorted())
    #expect(ForecastScores(Forecast(draws: [[1]]), actuals: [0]).absolutePercentageError == nil)
  }

  @Test("are least, on average, for the forecast that is true")
  func proper() throws {
    var stream = RandomStream.test(flow: 2)
    let actuals = stream.sample(4_000) { $0.gaussian() }
    func mean(_ shift: Double, _ sd: Double) throws -> (ranked: Double, weighted: Double) {
      let forecast = try Forecast(means: [shift], sds: [sd], points: 200)
      let intervals = Score.levels.map { ($0, forecast.interval($0, at: 0)) }
      let n = Double(actuals.count)
      return (
        actuals.reduce(0) { $0 + Score.continuousRankedProbability(forecast.samples[0], actual: $1) } / n,
        actuals.reduce(0) {
          $0 + Score.weightedInterval(median: forecast.median(at: 0), intervals: intervals, actual: $1)
        } / n
      )
    }
    let truth = try mean(0, 1)
    for (shift, sd) in [(0.5, 1.0), (0, 2), (0, 0.5), (-0.3, 1.3)] {
      let other = try mean(shift, sd)
      #expect(other.ranked > truth.ranked && other.weighted > truth.weighted)
    }
  }
}
