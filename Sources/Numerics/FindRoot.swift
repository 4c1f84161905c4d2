@preconcurrency import CGSL

/// A root of a function in a bracket, by Brent's method (`gsl_root_fsolver_brent`).
///
/// Stops when the bracket is no wider than `tolerance`, in the argument's own units. The signs at the ends
/// must differ, or an end be a root. Rethrows what `f` throws; throws `NumericsError` for a bracket that holds
/// no change of sign, for `f` that is not finite, and when the iterations run out.
/// Brent 1973, "Algorithms for Minimization without Derivatives", chapter 4.
public func findRoot(
  in bracket: ClosedRange<Double>, tolerance: Double, maximumIterations: Int = 100,
  _ f: (Double) throws -> Double
) throws -> Double {
  let call = NumericCall(
    "gsl_root_fsolver_brent",
    [
      "lower": bracket.lowerBound, "upper": bracket.upperBound, "tolerance": tolerance,
      "maximumIterations": Double(maximumIterations),
    ])
  try call.requireFinite()
  try call.requirePositive("tolerance", "maximumIterations")
  return try withoutActuallyEscaping(f) { f in
    let objective = Objective(f)
    return try withExtendedLifetime(objective) {
      try brent(objective, in: bracket, tolerance, maximumIterations, call)
    }
  }
}

/// A Swift function for GSL to call, and the first error it threw: C cannot carry one.
private final class Objective {
  let function: (Double) throws -> Double
  var error: (any Error)?

  init(_ function: @escaping (Double) throws -> Double) { self.function = function }

  func callAsFunction(_ x: Double) -> Double {
    do {
      return try function(x)
    } catch {
      self.error = self.error ?? error
      return .nan
    }
  }
}

private func brent(
  _ objective: Objective, in bracket: ClosedRange<Double>, _ tolerance: Double, _ maximumIterations: Int,
  _ call: NumericCall
) throws -> Double {
  guard let solver = gsl_root_fsolver_alloc(gsl_root_fsolver_brent) else {
    preconditionFailure("out of memory for a root finder")
  }
  defer { gsl_root_fsolver_free(solver) }
  /// Runs a step; the function's own error comes before GSL's complaint of its value.
  func step(_ body: () -> Int32) throws {
    let outcome = Result { try call.run(body) }
    if let error = objective.error { throw error }
    try outcome.get()
  }

  // GSL keeps the address until the solver is freed.
  let function = UnsafeMutablePointer<gsl_function_struct>.allocate(capacity: 1)
  defer { function.deallocate() }
  function.initialize(
    to: gsl_function_struct(
      function: { x, objective in Unmanaged<Objective>.fromOpaque(objective!).takeUnretainedValue()(x) },
      params: Unmanaged.passUnretained(objective).toOpaque()))
  try step { gsl_root_fsolver_set(solver, function, bracket.lowerBound, bracket.upperBound) }
  for _ in 0..<maximumIterations {
    try step { gsl_root_fsolver_iterate(solver) }
    let width = gsl_root_fsolver_x_upper(solver) - gsl_root_fsolver_x_lower(solver)
    if width <= tolerance { return try call.finite(gsl_root_fsolver_root(solver)) }
  }
  throw call.failure("no convergence in \(maximumIterations) iterations")
}
