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
/// Reads a scenario's own numbers (points only), not what the compiler makes of them: kernels, seasons, wear-out, need
/// and opt-outs are worked out here a second time, in the plainest way. Only the quadrature nodes of readiness and
/// persistence, which the model defines to be the law, come from the library.
public struct MemberLaw {
  /// Where one member stands.
  public struct State: Hashable, Sendable {
    public enum Place: Hashable, Sendable {
      case unaware, aware, registered
      case waiting(pathway: Int, weeks: Int)
      case inCare(pathway: Int, node: Int)
      case pastCare
    }
    public var place: Place
    public var need: Bool
    /// Position among the readiness nodes.
    public var z: Int
    /// Row of the contact table, and channels opted out of.
    public var row: Int
    public var lost: [String]
    /// Week of hire; −1 before launch.
    public var hired: Int

    var isLate: Bool {
      switch place {
      case .unaware, .aware, .registered: false
      default: true
      }
    }

    public var hasEverUsed: Bool {
      switch place {
      case .inCare, .pastCare: true
      default: false
      }
    }

    var stage: Stage {
      switch place {
      case .unaware: .unaware
      case .aware: .aware
      case .registered: .registered
      case .waiting: .waiting
      case .inCare: .inCare
      case .pastCare: .pastCare
      }
    }
  }

  /// Expected counts of one week, by the names of the engines' counts and means.
  public typealias Week = [String: Double]

  let scenario: Scenario
  let strategy: Strategy
  let numbers: [String: Double]
  public var clientEffect = 1.0
  /// By `touch@day`.
  public var sendEffects: [String: Double] = [:]
  public var weekShocks: [Double]
  let readiness: Quadrature
  let persistence: [Persistence]
  private let sends: [(touch: Touch, day: Int)]
  /// Worked out once, because millions of states ask for them.
  private let needs: [(point: Double, onset: Double, resolution: Double)]
  private let seasons: [Double]
  /// [send][segment]
  private let addressed: [[Bool]]
  /// [send][week]
  private let kernels: [[Double]]
  private let memory = Memory()

  private final class Memory {
    struct Key: Hashable {
      let action: Int
      let segment, week, row: Int
      let lost: [String]
      let hired: Int
    }
    var sums: [Key: Double] = [:]
    var optOuts: [Key: [(lost: [String], probability: Double)]] = [:]
  }

  /// - Precondition: all numbers of the scenario are points; responses are hazard mass, not lifts.
  public init(_ small: SmallScenario, strategy: Int = 1) throws {
    scenario = small.scenario
    self.strategy = scenario.strategies[strategy]
    numbers = Dictionary(
      uniqueKeysWithValues: small.numbers.map { name, spread in
        guard case .point(let value) = spread else { preconditionFailure("'\(name)' is not a point") }
        return (name, value)
      })
    weekShocks = [Double](repeating: 1, count: scenario.horizonWeeks)
    readiness = try Quadrature.gammaNodes(count: 12, variance: numbers["readiness.variance"] ?? 0)
    persistence = try scenario.pathways.map { [numbers, weeks = scenario.horizonWeeks] pathway in
      try Persistence(
        a: numbers["\(pathway).exit.a"]!, b: numbers["\(pathway).exit.b"]!, weeks: max(52, weeks))
    }
    sends = self.strategy.touches.enumerated().flatMap { order, touch in
      touch.sendDays.map { (order, touch, $0) }
    }.sorted { ($0.2, $0.0) < ($1.2, $1.0) }.map { ($0.1, $0.2) }
    let (scenario, numbers) = (scenario, numbers)
    needs = scenario.segments.map { Self.need($0.name, numbers) }
    seasons = (0..<scenario.horizonWeeks).map { Self.season($0, scenario, numbers) }
    addressed = sends.map { touch, _ in
      let segments = scenario.segmentsAddressed(by: touch.audience)
      return scenario.segments.indices.map { segments.contains($0) }
    }
    kernels = sends.map { touch, day in
      (0..<scenario.horizonWeeks).map { Self.kernelShare(touch, day, in: $0, numbers) }
    }
  }

  // MARK: Numbers

  private func number(_ name: String, _ fallback: Double = 0) -> Double { numbers[name] ?? fallback }

  private func own(_ segment: Int, _ path: String) -> Double {
    numbers["\(scenario.segments[segment].name).\(path)"] ?? number(path)
  }

