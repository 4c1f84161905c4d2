import Campaign

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension MemberLaw {
  /// A new member hired in a step, or present from the start (−1).
  public func newcomers(_ segment: Int, hired: Int) -> [(state: State, probability: Double)] {
    let p = needs[segment].point
    let intenders = number("intention.share")
    let aware = own(segment, "awareness.initial")
    var result: [(State, Double)] = []
    for (contact, share) in contacts(segment) {
      for (z, weight) in readiness.weights.enumerated() {
        for (isIntender, intention) in [(false, 1 - intenders), (true, intenders)] {
          for (inNeed, need) in [(false, 1 - p), (true, p)] {
            for (place, awareness) in [(State.Place.aware, aware), (.unaware, 1 - aware)] {
              let probability = share * weight * intention * need * awareness
              guard probability > 0 else { continue }
              result.append(
                (
                  State(
                    place: place, need: inNeed, z: z, isIntender: isIntender, contact: contact,
                    cohort: cohort(segment, hired: hired),
                    hiredIn: hired >= 0 && lastAge(.hire) >= 0 ? hired : nil), probability
                ))
            }
          }
        }
      }
    }
    return result
  }

  /// Rows of the contact table, by first language and whether held out.
  private func contacts(_ segment: Int) -> [(Contact, Double)] {
    let spoken = languages.enumerated().map {
      ($0.offset, scenario.segments[segment].language[$0.element] ?? 0)
    }
    let silent = (-1, 1 - spoken.reduce(0) { $0 + $1.1 })
    var result: [(Contact, Double)] = []
    for (row, contact) in rows(segment).enumerated() {
      for (language, share) in spoken + [silent] where share > 0 && contact.share > 0 {
        result.append(
          (Contact(row: row, language: language), contact.share * share * (1 - strategy.holdOut)))
      }
    }
    if strategy.holdOut > 0 { result.append((Contact(row: 0, isHeldOut: true), strategy.holdOut)) }
    return result
  }

  /// A member at launch, initial stocks included.
  public func initial(_ segment: Int) -> [(state: State, probability: Double)] {
    let inCare = own(segment, "initial.in-care")
    let past = own(segment, "initial.past-care")
    let registered = own(segment, "initial.registered")
    let months = scenario.segments[segment].monthsSinceLaunch
    func hasComeBefore(_ state: State) -> Double {
      guard let months else { return 1 }
      let organic = number(state.isIntender ? "intention.organic" : "registration.organic")
      let hazard = readiness.nodes[state.z] * needMultiplier(segment, state.need) * organic
      return 1 - exp(-hazard * months * 52 / 12)
    }
    let newcomers = newcomers(segment, hired: -1)
    let mean = newcomers.reduce(0) { $0 + $1.probability * hasComeBefore($1.state) }
    return newcomers.flatMap { state, probability -> [(State, Double)] in
      let own = registered * hasComeBefore(state) / mean
      var result = [(state, probability * (1 - inCare - past - own))]
      func add(_ place: State.Place, _ share: Double) {
        var moved = state
        moved.place = place
        if share > 0 { result.append((settled(moved, after: -1, segment), probability * share)) }
      }
      add(.registered(since: nil), own)
      for (pathway, numbers) in pathways.enumerated() {
        add(.pastCare(pathway: pathway, used: 0), past * numbers.share)
        for (node, weight) in numbers.weights.enumerated() {
          add(.inCare(pathway: pathway, node: node, used: 0), inCare * numbers.share * weight)
        }
      }
      return result
    }
  }
}
