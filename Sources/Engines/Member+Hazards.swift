import Campaign
import Model

/// Items 4, 5, 6 and 10: members become aware, register, ask for care, forget.
extension Member {
  /// What touches add to a member's hazards in a step: Σ d·response·ξ·wear·K by the transition, and what they announce.
  struct Pull {
    var awareness = 0.0
    var registration = 0.0
    var request = 0.0
    var returning = 0.0
    /// By a reward for registering, and for a first visit.
    var rewardedRegistration = 0.0
    var rewardedRequest = 0.0

    /// A response, as far as the audience has the stage that each transition starts from.
    mutating func respond(_ touch: Parameters.OfTouch, _ mass: Double) {
      if touch.stages.contains(.aware) { registration += touch.registration * mass }
      if touch.stages.contains(.registered) { request += touch.request * mass }
      if touch.stages.contains(.pastCare) { returning += touch.returning * mass }
    }

    mutating func reward(_ action: Incentive.Action, _ touch: Parameters.OfTouch, _ hazard: Double) {
      switch action {
      case .registration: if touch.stages.contains(.aware) { rewardedRegistration += hazard }
      case .firstVisit: if touch.stages.contains(.registered) { rewardedRequest += hazard }
      }
    }
  }

  /// Members alike in this are pulled alike.
  struct PullKey: Hashable {
    let segment: Int
    let reach: ReachSet
    let hiredIn: Int
    let registeredIn: Int?
  }

  /// Items 4, 5, 6 and 10 for one member.
  mutating func decide(_ person: inout Person, _ segment: Int, _ step: Int, shareOfUsersHeard: Double) {
    let before = person.stageBefore
    guard before == .unaware || before == .aware || before == .registered else { return }
    let pull = pull(on: person, segment, step)
    let classes = parameters.classes
    let season = parameters.season[step]
    let week = clock.week(ofStep: step)
    if before == .unaware {
      let hazard =
        parameters.organicAwareness * season + parameters.wordOfMouth * shareOfUsersHeard + pull.awareness
      if happens(hazard: hazard) {
        person.stage = .aware
        outcome[segment, week, Count.newlyAware] += 1
      }
    }
    if person.stage == .aware {
      let organic = classes.organic[person.position] * clock.weeks * season * parameters.weekShocks[week]
      let hazard =
        parameters.clientEffect * classes.readiness[person.position]
        * parameters.segments[segment].needMultiplier[person.inNeed ? 1 : 0]
        * (organic + pull.registration * classes.captured[person.position]) + pull.rewardedRegistration
      if happens(hazard: hazard) {
        person.stage = .registered
        person.registeredIn = step
        outcome[segment, week, Count.registered] += 1
        pay(.registration, segment, step)
      } else if before == .aware, happens(parameters.forget) {
        person.stage = .unaware
      }
    }
    if before == .registered {
      let inNeed =
        classes.requestReadiness[person.position] * (parameters.organicRequest * season + pull.request)
      if happens(hazard: (person.inNeed ? inNeed : 0) + pull.rewardedRequest) {
        person.stage = .waiting
        person.requestedIn = step
        person.pathway = choose(parameters.pathways.map(\.share))
        outcome[segment, week, Count.requests] += 1
      }
    }
  }

  /// Everyone addressed by an announcement who does what it rewards within its window is paid; of a step partly in the
  /// window, that part of its days.
  mutating func pay(_ action: Incentive.Action, _ segment: Int, _ step: Int) {
    let week = clock.week(ofStep: step)
    for planned in plan.incentives where planned.incentive.action == action && planned.pays[segment] {
      let payment = planned.incentive.value * planned.share(ofStep: step, clock)
      outcome[segment, week, Mean.incentives] += payment
      outcome[segment, week, Mean.cost] += payment
    }
  }

  /// The touches' part of a member's hazards in a step.
  mutating func pull(on person: Person, _ segment: Int, _ step: Int) -> Pull {
    let key = PullKey(
      segment: segment, reach: person.reach, hiredIn: person.hiredIn,
      registeredIn: person.stageBefore == .registered ? person.registeredIn : nil)
    if let known = pulls[key] { return known }
    var pull = Pull()
    for index in plan.dated { addDated(index, to: &pull, on: person, segment, step) }
    for index in plan.triggered { addTriggered(index, to: &pull, on: person, segment, step) }
    pulls[key] = pull
    return pull
  }

  private mutating func addDated(
    _ index: Int, to pull: inout Pull, on person: Person, _ segment: Int, _ step: Int
  ) {
    let send = plan.sends[index]
    let planned = plan.touches[send.touch]
    guard planned.addresses[segment], planned.reaches(person.reach), person.hiredIn <= send.step else {
      return
    }
    let touch = numbers.touches[send.touch]
    let effect = numbers.sends[index]
    if effect.attentionStep == step, touch.stages.contains(.unaware) {
      pull.awareness += touch.attentionHazard
    }
    let age = step - effect.firstStep
    guard effect.mass.indices.contains(age) else { return }
    let wear = parameters.wear.wear(pressure: pressure(on: person, segment, of: index, sentIn: send.step))
    pull.respond(touch, effect.mass[age] * wear)
    if let incentive = planned.incentive {
      pull.reward(plan.incentives[incentive].incentive.action, touch, effect.reward[age])
    }
  }

  /// A triggered touch acts by the age of the member's clock: the mean over the days on which the event may have been.
  private mutating func addTriggered(
    _ index: Int, to pull: inout Pull, on person: Person, _ segment: Int, _ step: Int
  ) {
    let position = plan.sends[index].touch
    let planned = plan.touches[position]
    guard planned.addresses[segment], planned.reaches(person.reach),
      let age = age(of: person, planned.touch.trigger!, step)
    else { return }
    let touch = numbers.touches[position]
    let own = numbers.triggered[index - plan.triggered.lowerBound]
    for send in own.clock.sends {
      if send.attention.indices.contains(age), touch.stages.contains(.unaware) {
        pull.awareness += touch.attentionHazard * send.attention[age]
      }
      guard send.mass.indices.contains(age), send.mass[age] > 0 else { continue }
      let pressure = pressure(on: person, segment, of: index, sentIn: step - age + send.age)
      pull.respond(touch, send.mass[age] * parameters.wear.wear(pressure: pressure))
    }
    if let incentive = planned.incentive, own.reward.indices.contains(age),
      plan.incentives[incentive].window.contains(clock.firstDay(ofStep: step))
    {
      pull.reward(plan.incentives[incentive].incentive.action, touch, own.reward[age])
    }
  }
}
