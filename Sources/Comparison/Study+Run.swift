import Campaign
import Engines
import Model

/// Why a run was not begun.
public struct TooLarge: Error, Sendable, CustomStringConvertible {
  public let replications: Int
  public let gigabytes: Double

  public var description: String {
    let size = (gigabytes * 10).rounded() / 10
    let digits = String(replications)
    let grouped = digits.enumerated().reduce(into: "") { text, digit in
      if digit.offset > 0, (digits.count - digit.offset) % 3 == 0 { text.append(",") }
      text.append(digit.element)
    }
    return
      "\(grouped) replications would keep \(size) GB of draws, above the limit of \(Int(Study.memoryLimit)) GB: ask for fewer, for fewer strategies, or run parts with --skip"
  }
}

extension Study {
  /// Gigabytes of kept draws above which a run is refused.
  public static let memoryLimit = 6.0
  /// Replications handed to a worker at a time, where each lays courses and where all share them; part of no result.
  private static let chunk = (own: 2, shared: Projected.lanesOfDecks)

  /// Gigabytes that a run keeps.
  public static func gigabytes(_ model: CompiledModel, _ options: RunOptions) -> Double {
    let study = Study(model, options)
    let judged = model.scenario.guarantees.count + model.scenario.goals.count
    let perStrategy = 2 * measures.count + judged + WaterfallStep.allCases.count
    return Double(options.replications) * Double(study.strategies.count * perStrategy) * 8 / 1e9
  }

  /// Refuses a run whose draws would not fit.
  public static func checkSize(_ model: CompiledModel, _ options: RunOptions) throws(TooLarge) {
    let gigabytes = gigabytes(model, options)
    guard gigabytes <= memoryLimit else {
      throw TooLarge(replications: options.replications, gigabytes: gigabytes)
    }
  }

  /// Seconds that all replications of a run take on one thread, from the first of them.
  ///
  /// - Throws: `NumericsError` naming a call and its values; `Fault` for assumptions without solution.
  public static func forecast(_ model: CompiledModel, _ options: RunOptions) throws -> Double {
    let study = Study(model, options)
    let sampler = try ThetaSampler(model, seed: options.seed, kind: .random, replications: 1)
    var courses: [Course] = []
    let laying = try ContinuousClock().measure {
      courses = try Replication.courses(study, sampler, number: 0)
    }
    // Where all share the courses, a block of replications costs what one does.
    let block = sampler.isFixed ? Projected.lanesOfDecks : 1
    let drawing = try ContinuousClock().measure {
      _ = try Replication.run(study, options.skip..<(options.skip + block), courses)
    }
    let each = (sampler.isFixed ? .zero : laying) + drawing / block
    return each / .seconds(1) * Double(options.replications)
  }

  /// Runs a scenario's strategies over replications, in parallel, and keeps the results in order.
  ///
  /// - Parameters:
  ///   - memory: bytes of what is kept that may stay in memory, the rest going to a file; part of no result.
  ///   - until: asked after each batch whether the results are precise enough; nil: run all at once.
  ///   - progress: told how many replications are done, of how many; called from one task at a time.
  /// - Throws: `TooLarge` before anything is run; `NumericsError` naming a call and its values; `SpillError` where the
  ///   disk has no room for what does not stay in memory.
  public static func run(
    _ model: CompiledModel, _ options: RunOptions, memory: Int = Study.memory,
    until: (@Sendable (Study) -> Bool)? = nil, progress: (@Sendable (Int, Int) -> Void)? = nil
  ) async throws -> Study {
    try checkSize(model, options)
    var study = Study(model, options, memory: memory)
    let worlds =
      options.independent ? study.strategies.map { World.theta(ofStrategy: $0) } : [World.theta]
    let sampler = try ThetaSampler(
      model, seed: options.seed, kind: options.points, replications: options.skip + options.replications,
      worlds: worlds)
    let courses = sampler.isFixed ? try Replication.courses(study, sampler, number: 0) : nil
    guard let until else {
      try await study.extend(to: options.replications, sampler, courses, progress)
      return study
    }
    // Batches double, so that checking costs little; each is a multiple of the scrambles.
    var goal = min(512, options.replications)
    while true {
      try await study.extend(to: goal, sampler, courses, progress)
      if until(study) || goal >= options.replications { return study }
      goal = min(goal * 2, options.replications)
    }
  }

  private mutating func extend(
    to goal: Int, _ sampler: ThetaSampler, _ courses: [Course]?, _ progress: (@Sendable (Int, Int) -> Void)?
  ) async throws {
    let first = replications
    if courses == nil { try checkDraws(first..<goal, sampler) }
    let chunk = courses == nil ? Study.chunk.own : Study.chunk.shared
    let starts = Array(stride(from: first, to: goal, by: chunk))
    var pending: [Int: [Replication]] = [:]
    var nextToStore = 0
    // The workers get one that keeps nothing, or the first number kept would copy all that are.
    let empty = Study(model, options)
    try await withThrowingTaskGroup(of: (Int, [Replication]).self) { group in
      var nextToStart = 0
      func startOne() {
        guard nextToStart < starts.count else { return }
        let index = nextToStart
        nextToStart += 1
        let (skip, start) = (options.skip, starts[index])
        let numbers = (skip + start)..<(skip + min(goal, start + chunk))
        group.addTask { (index, try Replication.run(empty, sampler, numbers, courses: courses)) }
      }
      for _ in 0..<max(1, options.threads) { startOne() }
      for try await (index, results) in group {
        pending[index] = results
        startOne()
        // Stored strictly in order: sums and files do not depend on who finished first.
        while let ready = pending.removeValue(forKey: nextToStore) {
          for result in ready { try store(result) }
          nextToStore += 1
        }
        progress?(replications, goal)
      }
    }
  }

  /// Lets a draw of the assumptions that has no solution fail before anything is simulated, not after minutes.
  private func checkDraws(_ range: Range<Int>, _ sampler: ThetaSampler) throws {
    let worlds = options.independent ? strategies.map { World.theta(ofStrategy: $0) } : [World.theta]
    _ = try concurrently(range.count, threads: options.threads) { index in
      for world in worlds {
        _ = try Parameters(
          model, sampler.draw(replication: options.skip + range.lowerBound + index, world: world))
      }
    }
  }

  private mutating func store(_ result: Replication) throws(SpillError) {
    try values.append(result.values)
    try expectedValues.append(result.expectedValues)
    if !result.secondValues.isEmpty { try secondValues.append(result.secondValues) }
    try guaranteeValues.append(result.guaranteeValues)
    try goalValues.append(result.goalValues)
    try waterfallValues.append(result.waterfallValues)
    if !result.weeklyValues.isEmpty { try weeklyValues.append(result.weeklyValues) }
    for (strategy, sends) in result.sends.enumerated() {
      for i in sends.indices { sendSums[strategy][i] += sends[i] }
    }
    for (strategy, payees) in result.payees.enumerated() {
      for i in payees.indices { payeeSums[strategy][i] += payees[i] }
    }
    replications += 1
  }
}
