import Campaign
import Model

/// The start, leavers and entrants.
extension Member {
  /// A member with the segment's class, need and reach, unaware or aware.
  private mutating func newcomer(_ segment: Int, hiredIn: Int) -> Person {
    let of = parameters.segments[segment]
    let reach = model.reach[segment]
    let isHeldOut = happens(plan.holdOut)
    return Person(
      happens(of.initialAwareness) ? .aware : .unaware, inNeed: happens(of.need.pointPrevalence),
      position: choose(parameters.classes.weights),
      reach: isHeldOut ? 0 : reach[choose(reach.map(\.share))].set, hiredIn: hiredIn)
  }

  /// Everybody at launch. Who is in care or past it has used nothing of this plan year's visits.
  mutating func populate(_ segment: Int) throws {
    let of = parameters.segments[segment]
    start(segment, 0, item: 0)
    let ready = parameters.classes.readyToHaveRegistered(of)
    var members: [Person] = []
    for _ in 0..<model.scenario.segments[segment].members {
      var person = newcomer(segment, hiredIn: -1)
      let registered = of.initialRegistered * ready[person.inNeed ? 1 : 0][person.position]
      let shares = [of.initialInCare, of.initialPastCare, registered]
      let sum = shares.reduce(0, +)
      guard sum <= 1 + 1e-12 else { throw InitialStockError(registered: of.initialRegistered) }
      switch choose(shares + [max(0, 1 - sum)]) {
      case 0:
        person.pathway = choose(parameters.pathways.map(\.share))
        enterCare(&person)
      case 1:
        person.pathway = choose(parameters.pathways.map(\.share))
        person.hasUsed = true
        person.stage = .pastCare
      case 2: person.stage = .registered
      default: break
      }
      person.stageBefore = person.stage
      members.append(person)
    }
    people.append(members)
  }

  /// Item 1.
  mutating func leaversAndEntrants(_ segment: Int, _ step: Int) {
    let of = parameters.segments[segment]
    guard of.leave > 0 || of.grow > 0 else { return }
    var stayers: [Person] = []
    var leavers = 0
    var additions = 0
    for person in people[segment] {
      if happens(of.leave) { leavers += 1 } else { stayers.append(person) }
      if happens(of.grow) { additions += 1 }
    }
    for _ in 0..<(leavers + additions) { stayers.append(newcomer(segment, hiredIn: step)) }
    people[segment] = stayers
    let week = clock.week(ofStep: step)
    outcome[segment, week, Count.leavers] += Double(leavers)
    outcome[segment, week, Count.entrants] += Double(leavers + additions)
  }

  /// Item 2, for members in whatever stage; it acts from the next step.
  mutating func changeNeed(_ segment: Int) {
    let need = parameters.segments[segment].need
    for member in people[segment].indices {
      let inNeed = people[segment][member].inNeed
      people[segment][member].inNeedNext = inNeed ? !happens(need.resolution) : happens(need.onset)
    }
  }

  /// U by segment: the share of those who ever used among the present members of the segments it hears from.
  func sharesOfUsersHeard() -> [Double] {
    let users = people.map { Double($0.count(where: \.hasUsed)) }
    let present = people.map { Double($0.count) }
    let everybody = present.reduce(0, +)
    let overall = everybody > 0 ? users.reduce(0, +) / everybody : 0
    return parameters.segments.map { of in
      guard let weights = of.hearsFrom else { return overall }
      return weights.indices.reduce(0) {
        $0 + (present[$1] > 0 ? weights[$1] * users[$1] / present[$1] : 0)
      }
    }
  }
}
