import Numerics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Episodes of need: point prevalence, onset and resolution, from what surveys state.
///
/// Given the share P in need at some time within 12 months and the mean duration 1/ψ weeks, point prevalence p and
/// onset hazard ι solve P = p + (1 − p)(1 − e^(−52ι)) with p stationary under the probabilities of a step,
/// 1 − e^(−ι) and 1 − e^(−ψ) for a week; care is ignored.
public struct Need: Sendable, Equatable {
  /// Share in need at any moment, also at the start.
  public let pointPrevalence: Double
  /// Probability of an episode beginning in a step.
  public let onset: Double
  /// Probability of an episode ending in a step.
  public let resolution: Double

  /// - Parameters:
  ///   - prevalence: share in need within 12 months, 0 … 1.
  ///   - duration: mean weeks of an episode, > 0.
  public init(prevalence: Double, duration: Double, _ clock: Clock = .weekly) throws {
    resolution = -expm1(-clock.weeks / duration)
    guard prevalence > 0 else {
      pointPrevalence = 0
      onset = 0
      return
    }
    guard prevalence < 1 else {
      throw NumericsError(
        call: "Need", arguments: "prevalence: \(prevalence)",
        reason: "the 12-month prevalence must be below 1")
    }
    let resolution = resolution
    func point(_ hazard: Double) -> Double {
      let onset = -expm1(-hazard * clock.weeks)
      return onset / (onset + resolution)
    }
    // Within a year the share rises from 0 to 1 with the onset hazard; log scale keeps the bracket wide.
    let solution = try findRoot(in: log(1e-12)...log(50), tolerance: 1e-13) { logHazard in
      let p = point(exp(logHazard))
      return p + (1 - p) * -expm1(-52 * exp(logHazard)) - prevalence
    }
    pointPrevalence = point(exp(solution))
    onset = -expm1(-exp(solution) * clock.weeks)
  }
}