  /// Point prevalence, weekly onset and resolution: P = p + (1 − p)(1 − e^(−52ι)) by bisection on ι.
  private static func need(
    _ segment: String, _ numbers: [String: Double]
  ) -> (point: Double, onset: Double, resolution: Double) {
    let prevalence = numbers["\(segment).need.prevalence"] ?? numbers["need.prevalence"]!
    let resolution = 1 - exp(-1 / (numbers["\(segment).need.duration"] ?? numbers["need.duration"]!))
    var (low, high) = (0.0, 50.0)
    func point(_ iota: Double) -> Double { (1 - exp(-iota)) / (1 - exp(-iota) + resolution) }
    for _ in 0..<200 {
      let middle = (low + high) / 2
      let share = point(middle) + (1 - point(middle)) * (1 - exp(-52 * middle))
      if share < prevalence { low = middle } else { high = middle }
    }
    return (point(low), 1 - exp(-low), resolution)
  }

  /// A segment's own rate, or that of the households it lives in, by size.
  private func turnover(_ segment: Int) -> Double {
    let own = scenario.segments[segment]
    if own.householdOf.isEmpty || numbers["\(own.name).turnover"] != nil {
      return number("\(own.name).turnover")
    }
    var (sum, size) = (0.0, 0.0)
    for holder in scenario.segments where own.householdOf.contains(holder.name) {
      sum += number("\(holder.name).turnover") * Double(holder.members)
      size += Double(holder.members)
    }
    return sum / size
  }

  private func needMultiplier(_ segment: Int, _ inNeed: Bool) -> Double {
    let ratio = number("registration.need-ratio", 1)
    let p = needs[segment].point
    return (inNeed ? ratio : 1) / (1 - p + ratio * p)
  }

  private static func season(_ week: Int, _ scenario: Scenario, _ numbers: [String: Double]) -> Double {
    func level(_ date: CalendarDate) -> Double {
      numbers["season.\(Month(number: date.components.month).rawValue)"] ?? 1
    }
    var year = 0.0
    for day in 0..<365 {
      year += level(CalendarDate(iso: "2027-01-01")!.adding(days: day)) / 365
    }
    var sum = 0.0
    for day in 0..<7 {
      sum += level(scenario.launch.adding(days: 7 * week + day)) / 7
    }
    return sum / year
  }

  // MARK: Reach

  private func rows(_ segment: Int) -> [ContactRow] { scenario.segments[segment].contact.rows }

  private func reaches(_ channel: String, _ state: State, _ segment: Int) -> Bool {
    let channel = scenario.channels.first { $0.name == channel }!
    let row = rows(segment)[state.row]
    let points = channel.consentRequired ? row.consent : row.has
    return points.contains(channel.needs) && !state.lost.contains(channel.name)
  }

  private static func week(of day: Int) -> Int { Int((Double(day) / 7).rounded(.down)) }

  /// Everyone present in the week of a send was there; those present at launch were there before.
  private func wasThere(_ state: State, _ day: Int) -> Bool {
    state.hired < 0 || state.hired <= Self.week(of: day)
  }

  private func stages(_ touch: Touch) -> [Stage] {
    if let stages = touch.audience.stages { return stages }
    var stages: [Stage] = []
    if number("\(touch.channel).attention") > 0 { stages.append(.unaware) }
    if number("\(touch.channel).registration") > 0 { stages.append(.aware) }
    if number("\(touch.channel).request") > 0 { stages.append(.registered) }
    return stages
  }

  /// π of the send in `position` on a member.
  private func pressure(_ position: Int, _ state: State, _ segment: Int) -> Double {
    let (touch, day) = sends[position]
    let halfLife = number("wear-out.half-life", 14)
    var load = 0.0
    for (index, (earlier, earlierDay)) in sends[..<position].enumerated()
    where addressed[index][segment] && reaches(earlier.channel, state, segment) && wasThere(state, earlierDay)
    {
      let age = Double(day - earlierDay)
      guard age <= (5 * halfLife).rounded(.up) else { continue }
      let weight = earlier.channel == touch.channel ? 1 : number("wear-out.across-channels", 0.3)
      load += weight * pow(2, -age / halfLife)
    }
    return max(0, load - number("wear-out.usual-load"))
  }

