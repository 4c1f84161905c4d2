import Campaign
import Engines
import Model

/// What to run: everything that decides results stands here and in the scenario, except the number of threads, which
/// decides nothing.
public struct RunOptions: Sendable, Equatable {
  public var seed: UInt64
  public var replications: Int
  /// First replication's number.
  public var skip: Int
  public var engine: Engine
  /// How `projected` draws counts.
  public var sampler: CountSampler
  /// How θ is spread.
  public var points: ThetaPoints
  public var threads: Int
  /// Strategies share neither chance nor θ: for checking what sharing gains.
  public var independent: Bool
  /// Names of the strategies to run besides do-nothing; nil: all.
  public var strategies: [String]?

  public init(
    seed: UInt64 = 1, replications: Int = 2000, skip: Int = 0, engine: Engine = .projected,
    sampler: CountSampler = .inversion, points: ThetaPoints = .sobol, threads: Int = 1,
    independent: Bool = false, strategies: [String]? = nil
  ) {
    self.seed = seed
    self.replications = replications
    self.skip = skip
    self.engine = engine
    self.sampler = sampler
    self.points = points
    self.threads = threads
    self.independent = independent
    self.strategies = strategies
  }
}
