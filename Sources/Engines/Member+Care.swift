import Campaign
import Model

/// Items 8 and 9: visits, leaving care, asking again.
extension Member {
  /// A spell of care begins with its own chance of ending.
  mutating func enterCare(_ person: inout Person) {
    let persistence = parameters.pathways[person.pathway].persistence
    person.stage = .inCare
    person.hasUsed = true
    person.exit = persistence.exit[choose(persistence.weights)]
  }

  /// Items 8 and 9 for one member: whoever was past care before this step may ask again.
  mutating func care(for person: inout Person, _ segment: Int, _ step: Int) throws {
    let pathway = parameters.pathways[person.pathway]
    let week = clock.week(ofStep: step)
    if person.stage == .inCare {
      let drawn = try stream.negativeBinomial(mean: pathway.visits, size: pathway.visitsSize)
      let visits = min(drawn, left(person))
      outcome[segment, week, Count.visits] += Double(visits)
      use(&person, visits: visits)
      if person.stage == .inCare, happens(person.exit) { leaveCare(&person) }
    } else if person.stageBefore == .pastCare, person.inNeed, left(person) > 0 {
      let organic = parameters.organicReturn * parameters.season[step]
      let hazard =
        parameters.classes.requestReadiness[person.position]
        * (organic + pull(on: person, segment, step).returning)
      if happens(hazard: hazard) {
        person.stage = .waiting
        person.requestedIn = step
        outcome[segment, week, Count.returns] += 1
      }
    }
  }

  /// Visits of the plan year that are still covered.
  private func left(_ person: Person) -> Int {
    parameters.pathways[person.pathway].cap.map { $0 - person.visitsUsed } ?? .max
  }

  /// Visits are counted against the cap; the last one ends the spell.
  mutating func use(_ person: inout Person, visits: Int) {
    guard parameters.pathways[person.pathway].cap != nil else { return }
    person.visitsUsed += visits
    if left(person) == 0 { leaveCare(&person) }
  }

  /// The need may have been met.
  private mutating func leaveCare(_ person: inout Person) {
    person.stage = .pastCare
    if happens(parameters.pathways[person.pathway].resolvedByCare) { person.inNeedNext = false }
  }

  /// Plan years have 52 weeks from launch.
  func beginsPlanYear(_ step: Int) -> Bool { step > 0 && clock.firstDay(ofStep: step) % (52 * 7) == 0 }

  mutating func restoreCaps(_ segment: Int) {
    for member in people[segment].indices { people[segment][member].visitsUsed = 0 }
  }
}