  private static func kernelShare(
    _ touch: Touch, _ day: Int, in week: Int, _ numbers: [String: Double]
  ) -> Double {
    let halfLife = numbers["\(touch.channel).half-life"]!
    let life = Int(numbers["\(touch.channel).life"]!)
    let delivery = day + Int(numbers["\(touch.channel).lag"] ?? 0)
    var (inWeek, all) = (0.0, 0.0)
    for age in 0..<life {
      let weight = pow(2, -Double(age) / halfLife)
      all += weight
      if Self.week(of: delivery + age) == week { inWeek += weight }
    }
    return inWeek / all
  }

  private enum Action: Int { case aware, registration, request }

  /// The touches' part of a hazard, without client effect and readiness.
  private func touched(_ action: Action, _ state: State, _ segment: Int, _ week: Int) -> Double {
    let key = Memory.Key(
      action: action.rawValue, segment: segment, week: week, row: state.row, lost: state.lost,
      hired: state.hired)
    if let known = memory.sums[key] { return known }
    var sum = 0.0
    for (position, send) in sends.enumerated() where max(0, Self.week(of: send.day)) <= week {
      let (touch, day) = send
      guard addressed[position][segment], reaches(touch.channel, state, segment), wasThere(state, day) else {
        continue
      }
      let delivered = number("\(touch.channel).delivered", 1)
      let stages = stages(touch)
      switch action {
      case .aware:
        let delivery = Self.week(of: day + Int(number("\(touch.channel).lag")))
        if max(0, delivery) == week, stages.contains(.unaware) {
          sum += delivered * -log(1 - number("\(touch.channel).attention"))
        }
      case .registration, .request:
        let isRegistration = action == .registration
        guard stages.contains(isRegistration ? .aware : .registered) else { continue }
        let response = number("\(touch.channel).\(isRegistration ? "registration" : "request")")
        let wear = pow(number("wear-out.factor", 1), pressure(position, state, segment))
        let effect = sendEffects["\(touch.name)@\(day)"] ?? 1
        sum += delivered * response * effect * wear * kernels[position][week]
      }
    }
    memory.sums[key] = sum
    return sum
  }

  // MARK: One member

  /// A new member hired in `week`, or present from the start (−1).
  public func newcomers(_ segment: Int, hired: Int) -> [(state: State, probability: Double)] {
    let p = needs[segment].point
    var result: [(State, Double)] = []
    for (row, contact) in rows(segment).enumerated() {
      for (z, weight) in readiness.weights.enumerated() {
        for inNeed in [false, true] {
          let share = contact.share * weight * (inNeed ? p : 1 - p)
          let aware = own(segment, "awareness.initial")
          for (place, probability) in [(State.Place.aware, aware), (.unaware, 1 - aware)]
          where share * probability > 0 {
            result.append(
              (
                State(place: place, need: inNeed, z: z, row: row, lost: [], hired: hired),
                share * probability
              ))
          }
        }
      }
    }
    return result
  }

  /// A member at launch, initial stocks included.
  public func initial(_ segment: Int) -> [(state: State, probability: Double)] {
    let inCare = own(segment, "initial.in-care")
    let past = own(segment, "initial.past-care")
    let registered = own(segment, "initial.registered")
    let months = scenario.segments[segment].monthsSinceLaunch
    func readiness(_ state: State) -> Double {
      guard let months else { return 1 }
      let hazard =
        self.readiness.nodes[state.z] * needMultiplier(segment, state.need)
        * number("registration.organic") * months * 52 / 12
      return 1 - exp(-hazard)
    }
    let newcomers = newcomers(segment, hired: -1)
    let mean = newcomers.reduce(0) { $0 + $1.probability * readiness($1.state) }
    let pathwayTotal = scenario.pathways.reduce(0) { $0 + number("\($1).share") }
    return newcomers.flatMap { state, probability -> [(State, Double)] in
      let own = registered * readiness(state) / mean
      var result = [(state, probability * (1 - inCare - past - own))]
      func add(_ place: State.Place, _ share: Double) {
        var moved = state
        moved.place = place
        if share > 0 { result.append((moved, probability * share)) }
      }
      add(.registered, own)
      add(.pastCare, past)
      for (pathway, name) in scenario.pathways.enumerated() {
        for (node, weight) in persistence[pathway].weights.enumerated() {
          add(.inCare(pathway: pathway, node: node), inCare * number("\(name).share") / pathwayTotal * weight)
        }
      }
      return result
    }
  }

