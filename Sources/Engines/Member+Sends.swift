import Campaign
import Model

/// Item 3: who gets a piece, who opts out, who consents, and how earlier pieces press.
extension Member {
  struct PressureKey: Hashable {
    let segment: Int
    let send: Int
    let step: Int
    let hiredIn: Int
    let reach: ReachSet
  }

  /// A dated send, in the step in which it is counted.
  mutating func deliver(_ index: Int, _ step: Int) {
    let send = plan.sends[index]
    let planned = plan.touches[send.touch]
    var addressed = people.map { _ in 0.0 }
    var optedOut = addressed
    for segment in people.indices where planned.addresses[segment] {
      start(segment, step, item: 1000 + UInt16(index))
      for member in people[segment].indices {
        var person = people[segment][member]
        guard isAddressed(person, by: planned), person.hiredIn <= send.step else { continue }
        addressed[segment] += 1
        if receive(&person, segment, index, sentIn: send.step, part: 1) { optedOut[segment] += 1 }
        people[segment][member] = person
      }
    }
    tally(index, step, addressed: addressed, optedOut: optedOut, chargesSend: true)
  }

  /// A triggered touch in one step: to each member whose clock stands at an age of its sends, in that age's part.
  mutating func deliverTriggered(_ index: Int, _ step: Int) {
    let planned = plan.touches[plan.sends[index].touch]
    let order = index - plan.triggered.lowerBound
    let sends = numbers.triggered[order].clock.sends
    var addressed = people.map { _ in 0.0 }
    var optedOut = addressed
    for segment in people.indices where planned.addresses[segment] {
      start(segment, step, item: 1000 + UInt16(index))
      for member in people[segment].indices {
        var person = people[segment][member]
        guard isAddressed(person, by: planned), let age = age(of: person, planned.touch.trigger!, step),
          let due = sends.first(where: { $0.age == age })
        else { continue }
        addressed[segment] += due.share
        if receive(&person, segment, index, sentIn: step, part: due.share) { optedOut[segment] += 1 }
        people[segment][member] = person
      }
    }
    // Its price is that of setting it up: due once, when the first member is sent it.
    let isFirst = !hasBeenSent[order] && addressed.contains { $0 > 0 }
    if isFirst { hasBeenSent[order] = true }
    tally(index, step, addressed: addressed, optedOut: optedOut, chargesSend: isFirst)
  }

  private mutating func tally(
    _ index: Int, _ step: Int, addressed: [Double], optedOut: [Double], chargesSend: Bool
  ) {
    let touch = plan.sends[index].touch
    SendTally(
      terms: SendTerms(
        plan.touches[touch].touch, delivered: numbers.touches[touch].delivered,
        isDated: plan.dated.contains(index)),
      addressed: addressed, optedOut: optedOut, present: people.map { Double($0.count) },
      holders: holders, chargesSend: chargesSend ? 1 : 0
    ).record(send: index, clock.week(ofStep: step), outcome)
  }

  private func isAddressed(_ person: Person, by planned: PlannedTouch) -> Bool {
    planned.reaches(person.reach) && planned.stages.contains(StageSet([person.stageBefore]))
  }

  /// One member is sent a piece with probability `part`: it may reach them, win a consent, or make them leave the
  /// channel. Whether they newly leave it.
  private mutating func receive(
    _ person: inout Person, _ segment: Int, _ index: Int, sentIn step: Int, part: Double
  ) -> Bool {
    let position = plan.sends[index].touch
    let planned = plan.touches[position]
    let touch = numbers.touches[position]
    if happens(part * touch.delivered) { person.reachedByAny = true }
    for consent in numbers.consents[position] where happens(part * consent.chance) {
      let bit: UInt64 = 1 << UInt64(consent.point)
      if person.consenting & bit != 0 { person.consentingAgain |= bit }
      person.consenting |= bit
    }
    guard touch.optOut > 0 else { return false }
    let pressure = pressure(on: person, segment, of: index, sentIn: step)
    guard happens(part * min(1, touch.optOut * (1 + pressure))), person.losing & planned.bit == 0 else {
      return false
    }
    person.losing |= planned.bit
    return true
  }

  /// Opt-outs and consents of the step take effect; each consent moves its contact point on by one.
  func changeReach(_ person: inout Person) {
    for (index, point) in model.flags.points.enumerated() {
      for yes in [person.consenting, person.consentingAgain] where yes & (1 << UInt64(index)) != 0 {
        person.reach = point.saidYes(person.reach)
      }
    }
    person.reach &= ~person.losing
    person.losing = 0
    person.consenting = 0
    person.consentingAgain = 0
  }

  /// Steps since the event that a trigger counts from; nil: the member's clock does not run.
  func age(of person: Person, _ trigger: Trigger, _ step: Int) -> Int? {
    switch trigger.after {
    case .hire: person.hiredIn >= 0 ? step - person.hiredIn : nil
    case .registration: person.stageBefore == .registered ? person.registeredIn.map { step - $0 } : nil
    case .request: person.stageBefore == .waiting ? step - person.requestedIn : nil
    }
  }

  /// π of a send in a step on a member: earlier pieces of channels that reach them, since hire, against the usual load.
  ///
  /// Earlier are dated sends by day and file order, other programmes' up to the same day, and what touches are
  /// expected to have been triggered in earlier steps. A triggered send counts as sent on the first day of its step.
  mutating func pressure(on person: Person, _ segment: Int, of index: Int, sentIn step: Int) -> Double {
    let key = PressureKey(
      segment: segment, send: index, step: step, hiredIn: person.hiredIn, reach: person.reach)
    if let known = pressures[key] { return known }
    let send = plan.sends[index]
    let channel = plan.touches[send.touch].channel
    let isDated = plan.dated.contains(index)
    let day = isDated ? send.day : clock.firstDay(ofStep: step)
    let wear = parameters.wear
    var load = 0.0
    for (position, earlier) in plan.sends[plan.dated].enumerated() {
      let touch = plan.touches[earlier.touch]
      guard isDated ? position < index : earlier.day <= day, touch.addresses[segment],
        touch.reaches(person.reach), person.hiredIn <= earlier.step
      else { continue }
      load += wear.weight(age: day - earlier.day, sameChannel: touch.channel == channel)
    }
    for other in plan.otherSends {
      guard other.day <= day, other.addresses[segment], person.reach & (1 << ReachSet(other.channel)) != 0,
        person.hiredIn <= other.step
      else { continue }
      load += other.load * wear.weight(age: day - other.day, sameChannel: other.channel == channel)
    }
    for (order, position) in plan.triggered.enumerated() {
      let touch = plan.touches[plan.sends[position].touch]
      guard touch.addresses[segment], touch.reaches(person.reach) else { continue }
      for earlier in 0..<max(0, step) {
        let middle = clock.firstDay(ofStep: earlier) + (clock.stepDays - 1) / 2
        let weight = wear.weight(age: max(0, day - middle), sameChannel: touch.channel == channel)
        load += loads[segment, order, earlier] * weight
      }
    }
    let pressure = wear.pressure(load: load)
    pressures[key] = pressure
    return pressure
  }
}
