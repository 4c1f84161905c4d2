import ArgumentParser
import Campaign
import Comparison
import Engines
import Foundation
import Model
import Numerics
import ScenarioFile

/// `bench growth`: how the time of a replication grows with members, reach sets, weeks, strategies, replications and
/// threads.
struct Growth: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Time of a replication against members, reach sets, weeks, strategies, replications and threads.")

  @Argument(help: "The workload, assumptions fixed.") var fixed: String
  @Argument(help: "The same with uncertain assumptions: for replications and threads.") var uncertain: String
  @Option(help: "Rounds, taken in turns.") var rounds = 5
  @ArgumentParser.Flag(help: "Also 10⁸ members.") var largest = false
  @Option(
    parsing: .upToNextOption, help: "Only these tables: \(Table.allValueStrings.joined(separator: ", ")).")
  var only = Table.allCases

  enum Table: String, CaseIterable, ExpressibleByArgument {
    case members, reach, weeks, strategies, replications, threads
  }

  /// Replications of each run of the uncertain workload are fewer by this: each lays its courses.
  private static let dearer = 20

  func run() async throws {
    let (workload, unsure) = (try ScenarioReader().read(fixed), try ScenarioReader().read(uncertain))
    print("kernels \(Machine.kernels), \(rounds) rounds in turns; median (least–most)")
    print("CPU microseconds on one thread: laying the course of one θ, and following it for one replication,")
    print("of one strategy of \(workload.horizonWeeks) weeks")
    for table in only {
      switch table {
      case .members:
        try await courses(
          "Members", rows: "members",
          ([3, 4, 5, 6, 7] + (largest ? [8] : [])).map { digits in
            ("10^\(digits)", try workload.with(members: Int(pow(10, Double(digits)))).course())
          })
      case .reach:
        try await courses(
          "Reach sets: touches on 2 to 7 channels in turn, each contact point held by half of the members",
          rows: "reach sets",
          (2...7).map { channels in
            let course = try workload.reached(by: channels).course()
            return ("\(course.reachSets)", course)
          })
      case .weeks:
        try await courses(
          "Weeks", rows: "weeks",
          [13, 26, 52, 104].map { ("\($0)", try workload.with(weeks: $0).course()) })
      case .strategies:
        try await courses(
          "Strategies", rows: "strategies",
          [1, 2, 4, 8].map { ("\($0)", try FollowedCourses(workload.with(strategies: $0))) })
      case .replications: try await replications(CompiledModel(workload), CompiledModel(unsure))
      case .threads:
        try await threads("points only", CompiledModel(workload), 10_000)
        try await threads("uncertain", CompiledModel(unsure), 10_000 / Growth.dearer)
      }
    }
  }

  private func courses(_ title: String, rows: String, _ cases: [(String, FollowedCourses)]) async throws {
    try await printTable(
      title, rows: rows, columns: ["laying, µs", "following, µs"], rounds: rounds,
      cases.map { label, courses in
        MeasuredCase(label: label) { [try courses.laying(), try courses.following()] }
      })
  }

  // MARK: Whole runs, without files

  private func replications(_ fixed: CompiledModel, _ uncertain: CompiledModel) async throws {
    let dearer = Growth.dearer
    try await printTable(
      "Replications: CPU microseconds a replication of all three strategies, as `uptake run` simulates and reduces them",
      rows: "replications", columns: ["points only", "uncertain, ÷ \(dearer) of them"], rounds: rounds,
      [100, 1000, 10_000].map { count in
        MeasuredCase(label: "\(count)") {
          [
            try await Growth.time(fixed, count, threads: 1).cpu,
            try await Growth.time(uncertain, count / dearer, threads: 1).cpu,
          ]
        }
      })
  }

  private func threads(_ name: String, _ model: CompiledModel, _ count: Int) async throws {
    print(
      "\nThreads: \(count) replications, \(name). Free: what two busy loops got together just before, in loops"
    )
    print(
      ["round", "free", "wall, 1 thread", "2 threads", "faster", "CPU, 1 thread", "2 threads", "dearer"]
        .map { padded($0, 16) }.joined())
    for round in 1...rounds {
      let free = Machine.processorsFree()
      let one = try await Growth.time(model, count, threads: 1)
      let two = try await Growth.time(model, count, threads: 2)
      let cells =
        ["\(round)"]
        + [free, one.wall, two.wall, one.wall / two.wall, one.cpu, two.cpu, two.cpu / one.cpu].map(short)
      print(cells.map { padded($0, 16) }.joined())
    }
  }

  /// Microseconds a replication.
  private static func time(
    _ model: CompiledModel, _ replications: Int, threads: Int
  ) async throws -> (wall: Double, cpu: Double) {
    let (wall, cpu) = (Machine.wallMicroseconds, Machine.cpuMicroseconds)
    let study = try await Study.run(model, RunOptions(replications: replications, threads: threads))
    let n = Double(study.replications)
    return ((Machine.wallMicroseconds - wall) / n, (Machine.cpuMicroseconds - cpu) / n)
  }
}

