import Campaign
import Model
import Numerics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The law of one member, written straight from the article on the model: the slow oracle of all engines.
///
/// Reads a scenario's own numbers (points only), not what the compiler makes of them: kernels, seasons, wear-out, need,
/// triggers, queues and opt-outs are worked out here a second time, in the plainest way. Only the quadrature nodes of
/// readiness and persistence, which the model defines to be the law, come from the library.
public struct MemberLaw {
  /// Expected counts of one week, by the names of the engines' counts and means.
  public typealias Week = [String: Double]

  let scenario: Scenario
  let strategy: Strategy
  let numbers: [String: Double]
  public var clientEffect = 1.0
  /// By `touch@day`, or `touch@trigger`.
  public var sendEffects: [String: Double] = [:]
  /// By week.
  public var weekShocks: [Double]
  let readiness: Quadrature
  let pathways: [OfPathway]
  /// Whether someone waiting, in care or past care can move back, so that need and class still matter to them.
  let tracksLate: Bool
  let hasReturns: Bool
  /// Worked out once, because millions of states ask for them.
  let needs: [Need]
  /// By step.
  let seasons: [Double]
  let touches: [OfTouch]
  let sends: [DatedSend]
  let others: [OtherSend]
  let rewards: [Reward]
  /// Languages that audiences name, and contact points that touches ask about.
  let languages, asked: [String]
  let memory = Memory()

  /// - Precondition: all numbers of the scenario are points; responses are hazard mass, not lifts.
  public init(_ small: SmallScenario, strategy: Int = 1) throws {
    let scenario = small.scenario
    let plan = scenario.strategies[strategy]
    let numbers = Dictionary(
      uniqueKeysWithValues: small.numbers.map { name, spread in
        guard case .point(let value) = spread else { preconditionFailure("'\(name)' is not a point") }
        return (name, value)
      })
    self.scenario = scenario
    self.strategy = plan
    self.numbers = numbers
    weekShocks = [Double](repeating: 1, count: scenario.horizonWeeks)
    readiness = try Quadrature.gammaNodes(count: 12, variance: numbers["readiness.variance"] ?? 0)
    let pathways = try scenario.pathways.map { try OfPathway($0, scenario, numbers) }
    self.pathways = pathways
    let steps = scenario.horizonWeeks * 7 / scenario.stepDays
    needs = scenario.segments.map { Need($0.name, numbers, stepDays: scenario.stepDays) }
    seasons = (0..<steps).map { Self.season($0, scenario, numbers) }
    let rewards = plan.incentives.map { Reward($0, plan, scenario, numbers) }
    self.rewards = rewards
    let touches = plan.touches.map { OfTouch($0, plan, scenario, numbers) }
    self.touches = touches
    sends = touches.enumerated().flatMap { order, touch in
      touch.touch.sendDays.map { (order, $0) }
    }.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map { order, day in
      DatedSend(touch: order, touches[order], day: day, rewards, scenario)
    }
    others = scenario.otherProgrammes.flatMap { programme in
      programme.sendDays.map { OtherSend(programme, day: $0, scenario) }
    }
    languages = Set(plan.touches.flatMap { $0.audience.languages ?? [] }).sorted()
    asked = Set(plan.touches.flatMap(\.asksConsent)).sorted()
    let hasReturns = (numbers["return.organic"] ?? 0) > 0 || touches.contains { $0.returning > 0 }
    self.hasReturns = hasReturns
    tracksLate = hasReturns || pathways.contains { $0.giveUp > 0 || $0.showAtOnce < 1 }
  }

  /// What was worked out before: the same sums are asked for by very many states.
  final class Memory {
    struct Key: Hashable {
      let what, segment, step: Int
      let contact: Contact
      let cohort: Int
      let hiredIn, registeredIn: Int?
    }
    var sums: [Key: Double] = [:]
    var moves: [Key: [(contact: Contact, probability: Double)]] = [:]
    /// Triggered sends by touch, segment and step, per present member, as far as expectations have gone.
    var loads: [Int: [[Double]]] = [:]
  }

  // MARK: One step of one member

  /// Whom the network serves: by pathway and steps waited the share of those who wait; empty: everybody.
  public typealias Serving = [[Int: Double]]

  /// What became of a member in a step: a place, and whether care was left on the way there.
  struct Course {
    var place: State.Place
    var probability: Double
    var leftCare: Int?
  }

