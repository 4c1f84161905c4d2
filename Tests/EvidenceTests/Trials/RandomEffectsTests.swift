import Evidence
import Foundation
import Numerics
import TestSupport
import Testing

@Suite("Random effects")
struct RandomEffectsTests {
  /// Thirteen trials of the BCG vaccine (Colditz et al. 1994, JAMA 271:698): cases and others, vaccinated and not.
  private static let vaccine: [[Double]] = [
    [4, 119, 11, 128], [6, 300, 29, 274], [3, 228, 11, 209], [62, 13536, 248, 12619], [33, 5036, 47, 5761],
    [180, 1361, 372, 1079], [8, 2537, 10, 619], [505, 87886, 499, 87892], [29, 7470, 45, 7232],
    [17, 1699, 65, 1600], [186, 50448, 141, 27197], [5, 2493, 3, 2338], [27, 16886, 29, 17825],
  ]

  private static var logRiskRatios: (estimates: [Double], variances: [Double]) {
    (
      vaccine.map { log($0[0] / ($0[0] + $0[1]) / ($0[2] / ($0[2] + $0[3]))) },
      vaccine.map { 1 / $0[0] - 1 / ($0[0] + $0[1]) + 1 / $0[2] - 1 / ($0[2] + $0[3]) }
    )
  }

  /// As R's metafor gives it (Viechtbauer 2010, doi:10.18637/jss.v036.i03, and its manual), to the digits printed there.
  @Test(
    "of the BCG trials are those published",
    arguments: [
      (HeterogeneityMethod.reml, 0.3132, -0.7145, 0.1798), (.pauleMandel, 0.3181, -0.7150, 0.1809),
      (.derSimonianLaird, 0.3088, -0.7141, 0.1787),
    ])
  func published(method: HeterogeneityMethod, tauSquared: Double, mean: Double, error: Double) throws {
    let (estimates, variances) = Self.logRiskRatios
    let found = try RandomEffects(estimates: estimates, variances: variances, method: method)
    #expect(abs(found.tauSquared - tauSquared) <= 0.00005)
    #expect(abs(found.mean - mean) <= 0.00005)
    #expect(abs(found.standardError - error) <= 0.00005)
    #expect(abs(found.q - 152.2330) <= 0.00005)
    #expect(found.qPValue! < 1e-20)
  }

  @Test("come with metafor's I² and Hartung and Knapp's error, and an interval by that")
  func intervals() throws {
    let (estimates, variances) = Self.logRiskRatios
    let found = try RandomEffects(estimates: estimates, variances: variances)
    let half = 1.959964 * found.standardError
    #expect(abs(found.mean - half + 1.0669) <= 0.00005 && abs(found.mean + half + 0.3622) <= 0.00005)
    #expect(abs(found.iSquared - 0.9222) <= 0.00005)
    #expect(abs(found.hartungKnappError! - 0.1808) <= 0.00005)
    // t of 12 degrees at 97.5 %: 2.178813.
    #expect(abs(found.interval.upperBound - found.mean - 2.178813 * found.hartungKnappError!) < 1e-6)
    // Wider than mean ± 1.96·√(τ² + error²), as τ² is not known.
    #expect(found.prediction!.lowerBound < -1.8667 && found.prediction!.upperBound > 0.4376)
    #expect(found.prediction!.lowerBound > -2.4 && found.prediction!.upperBound < 0.9)
  }

  @Test(
    "of trials that agree have no variance between them, by any method",
    arguments: HeterogeneityMethod.allCases)
  func agreement(method: HeterogeneityMethod) throws {
    let found = try RandomEffects(estimates: [1, 1.1, 0.9, 1], variances: [1, 1, 2, 1], method: method)
    #expect(found.tauSquared == 0)
    #expect(abs(found.mean - (1 + 1.1 + 0.45 + 1) / 3.5) < 1e-12)
    #expect(found.iSquared == 0)
  }

  /// Where all variances are v, every method gives the sample variance less v.
  @Test(
    "of equal variances are the sample variance less the error's", arguments: HeterogeneityMethod.allCases)
  func equalVariances(method: HeterogeneityMethod) throws {
    let estimates = [0.0, 1, 4, 9, 16]
    let found = try RandomEffects(
      estimates: estimates, variances: Array(repeating: 2, count: 5), method: method)
    #expect(abs(found.tauSquared - (Moments(estimates).variance - 2)) < 1e-9)
    #expect(abs(found.mean - 6) < 1e-12)
  }

  @Test("of one trial are the trial, with no interval for another")
  func one() throws {
    let found = try RandomEffects(estimates: [0.02], variances: [0.0001])
    #expect(found.mean == 0.02 && found.tauSquared == 0 && found.prediction == nil && found.qPValue == nil)
    #expect(abs(found.interval.upperBound - 0.0396) < 1e-6)
  }

