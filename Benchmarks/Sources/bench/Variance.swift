import ArgumentParser
import Comparison
import Engines
import Foundation
import Model
import Numerics
import ScenarioFile
import TestSupport

/// `bench variance`: what shared chance, chance dealt evenly and Sobol points save, as ratios of variances with a lower
/// bound.
struct Variance: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Variance of a difference without and with shared chance; of a mean by plain and by dealt chance, and by Sobol points."
  )

  @Argument(help: "The workload, assumptions fixed: its first two strategies are compared.") var fixed: String
  @Argument(help: "The same with uncertain assumptions.") var uncertain: String
  @Option(help: "Replications of the difference.") var replications = 4000
  @Option(help: "Scrambles, each of --points points.") var scrambles = 64
  @Option(help: "Points.") var points = 1024

  func run() throws {
    try difference()
    try dealt()
    try sobol()
  }

  /// Numbers at one θ, averaged over the replications of a scramble, beside as many drawn independently.
  private func dealt() throws {
    let model = try CompiledModel(ScenarioReader().read(fixed))
    let plan = model.plans.indices.first { $0 != model.doNothing }!
    let theta = try ThetaSampler(model, seed: 1, kind: .sobol, replications: 1).draw(replication: 0)
    let course = try Course(model, plan: plan, Parameters(model, theta))
    let runs = (scrambles + SobolPoints.scrambles - 1) / SobolPoints.scrambles
    /// [count][draw]
    func draws(isDealt: Bool) throws -> [[Double]] {
      var draws = [[Double]](repeating: [], count: Variance.counts.count)
      for seed in 0..<UInt64(runs) {
        for first in stride(from: 0, to: points * SobolPoints.scrambles, by: Projected.lanesOfDecks) {
          let lanes = (first..<(first + Projected.lanesOfDecks)).map {
            LaneKey(replication: $0, isDealt: isDealt)
          }
          for outcome in try Projected.run(along: course, seed: 100 + seed, lanes) {
            for (position, count) in Variance.counts.enumerated() {
              draws[position].append(total(outcome, count))
            }
          }
        }
      }
      return draws
    }
    let (apart, dealt) = (try draws(isDealt: false), try draws(isDealt: true))
    for (position, count) in Variance.counts.enumerated() {
      report(
        "mean of \(count), assumptions fixed, chance plain ÷ dealt", apart[position], means(dealt[position]),
        over: Double(points))
    }
  }

  /// Means of scrambles, which take turns.
  private func means(_ draws: [Double]) -> [Double] {
    let size = points * SobolPoints.scrambles
    var means = [Double](repeating: 0, count: draws.count / points)
    for (index, draw) in draws.enumerated() {
      means[index / size * SobolPoints.scrambles + index % SobolPoints.scrambles] += draw / Double(points)
    }
    return means
  }

  /// Users of one strategy less those of another, at the same θ.
  private func difference() throws {
    let model = try CompiledModel(ScenarioReader().read(fixed))
    let plans = model.plans.indices.filter { $0 != model.doNothing }.prefix(2)
    let theta = try ThetaSampler(model, seed: 1, kind: .sobol, replications: 1).draw(replication: 0)
    let courses = try plans.map { try Course(model, plan: $0, Parameters(model, theta)) }
    func users(_ course: Course, _ world: UInt16) throws -> [Double] {
      try stride(from: 0, to: replications, by: Projected.lanesOfDecks).flatMap { first in
        let numbers = first..<min(replications, first + Projected.lanesOfDecks)
        return try Projected.run(
          along: course, seed: 7, numbers.map { LaneKey(replication: $0, world: world) }
        ).map { total($0, .users) }
      }
    }
    let a = try users(courses[0], World.chance)
    let shared = zip(a, try users(courses[1], World.chance)).map { $0 - $1 }
    let apart = zip(a, try users(courses[1], World.secondChance)).map { $0 - $1 }
    report("difference of users, chance apart ÷ shared", apart, shared)
  }

  /// Numbers drawn, and expected given the assumptions, averaged over the points of a scramble; and plain draws, whose
  /// mean over as many points has the variance of one of them over their number.
  private func sobol() throws {
    let model = try CompiledModel(ScenarioReader().read(uncertain))
    let plan = model.plans.indices.first { $0 != model.doNothing }!
    let runs = (scrambles + SobolPoints.scrambles - 1) / SobolPoints.scrambles
    let counts = Variance.counts
    /// [count, drawn and then expected][draw]
    func draws(_ kind: ThetaPoints) throws -> [[Double]] {
      var draws = [[Double]](repeating: [], count: 2 * counts.count)
      // A sampler has 16 scrambles; runs of other seeds make up the rest.
      for seed in 0..<UInt64(runs) {
        let sampler = try ThetaSampler(
          model, seed: 100 + seed, kind: kind, replications: points * SobolPoints.scrambles)
        for replication in 0..<(points * SobolPoints.scrambles) {
          let course = try Course(
            model, plan: plan, Parameters(model, sampler.draw(replication: replication)))
          let outcome = try Projected.run(
            along: course, seed: 100 + seed, [LaneKey(replication: replication, isDealt: kind == .sobol)])[0]
          for (position, count) in counts.enumerated() {
            draws[position].append(total(outcome, count))
            draws[counts.count + position].append(total(course.expected, count))
          }
        }
      }
      return draws
    }
    let (plain, sobol) = (try draws(.random), try draws(.sobol))
    for (position, count) in counts.enumerated() {
      for (offset, kind) in ["drawn", "expected"].enumerated() {
        let index = offset * counts.count + position
        report(
          "mean of \(count) \(kind), plain ÷ Sobol", plain[index], means(sobol[index]), over: Double(points))
      }
    }
  }

  /// What is averaged.
  private static let counts = [Count.registered, .users]

  private func total(_ outcome: Outcome, _ count: Count) -> Double {
    (0..<outcome.segments).reduce(0) { $0 + outcome.total(count, segment: $1, through: outcome.weeks) }
  }

  /// A ratio of sample variances, with lower bounds from their own kurtosis.
  ///
  /// - Parameter points: how many of `a` each mean is of that `b` has.
  private func report(_ name: String, _ a: [Double], _ b: [Double], over points: Double = 1) {
    func spread(_ values: [Double]) -> (variance: Double, error: Double) {
      let moments = Moments(values)
      // The relative error of a sample variance: √((κ − 1)/n), with the sample's own kurtosis.
      let fourth = values.reduce(0) { $0 + Foundation.pow($1 - moments.mean, 4) } / Double(values.count)
      let kurtosis = fourth / (moments.variance * moments.variance)
      return (moments.variance, ((kurtosis - 1) / Double(values.count)).squareRoot())
    }
    let (x, y) = (spread(a), spread(b))
    let ratio = x.variance / points / y.variance
    let error = (x.error * x.error + y.error * y.error).squareRoot()
    func bound(_ z: Double) -> String { String(format: "%.1f", ratio * Foundation.exp(-z * error)) }
    print("\(name): \(String(format: "%.1f", ratio)), lower 99 % bound \(bound(2.326)), 95 % \(bound(1.645))")
  }
}
