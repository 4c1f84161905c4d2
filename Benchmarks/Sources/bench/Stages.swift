import Allocations
import ArgumentParser
import Comparison
import Engines
import Foundation
import Model
import Numerics
import Results
import ScenarioFile

/// `bench stages`: where the time and the memory of a run go, a line a client.
struct Stages: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "CPU time, allocations and memory by stage of a run on one thread: read, compile, assumptions, courses, draws, reduce; and of a preview."
  )

  @Argument(help: "Scenarios.") var scenarios: [String]
  @Option(help: "Replications.") var replications = 40
  @Option(help: "Engine: projected, member, expected.") var engine = Engine.projected
  @Option(help: "How counts are drawn: inversion, gsl.") var sampler = CountSampler.inversion

  func run() throws {
    print("One thread, \(replications) replications of all strategies; kernels \(Machine.kernels)")
    let clients = try scenarios.map(measured)
    show("CPU microseconds; read and compile once, the rest a replication", clients) { $0.time }
    show("Allocations; read and compile once, the rest a replication", clients) { Double($0.calls) }
    show("Peak of the heap in use, kilobytes", clients, sum: nil) { Double($0.peak) / 1024 }
    print("\nPeak of the process: \(short(Machine.peakMegabytes)) MB")
  }

  private enum Stage: String, CaseIterable {
    case read, compile, assumptions, courses, draws, reduce
    /// Courses laid as coarsely as for a preview, which no run does.
    case preview
    var isOnce: Bool { self == .read || self == .compile }
    var isOfReplication: Bool { !isOnce && self != .preview }
  }

  /// What a stage has taken so far.
  private struct Taken {
    var time = 0.0
    var calls = 0
    /// Bytes in use, at their most.
    var peak = 0
  }

  private struct Measured {
    let name: String
    var strategies = 0
    var stages: [Stage: Taken] = [:]

    /// Does a piece of work on a stage's account.
    mutating func on<Value>(_ stage: Stage, _ work: () throws -> Value) rethrows -> Value {
      let before = allocations_now()
      allocations_forget_peak()
      var clock = Stopwatch()
      let value = try work()
      let time = clock.lap()
      let after = allocations_now()
      stages[stage, default: Taken()].time += time
      stages[stage]!.calls += after.calls - before.calls
      stages[stage]!.peak = max(stages[stage]!.peak, after.peak)
      return value
    }
  }

  private func measured(_ path: String) throws -> Measured {
    let name = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
    var account = Measured(name: name)
    let scenario = try account.on(.read) { try ScenarioReader().read(path) }
    let model = try account.on(.compile) { try CompiledModel(scenario) }
    account.strategies = model.plans.count
    let sampler = try ThetaSampler(model, seed: 1, kind: .sobol, replications: replications)
    for replication in 0..<replications {
      let parameters = try account.on(.assumptions) {
        try Parameters(model, sampler.draw(replication: replication))
      }
      for plan in model.plans.indices {
        let course = try account.on(.courses) { try Course(model, plan: plan, parameters) }
        let outcome = try account.on(.draws) {
          try engine.run(along: course, seed: 1, [LaneKey(replication: replication)], self.sampler)[0]
        }
        blackHole(
          try account.on(.preview) {
            let course = try Course(model, plan: plan, parameters, .coarse)
            return PeriodCounts(course.expected, model, through: model.weeks)[.users] ?? 0
          })
        account.on(.reduce) {
          let counts = PeriodCounts(outcome, model, through: model.weeks)
          blackHole(Study.measures.map { MeasureDefinition.of($0).value(of: counts) ?? 0 }.reduce(0, +))
        }
      }
    }
    return account
  }

  /// One table: a line a client, a column a stage, and the sum of a replication's where there is one.
  private func show(
    _ title: String, _ clients: [Measured], sum: String? = "replication", _ value: (Taken) -> Double
  ) {
    func row(_ cells: [String]) {
      print(padded(cells[0], 24) + cells.dropFirst().map { padded($0, 13) }.joined())
    }
    print("\n\(title)")
    row(["client", "strategies"] + Stage.allCases.map(\.rawValue) + (sum.map { [$0] } ?? []))
    for client in clients {
      let values = Stage.allCases.map { stage in
        value(client.stages[stage]!) / (stage.isOnce || sum == nil ? 1 : Double(replications))
      }
      let all = zip(Stage.allCases, values).reduce(0) { $0 + ($1.0.isOfReplication ? $1.1 : 0) }
      row(
        [client.name, "\(client.strategies)"]
          + (values + (sum == nil ? [] : [all])).map { String(Int($0.rounded())) })
    }
  }
}

extension Engine: ExpressibleByArgument {}
