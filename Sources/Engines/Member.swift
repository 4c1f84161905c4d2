import Campaign
import Model
import Numerics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Every member drawn one by one, in the words and the order of the article on the model.
///
/// Nothing is shared with the cells of the other engines but the parameters: this is what they are checked against.
/// Time grows with members × weeks × live sends; for small clients and tests.
public struct Member: ~Copyable {
  /// One member. Exists only while a replication runs; nothing about a person is ever written out.
  struct Person {
    var stage: Stage
    var inNeed: Bool
    /// Position among the readiness nodes.
    var readiness: Int
    var reach: ReachSet
    /// Week of hire; −1 before launch, which no send precedes in a way that matters.
    var hiredIn: Int
    var pathway = 0
    /// Whole weeks since the request.
    var waited = 0
    /// Weekly chance of leaving care.
    var exit = 0.0
    var reachedByAny = false
    /// Channels lost from next week on.
    var losing: ReachSet = 0
  }

  let model: CompiledModel
  let plan: Plan
  let planIndex: Int
  let parameters: Parameters
  var people: [[Person]] = []
  var outcome: Outcome
  private var stream: RandomStream
  private let replication: UInt32
  private let world: UInt16
  private var pressures: [PressureKey: Double] = [:]

  private struct PressureKey: Hashable {
    let segment: Int
    let send: Int
    let hiredIn: Int
    let reach: ReachSet
  }

  /// Runs one replication of one strategy.
  public static func run(
    _ model: CompiledModel, plan: Int, _ parameters: Parameters, seed: UInt64, replication: Int, world: UInt16
  ) throws -> Outcome {
    var run = Member(model, plan, parameters, seed, replication, world)
    for segment in model.scenario.segments.indices { try run.populate(segment) }
    for week in 0..<model.weeks { try run.step(week) }
    return run.outcome
  }

  private init(
    _ model: CompiledModel, _ plan: Int, _ parameters: Parameters, _ seed: UInt64, _ replication: Int,
    _ world: UInt16
  ) {
    self.model = model
    self.plan = model.plans[plan]
    planIndex = plan
    self.parameters = parameters
    outcome = Outcome(model, plan: plan)
    stream = RandomStream(seed: seed)
    self.replication = UInt32(truncatingIfNeeded: replication)
    self.world = world
  }

  // MARK: Drawing

  private mutating func happens(_ probability: Double) -> Bool {
    probability > 0 && stream.uniform() < probability
  }

  private mutating func choose(_ weights: [Double]) -> Int {
    var left = stream.uniform() * weights.reduce(0, +)
    for (index, weight) in weights.enumerated() {
      left -= weight
      if left < 0 { return index }
    }
    return weights.lastIndex { $0 > 0 } ?? 0
  }

  private func probability(_ hazard: Double) -> Double { -expm1(-hazard) }

  /// A member with the segment's class and need, unaware or aware.
  private mutating func newcomer(_ segment: Int, hiredIn: Int) -> Person {
    let of = parameters.segments[segment]
    let reach = model.scenario.segments[segment].reach(over: model.scenario.channels)
    return Person(
      stage: happens(of.initialAwareness) ? .aware : .unaware, inNeed: happens(of.need.pointPrevalence),
      readiness: choose(parameters.readiness.weights), reach: reach[choose(reach.map(\.share))].set,
      hiredIn: hiredIn)
  }

  private mutating func enterCare(_ person: inout Person) {
    let persistence = parameters.pathways[person.pathway].persistence
    person.stage = .inCare
    person.exit = persistence.exit[choose(persistence.weights)]
  }

  // MARK: The start

  private mutating func populate(_ segment: Int) throws {
    let of = parameters.segments[segment]
    start(segment, 0, item: 0)
    let ready = readyToHaveRegistered(of)
    var members: [Person] = []
    for _ in 0..<model.scenario.segments[segment].members {
      var person = newcomer(segment, hiredIn: -1)
      let registered = of.initialRegistered * ready[person.inNeed ? 1 : 0][person.readiness]
      let shares = [of.initialInCare, of.initialPastCare, registered]
      guard shares.reduce(0, +) <= 1 + 1e-12 else {
        throw InitialStockError(registered: of.initialRegistered)
      }
      switch choose(shares + [max(0, 1 - shares.reduce(0, +))]) {
      case 0:
        person.pathway = choose(parameters.pathways.map(\.share))
        enterCare(&person)
      case 1: person.stage = .pastCare
      case 2: person.stage = .registered
      default: break
      }
      members.append(person)
    }
    people.append(members)
  }

