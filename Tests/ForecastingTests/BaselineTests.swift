import Forecasting
import Foundation
import Numerics
import TestSupport
import Testing

@Suite("Naive baselines")
struct BaselineTests {
  @Test("the last value goes on, and its spread grows with the root of time")
  func lastValue() throws {
    let forecast = try LastValue().forecast([1, 3, 2, 4], steps: 4)
    #expect(abs(forecast.mean(at: 3) - 4) < 1e-9)
    // Steps of +2, −1, +2: mean square 3.
    let unit = try Quantile.normal(0.9)
    #expect(abs(forecast.quantile(0.9, at: 0) - (4 + unit * 3.0.squareRoot())) < 0.01)
    #expect(abs(forecast.quantile(0.9, at: 3) - (4 + 2 * unit * 3.0.squareRoot())) < 0.02)
  }

  @Test("a season comes again")
  func seasonal() throws {
    let forecast = try SeasonalNaive(period: 3).forecast([1, 5, 9, 2, 6, 10], steps: 7)
    #expect((0..<7).map { forecast.median(at: $0).rounded() } == [2, 6, 10, 2, 6, 10, 2])
    let widths = (0..<7).map { time in
      let interval = forecast.interval(0.8, at: time)
      return interval.upperBound - interval.lowerBound
    }
    #expect(abs(widths[0] - widths[2]) < 1e-9 && abs(widths[3] / widths[0] - 2.0.squareRoot()) < 1e-9)
  }

  @Test("a line goes on without spread, and a noisy one with the textbook's")
  func line() throws {
    let straight = try LinearTrend().forecast([1, 2, 3, 4], steps: 2)
    #expect(abs(straight.interval(0.9, at: 1).lowerBound - 6) < 1e-9)
    // 1, 3, 2, 4: slope 0.8 about 2.5, residual variance 0.9, and 1 + 1/4 + 2.5²/5 at the fifth.
    let noisy = try LinearTrend().forecast([1, 3, 2, 4], steps: 1)
    #expect(abs(noisy.median(at: 0) - 4.5) < 1e-9)
    let half = try Quantile.student(0.9, degrees: 2) * (0.9 * (1 + 0.25 + 6.25 / 5)).squareRoot()
    #expect(abs(noisy.quantile(0.9, at: 0) - 4.5 - half) < 0.03)
  }

  @Test("diffusion with a fixed market never passes it")
  func diffusion() throws {
    let curve = BassCurve(p: 0.01, q: 0.3, market: 1_000)
    let past = (1...12).map { curve.adoptions(in: $0) }
    let forecast = try BassBaseline(market: 1_000).forecast(past, steps: 40)
    let more = (0..<40).reduce(0) { $0 + forecast.mean(at: $1) }
    #expect(abs(past.reduce(0, +) + more - 1_000) < 1)
    let free = try BassBaseline().forecast(past, steps: 40)
    #expect(abs((0..<40).reduce(0) { $0 + free.mean(at: $1) } - more) < 1)
  }

  @Test("survivors fall ever more slowly")
  func retention() throws {
    let curve = BetaGeometric(a: 0.7, b: 1.2).survival(through: 12)
    let past = curve[0...7].map { 1_000 * $0 }
    let forecast = try RetentionBaseline().forecast(Array(past), steps: 5)
    for step in 0..<5 { #expect(abs(forecast.mean(at: step) - 1_000 * curve[8 + step]) < 0.1) }
    let interval = forecast.interval(0.9, at: 4)
    #expect(interval.lowerBound < 1_000 * curve[12] && interval.upperBound > 1_000 * curve[12])
  }

  @Test("say what they need")
  func refusals() {
    #expect(throws: BaselineError(baseline: "last value", reason: "needs 3 numbers or more, found 2")) {
      try LastValue().forecast([1, 2], steps: 1)
    }
    #expect(throws: BaselineError(baseline: "linear trend", reason: "a number is not finite")) {
      try LinearTrend().forecast([1, 2, .nan], steps: 1)
    }
    #expect(throws: BaselineError(baseline: "seasonal naive", reason: "needs 14 numbers or more, found 12")) {
      try SeasonalNaive(period: 12).forecast(Array(repeating: 1, count: 12), steps: 1)
    }
    #expect(
      throws: BaselineError(baseline: "Bass, free market", reason: "needs numbers of 0 or more, not all 0")
    ) {
      try BassBaseline().forecast([0, 0, 0, 0, 0, 0], steps: 1)
    }
    #expect(throws: BaselineError(baseline: "shifted beta-geometric", reason: "nobody has left yet")) {
      try RetentionBaseline().forecast([5, 5, 5, 5], steps: 1)
    }
    #expect(
      throws: BaselineError(
        baseline: "shifted beta-geometric", reason: "needs survivors of a cohort, which never rise")
    ) { try RetentionBaseline().forecast([5, 4, 6, 5], steps: 1) }
    #expect(throws: BaselineError(baseline: "last value", reason: "no step ahead is asked for")) {
      try LastValue().forecast([1, 2, 3], steps: 0)
    }
  }

  /// Each on series of its own kind: the 80 % interval of the third step ahead.
  @Test("hold what comes about as often as they say", arguments: 0..<4)
  func coverage(kind: Int) throws {
    let runs = kind == 3 ? 300 : 2_000
    var stream = RandomStream.test(flow: UInt16(10 + kind))
    let curve = BassCurve(p: 0.02, q: 0.3, market: 1_000)
    var held = 0
    for _ in 0..<runs {
      var level = 50.0
      let series = (0..<33).map { time -> Double in
        level += stream.gaussian()
        return switch kind {
        case 0: level
        case 1: 3 + 0.5 * Double(time) + stream.gaussian()
        case 2: Double(time % 10) + stream.gaussian()
        default: max(0, curve.adoptions(in: time + 1) + 2 * stream.gaussian())
        }
      }
      let past = Array(series.prefix(30))
      let baseline: any Baseline =
        switch kind {
        case 0: LastValue()
        case 1: LinearTrend()
        case 2: SeasonalNaive(period: 10)
        default: BassBaseline()
        }
      if try baseline.forecast(past, steps: 3).interval(0.8, at: 2).contains(series[32]) { held += 1 }
    }
    // σ comes from the past, and adoptions are cut at 0: allow three points beside chance.
    let share = Double(held) / Double(runs)
    let slack = try FalseAlarmBudget.suite.standardErrors(comparisons: 4) * (0.16 / Double(runs)).squareRoot()
    #expect(abs(share - 0.8) < slack + 0.03, "\(share)")
  }
}