  /// What can happen to a present member from after item 1 to the end of the week.
  ///
  /// - Parameter count: told each event with its probability: `newlyAware`, `registered`, …
  public func branches(
    _ state: State, _ segment: Int, _ week: Int, wordOfMouth: Double,
    count: (String, Double) -> Void = { _, _ in }
  ) -> [(state: State, probability: Double)] {
    let season = seasons[week]
    let z = readiness.nodes[state.z]
    let ratio = needMultiplier(segment, state.need)
    let registers =
      1
      - exp(
        -clientEffect * z * ratio
          * (number("registration.organic") * season * weekShocks[week]
            + touched(.registration, state, segment, week)))
    var places: [(State.Place, Double)] = []
    switch state.place {
    case .unaware:
      let notices =
        1
        - exp(
          -(number("awareness.organic") * season + number("awareness.word-of-mouth") * wordOfMouth
            + touched(.aware, state, segment, week)))
      count("newlyAware", notices)
      count("registered", notices * registers)
      places = [
        (.unaware, 1 - notices), (.aware, notices * (1 - registers)), (.registered, notices * registers),
      ]
    case .aware:
      let forgets = 1 - exp(-number("awareness.forgetting"))
      count("registered", registers)
      places = [
        (.registered, registers), (.unaware, (1 - registers) * forgets),
        (.aware, (1 - registers) * (1 - forgets)),
      ]
    case .registered:
      let hazard = number("request.organic") * season + touched(.request, state, segment, week)
      let requests =
        state.need ? 1 - exp(-pow(z, number("readiness.request-exponent", 1)) * hazard) : 0
      count("requests", requests)
      places = [(.registered, 1 - requests)]
      let total = scenario.pathways.reduce(0) { $0 + number("\($1).share") }
      for (pathway, name) in scenario.pathways.enumerated() {
        let share = requests * number("\(name).share") / total
        if Int(number("\(name).booking-lag")) == 0 {
          places += visit(pathway, share, waited: 0, count)
        } else {
          places.append((.waiting(pathway: pathway, weeks: 0), share))
        }
      }
    case .waiting(let pathway, let weeks):
      if weeks + 1 >= Int(number("\(scenario.pathways[pathway]).booking-lag")) {
        places = visit(pathway, 1, waited: weeks + 1, count)
      } else {
        places = [(.waiting(pathway: pathway, weeks: weeks + 1), 1)]
      }
    case .inCare(let pathway, let node): places = care(pathway, node, 1, count)
    case .pastCare: places = [(.pastCare, 1)]
    }
    let (_, onset, resolution) = needs[segment]
    let change = state.need ? resolution : onset
    var result: [(State, Double)] = []
    for (lost, p) in optOuts(state, segment, week) {
      for (place, q) in places where q > 0 {
        for (inNeed, r) in [(state.need, 1 - change), (!state.need, change)] where r > 0 {
          var next = state
          next.place = place
          next.need = inNeed
          next.lost = lost
          // Nothing that can still happen to those who asked for care depends on need or readiness.
          if next.isLate { (next.need, next.z) = (false, 0) }
          result.append((next, p * q * r))
        }
      }
    }
    return result
  }

  private func visit(
    _ pathway: Int, _ share: Double, waited: Int, _ count: (String, Double) -> Void
  ) -> [(State.Place, Double)] {
    count("users", share)
    count("visits", share)
    count("waitedWeeks", share * Double(waited))
    return persistence[pathway].weights.enumerated().flatMap {
      care(pathway, $0.offset, share * $0.element, count)
    }
  }

  private func care(
    _ pathway: Int, _ node: Int, _ share: Double, _ count: (String, Double) -> Void
  ) -> [(State.Place, Double)] {
    count("visits", share * number("\(scenario.pathways[pathway]).visits-per-week"))
    let exit = persistence[pathway].exit[node]
    return [(.pastCare, share * exit), (.inCare(pathway: pathway, node: node), share * (1 - exit))]
  }

