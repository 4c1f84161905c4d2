import Model
import Numerics

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
  /// Replications drawn side by side, and how many in a row fill whole blocks of one deck each.
  public static let lanes = Lanes.count
  public static let lanesOfDecks = Lanes.count * SobolPoints.scrambles

  /// Outcomes in the order of their keys.
  public static func run(
    along course: Course, seed: UInt64, _ lanes: [LaneKey], _ sampler: CountSampler = .inversion
  ) throws -> [Outcome] {
    var outcomes = [Outcome?](repeating: nil, count: lanes.count)
    for positions in blocks(of: lanes) {
      let block = positions.map { lanes[$0] }
      let tally =
        switch sampler {
        case .inversion: try run(along: course, InvertedChance(seed: seed, block))
        case .gsl: try run(along: course, GSLChance(seed: seed, block))
        }
      for (lane, position) in positions.enumerated() { outcomes[position] = Outcome(tally, lane: lane) }
    }
    return outcomes.map { $0! }
  }

  /// Positions of lanes to be drawn side by side: those of one deck, which costs less than if each had its own.
  public static func blocks(of lanes: [LaneKey]) -> [[Int]] {
    let order = lanes.map {
      UInt64($0.world) << 48 | UInt64($0.seat.deck) << 16 | UInt64($0.seat.place)
    }
    let sorted = lanes.indices.sorted { order[$0] < order[$1] }
    return stride(from: 0, to: sorted.count, by: Lanes.count).map {
      Array(sorted[$0..<min(sorted.count, $0 + Lanes.count)])
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
