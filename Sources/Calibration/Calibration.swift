import Campaign
import Comparison
import Numerics

/// A fit of some clients' assumptions to what was seen of them, in its steps: unknowns that matter, mode, posterior.
public struct Calibration: Sendable {
  public let space: ParameterSpace
  let density: PosteriorDensity
  let mode: Mode
  let options: CalibrationOptions
  /// Names of unknowns on which no count depends.
  public let untouched: [String]

  /// How far a fit has come, to go on from after an interruption.
  public struct Checkpoint: Sendable, Codable {
    var state: PosteriorSampler.State
    /// What the state belongs to: another fit cannot go on from it.
    var fingerprint: String
    public var draws: Int { state.draws.reduce(0) { $0 + $1.count } }
  }

  /// Finds the unknowns on which the data bear, and the mode of their posterior.
  ///
  /// - Parameter only: names of the assumptions to fit, besides effects of the client, its sends and level changes; nil:
  ///   all that are uncertain. The others stay at their medians.
  /// - Throws: `Faults` where clients contradict each other, or nothing can be fitted; `NumericsError`.
  public init(_ cases: [CalibrationCase], only: [String]? = nil, _ options: CalibrationOptions) throws {
    self.options = options
    let whole = try ParameterSpace(cases)
    let named = whole.keeping { index in
      guard let only else { return true }
      return switch whole.coordinates[index] {
      case .assumption(let name), .own(_, let name): only.contains(name)
      case .clientEffect, .send, .level: true
      }
    }
    guard named.dimensions > 0 else {
      throw Faults([Fault(at: nil, "nothing to fit: every number of the scenario is a point")])
    }
    let centre = [Double](repeating: 0, count: named.dimensions)
    let first = try PosteriorDensity(named, about: centre)
    let bears = try Calibration.bears(first, threads: options.threads)
    guard bears.contains(true) else {
      throw Faults([
        Fault(at: nil, "nothing to fit: no count that was observed depends on an uncertain number")
      ])
    }
    untouched = bears.indices.filter { !bears[$0] }.map(named.name)
    space = named.keeping { bears[$0] }
    let start = [Double](repeating: 0, count: space.dimensions)
    let rough = try Mode.search(
      try PosteriorDensity(space, about: start), from: start, threads: options.threads)
    // The weights of W are worked out again where the posterior is.
    density = try PosteriorDensity(space, about: rough.at)
    mode = try Mode(density, from: rough.at, threads: options.threads)
  }

  /// By coordinate: whether the likelihood changes with it, tried well on both sides of the centre.
  private static func bears(_ density: PosteriorDensity, threads: Int) throws -> [Bool] {
    let d = density.space.dimensions
    let centre = try density([Double](repeating: 0, count: d)).likelihood
    return try concurrently(d, threads: threads) { index in
      try [-1.3, 1.3].contains { step in
        var z = [Double](repeating: 0, count: d)
        z[index] = step
        let there = try density(z).likelihood
        return !(abs(there - centre) <= 1e-9 * max(1, abs(centre)))
      }
    }
  }

  /// Draws from the posterior.
  ///
  /// - Parameters:
  ///   - checkpoint: where an interrupted fit of the same data had come; nil: from the beginning.
  ///   - progress: told a checkpoint now and then.
  /// - Throws: `Faults` for a checkpoint of another fit; what `progress` throws; `NumericsError`.
  public func posterior(
    from checkpoint: Checkpoint? = nil, progress: (Checkpoint) throws -> Void = { _ in }
  ) throws -> Posterior {
    let mark = fingerprint
    if let checkpoint, checkpoint.fingerprint != mark {
      throw Faults([
        Fault(
          at: nil,
          "--resume: the interrupted fit was of other data, another scenario or other flags. Begin anew without it"
        )
      ])
    }
    let sampler = PosteriorSampler(density: density, mode: mode, options: options)
    let state = try sampler.run(from: checkpoint?.state ?? PosteriorSampler.State()) { state in
      try progress(Checkpoint(state: state, fingerprint: mark))
    }
    return try Posterior(density, mode, state, points: options.points, untouched: untouched)
  }

  /// What the draws depend on, in short.
  private var fingerprint: String {
    let names = (0..<space.dimensions).map(space.name).joined(separator: ";")
    let numbers = mode.at.map { "\($0)" }.joined(separator: ";")
    return "\(options.seed) \(options.draws) \(options.islands)×\(options.points) \(names) \(numbers)"
  }
}