  /// Channels lost by next week, with probabilities.
  private func optOuts(_ state: State, _ segment: Int, _ week: Int) -> [(lost: [String], probability: Double)]
  {
    let key = Memory.Key(
      action: 10 + Stage.allCases.firstIndex(of: state.stage)!, segment: segment, week: week, row: state.row,
      lost: state.lost, hired: state.hired)
    if let known = memory.optOuts[key] { return known }
    var result = [(lost: state.lost, probability: 1.0)]
    for (position, send) in sends.enumerated() where max(0, Self.week(of: send.day)) == week {
      guard isAddressed(position, state, segment) else { continue }
      let channel = send.touch.channel
      let chance = min(1, number("\(channel).opt-out") * (1 + pressure(position, state, segment)))
      guard chance > 0 else { continue }
      result = result.flatMap { lost, p -> [([String], Double)] in
        guard !lost.contains(channel) else { return [(lost, p)] }
        return [((lost + [channel]).sorted(), p * chance), (lost, p * (1 - chance))]
      }
    }
    memory.optOuts[key] = result
    return result
  }

  private func isAddressed(_ position: Int, _ state: State, _ segment: Int) -> Bool {
    let (touch, day) = sends[position]
    return addressed[position][segment] && reaches(touch.channel, state, segment) && wasThere(state, day)
      && stages(touch).contains(state.stage)
  }

  // MARK: All members

  /// Expected counts by segment and week: [segment][week].
  public func expectations() -> [[Week]] {
    var laws = scenario.segments.indices.map { segment in
      collect(
        initial(segment).map { ($0.state, $0.probability * Double(scenario.segments[segment].members)) })
    }
    var result = scenario.segments.map { _ in [Week]() }
    for week in 0..<scenario.horizonWeeks {
      var weeks = scenario.segments.map { _ in Week() }
      for segment in laws.indices {
        let leaves = 1 - exp(-turnover(segment))
        let grows = 1 - exp(-own(segment, "growth"))
        let size = laws[segment].values.reduce(0, +)
        for state in laws[segment].keys { laws[segment][state]! *= 1 - leaves }
        for (state, p) in newcomers(segment, hired: week) where leaves + grows > 0 {
          laws[segment][state, default: 0] += size * (leaves + grows) * p
        }
        weeks[segment]["leavers"] = size * leaves
        weeks[segment]["entrants"] = size * (leaves + grows)
      }
      let present = laws.reduce(0) { $0 + $1.values.reduce(0, +) }
      let users = laws.reduce(0) { $0 + $1.reduce(0) { $0 + ($1.key.hasEverUsed ? $1.value : 0) } }
      for segment in laws.indices {
        var next: [State: Double] = [:]
        for (state, mass) in laws[segment] {
          tallySends(state, mass, segment, week, &weeks[segment])
          for (to, p) in branches(
            state, segment, week, wordOfMouth: users / present,
            count: { weeks[segment][$0, default: 0] += mass * $1 })
          {
            next[to, default: 0] += mass * p
          }
        }
        laws[segment] = next
        tallyStocks(next, &weeks[segment])
        result[segment].append(weeks[segment])
      }
    }
    return result
  }

  private func collect(_ list: [(State, Double)]) -> [State: Double] {
    list.reduce(into: [:]) { $0[$1.0, default: 0] += $1.1 }
  }

  /// Members addressed, contacts and opt-outs of the week's sends.
  private func tallySends(_ state: State, _ mass: Double, _ segment: Int, _ week: Int, _ counts: inout Week) {
    for (position, send) in sends.enumerated()
    where max(0, Self.week(of: send.day)) == week && isAddressed(position, state, segment) {
      counts["addressed", default: 0] += mass
      counts["contacts", default: 0] += mass * number("\(send.touch.channel).delivered", 1)
    }
    for (lost, p) in optOuts(state, segment, week) {
      counts["optOuts", default: 0] += mass * p * Double(lost.count - state.lost.count)
    }
  }

  private func tallyStocks(_ law: [State: Double], _ counts: inout Week) {
    for (state, mass) in law {
      counts["present", default: 0] += mass
      switch state.place {
      case .unaware: break
      case .aware: counts["aware", default: 0] += mass
      default: counts["registeredCurrent", default: 0] += mass
      }
      if case .waiting = state.place { counts["waiting", default: 0] += mass }
      if case .inCare = state.place { counts["inCare", default: 0] += mass }
      if state.hasEverUsed { counts["everUsers", default: 0] += mass }
    }
  }
}
