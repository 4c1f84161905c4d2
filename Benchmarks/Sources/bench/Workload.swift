import ArgumentParser
import Comparison
import Engines
import Foundation
import Model
import Numerics
import ScenarioFile

/// `bench workload`: what the peers do: one strategy's replications on one thread, reduced to weekly quantiles.
struct Workload: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Simulate one strategy; reduce it to weekly quantiles of registered members, users and visits.")

  @Argument(help: "The scenario.") var scenario: String
  @Option(help: "Replications.") var replications = 1000
  @Option(help: "Seed.") var seed: UInt64 = 1
  @Option(help: "How counts are drawn: inversion, gsl.") var sampler = CountSampler.inversion
  @Option(help: "Strategy; default: the first besides doing nothing.") var strategy: String?

  static let counts = [Count.registered, .users, .visits]

  func run() throws {
    let model = try CompiledModel(ScenarioReader().read(scenario))
    let names = model.scenario.strategies.map(\.name)
    let plan = strategy.flatMap { names.firstIndex(of: $0) } ?? names.indices.first { $0 != model.doNothing }!
    let theta = try ThetaSampler(model, seed: seed, kind: .sobol, replications: replications)
    guard theta.isFixed else { throw ValidationError("the workload's assumptions must all be points") }
    let course = try Course(model, plan: plan, Parameters(model, theta.draw(replication: 0)))
    var series = [[Double]](
      repeating: [Double](repeating: 0, count: replications), count: Workload.counts.count * model.weeks)
    for first in stride(from: 0, to: replications, by: Projected.lanes) {
      let lanes = (first..<min(replications, first + Projected.lanes)).map { LaneKey(replication: $0) }
      for (lane, outcome) in try Projected.run(along: course, seed: seed, lanes, sampler).enumerated() {
        for (position, count) in Workload.counts.enumerated() {
          var sum = 0.0
          for week in 0..<model.weeks {
            for segment in 0..<outcome.segments { sum += outcome[segment, week, count] }
            series[position * model.weeks + week][first + lane] = sum
          }
        }
      }
    }
    for (position, count) in Workload.counts.enumerated() {
      for week in 0..<model.weeks {
        let quantiles = Comparison.quantiles(series[position * model.weeks + week], [0.05, 0.5, 0.95])
        print("\(count),\(week + 1),\(quantiles.map { "\($0)" }.joined(separator: ","))")
      }
    }
  }
}

extension CountSampler: ExpressibleByArgument {}
