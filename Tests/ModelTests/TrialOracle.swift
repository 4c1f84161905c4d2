import Foundation
import Numerics

@testable import Model

/// The trial of the model's description, run forward as a Markov chain over (need, awareness, done): written apart from
/// `Trial`, to be compared with it.
struct TrialOracle {
  var trial: Trial

  private struct State: Hashable {
    let need: Int
    let aware: Bool
  }

  /// Share that did it within the trial's weeks.
  func rate(organic: Double, response: Double, touched: Bool) -> Double {
    var total = 0.0
    let classes = trial.classes
    let largest = classes.organic.max() ?? 1
    for k in 0..<classes.count {
      // Intenders differ in registration only: in their own hazard, and in what of a response falls on them.
      let isRegistration = trial.action == .registration
      let own = organic * (isRegistration ? classes.organic[k] / largest : 1)
      let mass = (touched ? response : 0) * (isRegistration ? classes.captured[k] : 1)
      total +=
        classes.weights[k]
        * rate(
          isRegistration ? classes.readiness[k] : classes.requestReadiness[k], own, mass,
          touched ? trial.attentionHazard : 0)
    }
    return total
  }

  private func rate(_ z: Double, _ organic: Double, _ response: Double, _ attention: Double) -> Double {
    let p = trial.needShare
    var shares: [State: Double] = [:]
    for need in 0...1 {
      for aware in [false, true] {
        shares[State(need: need, aware: aware)] =
          (need == 1 ? p : 1 - p) * (aware ? trial.aware : 1 - trial.aware)
      }
    }
    var done = 0.0
    for week in 0..<trial.steps {
      var next: [State: Double] = [:]
      for (state, share) in shares {
        let notice = 1 - exp(-trial.organicAwareness - (week == 0 ? attention : 0))
        let mass = organic + (week < trial.kernel.count ? response * trial.kernel[week] : 0)
        let act = 1 - exp(-mass * factor(z, state.need))
        let forget = 1 - exp(-trial.forgetting)
        // What becomes of the state within the week, by path.
        var paths: [(aware: Bool, share: Double)] = []
        if state.aware {
          done += share * act
          paths.append((false, share * (1 - act) * forget))
          paths.append((true, share * (1 - act) * (1 - forget)))
        } else {
          done += share * notice * act
          paths.append((true, share * notice * (1 - act)))
          paths.append((false, share * (1 - notice)))
        }
        for path in paths {
          let leave = state.need == 1 ? trial.need.resolution : trial.need.onset
          next[State(need: state.need, aware: path.aware), default: 0] += path.share * (1 - leave)
          next[State(need: 1 - state.need, aware: path.aware), default: 0] += path.share * leave
        }
      }
      shares = next
    }
    return done
  }

  private func factor(_ z: Double, _ need: Int) -> Double {
    switch trial.action {
    case .request: return need == 1 ? z : 0
    case .registration:
      let mean = 1 - trial.needShare + trial.needRatio * trial.needShare
      return z * (need == 1 ? trial.needRatio : 1) / mean
    }
  }
}
