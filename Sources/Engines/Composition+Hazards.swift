import Campaign
import Kernels
import Model

/// What touches add to the hazards of a row in one step: responses still to be multiplied by class and need, rewards
/// not.
struct TouchHazards {
  var aware = 0.0
  var register = 0.0, registerReward = 0.0
  var request = 0.0, requestReward = 0.0
  var returning = 0.0
}

/// A send that acts in this step: what it adds to the hazards of those it reaches, all but its wear.
struct LiveTouch: BitwiseCopyable, Piece {
  var hazards = TouchHazards()
  let bit, languages: ReachSet
  /// First cohort that was not there.
  let firstAbsent: Int
  /// Wear by row, in responses but not in attention or rewards.
  let wear: UnsafePointer<Double>
}

extension TouchHazards {
  /// A response with its part of this step.
  mutating func add(_ touch: Parameters.OfTouch, mass: Double) {
    if touch.stages.contains(.aware) { register += touch.registration * mass }
    if touch.stages.contains(.registered) { request += touch.request * mass }
    if touch.stages.contains(.pastCare) { returning += touch.returning * mass }
  }

  /// A reward for an action, where the touch addresses those who can take it.
  mutating func add(_ touch: Parameters.OfTouch, reward: Double, for action: Incentive.Action) {
    switch action {
    case .registration: if touch.stages.contains(.aware) { registerReward += reward }
    case .firstVisit: if touch.stages.contains(.registered) { requestReward += reward }
    }
  }

  /// What those of a row hear from each of some touches.
  mutating func add(_ live: [LiveTouch], to set: ReachSet, cohort: Int, row: Int) {
    for touch in live where touch.reaches(set) && cohort < touch.firstAbsent {
      let wear = touch.wear[row]
      aware += touch.hazards.aware
      register += touch.hazards.register * wear
      registerReward += touch.hazards.registerReward
      request += touch.hazards.request * wear
      requestReward += touch.hazards.requestReward
      returning += touch.hazards.returning * wear
    }
  }
}

extension Composition {
  // MARK: What acts this step

  /// The dated touches that act in a step.
  func liveDated(step: Int) -> [LiveTouch] {
    var list: [LiveTouch] = []
    for (position, send) in sends.dated.enumerated() where send.lastStep >= step && send.countedIn <= step {
      let touch = send.touch
      var live = LiveTouch(
        bit: send.bit, languages: send.languages, firstAbsent: send.firstAbsent, wear: wear + position * rows)
      if send.attentionStep == step, touch.stages.contains(.unaware) {
        live.hazards.aware = touch.attentionHazard
      }
      let age = step - send.firstStep
      if age >= 0, age < send.massCount {
        live.hazards.add(touch, mass: masses[send.firstMass + age])
        if send.firstReward >= 0 {
          live.hazards.add(
            touch, reward: rewards[send.firstReward + age],
            for: send.rewardsRegistration ? .registration : .firstVisit)
        }
      }
      list.append(live)
    }
    return list
  }

  /// By age of registration, but for the oldest: the touches triggered by it that act in a step.
  func liveByAge(step: Int) -> [[LiveTouch]] {
    (1..<ages).map { liveTriggered(by: .registration, age: $0, step: step) }
  }

  /// The touches triggered by a cohort's hire that act in a step.
  func liveHired(_ cohort: Int, step: Int) -> [LiveTouch] {
    guard let age = hireAge(cohort, step: step), age <= lastHireAge else { return [] }
    return liveTriggered(by: .hire, age: age, step: step)
  }

  /// The triggered touches that act on those whose event was `age` steps ago.
  private func liveTriggered(by event: Trigger.Event, age: Int, step: Int) -> [LiveTouch] {
    var list: [LiveTouch] = []
    for (position, trigger) in sends.triggered.enumerated()
    where trigger.event == event && age <= trigger.lastAge {
      let touch = trigger.touch
      func live(sentIn step: Int) -> LiveTouch {
        LiveTouch(
          bit: trigger.bit, languages: trigger.languages, firstAbsent: .max,
          wear: triggerWear(position, sentIn: step))
      }
      for part in trigger.numbers.clock.sends where part.age <= age {
        var now = live(sentIn: step - age + part.age)
        if part.attention.indices.contains(age), touch.stages.contains(.unaware) {
          now.hazards.aware = part.attention[age] * touch.attentionHazard
        }
        if part.mass.indices.contains(age) { now.hazards.add(touch, mass: part.mass[age]) }
        list.append(now)
      }
      if let incentive = trigger.incentive, trigger.numbers.reward.indices.contains(age),
        incentive.window.contains(parameters.clock.firstDay(ofStep: step))
      {
        var now = live(sentIn: step)
        now.hazards.add(touch, reward: trigger.numbers.reward[age], for: incentive.incentive.action)
        list.append(now)
      }
    }
    return list
  }

  /// Wear of a triggered touch sent in a step, by row.
  func triggerWear(_ position: Int, sentIn step: Int) -> UnsafeMutablePointer<Double> {
    triggerWear + (position * wearSteps + step % wearSteps) * rows
  }

  /// What live dated touches, and those triggered by the cohort's hire, add for a row.
  @inline(__always)
  func touchHazards(
    _ dated: [LiveTouch], _ hired: [LiveTouch], _ cohort: Int, _ row: Int, _ set: ReachSet
  ) -> TouchHazards {
    var sum = TouchHazards()
    guard set & channelBits != 0 else { return sum }
    sum.add(dated, to: set, cohort: cohort, row: row)
    sum.add(hired, to: set, cohort: cohort, row: row)
    return sum
  }

  // MARK: Probabilities

  /// Registration by [need][class]: c·z·m(n)·(organic + touches·captured) + reward.
  func registerProbabilities(
    touched: Double, reward: Double, into probabilities: UnsafeMutablePointer<Double>
  ) {
    kernels.registration(
      probabilities, readiness, scratch.organic, captured, of.needMultiplier, touched, reward, classes)
  }

  /// Requests by [need][class]: z^γ·hazard for those in need, and a reward for all.
  func requestProbabilities(
    hazard: Double, reward: Double, into probabilities: UnsafeMutablePointer<Double>
  ) {
    kernels.request(probabilities, requestReadiness, hazard, reward, classes)
  }

  /// Chance of returning of members past care and in need, by class, over the reach sets of the late members; written
  /// to the second half of a block.
  func returnProbabilities(
    step: Int, _ dated: [LiveTouch], into probabilities: UnsafeMutablePointer<Double>
  ) {
    let organic = parameters.organicReturn * parameters.season[step]
    requestProbabilities(hazard: organic, reward: 0, into: probabilities)
    guard bringsBack else { return }
    // Most rows have nothing that makes members return, and share the organic chances.
    var (total, untouched) = (0.0, 0.0)
    let sum = scratch.returns
    sum.update(repeating: 0, count: block)
    for cohort in 0..<cohorts where active[cohort] {
      let hired = liveHired(cohort, step: step)
      for r in 0..<reach where stocks[cohort * reach + r].late > 0 {
        let share = stocks[cohort * reach + r].late
        let returning = touchHazards(dated, hired, cohort, cohort * reach + r, plan.reach[r]).returning
        total += share
        if returning > 0 {
          requestProbabilities(hazard: organic + returning, reward: 0, into: scratch.touchedReturn)
          kernels.add(sum, scratch.touchedReturn, share, block)
        } else {
          untouched += share
        }
      }
    }
    guard total > 0 else { return }
    kernels.scale(probabilities, untouched / total, block)
    kernels.add(probabilities, sum, 1 / total, block)
  }
}