  /// How much more likely than average a class is to be registered at the start, by need and readiness.
  private func readyToHaveRegistered(_ of: Parameters.OfSegment) -> [[Double]] {
    guard let weeks = of.weeksSinceLaunch else {
      return [[Double]](repeating: [Double](repeating: 1, count: parameters.readiness.nodes.count), count: 2)
    }
    let chance = of.needMultiplier.map { m in
      parameters.readiness.nodes.map { probability($0 * m * parameters.organicRegistration * weeks) }
    }
    let shares = [1 - of.need.pointPrevalence, of.need.pointPrevalence]
    var mean = 0.0
    for n in 0...1 {
      for (z, weight) in zip(chance[n], parameters.readiness.weights) { mean += shares[n] * weight * z }
    }
    return chance.map { row in row.map { mean > 0 ? $0 / mean : 1 } }
  }

  // MARK: The week

  /// The items of a week in their published order; each reads stage and need as they stood after item 1.
  private mutating func step(_ week: Int) throws {
    for segment in people.indices {
      start(segment, week, item: 1)
      leaversAndEntrants(segment, week)
    }
    let everyone = people.reduce(0) { $0 + $1.count }
    let users = people.reduce(0) { $0 + $1.count { $0.stage == .inCare || $0.stage == .pastCare } }
    let wordOfMouth = everyone > 0 ? Double(users) / Double(everyone) : 0
    for (index, send) in plan.sends.enumerated() where send.countedIn == week { deliver(index, send, week) }
    for segment in people.indices {
      start(segment, week, item: 4)
      for member in people[segment].indices {
        var person = people[segment][member]
        live(&person, segment, week, wordOfMouth: wordOfMouth)
        people[segment][member] = person
      }
      try visit(segment, week)
      close(segment, week)
    }
  }

  private mutating func start(_ segment: Int, _ week: Int, item: UInt16) {
    stream.start(
      StreamKey(
        replication: replication, world: world, segment: UInt16(segment), week: UInt16(week),
        flow: Flow.members.rawValue + item))
  }

  /// Item 1.
  private mutating func leaversAndEntrants(_ segment: Int, _ week: Int) {
    let of = parameters.segments[segment]
    guard of.leave > 0 || of.grow > 0 else { return }
    var stayers: [Person] = []
    var leavers = 0
    var additions = 0
    for person in people[segment] {
      if happens(of.leave) { leavers += 1 } else { stayers.append(person) }
      if happens(of.grow) { additions += 1 }
    }
    for _ in 0..<(leavers + additions) { stayers.append(newcomer(segment, hiredIn: week)) }
    people[segment] = stayers
    outcome[segment, week, Count.leavers] = Double(leavers)
    outcome[segment, week, Count.entrants] = Double(leavers + additions)
  }

  /// Item 3: who gets a piece, and who will have opted out by next week.
  private mutating func deliver(_ index: Int, _ send: Send, _ week: Int) {
    let planned = plan.touches[send.touch]
    let touch = parameters.plans[planIndex].touches[send.touch]
    let bit: ReachSet = 1 << ReachSet(planned.channel)
    var addressed = [Double](repeating: 0, count: people.count)
    var optedOut = addressed
    for segment in people.indices where planned.addresses[segment] {
      start(segment, week, item: 1000 + UInt16(index))
      for member in people[segment].indices {
        let person = people[segment][member]
        guard person.reach & bit != 0, touch.stages.contains(StageSet([person.stage])),
          isThere(person, at: send)
        else { continue }
        addressed[segment] += 1
        if happens(touch.delivered) { people[segment][member].reachedByAny = true }
        let pressure = pressure(on: person, segment, of: index)
        if happens(min(1, touch.optOut * (1 + pressure))), person.losing & bit == 0 {
          optedOut[segment] += 1
          people[segment][member].losing |= bit
        }
      }
    }
    SendTally(planned: planned, delivered: touch.delivered, addressed: addressed, optedOut: optedOut)
      .record(send: index, week, model.scenario, present: people.map { Double($0.count) }, &outcome)
  }

  private func isThere(_ person: Person, at send: Send) -> Bool { person.hiredIn <= send.week }

  /// π of a send on a member: earlier sends of a channel that reaches them, since hire, against the usual load.
  private mutating func pressure(on person: Person, _ segment: Int, of index: Int) -> Double {
    let key = PressureKey(segment: segment, send: index, hiredIn: person.hiredIn, reach: person.reach)
    if let known = pressures[key] { return known }
    let send = plan.sends[index]
    var load = 0.0
    for earlier in plan.sends[..<index] {
      let touch = plan.touches[earlier.touch]
      guard touch.addresses[segment], person.reach & (1 << ReachSet(touch.channel)) != 0,
        isThere(person, at: earlier)
      else { continue }
      let same = touch.channel == plan.touches[send.touch].channel
      load += parameters.wear.weight(age: send.day - earlier.day, sameChannel: same)
    }
    let pressure = parameters.wear.pressure(load: load)
    pressures[key] = pressure
    return pressure
  }

