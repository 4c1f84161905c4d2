@preconcurrency import CGSL

/// Where a function of several numbers is least, as far as a search found.
public struct Minimum: Sendable, Equatable {
  public let at: [Double]
  public let value: Double
  /// Evaluations of the function.
  public let evaluations: Int
  /// Whether the last simplex was as small as asked.
  public let converged: Bool
}

/// A local minimum of a function of several numbers, by Nelder and Mead's simplex (`gsl_multimin_fminimizer_nmsimplex2`).
///
/// Needs no derivatives; +∞ marks where the function is not defined, NaN is taken as that. The search stops when the
/// simplex's mean distance from its centre is below `tolerance`, and begins anew from where it ended, with a fresh
/// simplex, until that improves the value by no more than `tolerance` or `restarts` are used up: a simplex can collapse
/// on a slope. Rethrows what `f` throws; throws `NumericsError` where `f` is not finite at the start.
/// Nelder & Mead 1965, doi:10.1093/comjnl/7.4.308.
///
/// - Parameters:
///   - start: where to begin.
///   - steps: first step along each number, not 0.
public func minimise(
  from start: [Double], steps: [Double], tolerance: Double = 1e-8, maximumIterations: Int = 10_000,
  restarts: Int = 4, _ f: ([Double]) throws -> Double
) throws -> Minimum {
  precondition(!start.isEmpty && start.count == steps.count && steps.allSatisfy { $0 != 0 && $0.isFinite })
  let call = NumericCall(
    "gsl_multimin_fminimizer_nmsimplex2",
    [
      "dimensions": Double(start.count), "tolerance": tolerance,
      "maximumIterations": Double(maximumIterations),
    ])
  try call.requireFinite()
  try call.requirePositive("tolerance", "maximumIterations")
  return try withoutActuallyEscaping(f) { f in
    let objective = SimplexObjective(f)
    let first = objective(start)
    if let error = objective.error { throw error }
    try call.require(first < .infinity, "the function is not finite at the start")
    return try withExtendedLifetime(objective) {
      var best = try descend(objective, from: start, steps, tolerance, maximumIterations, call)
      for _ in 0..<restarts {
        let again = try descend(objective, from: best.at, steps, tolerance, maximumIterations, call)
        let gained = best.value - again.value
        if again.value <= best.value { best = again }
        if gained <= tolerance { break }
      }
      return Minimum(
        at: best.at, value: best.value, evaluations: objective.evaluations, converged: best.converged)
    }
  }
}

/// A Swift function for GSL to call, and the first error it threw: C cannot carry one.
private final class SimplexObjective {
  let function: ([Double]) throws -> Double
  var error: (any Error)?
  var evaluations = 0

  init(_ function: @escaping ([Double]) throws -> Double) { self.function = function }

  /// GSL refuses infinite values: the largest number stands for them, and for NaN.
  func callAsFunction(_ x: [Double]) -> Double {
    evaluations += 1
    guard error == nil else { return .greatestFiniteMagnitude }
    do {
      let value = try function(x)
      return value < .greatestFiniteMagnitude ? max(value, -.greatestFiniteMagnitude) : .infinity
    } catch {
      self.error = error
      return .infinity
    }
  }
}

/// One search, from one simplex.
private func descend(
  _ objective: SimplexObjective, from start: [Double], _ steps: [Double], _ tolerance: Double,
  _ maximumIterations: Int, _ call: NumericCall
) throws -> Minimum {
  let n = start.count
  guard let solver = gsl_multimin_fminimizer_alloc(gsl_multimin_fminimizer_nmsimplex2, n),
    let x = gsl_vector_alloc(n), let step = gsl_vector_alloc(n)
  else { preconditionFailure("out of memory for a minimiser") }
  defer {
    gsl_multimin_fminimizer_free(solver)
    gsl_vector_free(x)
    gsl_vector_free(step)
  }
  for i in 0..<n {
    gsl_vector_set(x, i, start[i])
    gsl_vector_set(step, i, steps[i])
  }
  // GSL keeps the address until the solver is freed.
  let function = UnsafeMutablePointer<gsl_multimin_function>.allocate(capacity: 1)
  defer { function.deallocate() }
  function.initialize(
    to: gsl_multimin_function(
      f: { x, objective in
        let point = (0..<x!.pointee.size).map { gsl_vector_get(x, $0) }
        let value = Unmanaged<SimplexObjective>.fromOpaque(objective!).takeUnretainedValue()(point)
        return value < .infinity ? value : .greatestFiniteMagnitude / 1e10
      }, n: n, params: Unmanaged.passUnretained(objective).toOpaque()))
  func run(_ body: () -> Int32) throws {
    let outcome = Result { try call.run(body) }
    if let error = objective.error { throw error }
    try outcome.get()
  }
  try run { gsl_multimin_fminimizer_set(solver, function, x, step) }
  var converged = false
  for _ in 0..<maximumIterations {
    try run { gsl_multimin_fminimizer_iterate(solver) }
    if gsl_multimin_fminimizer_size(solver) < tolerance {
      converged = true
      break
    }
  }
  let at = (0..<n).map { gsl_vector_get(solver.pointee.x, $0) }
  return Minimum(at: at, value: solver.pointee.fval, evaluations: 0, converged: converged)
}
