import Campaign
import Kernels
import Numerics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The model run as a trial: one cohort, no turnover, all reached by one fresh touch on day 0, no wear-out.
///
/// Used to find the response at which the model reproduces a published lift. Organic awareness and forgetting go on in
/// both arms; effects of client, weeks and seasons are 1. The organic hazards, those of intenders among them, are
/// multiplied by one factor so that the control arm's rate comes out.
struct Trial {
  /// What the trial counted: a return is like a request, by members past care.
  enum Action { case registration, request }

  let action: Action
  let steps: Int
  /// Share aware on day 0.
  let aware: Double
  /// Share in need on day 0; need goes on evolving. Registration multipliers stay scaled to the client's prevalence, so
  /// that a trial of members in need does not pass for one of all.
  let needShare: Double
  let need: Need
  let needRatio: Double
  let classes: Classes
  /// Hazards of a step.
  let organicAwareness: Double
  let forgetting: Double
  /// −ln(1 − attention) of the touch.
  let attentionHazard: Double
  /// Response mass by step.
  let kernel: [Double]

  /// Share that did it by the horizon; `touched` adds the touch with `response`.
  ///
  /// - Parameter organic: the hazard of a step of the class with the largest; the others keep their ratio to it.
  func rate(organic: Double, response: Double, touched: Bool) -> Double {
    let (low, high) = Need.multipliers(ratio: needRatio, prevalence: need.pointPrevalence)
    let isRegistration = action == .registration
    let count = padded(classes.count)
    func row(_ values: (Int) -> Double) -> [Double] {
      (0..<count).map { $0 < classes.count ? values($0) : 0 }
    }
    let readiness = row { isRegistration ? classes.readiness[$0] : classes.requestReadiness[$0] }
    let relative = relativeOrganic
    let own = row { organic * (isRegistration ? relative[$0] : 1) }
    let captured = row { isRegistration ? classes.captured[$0] : 1 }
    let multiplier = isRegistration ? [low, high] : [0, 1]
    // Shares by [need][class], not yet done.
    let shares = row { classes.weights[$0] * (1 - needShare) } + row { classes.weights[$0] * needShare }
    var unacted = shares.map { $0 * (1 - aware) } + shares.map { $0 * aware }
    var acting = [Double](repeating: 0, count: 2 * count)
    var acts = acting
    var step = kernels_step(
      aware: 0, forget: -expm1(-forgetting), onset: need.onset, resolution: need.resolution)
    var flows = kernels_flows()
    var done = 0.0
    for now in 0..<steps {
      let response = touched && now < kernel.count ? response * kernel[now] : 0
      kernels.registration(&acts, readiness, own, captured, multiplier, response, 0, count)
      step.aware = kernels_probability(organicAwareness + (touched && now == 0 ? attentionHazard : 0))
      kernels.notice(&unacted, &acting, acts, &step, count, &flows)
      done += flows.at_once + flows.registering
    }
    return done
  }

  /// Organic registration hazards of the classes relative to the largest, so that one factor scales them all.
  private var relativeOrganic: [Double] {
    let largest = classes.organic.max() ?? 0
    return classes.organic.map { largest > 0 ? $0 / largest : 1 }
  }

  /// The response at which the trial gives `points` over a control rate of `control`, and the lift at response 0, which
  /// awareness alone explains.
  ///
  /// - Returns: response 0 where `points` is at or below that floor.
  /// - Throws: `NumericsError` where no organic hazard gives the control rate or no response the lift.
  func response(points: Double, control: Double) throws -> (response: Double, floor: Double) {
    var organic = 0.0
    if control > 0 {
      organic = exp(
        try root(
          in: log(1e-9)...log(50), "control rate \(control)",
          { rate(organic: exp($0), response: 0, touched: false) - control }
        ))
    }
    let floor = rate(organic: organic, response: 0, touched: true) - control
    guard points > floor else { return (0, floor) }
    let response = exp(
      try root(
        in: log(1e-9)...log(1e4), "lift of \(points)",
        { rate(organic: organic, response: exp($0), touched: true) - control - points }))
    return (response, floor)
  }

  private func root(
    in bracket: ClosedRange<Double>, _ what: String, _ f: (Double) throws -> Double
  ) throws -> Double {
    guard try f(bracket.upperBound) > 0 else {
      throw NumericsError(
        call: "Trial.response", arguments: what,
        reason: "out of reach for a population with this awareness, need and readiness")
    }
    guard try f(bracket.lowerBound) < 0 else { return bracket.lowerBound }
    return try findRoot(in: bracket, tolerance: 1e-9, f)
  }
}

extension Need {
  /// Registration multipliers of members without and with need: their ratio is `ratio`, their mean at `prevalence` 1.
  public static func multipliers(ratio: Double, prevalence: Double) -> (without: Double, with: Double) {
    let without = 1 / (1 - prevalence + ratio * prevalence)
    return (without, ratio * without)
  }
}