  /// Items 2, 4, 5, 6 and 10 for one member.
  private mutating func live(_ person: inout Person, _ segment: Int, _ week: Int, wordOfMouth: Double) {
    let of = parameters.segments[segment]
    let need = person.inNeed
    let stage = person.stage
    if stage == .unaware {
      let hazard =
        parameters.organicAwareness * parameters.season[week] + parameters.wordOfMouth * wordOfMouth
        + touched(person, segment, week, .aware)
      if happens(probability(hazard)) {
        person.stage = .aware
        outcome[segment, week, Count.newlyAware] += 1
      }
    }
    if person.stage == .aware {
      let bracket =
        parameters.organicRegistration * parameters.season[week] * parameters.weekShocks[week]
        + touched(person, segment, week, .register)
      let hazard =
        parameters.clientEffect * parameters.readiness.nodes[person.readiness]
        * of.needMultiplier[need ? 1 : 0] * bracket
      if happens(probability(hazard)) {
        person.stage = .registered
        outcome[segment, week, Count.registered] += 1
      } else if stage == .aware, happens(parameters.forget) {
        person.stage = .unaware
      }
    }
    if stage == .registered, need {
      let bracket =
        parameters.organicRequest * parameters.season[week] + touched(person, segment, week, .request)
      if happens(probability(parameters.requestReadiness[person.readiness] * bracket)) {
        person.stage = .waiting
        person.waited = 0
        person.pathway = choose(parameters.pathways.map(\.share))
        outcome[segment, week, Count.requests] += 1
      }
    } else if stage == .waiting {
      person.waited += 1
    }
    person.inNeed = need ? !happens(of.need.resolution) : happens(of.need.onset)
    person.reach &= ~person.losing
    person.losing = 0
  }

  private enum Action { case aware, register, request }

  /// The touches' part of a hazard: Σ reached·d·…
  private mutating func touched(_ person: Person, _ segment: Int, _ week: Int, _ action: Action) -> Double {
    let numbers = parameters.plans[planIndex]
    var sum = 0.0
    for (index, send) in plan.sends.enumerated() where send.countedIn <= week {
      let planned = plan.touches[send.touch]
      let touch = numbers.touches[send.touch]
      guard planned.addresses[segment], person.reach & (1 << ReachSet(planned.channel)) != 0,
        isThere(person, at: send)
      else { continue }
      let effect = numbers.sends[index]
      if action == .aware {
        if effect.attentionWeek == week, touch.stages.contains(.unaware) { sum += touch.attentionHazard }
        continue
      }
      let age = week - effect.firstWeek
      guard effect.mass.indices.contains(age) else { continue }
      let response = action == .register ? touch.registration : touch.request
      guard response > 0, touch.stages.contains(action == .register ? .aware : .registered) else { continue }
      let wear = parameters.wear.wear(pressure: pressure(on: person, segment, of: index))
      sum += response * effect.mass[age] * wear
    }
    return sum
  }

  /// Items 7, 8 and 9.
  private mutating func visit(_ segment: Int, _ week: Int) throws {
    start(segment, week, item: 7)
    for member in people[segment].indices {
      var person = people[segment][member]
      let pathway = parameters.pathways[person.pathway]
      if person.stage == .waiting, person.waited >= pathway.bookingLag {
        enterCare(&person)
        outcome[segment, week, Count.users] += 1
        outcome[segment, week, Count.visits] += 1
        outcome[segment, week, Count.waitedWeeks] += Double(person.waited)
      }
      if person.stage == .inCare {
        let further = try stream.negativeBinomial(mean: pathway.visitsPerWeek, size: pathway.visitsSize)
        outcome[segment, week, Count.visits] += Double(further)
        if happens(person.exit) { person.stage = .pastCare }
      }
      people[segment][member] = person
    }
  }

  /// Stocks at the end of the week.
  private mutating func close(_ segment: Int, _ week: Int) {
    let used = plan.segments[segment].sends.reduce(0 as ReachSet) {
      $0 | (1 << ReachSet(plan.touches[plan.sends[$1].touch].channel))
    }
    outcome[segment, week, Count.present] = Double(people[segment].count)
    for person in people[segment] {
      switch person.stage {
      case .unaware: break
      case .aware: outcome[segment, week, Count.aware] += 1
      default: outcome[segment, week, Count.registeredCurrent] += 1
      }
      if person.stage == .waiting { outcome[segment, week, Count.waiting] += 1 }
      if person.stage == .inCare { outcome[segment, week, Count.inCare] += 1 }
      if person.stage == .inCare || person.stage == .pastCare { outcome[segment, week, Count.everUsers] += 1 }
      if person.reach & used != 0 { outcome[segment, week, Mean.contactable] += 1 }
      if person.reachedByAny { outcome[segment, week, Mean.reached] += 1 }
    }
  }
}
