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
    // Options ask the parser each time they are read.
    let (replications, seed, sampler) = (replications, seed, sampler)
    let model = try CompiledModel(ScenarioReader().read(scenario))
    let names = model.scenario.strategies.map(\.name)
    let plan = strategy.flatMap { names.firstIndex(of: $0) } ?? names.indices.first { $0 != model.doNothing }!
    let theta = try ThetaSampler(model, seed: seed, kind: .sobol, replications: replications)
    guard theta.isFixed else { throw ValidationError("the workload's assumptions must all be points") }
    let course = try Course(model, plan: plan, Parameters(model, theta.draw(replication: 0)))
    // [count][week][replication]
    var sums = [Double](repeating: 0, count: Workload.counts.count * model.weeks * replications)
    let keys = (0..<replications).map { LaneKey(replication: $0) }
    let blocks = stride(from: 0, to: replications, by: Projected.lanesOfDecks).flatMap { start in
      let some = Array(keys[start..<min(replications, start + Projected.lanesOfDecks)])
      return Projected.blocks(of: some).map { $0.map { some[$0] } }
    }
    var first = 0
    for lanes in blocks {
      defer { first += lanes.count }
      let outcomes = try Projected.run(along: course, seed: seed, lanes, sampler)
      for (position, count) in Workload.counts.enumerated() {
        var totals = Outcome.totals(count, of: outcomes)
        for i in lanes.count..<totals.count { totals[i] += totals[i - lanes.count] }
        for week in 0..<model.weeks {
          let place = (position * model.weeks + week) * replications + first
          for lane in lanes.indices { sums[place + lane] = totals[week * lanes.count + lane] }
        }
      }
    }
    for (position, count) in Workload.counts.enumerated() {
      for week in 0..<model.weeks {
        let place = (position * model.weeks + week) * replications
        let quantiles = Comparison.quantiles(
          Array(sums[place..<(place + replications)]), [0.05, 0.5, 0.95])
        print("\(count),\(week + 1),\(quantiles.map { "\($0)" }.joined(separator: ","))")
      }
    }
  }
}

extension CountSampler: ExpressibleByArgument {}
