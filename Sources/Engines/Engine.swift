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
  /// The outcome depends on nothing but the model, the parameters and (seed, replication, world).
  ///
  /// - Throws: `NumericsError` naming the call and its values; `InitialStockError` for impossible stocks.
  public func run(
    _ model: CompiledModel, plan: Int, _ parameters: Parameters, seed: UInt64, replication: Int, world: UInt16
  ) throws -> Outcome {
    switch self {
    case .member:
      try Member.run(
        model, plan: plan, parameters, seed: seed, replication: replication, world: world)
    case .projected:
      try Projected.run(
        model, plan: plan, parameters, seed: seed, replication: replication, world: world)
    case .expected:
      try Expected.run(model, plan: plan, parameters)
    }
  }
}

/// Cells hold whole numbers; flows between them are drawn.
public enum Projected {
  public static func run(
    _ model: CompiledModel, plan: Int, _ parameters: Parameters, seed: UInt64, replication: Int, world: UInt16
  ) throws -> Outcome {
    try CellEngine.run(
      model, plan: plan, parameters, DrawnChance(seed: seed, replication: replication, world: world))
  }
}

/// `Projected` without the draws: E[Y | θ] where nothing feeds back, the mean path where something does.
public enum Expected {
  public static func run(_ model: CompiledModel, plan: Int, _ parameters: Parameters) throws -> Outcome {
    try CellEngine.run(model, plan: plan, parameters, MeanChance())
  }

  /// Expected triggered sends per present member, which every engine counts in the pressure of later sends.
  static func triggeredLoads(
    _ model: CompiledModel, plan: Int, _ parameters: Parameters
  ) throws -> TriggeredLoads {
    try CellEngine.triggeredLoads(model, plan: plan, parameters, MeanChance())
  }
}