  @Test("refuse a variance of nothing, and no trials at all")
  func refusals() {
    #expect(throws: NumericsError.self) { try RandomEffects(estimates: [1, 2], variances: [1, 0]) }
    #expect(throws: NumericsError.self) { try RandomEffects(estimates: [], variances: []) }
    #expect(throws: NumericsError.self) { try RandomEffects(estimates: [.nan], variances: [1]) }
  }

  /// Trials of standard errors from 0.5 up, between which the truth varies with sd 1.
  @Test("hold mean and another trial about as often as they say", arguments: [3, 6, 12])
  func coverage(trials: Int) throws {
    let runs = 2_000
    let errors = (0..<trials).map { 0.5 + 0.22 * Double($0) }
    var stream = RandomStream.test(flow: UInt16(trials))
    var (held, foretold) = (0, 0)
    for _ in 0..<runs {
      let estimates = errors.map { error in 2 + stream.gaussian() + error * stream.gaussian() }
      let found = try RandomEffects(estimates: estimates, variances: errors.map { $0 * $0 })
      if found.interval.contains(2) { held += 1 }
      if found.prediction!.contains(2 + stream.gaussian()) { foretold += 1 }
    }
    // The mean's interval is careful where trials are few; both are approximate by a point or two.
    let slack =
      try FalseAlarmBudget.suite.standardErrors(comparisons: 6) * (0.95 * 0.05 / Double(runs)).squareRoot()
    for count in [held, foretold] {
      let share = Double(count) / Double(runs)
      #expect(share > 0.93 - slack && share < 0.99 + slack, "\(held) and \(foretold) of \(runs)")
    }
  }
}

@Suite("Arms of one trial")
struct ArmTests {
  @Test("that share a control arm are one estimate, whose variance never falls below the control's")
  func sharedControl() {
    // Two arms of variance 3, of which 1 is the control's: mean of both, variance 2/2 + 1.
    let pair = SharedControl(lifts: [1, 3], variances: [3, 3], controlVariance: 1)
    #expect(pair.estimate == 2 && pair.variance == 2)
    let many = SharedControl(
      lifts: Array(repeating: 1, count: 1_000), variances: Array(repeating: 3, count: 1_000),
      controlVariance: 1)
    #expect(many.variance > 1 && many.variance < 1.01)
    let alone = SharedControl(lifts: [1], variances: [3], controlVariance: 1)
    #expect(alone.estimate == 1 && alone.variance == 3)
  }

  /// Milkman et al. 2021, PNAS 118(20) e2101165118: the best of 19 texts lifted flu shots by 4.63 points, the mean of them by
  /// 2.127, with sd 0.99 and chi-square 21.277 on 18; the authors' own correction of the best is 2.80.
  @Test("are drawn in, so that 4.63 points of the best of 19 become about the published 2.8")
  func bestOfNineteen() throws {
    let arms = try #require(ShrunkenArms(count: 19, mean: 0.02127, sd: 0.0099, q: 21.277))
    #expect(abs(100 * arms.shrunken(0.0463) - 2.80) < 0.1)
    #expect(abs(arms.factor - 16 / 21.277) < 1e-12)
    #expect(arms.shrunken(0.02127) == 0.02127)
  }

  @Test("that differ by no more than chance are all worth their mean, and three arms are too few to say")
  func noDifference() throws {
    #expect(try #require(ShrunkenArms(count: 10, mean: 1, sd: 1, q: 5)).shrunken(3) == 1)
    #expect(ShrunkenArms(count: 3, mean: 1, sd: 1, q: 5) == nil)
  }

  /// Nineteen arms with true sd 0.4 and chance sd 0.9, as in that trial: the best one's estimate against its truth.
  @Test("drawn in are nearer the truth than as they stand, and the best is no longer overrated")
  func nearerTheTruth() throws {
    var stream = RandomStream.test(flow: 3)
    let runs = 2_000
    var (raw, drawn) = (0.0, 0.0)
    var biases: [Double] = []
    for _ in 0..<runs {
      let truths = (0..<19).map { _ in 2 + 0.4 * stream.gaussian() }
      let found = truths.map { $0 + 0.9 * stream.gaussian() }
      let moments = Moments(found)
      let arms = try #require(
        ShrunkenArms(
          count: 19, mean: moments.mean, sd: moments.standardDeviation, q: 18 * moments.variance / 0.81))
      for (truth, estimate) in zip(truths, found) {
        raw += (estimate - truth) * (estimate - truth)
        drawn += (arms.shrunken(estimate) - truth) * (arms.shrunken(estimate) - truth)
      }
      let best = found.indices.max { found[$0] < found[$1] }!
      biases.append(arms.shrunken(found[best]) - truths[best])
      #expect(found[best] - truths[best] > -1.5)
    }
    #expect(drawn < 0.4 * raw, "\(drawn / raw)")
    // By itself the best is overrated by some 1.4; Efron and Morris leave about a tenth of that.
    #expect(abs(Moments(biases).mean) < 0.2, "\(Moments(biases).mean)")
  }
}
