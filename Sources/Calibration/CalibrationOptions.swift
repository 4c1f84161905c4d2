/// How a fit is made.
public struct CalibrationOptions: Sendable, Equatable {
  public var seed: UInt64
  /// Draws of the posterior, over all populations.
  public var draws: Int
  /// Independent populations, and points of each.
  public var islands: Int
  public var points: Int
  public var threads: Int

  /// Moves of every point that are kept, at least: by them is seen how much points still resemble themselves.
  static let leastSweeps = 4
  /// How many draws a population brings: its part of those asked for, and no fewer than what every point's last moves are.
  var drawnEach: Int { max((draws + islands - 1) / islands, CalibrationOptions.leastSweeps * points) }
  /// How many draws there will be.
  public var drawn: Int { islands * drawnEach }
  /// Sweeps of moves after a step of heat, at most.
  static let mostSweeps = 20
  /// How alike points and those they came from may still be, as a correlation: when the next step of heat begins, and when
  /// draws are taken.
  static let loosened = 0.5
  static let forgotten = 0.2

  public init(seed: UInt64 = 1, draws: Int = 4000, islands: Int = 4, points: Int = 250, threads: Int = 1) {
    self.seed = seed
    self.draws = draws
    self.islands = islands
    self.points = points
    self.threads = threads
  }
}
