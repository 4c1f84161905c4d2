import Campaign
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
    let forget = -expm1(-forgetting)
    let relative = relativeOrganic
    var done = 0.0
    for k in 0..<classes.count {
      let isRegistration = action == .registration
      let z = classes.readiness[k]
      let factor = isRegistration ? [z * low, z * high] : [0, classes.requestReadiness[k]]
      let own = organic * (isRegistration ? relative[k] : 1)
      let captured = isRegistration ? classes.captured[k] : 1
      // Shares by need, not yet done.
      var unaware = [(1 - needShare) * (1 - aware), needShare * (1 - aware)]
      var known = [(1 - needShare) * aware, needShare * aware]
      for step in 0..<steps {
        let noticing = organicAwareness + (touched && step == 0 ? attentionHazard : 0)
        let gain = -expm1(-noticing)
        let hazard = own + (touched && step < kernel.count ? response * captured * kernel[step] : 0)
        for n in 0...1 {
          let act = -expm1(-hazard * factor[n])
          let fresh = unaware[n] * gain
          done += classes.weights[k] * (known[n] + fresh) * act
          let lost = known[n] * (1 - act) * forget
          unaware[n] += lost - fresh
          known[n] = known[n] * (1 - act) - lost + fresh * (1 - act)
        }
        need.advance(&unaware)
        need.advance(&known)
      }
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

  /// One step of onset and resolution on shares [without, with] need.
  func advance(_ shares: inout [Double]) {
    let begin = shares[0] * onset
    let end = shares[1] * resolution
    shares[0] += end - begin
    shares[1] += begin - end
  }
}
