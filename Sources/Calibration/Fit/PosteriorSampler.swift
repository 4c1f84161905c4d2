import Comparison
import Model
import Numerics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Draws from a posterior by adaptive sequential Monte Carlo, in several independent populations.
///
/// Each population begins with the prior: what begins at the mode never finds a second way in which the data could have
/// come about. It moves to the posterior by steps of heat, powers of the likelihood, in which its points stay worth half of
/// them (Del Moral, Doucet & Jasra 2006, doi:10.1111/j.1467-9868.2006.00553.x). After each step points are taken by weight
/// and moved by Metropolis steps z′ = μ + √(1 − β²)·(z − μ) + β·L·ε, whose normal part N(μ, LLᵀ) has the points' mean and a
/// covariance between theirs and the mode's (Cotter, Roberts, Stuart & White 2013, doi:10.1214/13-STS421), until where a
/// point is tells no more where it was. At the end points go on moving, and every place they come to is a draw. Populations
/// know nothing of each other, so that their agreement shows convergence. Random numbers are keyed: threads and
/// interruptions change nothing.
struct PosteriorSampler: Sendable {
  let density: PosteriorDensity
  let mode: Mode
  let options: CalibrationOptions

  /// How far the sampling has come.
  struct State: Sendable, Codable {
    var island = 0
    /// Sweeps of moves made in the island, which key its random numbers.
    var sweeps = 0
    var population: Population?
    /// Draws of finished and present islands: [island][draw].
    var draws: [[[Double]]] = [[]]
    var logLikelihoods: [[Double]] = [[]]
    /// By island: steps of heat, and the share of moves that were made at the end.
    var stages: [Int] = [0]
    var accepted: [Double] = [0]
    var evaluations = 0
  }

  /// Draws until all is done.
  ///
  /// - Parameter checkpoint: told the state after each sweep, from which it can go on.
  func run(from state: State = State(), checkpoint: (State) throws -> Void) throws -> State {
    var state = state
    while state.island < options.islands {
      if state.population == nil { try begin(&state) }
      while let population = state.population, population.heat < 1 {
        try warm(&state)
        try checkpoint(state)
      }
      while state.draws[state.island].count < options.drawnEach {
        try sweep(&state)
        keep(&state)
        try checkpoint(state)
      }
      state.island += 1
      state.sweeps = 0
      state.population = nil
      if state.island < options.islands {
        state.draws.append([])
        state.logLikelihoods.append([])
        state.stages.append(0)
        state.accepted.append(0)
      }
    }
    return state
  }

  private func begin(_ state: inout State) throws {
    let (island, d) = (state.island, mode.at.count)
    let points = try evaluate { _, stream in
      (0..<d).map { _ in stream.gaussian() }
    } key: {
      key(.start, island, 0, $0)
    }
    state.population = Population(
      points: points.map(\.point), values: points.map(\.value), mean: [Double](repeating: 0, count: d),
      covariance: try mode.covariance(heat: 0))
    state.evaluations += points.count
  }

  /// One step of heat, and moves until the points have forgotten where they were.
  private func warm(_ state: inout State) throws {
    guard var population = state.population else { return }
    let next = population.nextHeat()
    let weights = population.weights(for: next).weights
    var stream = RandomStream(seed: options.seed)
    stream.start(key(.resampling, state.island, state.sweeps, 0))
    population.heat = next
    population.resample(weights, at: stream.uniform())
    state.population = population
    state.stages[state.island] += 1
    try reshape(&state)
    let start = population.points
    for sweeps in 1...CalibrationOptions.mostSweeps {
      try sweep(&state)
      let now = state.population?.points ?? start
      if sweeps % 2 == 0,
        isForgotten(start, now, next < 1 ? CalibrationOptions.loosened : CalibrationOptions.forgotten)
      {
        break
      }
    }
    if next == 1 { try reshape(&state) }
  }

  /// Whether where points are tells no more where they were, in any coordinate: a ridge that is walked slowly must be walked
  /// all the same. Chance alone makes correlations of 1/√n.
  private func isForgotten(_ start: [[Double]], _ now: [[Double]], _ limit: Double) -> Bool {
    let most = limit + 2 / Double(start.count).squareRoot()
    return start[0].indices.allSatisfy { k in
      correlation(start.map { $0[k] }, now.map { $0[k] }) < most
    }
  }

  /// Moves draw from the shape that the points have now, a little wider, so that tails are reached; where there are many
  /// dimensions a little is much.
  private func reshape(_ state: inout State) throws {
    guard var population = state.population else { return }
    let shape = try NormalShape(of: population.points, towards: mode.covariance(heat: population.heat))
    let wider = 1 + 1 / Double(shape.mean.count).squareRoot()
    population.mean = shape.mean
    population.covariance = shape.covariance.map { $0.map { $0 * wider } }
    state.population = population
  }

  /// Moves every point once.
  private func sweep(_ state: inout State) throws {
    guard var population = state.population else { return }
    let shape = try NormalShape(mean: population.mean, covariance: population.covariance)
    let (stride, heat, island, sweeps) = (population.stride, population.heat, state.island, state.sweeps)
    let rest = (1 - stride * stride).squareRoot()
    let now = population
    let proposals = try evaluate { index, stream in
      let noise = shape.factor.times(shape.mean.map { _ in stream.gaussian() })
      return shape.mean.indices.map {
        shape.mean[$0] + rest * (now.points[index][$0] - shape.mean[$0]) + stride * noise[$0]
      }
    } key: {
      key(.move, island, sweeps, $0)
    }
    var accepted = 0
    var stream = RandomStream(seed: options.seed)
    for (index, proposal) in proposals.enumerated() {
      let there = Population.log(heat, proposal.value) - shape.log(proposal.point)
      let here = population.log(index) - shape.log(population.points[index])
      stream.start(key(.acceptance, island, sweeps, index))
      guard there.isFinite, log(stream.uniform()) < there - here else { continue }
      population.points[index] = proposal.point
      population.values[index] = proposal.value
      accepted += 1
    }
    let share = Double(accepted) / Double(proposals.count)
    if share < 0.3 { population.stride = max(0.05, stride * 0.75) }
    if share > 0.5 { population.stride = min(1, stride * 1.2) }
    state.population = population
    state.sweeps += 1
    state.accepted[island] = share
    state.evaluations += proposals.count
  }

  private func keep(_ state: inout State) {
    guard let population = state.population else { return }
    let wanted = options.drawnEach - state.draws[state.island].count
    state.draws[state.island] += population.points.prefix(wanted)
    state.logLikelihoods[state.island] += population.values.prefix(wanted).map(\.likelihood)
  }

  // MARK: Random numbers

  private enum Purpose: UInt16 {
    case start = 1
    case move, acceptance, resampling
  }

  private func key(_ purpose: Purpose, _ island: Int, _ sweep: Int, _ index: Int) -> StreamKey {
    StreamKey(
      replication: UInt32(index), world: World.calibration, segment: UInt16(island),
      week: UInt16(truncatingIfNeeded: sweep), flow: purpose.rawValue + UInt16(16 * (sweep >> 16)))
  }

  /// New points, one for each of the population, with their densities.
  private func evaluate(
    _ point: @Sendable (Int, inout RandomStream) -> [Double], key: @Sendable (Int) -> StreamKey
  ) throws -> [(point: [Double], value: PosteriorDensity.Value)] {
    try concurrently(options.points, threads: options.threads) { index in
      var stream = RandomStream(seed: options.seed)
      stream.start(key(index))
      let z = point(index, &stream)
      return (z, try density(z))
    }
  }
}
