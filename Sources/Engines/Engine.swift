import Model

/// Which engine runs a strategy; all three follow one law.
public enum Engine: String, CaseIterable, Sendable {
  /// Every member drawn one by one, straight from the article on the model: the readable oracle.
  case member
  /// Whole-number cells with deterministic composition: the default.
  case projected
  /// Expectations without draws.
  case expected

  /// Runs one replication of one strategy.
  ///
  /// The outcome depends on nothing but the course and (seed, replication, world).
  ///
  /// - Throws: `NumericsError` naming the call and its values.
  public func run(along course: Course, seed: UInt64, replication: Int, world: UInt16) throws -> Outcome {
    switch self {
    case .member: try Member.run(along: course, seed: seed, replication: replication, world: world)
    case .projected: try Projected.run(along: course, seed: seed, replication: replication, world: world)
    case .expected: course.expected
    }
  }
}

/// Cells hold whole numbers; flows between them are drawn.
public enum Projected {
  public static func run(along course: Course, seed: UInt64, replication: Int, world: UInt16) throws
    -> Outcome
  {
    var engine = CellEngine(
      along: course, DrawnChance(seed: seed, replication: replication, world: world))
    try engine.run()
    return engine.outcome
  }
}
