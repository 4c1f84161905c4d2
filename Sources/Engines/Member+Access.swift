import Campaign
import Model

/// Item 7: the queue for first visits.
extension Member {
  /// One who waits, in the queue that all segments share.
  private struct Place {
    let segment: Int
    let member: Int
    /// Steps since the request.
    let waited: Int
    /// Puts those who have waited equally long in random order.
    let lot: Double
  }

  /// A pathway's places go to those who have waited longest; of the others some give up.
  mutating func serve(_ pathway: Int, _ step: Int) {
    let of = parameters.pathways[pathway]
    start(0, step, item: 700 + UInt16(pathway))
    var queue: [Place] = []
    for segment in people.indices {
      for (member, person) in people[segment].enumerated()
      where person.stage == .waiting && person.pathway == pathway {
        queue.append(
          Place(
            segment: segment, member: member, waited: step - person.requestedIn, lot: stream.uniform()))
      }
    }
    queue.sort { ($1.waited, $0.lot) < ($0.waited, $1.lot) }
    let places = of.places(inStep: step) ?? .infinity
    for (index, place) in queue.enumerated() {
      var person = people[place.segment][place.member]
      if place.waited >= of.bookingLag, Double(index) < places {
        if happens(of.show[place.waited]) {
          firstVisit(&person, place.segment, step)
        } else {
          outcome[place.segment, clock.week(ofStep: step), Count.missed] += 1
          if !happens(of.rebooking) { goBack(&person) }
        }
      } else if happens(of.giveUp) {
        outcome[place.segment, clock.week(ofStep: step), Count.gaveUp] += 1
        goBack(&person)
      }
      people[place.segment][place.member] = person
    }
  }

  /// To where the member came from. Whoever has registered long ago has no clock running from it any more.
  private func goBack(_ person: inout Person) {
    person.stage = person.hasUsed ? .pastCare : .registered
    person.registeredIn = nil
  }

  /// The first visit of a spell. Only the first one ever makes a user.
  private mutating func firstVisit(_ person: inout Person, _ segment: Int, _ step: Int) {
    let of = parameters.pathways[person.pathway]
    let week = clock.week(ofStep: step)
    outcome[segment, week, Count.visits] += 1
    if !person.hasUsed {
      outcome[segment, week, Count.users] += 1
      outcome[segment, week, Count.waitedWeeks] += Double(step - person.requestedIn) * clock.weeks
      outcome[segment, week, Mean.improved] += of.improved ?? 0
      outcome[segment, week, Mean.savings] += of.savings ?? 0
      pay(.firstVisit, segment, step)
    }
    enterCare(&person)
    use(&person, visits: 1)
  }
}
