import Model

/// Which engine runs a strategy; all three follow one law.
public enum Engine: String, CaseIterable, Sendable {
  /// Every member drawn one by one, straight from the article on the model: the readable oracle.
  case member
  /// Whole-number cells with deterministic composition: the default.
  case projected
  /// Expectations without draws.
  case expected

  /// Runs some replications of one strategy, side by side where the engine can.
  ///
  /// The outcome of a lane depends on nothing but the course, the seed and its key: not on the other lanes.
  ///
  /// - Throws: `NumericsError` naming the call and its values.
  public func run(
    along course: Course, seed: UInt64, _ lanes: [LaneKey], _ sampler: CountSampler = .inversion
  )
    throws -> [Outcome]
  {
    switch self {
    case .member: try lanes.map { try Member.run(along: course, seed: seed, $0) }
    case .projected: try Projected.run(along: course, seed: seed, lanes, sampler)
    case .expected: lanes.map { _ in course.expected }
    }
  }
}

/// How `projected` draws counts. Both follow the same law; their draws differ.
public enum CountSampler: String, CaseIterable, Sendable {
  /// The smallest count whose cumulative probability reaches one keyed uniform: exact, fast, and strategies that share
  /// chance get counts as alike as can be.
  case inversion
  /// GSL's samplers on the same keyed streams: the check on the other.
  case gsl
}

/// Cells hold whole numbers; flows between them are drawn.
public enum Projected {
  /// Replications drawn side by side.
  public static let lanes = Lanes.count

  public static func run(
    along course: Course, seed: UInt64, _ lanes: [LaneKey], _ sampler: CountSampler = .inversion
  ) throws -> [Outcome] {
    try stride(from: 0, to: lanes.count, by: Lanes.count).flatMap { first in
      let block = Array(lanes[first..<min(lanes.count, first + Lanes.count)])
      let tally =
        switch sampler {
        case .inversion: try run(along: course, InvertedChance(seed: seed, block))
        case .gsl: try run(along: course, GSLChance(seed: seed, block))
        }
      return block.indices.map { Outcome(tally, lane: $0) }
    }
  }

  private static func run<C: Chance & ~Copyable>(along course: Course, _ chance: consuming C) throws -> Tally<
    C.N
  > {
    var engine = CellEngine(along: course, chance)
    try engine.run()
    return engine.outcome
  }
}
