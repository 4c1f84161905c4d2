import Campaign
import Model

/// What touches add to the hazards of a cohort and reach set in one step, before wear-out is forgotten: responses still
/// to be multiplied by class and need, rewards not.
struct TouchHazards {
  var aware = 0.0
  var register = 0.0, registerReward = 0.0
  var request = 0.0, requestReward = 0.0
  var returning = 0.0
}

extension Composition {
  /// What live dated touches, and those triggered by hire, add.
  func touchHazards(_ cohort: Int, _ r: Int, step: Int, live: [Int]) -> TouchHazards {
    var sum = TouchHazards()
    let set = plan.reach[r]
    guard set & channelBits != 0 else { return sum }
    for position in live where sends.dated[position].reaches(set) {
      let send = sends.dated[position]
      guard cohort < send.firstAbsent else { continue }
      let touch = send.touch
      if send.attentionStep == step, touch.stages.contains(.unaware) { sum.aware += touch.attentionHazard }
      let age = step - send.firstStep
      guard age >= 0, age < send.massCount else { continue }
      let mass = masses[send.firstMass + age] * wear[(position * cohorts + cohort) * reach + r]
      if touch.stages.contains(.aware) { sum.register += touch.registration * mass }
      if touch.stages.contains(.registered) { sum.request += touch.request * mass }
      if touch.stages.contains(.pastCare) { sum.returning += touch.returning * mass }
      if send.firstReward >= 0 {
        let reward = rewards[send.firstReward + age]
        if send.rewardsRegistration {
          if touch.stages.contains(.aware) { sum.registerReward += reward }
        } else if touch.stages.contains(.registered) {
          sum.requestReward += reward
        }
      }
    }
    if let age = hireAge(cohort, step: step), age <= lastHireAge {
      for position in sends.triggered.indices
      where sends.triggered[position].event == .hire {
        add(position, age: age, cohort, r, step: step, to: &sum)
      }
    }
    return sum
  }

  /// What touches triggered by registration add for members of an age since it.
  func registrationTriggers(_ cohort: Int, _ r: Int, age: Int, step: Int, to sum: inout TouchHazards) {
    for position in sends.triggered.indices
    where sends.triggered[position].event == .registration {
      add(position, age: age, cohort, r, step: step, to: &sum)
    }
  }

  private func add(
    _ position: Int, age: Int, _ cohort: Int, _ r: Int, step: Int, to sum: inout TouchHazards
  ) {
    let trigger = sends.triggered[position]
    guard age <= trigger.lastAge, trigger.planned.reaches(plan.reach[r]) else { return }
    let touch = trigger.touch
    for part in trigger.numbers.clock.sends where part.age <= age {
      if part.attention.indices.contains(age), touch.stages.contains(.unaware) {
        sum.aware += part.attention[age] * touch.attentionHazard
      }
      guard part.mass.indices.contains(age) else { continue }
      let sent = step - age + part.age
      let slot = (position * wearSteps + sent % wearSteps) * cohorts * reach
      let mass = part.mass[age] * triggerWear[slot + cohort * reach + r]
      if touch.stages.contains(.aware) { sum.register += touch.registration * mass }
      if touch.stages.contains(.registered) { sum.request += touch.request * mass }
      if touch.stages.contains(.pastCare) { sum.returning += touch.returning * mass }
    }
    guard let incentive = trigger.incentive, trigger.numbers.reward.indices.contains(age),
      incentive.window.contains(parameters.clock.firstDay(ofStep: step))
    else { return }
    let reward = trigger.numbers.reward[age]
    switch incentive.incentive.action {
    case .registration: if touch.stages.contains(.aware) { sum.registerReward += reward }
    case .firstVisit: if touch.stages.contains(.registered) { sum.requestReward += reward }
    }
  }

  // MARK: Probabilities

  /// Registration by [need][class]: c·z·m(n)·(organic + touches·captured) + reward.
  func registerProbabilities(
    touched: Double, reward: Double, into probabilities: UnsafeMutablePointer<Double>
  ) {
    let (z, organic, captured) = (readiness, scratch.organic, captured)
    for n in 0...1 {
      let multiplier = of.needMultiplier[n]
      let row = probabilities + n * classes
      for k in 0..<classes {
        row[k] = probability(ofHazard: multiplier * z[k] * (organic[k] + touched * captured[k]) + reward)
      }
    }
  }

  /// Requests by [need][class]: z^γ·hazard for those in need, and a reward for all.
  func requestProbabilities(
    hazard: Double, reward: Double, into probabilities: UnsafeMutablePointer<Double>
  ) {
    let rewarded = probability(ofHazard: reward)
    for k in 0..<classes {
      probabilities[k] = rewarded
      probabilities[classes + k] = probability(ofHazard: hazard * requestReadiness[k] + reward)
    }
  }

  /// Chance of returning of members past care and in need, by class, over the reach sets of the late members.
  func returnProbabilities(step: Int, live: [Int]) -> [Double] {
    let organic = parameters.organicReturn * parameters.season[step]
    guard bringsBack else {
      return (0..<classes).map { probability(ofHazard: organic * requestReadiness[$0]) }
    }
    var sum = [Double](repeating: 0, count: classes)
    var total = 0.0
    for cohort in 0..<cohorts where active[cohort] {
      for r in 0..<reach where late[cohort * reach + r] > 0 {
        let share = late[cohort * reach + r]
        let hazard = organic + touchHazards(cohort, r, step: step, live: live).returning
        total += share
        for k in 0..<classes { sum[k] += share * probability(ofHazard: hazard * requestReadiness[k]) }
      }
    }
    return total > 0 ? sum.map { $0 / total } : sum
  }
}
