import Campaign

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension MemberLaw {
  /// A touch's numbers: the channel's, or its own.
  struct OfTouch {
    let touch: Touch
    let lag: Int
    /// Weights of the response by days from delivery.
    let kernel: [Double]
    let delivered, attention, registration, request, returning, optOut: Double
    /// By contact point asked about.
    let consents: [(point: String, share: Double)]
    let stages: [Stage]
    /// By segment.
    let addresses: [Bool]
    /// Position of the incentive it announces, and d·T/n.
    let incentive: Int?
    let reward: Double
    let clock: Clock?

    init(_ touch: Touch, _ plan: Strategy, _ scenario: Scenario, _ numbers: [String: Double]) {
      func number(_ path: String, _ fallback: Double = 0) -> Double {
        numbers[touch.overrides[path] ?? "\(touch.channel).\(path)"] ?? fallback
      }
      self.touch = touch
      lag = Int(number("lag"))
      let halfLife = number("half-life")
      let raw = (0..<Int(number("life"))).map { pow(2, -Double($0) / halfLife) }
      kernel = raw.map { $0 / raw.reduce(0, +) }
      delivered = number("delivered", 1)
      attention = number("attention")
      registration = number("registration")
      request = number("request")
      returning = number("return")
      optOut = number("opt-out")
      consents = touch.asksConsent.map { ($0, numbers[touch.overrides[Touch.consentKey($0)]!] ?? 0) }
      let announced = plan.incentives.firstIndex { $0.name == touch.announces }
      incentive = announced
      var stages: [Stage] = []
      if attention > 0 { stages.append(.unaware) }
      if registration > 0 || announced.map({ plan.incentives[$0].action }) == .registration {
        stages.append(.aware)
      }
      if request > 0 || announced.map({ plan.incentives[$0].action }) == .firstVisit {
        stages.append(.registered)
      }
      if returning > 0 { stages.append(.pastCare) }
      switch touch.trigger?.after {
      case .registration?: stages = [.registered]
      case .request?: stages = [.waiting]
      case .hire?, nil: break
      }
      let over: [Stage] =
        switch touch.trigger?.unless {
        case .registration?: [.registered, .waiting, .inCare, .pastCare]
        case .request?: [.waiting, .inCare, .pastCare]
        case .firstVisit?: [.inCare, .pastCare]
        case nil: []
        }
      self.stages = (touch.audience.stages ?? stages).filter { !over.contains($0) }
      let segments = scenario.segmentsAddressed(by: touch.audience)
      addresses = scenario.segments.indices.map { segments.contains($0) }
      clock = touch.trigger.map { Clock($0, lag: Int(number("lag")), raw, stepDays: scenario.stepDays) }
      reward =
        announced.map { number("delivered", 1) * Reward.perAnnouncement(plan.incentives[$0], plan, numbers) }
        ?? 0
    }
  }

  /// One dated send of a touch.
  struct DatedSend {
    /// Position among the touches.
    let touch: Int
    let day: Int
    /// −1 before launch.
    let step: Int
    let attentionStep: Int
    /// By step: the part of the response, and what it adds to an incentive's action.
    let kernel, reward: [Double]

    init(touch: Int, _ of: OfTouch, day: Int, _ rewards: [Reward], _ scenario: Scenario) {
      let stepDays = scenario.stepDays
      self.touch = touch
      self.day = day
      step = MemberLaw.step(of: day, stepDays)
      attentionStep = max(0, MemberLaw.step(of: day + of.lag, stepDays))
      let steps = scenario.horizonWeeks * 7 / stepDays
      var kernel = [Double](repeating: 0, count: steps)
      var reward = kernel
      for (age, weight) in of.kernel.enumerated() {
        let day = day + of.lag + age
        guard day >= 0, day / stepDays < steps else { continue }
        kernel[day / stepDays] += weight
        if let incentive = of.incentive, rewards[incentive].window.contains(day) {
          reward[day / stepDays] += of.reward * weight
        }
      }
      self.kernel = kernel
      self.reward = reward
    }
  }

  /// A dated send of another programme.
  struct OtherSend {
    let programme: OtherProgramme
    let day: Int
    let step: Int
    let addresses: [Bool]

    init(_ programme: OtherProgramme, day: Int, _ scenario: Scenario) {
      self.programme = programme
      self.day = day
      step = MemberLaw.step(of: day, scenario.stepDays)
      let segments = scenario.segmentsAddressed(by: programme.audience)
      addresses = scenario.segments.indices.map { segments.contains($0) }
    }
  }

  /// Whether any touch addresses those who wait, are in care or past it.
  var addressesLate: Bool {
    touches.contains { !Set($0.stages).isDisjoint(with: [.waiting, .inCare, .pastCare]) }
  }

  // MARK: Being there

  /// The first step, among those in which anything is sent to the segment, for which someone hired in a step was there.
  func cohort(_ segment: Int, hired: Int) -> Int {
    let own = sends.filter { touches[$0.touch].addresses[segment] }.map(\.step)
    let others = others.filter { $0.addresses[segment] }.map(\.step)
    return (own + others).filter { $0 >= hired }.min() ?? .max
  }

  // MARK: Pressure

  /// π of a piece on a member: own and other sends up to `day` that reached them, and the expected triggered ones of
  /// earlier steps, against the usual load.
  ///
  /// - Parameter position: of the dated send among the sends; nil for a triggered one, which comes last on its day.
  func pressure(
    on day: Int, channel: String, before position: Int?, _ state: State, _ segment: Int
  ) -> Double {
    let halfLife = number("wear-out.half-life", 14)
    func weight(_ age: Int, _ other: String) -> Double {
      guard Double(age) <= (5 * halfLife).rounded(.up) else { return 0 }
      return (other == channel ? 1 : number("wear-out.across-channels", 0.3))
        * pow(2, -Double(age) / halfLife)
    }
    var load = 0.0
    for (index, earlier) in sends.enumerated() where position.map({ index < $0 }) ?? (earlier.day <= day) {
      let touch = touches[earlier.touch]
      if touch.addresses[segment], reaches(touch, state.contact, segment), state.cohort <= earlier.step {
        load += weight(day - earlier.day, touch.touch.channel)
      }
    }
    for other in others where other.day <= day {
      if other.addresses[segment], hasChannel(other.programme.channel, state.contact, segment),
        state.cohort <= other.step
      {
        load += other.programme.load * weight(day - other.day, other.programme.channel)
      }
    }
    let stepDays = scenario.stepDays
    for (index, touch) in touches.enumerated() where touch.clock != nil {
      guard touch.addresses[segment], reaches(touch, state.contact, segment) else { continue }
      for step in 0..<max(0, self.step(of: day)) {
        let perMember = memory.loads[index]?[segment][step] ?? 0
        let age = max(0, day - (stepDays * step + (stepDays - 1) / 2))
        load += perMember * weight(age, touch.touch.channel)
      }
    }
    return max(0, load - number("wear-out.usual-load"))
  }

  // MARK: Hazards

  enum Action: Int {
    case aware, registration, request, returning, rewardOfRegistration, rewardOfFirstVisit

    /// The stage it starts from.
    var stage: Stage {
      switch self {
      case .aware: .unaware
      case .registration, .rewardOfRegistration: .aware
      case .request, .rewardOfFirstVisit: .registered
      case .returning: .pastCare
      }
    }
  }

  /// The touches' part of a hazard, without client effect, readiness and the part that falls on intenders.
  func touched(_ action: Action, _ state: State, _ segment: Int, _ step: Int) -> Double {
    guard !state.contact.isHeldOut else { return 0 }
    let key = Memory.Key(
      what: action.rawValue, segment: segment, step: step, contact: state.contact, cohort: state.cohort,
      hiredIn: state.hiredIn, registeredIn: state.registeredIn)
    if let known = memory.sums[key] { return known }
    var sum = 0.0
    for (position, send) in sends.enumerated() where max(0, send.step) <= step {
      let touch = touches[send.touch]
      guard acts(touch, action, state, segment), state.cohort <= send.step else { continue }
      switch action {
      case .aware:
        if send.attentionStep == step { sum += touch.delivered * -log(1 - touch.attention) }
      case .registration, .request, .returning:
        guard send.kernel[step] > 0 else { continue }
        let pressure = pressure(
          on: send.day, channel: touch.touch.channel, before: position, state, segment)
        sum +=
          touch.delivered * response(touch, action) * (sendEffects["\(touch.touch.name)@\(send.day)"] ?? 1)
          * pow(number("wear-out.factor", 1), pressure) * send.kernel[step]
      case .rewardOfRegistration, .rewardOfFirstVisit: sum += send.reward[step]
      }
    }
    for touch in touches where acts(touch, action, state, segment) {
      guard let clock = touch.clock, let age = age(clock, state, step) else { continue }
      sum += triggered(action, touch, clock, age: age, state, segment, step)
    }
    memory.sums[key] = sum
    return sum
  }

  private func acts(_ touch: OfTouch, _ action: Action, _ state: State, _ segment: Int) -> Bool {
    let rewarded = touch.incentive.map { strategy.incentives[$0].action }
    switch action {
    case .rewardOfRegistration where rewarded != .registration: return false
    case .rewardOfFirstVisit where rewarded != .firstVisit: return false
    default: break
    }
    return touch.addresses[segment] && touch.stages.contains(action.stage)
      && reaches(touch, state.contact, segment)
  }

  func response(_ touch: OfTouch, _ action: Action) -> Double {
    switch action {
    case .registration: touch.registration
    case .request: touch.request
    default: touch.returning
    }
  }
}
