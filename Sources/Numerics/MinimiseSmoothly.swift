@preconcurrency import CGSL

/// A local minimum of a smooth function, by the quasi-Newton method of Broyden, Fletcher, Goldfarb and Shanno
/// (`gsl_multimin_fdfminimizer_vector_bfgs2`).
///
/// Stops when the gradient's length is below `tolerance`, when no step along the line of search lowers the value any
/// more (both count as converged: the latter is as far as rounding and differences carry), or when the iterations run
/// out. +∞ and NaN mark where the function is not defined. Rethrows what the functions throw; throws `NumericsError`
/// where the function is not finite at the start. Fletcher, "Practical Methods of Optimization", 1987, algorithms 2.6.2
/// and 2.6.4.
///
/// - Parameter step: length of the first step.
public func minimiseSmoothly(
  from start: [Double], step: Double = 0.1, tolerance: Double = 1e-3, maximumIterations: Int = 200,
  value: ([Double]) throws -> Double, gradient: ([Double]) throws -> [Double]
) throws -> Minimum {
  precondition(!start.isEmpty)
  let call = NumericCall(
    "gsl_multimin_fdfminimizer_vector_bfgs2",
    [
      "dimensions": Double(start.count), "step": step, "tolerance": tolerance,
      "maximumIterations": Double(maximumIterations),
    ])
  try call.requireFinite()
  try call.requirePositive("step", "tolerance", "maximumIterations")
  return try withoutActuallyEscaping(value) { value in
    try withoutActuallyEscaping(gradient) { gradient in
      let objective = SmoothObjective(value, gradient)
      let first = objective.value(start)
      if let error = objective.error { throw error }
      try call.require(first < SmoothObjective.worst, "the function is not finite at the start")
      return try withExtendedLifetime(objective) {
        try descend(objective, from: start, step, tolerance, maximumIterations, call)
      }
    }
  }
}

/// Swift functions for GSL to call, and the first error they threw: C cannot carry one.
private final class SmoothObjective {
  /// What stands for infinity, which GSL refuses.
  static let worst = 1e280
  private let function: ([Double]) throws -> Double
  private let slope: ([Double]) throws -> [Double]
  private(set) var error: (any Error)?
  private(set) var evaluations = 0

  init(
    _ function: @escaping ([Double]) throws -> Double, _ slope: @escaping ([Double]) throws -> [Double]
  ) {
    (self.function, self.slope) = (function, slope)
  }

  func value(_ x: [Double]) -> Double {
    evaluations += 1
    guard error == nil else { return SmoothObjective.worst }
    do {
      let value = try function(x)
      return value < SmoothObjective.worst ? value : SmoothObjective.worst
    } catch {
      self.error = error
      return SmoothObjective.worst
    }
  }

  func gradient(_ x: [Double], into gradient: UnsafeMutablePointer<gsl_vector>) {
    gsl_vector_set_zero(gradient)
    guard error == nil else { return }
    do {
      for (i, slope) in try slope(x).enumerated() { gsl_vector_set(gradient, i, slope.isFinite ? slope : 0) }
    } catch {
      self.error = error
    }
  }
}

private func point(_ x: UnsafePointer<gsl_vector>) -> [Double] {
  (0..<x.pointee.size).map { gsl_vector_get(x, $0) }
}

private func objective(_ parameters: UnsafeMutableRawPointer?) -> SmoothObjective {
  Unmanaged<SmoothObjective>.fromOpaque(parameters!).takeUnretainedValue()
}

private func descend(
  _ function: SmoothObjective, from start: [Double], _ step: Double, _ tolerance: Double,
  _ maximumIterations: Int, _ call: NumericCall
) throws -> Minimum {
  let n = start.count
  guard let solver = gsl_multimin_fdfminimizer_alloc(gsl_multimin_fdfminimizer_vector_bfgs2, n),
    let x = gsl_vector_alloc(n)
  else { preconditionFailure("out of memory for a minimiser") }
  defer {
    gsl_multimin_fdfminimizer_free(solver)
    gsl_vector_free(x)
  }
  for i in 0..<n { gsl_vector_set(x, i, start[i]) }
  // GSL keeps the address until the solver is freed.
  let functions = UnsafeMutablePointer<gsl_multimin_function_fdf>.allocate(capacity: 1)
  defer { functions.deallocate() }
  functions.initialize(
    to: gsl_multimin_function_fdf(
      f: { x, parameters in objective(parameters).value(point(x!)) },
      df: { x, parameters, gradient in objective(parameters).gradient(point(x!), into: gradient!) },
      fdf: { x, parameters, value, gradient in
        value!.pointee = objective(parameters).value(point(x!))
        objective(parameters).gradient(point(x!), into: gradient!)
      }, n: n, params: Unmanaged.passUnretained(function).toOpaque()))
  var converged = false
  GSLErrorHandler.install
  gsl_multimin_fdfminimizer_set(solver, functions, x, step, 0.1)
  if let error = function.error { throw error }
  for _ in 0..<maximumIterations {
    // A status other than success says that the line of search leads no further down.
    let status = gsl_multimin_fdfminimizer_iterate(solver)
    if let error = function.error { throw error }
    if status != 0 || gsl_multimin_test_gradient(solver.pointee.gradient, tolerance) == 0 {
      converged = true
      break
    }
  }
  return Minimum(
    at: point(solver.pointee.x), value: solver.pointee.f, evaluations: function.evaluations,
    converged: converged)
}