  /// What can happen to a present member from after item 1 to the end of the step.
  ///
  /// With triggered touches `expectations` must have gone through the earlier steps, since pressure rests on them.
  ///
  /// - Parameter count: told each event with its expectation: `newlyAware`, `registered`, …
  public func branches(
    _ state: State, _ segment: Int, _ step: Int, wordOfMouth: Double, serving: Serving = [],
    count: (String, Double) -> Void = { _, _ in }
  ) -> [(state: State, probability: Double)] {
    let courses = courses(state, segment, step, wordOfMouth, serving, count).filter { $0.probability > 0 }
    let change = state.need ? needs[segment].resolution : needs[segment].onset
    var result: [(State, Double)] = []
    for (contact, p) in moves(state, segment, step) {
      for course in courses {
        for (inNeed, r) in [(state.need, 1 - change), (!state.need, change)] where r > 0 {
          let cleared = inNeed ? course.leftCare.map { pathways[$0].resolvedByCare } ?? 0 : 0
          for (needNext, share) in [(inNeed, 1 - cleared), (false, cleared)] where share > 0 {
            var next = state
            next.place = course.place
            next.need = needNext
            next.contact = contact
            result.append((settled(next, after: step, segment), p * course.probability * r * share))
          }
        }
      }
    }
    return result
  }

  private func courses(
    _ state: State, _ segment: Int, _ step: Int, _ wordOfMouth: Double, _ serving: Serving,
    _ count: (String, Double) -> Void
  ) -> [Course] {
    switch state.place {
    case .unaware:
      let notices =
        1
        - exp(
          -(number("awareness.organic") * seasons[step] * stepWeeks
            + number("awareness.word-of-mouth") * wordOfMouth * stepWeeks
            + touched(.aware, state, segment, step)))
      let registers = registers(state, segment, step)
      count("newlyAware", notices)
      count("registered", notices * registers)
      return [
        Course(place: .unaware, probability: 1 - notices),
        Course(place: .aware, probability: notices * (1 - registers)),
        Course(place: .registered(since: step), probability: notices * registers),
      ]
    case .aware:
      let registers = registers(state, segment, step)
      let forgets = 1 - exp(-number("awareness.forgetting") * stepWeeks)
      count("registered", registers)
      return [
        Course(place: .registered(since: step), probability: registers),
        Course(place: .unaware, probability: (1 - registers) * forgets),
        Course(place: .aware, probability: (1 - registers) * (1 - forgets)),
      ]
    case .registered:
      let requests = requests(state, segment, step)
      count("requests", requests)
      return [Course(place: state.place, probability: 1 - requests)]
        + pathways.indices.flatMap { pathway in
          queue(
            pathway, steps: 0, isReturn: false, used: 0, requests * pathways[pathway].share, serving, count)
        }
    case .waiting(let pathway, let steps, let isReturn, let used):
      return queue(pathway, steps: steps + 1, isReturn: isReturn, used: used, 1, serving, count)
    case .inCare(let pathway, let node, let used): return care(pathway, node, used: used, 1, count)
    case .pastCare(let pathway, let used):
      let returns = returns(state, segment, step)
      count("returns", returns)
      return [
        Course(place: state.place, probability: 1 - returns),
        Course(
          place: .waiting(pathway: pathway, steps: 0, isReturn: true, used: used), probability: returns),
      ]
    }
  }

  private func registers(_ state: State, _ segment: Int, _ step: Int) -> Double {
    let organic = number(state.isIntender ? "intention.organic" : "registration.organic")
    let bracket =
      organic * seasons[step] * weekShocks[step * scenario.stepDays / 7] * stepWeeks
      + captured(state) * touched(.registration, state, segment, step)
    let hazard = clientEffect * readiness.nodes[state.z] * needMultiplier(segment, state.need) * bracket
    return 1 - exp(-hazard - touched(.rewardOfRegistration, state, segment, step))
  }

  /// 1 − δ + δ·i/χ.
  private func captured(_ state: State) -> Double {
    let (delta, share) = (number("intention.captured"), number("intention.share"))
    return 1 - delta + (state.isIntender ? delta / share : 0)
  }

  func requests(_ state: State, _ segment: Int, _ step: Int) -> Double {
    let own =
      state.need
      ? pow(readiness.nodes[state.z], number("readiness.request-exponent", 1))
        * (number("request.organic") * seasons[step] * stepWeeks + touched(.request, state, segment, step))
      : 0
    return 1 - exp(-own - touched(.rewardOfFirstVisit, state, segment, step))
  }

  private func returns(_ state: State, _ segment: Int, _ step: Int) -> Double {
    guard case .pastCare(let pathway, let used) = state.place, state.need, hasReturns,
      used < pathways[pathway].cap ?? .max
    else { return 0 }
    let bracket =
      number("return.organic") * seasons[step] * stepWeeks + touched(.returning, state, segment, step)
    return 1 - exp(-pow(readiness.nodes[state.z], number("readiness.request-exponent", 1)) * bracket)
  }
}
