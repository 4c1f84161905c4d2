import Campaign
import Numerics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Turns every response of the ledger into hazard mass: stated as such, or solved from a trial's lift.
struct LiftSolver {
  let model: CompiledModel
  let values: [Double]
  let classes: Classes
  let kernels: [Kernel?]
  /// Refuse lifts that awareness alone explains.
  let requiring: Bool

  /// Hazard mass and, for lifts, the floor, by ledger position.
  func solve() throws -> (responses: [Int: Double], floors: [Int: Double]) {
    var responses: [Int: Double] = [:]
    var floors: [Int: Double] = [:]
    var faults: [Fault] = []
    for touch in model.plans.flatMap(\.touches) {
      for (position, action) in [
        (touch.registration, Trial.Action.registration), (touch.request, .request),
        (touch.returning, .request),
      ] where responses[position] == nil {
        guard case .lift(let lift) = model.ledger.entries[position].spread else {
          responses[position] = values[position]
          continue
        }
        let name = model.ledger.entries[position].name
        do {
          let trial = try trial(lift, action, at: position, touch)
          let solved = try trial.response(points: values[position], control: lift.control)
          if requiring && values[position] > 0 && solved.response == 0 {
            faults.append(
              Fault(
                at: nil,
                "'\(name)': a lift of \(points(values[position])) cannot be the response: awareness alone explains \(points(solved.floor)) of it; lower the attention, raise 'aware:' or state a higher lift"
              ))
          }
          responses[position] = solved.response
          floors[position] = solved.floor
        } catch let error as NumericsError where requiring {
          faults.append(Fault(at: nil, "'\(name)': \(error)"))
        }
      }
    }
    guard faults.isEmpty else { throw Faults(faults) }
    return (responses, floors)
  }

  private func points(_ x: Double) -> String { "\((x * 10_000).rounded() / 100) points" }

  private func trial(
    _ lift: Lift, _ action: Trial.Action, at position: Int, _ touch: PlannedTouch
  ) throws -> Trial {
    let clock = model.clock
    let at = model.positions
    // Where only segments state need, the trial's need is the first segment's.
    let need = try Need(
      prevalence: values[at.prevalence ?? at.segments[0].prevalence],
      duration: values[at.duration ?? at.segments[0].duration], clock)
    let steps = max(1, (lift.horizonDays + clock.stepDays - 1) / clock.stepDays)
    let kernel = kernels[touch.channel]!.steps(from: 0, clock).shares
    let isRegistration = action == .registration
    // A channel's lift belongs to the channel's attention, whichever touch asks for it first.
    let isChannels = model.ledger.entries[position].name.hasPrefix("\(touch.touch.channel).")
    let attention = values[isChannels ? touch.channelAttention : touch.attention]
    return Trial(
      action: action, steps: steps,
      aware: isRegistration ? (lift.aware ?? 1) : 1, needShare: lift.need ?? need.pointPrevalence, need: need,
      needRatio: values[at.needRatio], classes: classes,
      organicAwareness: isRegistration ? values[at.organicAwareness] * clock.weeks : 0,
      forgetting: isRegistration ? values[at.forgetting] * clock.weeks : 0,
      attentionHazard: isRegistration && attention < 1 ? -log1p(-attention) : 0, kernel: kernel)
  }
}
