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
/// Nothing is shared with the cells of the other engines but the parameters, the tally of a send and the expected loads
/// of triggered touches: this is what they are checked against. Time grows with members × steps × live sends; for small
/// clients and tests.
public struct Member: ~Copyable {
  /// One member. Exists only while a replication runs; nothing about a person is ever written out.
  struct Person {
    var stage: Stage
    /// As it stood after item 1, by which the chances of a step go.
    var stageBefore: Stage
    /// As it stood after item 1, and from the next step on.
    var inNeed: Bool
    var inNeedNext: Bool
    /// Position among the classes: readiness and intention.
    let position: Int
    /// Nothing at all for those held out.
    var reach: ReachSet
    /// Step of hire; −1 before launch.
    let hiredIn: Int
    /// Step of registration; nil before it, for those registered from the start, and after coming back from waiting.
    var registeredIn: Int?
    /// Step of the request or return for which the member waits.
    var requestedIn = 0
    var pathway = 0
    /// Whether the member has ever had a visit: who waits then is returning.
    var hasUsed = false
    /// Visits used of the plan year's, where the pathway has a cap.
    var visitsUsed = 0
    /// Chance of leaving care in a step.
    var exit = 0.0
    var reachedByAny = false
    /// Channels lost from the next step on, and asked contact points (a bit each) to which the member says yes.
    var losing: ReachSet = 0
    /// Contact points about which they said yes this step, once and more than once.
    var consenting: UInt64 = 0
    var consentingAgain: UInt64 = 0

    init(_ stage: Stage, inNeed: Bool, position: Int, reach: ReachSet, hiredIn: Int) {
      (self.stage, stageBefore) = (stage, stage)
      (self.inNeed, inNeedNext) = (inNeed, inNeed)
      self.position = position
      self.reach = reach
      self.hiredIn = hiredIn
    }
  }

  let model: CompiledModel
  let plan: Plan
  let parameters: Parameters
  /// The parameters of the plan.
  let numbers: Parameters.OfPlan
  let clock: Clock
  /// Expected triggered sends per present member, for the pressure of later sends.
  let loads: TriggeredLoads
  /// By segment: channels of the touches that address it.
  private let channelsUsed: [ReachSet]
  /// By segment: positions of those whose members its own share a household with.
  let holders: [[Int]]
  var people: [[Person]] = []
  let outcome: Tally<Double>
  var stream: RandomStream
  private let lane: LaneKey
  /// What has been worked out before: pressures, and the touches' part of hazards in the step at hand.
  var pressures: [PressureKey: Double] = [:]
  var pulls: [PullKey: Pull] = [:]
  /// By triggered send: whether anybody has been sent it.
  var hasBeenSent: [Bool]

  /// Runs one replication of one strategy.
  ///
  /// Of the course only its model and parameters are used, and the expected loads of triggered touches.
  ///
  /// - Throws: `NumericsError` naming the call and its values.
  static func run(along course: Course, seed: UInt64, _ lane: LaneKey) throws -> Outcome {
    let model = course.model
    var run = Member(model, course.plan, course.parameters, course.triggeredLoads, seed, lane)
    for segment in model.scenario.segments.indices { try run.populate(segment) }
    for step in 0..<model.steps { try run.step(step) }
    return Outcome(run.outcome)
  }

  private init(
    _ model: CompiledModel, _ plan: Int, _ parameters: Parameters, _ loads: TriggeredLoads, _ seed: UInt64,
    _ lane: LaneKey
  ) {
    self.model = model
    self.plan = model.plans[plan]
    self.parameters = parameters
    numbers = parameters.plans[plan]
    clock = parameters.clock
    self.loads = loads
    outcome = Tally(model, plan: plan)
    let touches = model.plans[plan].touches
    channelsUsed = model.scenario.segments.indices.map { segment in
      touches.reduce(0) { $1.addresses[segment] ? $0 | $1.bit : $0 }
    }
    holders = model.scenario.holders
    hasBeenSent = model.plans[plan].triggered.map { _ in false }
    stream = RandomStream(seed: seed)
    self.lane = lane
  }

  // MARK: Drawing

  /// Names what the next numbers are for.
  mutating func start(_ segment: Int, _ step: Int, item: UInt16) {
    stream.start(lane.stream(segment: segment, week: step, flow: Flow.members.rawValue + item))
  }

  mutating func happens(_ probability: Double) -> Bool {
    probability > 0 && stream.uniform() < probability
  }

  mutating func choose(_ weights: [Double]) -> Int {
    var left = stream.uniform() * weights.reduce(0, +)
    for (index, weight) in weights.enumerated() {
      left -= weight
      if left < 0 { return index }
    }
    return weights.lastIndex { $0 > 0 } ?? 0
  }

  /// Whether a transition with such a hazard happens in the step.
  mutating func happens(hazard: Double) -> Bool { happens(-expm1(-hazard)) }

  // MARK: The step

  /// The items of a step in their published order; each reads stage and need as they stood after item 1.
  private mutating func step(_ step: Int) throws {
    pulls.removeAll(keepingCapacity: true)
    for segment in people.indices {
      start(segment, step, item: 1)
      if beginsPlanYear(step) { restoreCaps(segment) }
      leaversAndEntrants(segment, step)
    }
    let heard = sharesOfUsersHeard()
    for segment in people.indices {
      start(segment, step, item: 2)
      changeNeed(segment)
    }
    for index in plan.dated where plan.sends[index].countedIn == step { deliver(index, step) }
    for index in plan.triggered { deliverTriggered(index, step) }
    for segment in people.indices {
      start(segment, step, item: 4)
      for member in people[segment].indices {
        var person = people[segment][member]
        decide(&person, segment, step, shareOfUsersHeard: heard[segment])
        people[segment][member] = person
      }
    }
    for pathway in parameters.pathways.indices { serve(pathway, step) }
    for segment in people.indices {
      start(segment, step, item: 8)
      for member in people[segment].indices {
        var person = people[segment][member]
        try care(for: &person, segment, step)
        people[segment][member] = person
      }
      close(segment, step)
    }
  }

  /// Stocks at the end of the step (a week keeps those of its last), and what acts from the next step on.
  private mutating func close(_ segment: Int, _ step: Int) {
    var stocks = Count.allCases.map { _ in 0 }
    stocks[Count.present.rawValue] = people[segment].count
    var (contactable, reached) = (0, 0)
    for member in people[segment].indices {
      var person = people[segment][member]
      person.stageBefore = person.stage
      person.inNeed = person.inNeedNext
      changeReach(&person)
      people[segment][member] = person
      switch person.stage {
      case .unaware: break
      case .aware: stocks[Count.aware.rawValue] += 1
      default: stocks[Count.registeredCurrent.rawValue] += 1
      }
      if person.stage == .waiting { stocks[Count.waiting.rawValue] += 1 }
      if person.stage == .inCare { stocks[Count.inCare.rawValue] += 1 }
      if person.hasUsed { stocks[Count.everUsers.rawValue] += 1 }
      if person.reach & channelsUsed[segment] != 0 { contactable += 1 }
      if person.reachedByAny { reached += 1 }
    }
    let week = clock.week(ofStep: step)
    for count in Count.allCases where count.isStock {
      outcome[segment, week, count] = Double(stocks[count.rawValue])
    }
    outcome[segment, week, Mean.contactable] = Double(contactable)
    outcome[segment, week, Mean.reached] = Double(reached)
  }
}