/// All strategies of a scenario but doing nothing, under one θ.
private struct FollowedCourses {
  let model: CompiledModel
  let plans: [Int]
  let parameters: Parameters
  let courses: [Course]

  init(_ scenario: Scenario) throws {
    let model = try CompiledModel(scenario)
    self.model = model
    plans = model.plans.indices.filter { $0 != model.doNothing }
    let parameters = try Parameters(
      model, ThetaSampler(model, seed: 1, kind: .sobol, replications: 1).draw(replication: 0))
    self.parameters = parameters
    courses = try plans.map { try Course(model, plan: $0, parameters) }
  }

  /// Rows of the composition that hold members in the first week: without turnover there is one cohort.
  var reachSets: Int { model.plans[plans[0]].segments[0].initial.count { $0 > 0 } }

  /// CPU microseconds of laying all courses.
  func laying() throws -> Double {
    try each(atLeast: 30_000) { _ in
      for plan in plans { blackHole(try Course(model, plan: plan, parameters).expected[0, 0, .users]) }
    }
  }

  /// CPU microseconds of following them all for one replication.
  func following() throws -> Double {
    try each(atLeast: 60_000) { block in
      // Of one deck each, as a run has them.
      let (round, scramble) = block.quotientAndRemainder(dividingBy: SobolPoints.scrambles)
      let lanes = (0..<Projected.lanes).map {
        LaneKey(replication: (round * Projected.lanes + $0) * SobolPoints.scrambles + scramble)
      }
      for course in courses {
        for outcome in try Projected.run(along: course, seed: 1, lanes) {
          blackHole(outcome[0, model.weeks - 1, .visits])
        }
      }
    } / Double(Projected.lanes)
  }

  /// CPU microseconds of a piece of work that is done again and again for some time.
  private func each(atLeast microseconds: Double, _ work: (Int) throws -> Void) rethrows -> Double {
    let start = Machine.cpuMicroseconds
    var done = 0
    while Machine.cpuMicroseconds - start < microseconds {
      try work(done)
      done += 1
    }
    return (Machine.cpuMicroseconds - start) / Double(done)
  }
}

extension Scenario {
  /// Its first strategy besides doing nothing, laid.
  fileprivate func course() throws -> FollowedCourses { try FollowedCourses(with(strategies: 1)) }

  /// Doing nothing, and the first other strategy so many times under different names.
  fileprivate func with(strategies count: Int) -> Scenario {
    var copy = self
    let first = strategies.first { $0.name != Strategy.doNothing }!
    copy.strategies = strategies.filter { $0.name == Strategy.doNothing }
    for number in 1...count {
      copy.strategies.append(first)
      copy.strategies[number].name = "\(first.name) \(number)"
    }
    return copy
  }

  /// All touches on so many channels in turn, towards everybody. Each channel is a copy of the first one with a contact
  /// point of its own, which half of the members have, independently of the others: 2^channels reach sets.
  fileprivate func reached(by count: Int) -> Scenario {
    var copy = self
    let first = channels[0].name
    let names = (1...count).map { "channel-\($0)" }
    copy.channels = names.map { Channel(name: $0, needs: "\($0)-address") }
    copy.assumptions += names.flatMap { name in
      assumptions.filter { $0.name.hasPrefix("\(first).") }.map {
        Assumption(
          name: name + $0.name.dropFirst(first.count), spread: $0.spread, provenance: $0.provenance)
      }
    }
    for index in segments.indices {
      copy.segments[index].contact = .independent(
        names.map { MarginalContact(contactPoint: "\($0)-address", share: 0.5) })
    }
    for strategy in strategies.indices {
      for touch in strategies[strategy].touches.indices {
        copy.strategies[strategy].touches[touch].channel = names[touch % count]
        copy.strategies[strategy].touches[touch].audience = Audience()
      }
    }
    return copy
  }

  /// As many members in all.
  fileprivate func with(members: Int) -> Scenario {
    var copy = self
    let all = segments.reduce(0) { $0 + $1.members }
    for index in segments.indices { copy.segments[index].members = segments[index].members * members / all }
    return copy
  }

  /// A longer or shorter horizon, without the touches beyond it.
  fileprivate func with(weeks: Int) -> Scenario {
    var copy = self
    copy.horizonWeeks = weeks
    for strategy in strategies.indices {
      copy.strategies[strategy].touches.removeAll { touch in touch.sendDays.contains { $0 >= 7 * weeks } }
    }
    return copy
  }
}
