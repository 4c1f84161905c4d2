import ArgumentParser
import Comparison
import Engines
import Foundation
import Model
import Numerics
import Results
import ScenarioFile

/// `bench stages`: where the time of a run goes, a line a stage.
struct Stages: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "CPU time by stage of a run on one thread: read, compile, draw assumptions, lay courses, draw, reduce.")

  @Argument(help: "Scenarios.") var scenarios: [String]
  @Option(help: "Replications timed.") var replications = 40
  @Option(help: "Engine: projected, member, expected.") var engine = Engine.projected
  @Option(help: "How counts are drawn: inversion, gsl.") var sampler = CountSampler.inversion

  func run() throws {
    print("CPU microseconds, one thread, \(replications) replications; kernels \(Machine.kernels)")
    print(Stages.columns.map { $0.padding(toLength: 13, withPad: " ", startingAt: 0) }.joined())
    for path in scenarios { try time(path) }
  }

  private static let columns = [
    "scenario", "read", "compile", "strategies", "assumptions", "courses", "draws", "reduce", "replication",
    "peak MB",
  ]

  private func time(_ path: String) throws {
    var clock = Stopwatch()
    let scenario = try ScenarioReader().read(path)
    let read = clock.lap()
    let model = try CompiledModel(scenario)
    let compile = clock.lap()
    let sampler = try ThetaSampler(model, seed: 1, kind: .sobol, replications: replications)
    var (assumptions, courses, draws, reduce) = (0.0, 0.0, 0.0, 0.0)
    for replication in 0..<replications {
      _ = clock.lap()
      let parameters = try Parameters(model, sampler.draw(replication: replication))
      assumptions += clock.lap()
      for plan in model.plans.indices {
        _ = clock.lap()
        let course = try Course(model, plan: plan, parameters)
        courses += clock.lap()
        let outcome = try engine.run(
          along: course, seed: 1, [LaneKey(replication: replication)], self.sampler)[0]
        draws += clock.lap()
        let counts = PeriodCounts(outcome, model, through: model.weeks)
        blackHole(Study.measures.map { MeasureDefinition.of($0).value(of: counts) ?? 0 }.reduce(0, +))
        reduce += clock.lap()
      }
    }
    let r = Double(replications)
    let name = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
    let cells =
      [String(name.prefix(12)), whole(read), whole(compile), "\(model.plans.count)"]
      + [assumptions / r, courses / r, draws / r, reduce / r, (assumptions + courses + draws + reduce) / r]
      .map(whole)
      + [whole(Machine.peakMegabytes)]
    print(cells.map { $0.padding(toLength: 13, withPad: " ", startingAt: 0) }.joined())
  }

  private func whole(_ x: Double) -> String { String(Int(x.rounded())) }
}

/// CPU time of this process, in microseconds since the last lap.
struct Stopwatch {
  private var last = Machine.cpuMicroseconds

  mutating func lap() -> Double {
    let now = Machine.cpuMicroseconds
    defer { last = now }
    return now - last
  }
}

enum Machine {
  private static var usage: rusage {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage
  }

  static var cpuMicroseconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
  }

  static var peakMegabytes: Double { Double(usage.ru_maxrss) / 1024 }

  static var kernels: String { Model.kernelsName }
}

/// Keeps the optimiser from leaving out what is timed.
@inline(never)
func blackHole(_ value: Double) { if value == .leastNonzeroMagnitude { print(value) } }

extension Engine: ExpressibleByArgument {}
