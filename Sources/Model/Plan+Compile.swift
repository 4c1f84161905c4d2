import Campaign

extension Plan {
  /// Compiles a strategy; `effect` gives the position of ξ for a touch on a day, or for a triggered touch (nil).
  init(
    _ strategy: Strategy, in scenario: Scenario, _ ledger: Ledger, _ flags: ReachFlags, _ clock: Clock,
    effect: (Touch, Int?) -> Int
  ) {
    let touches = strategy.touches.map { PlannedTouch($0, of: strategy, in: scenario, ledger, flags) }
    let dated = touches.indices.flatMap { index in
      touches[index].touch.sendDays.map { (day: $0, touch: index) }
    }.sorted { ($0.day, $0.touch) < ($1.day, $1.touch) }
    let datedSends = dated.map { day, index in
      Send(
        touch: index, day: day, step: max(-1, clock.step(ofDay: day)), deliveryDay: day + touches[index].lag,
        effect: effect(touches[index].touch, day))
    }
    let triggeredSends = touches.indices.filter { touches[$0].touch.trigger != nil }.map { index in
      Send(touch: index, day: 0, step: 0, deliveryDay: 0, effect: effect(touches[index].touch, nil))
    }
    let others = scenario.otherProgrammes.flatMap { programme in
      let addressed = Set(scenario.segmentsAddressed(by: programme.audience))
      return programme.sendDays.map { day in
        OtherSend(
          channel: scenario.channels.firstIndex { $0.name == programme.channel }!, day: day,
          step: max(-1, clock.step(ofDay: day)), load: programme.load,
          addresses: scenario.segments.indices.map(addressed.contains))
      }
    }
    name = strategy.name
    self.touches = touches
    sends = datedSends + triggeredSends
    self.dated = 0..<datedSends.count
    triggered = datedSends.count..<(datedSends.count + triggeredSends.count)
    // Sorting is stable by file order within a day.
    otherSends = others.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }
      .map(\.element)
    incentives = strategy.incentives.enumerated().map { index, incentive in
      PlannedIncentive(
        incentive, at: index, touches, datedSends, triggeredSends, ledger,
        segments: scenario.segments.count)
    }
    holdOut = strategy.holdOut
    segments = []
    segments = scenario.segments.indices.map { SegmentPlan(scenario, at: $0, self, ledger, flags) }
  }
}

extension PlannedTouch {
  init(
    _ touch: Touch, of strategy: Strategy, in scenario: Scenario, _ ledger: Ledger, _ flags: ReachFlags
  ) {
    func position(_ path: String) -> Int {
      ledger.position(of: touch.overrides[path] ?? "\(touch.channel).\(path)")!
    }
    func acts(_ path: String) -> Bool { ledger.entries[position(path)].spread != .point(0) }
    let addressed = Set(scenario.segmentsAddressed(by: touch.audience))
    incentive = touch.announces.flatMap { name in strategy.incentives.firstIndex { $0.name == name } }
    var acting: StageSet = []
    if acts("attention") { acting.insert(.unaware) }
    if acts("registration") { acting.insert(.aware) }
    if acts("request") { acting.insert(.registered) }
    if acts("return") { acting.insert(.pastCare) }
    switch incentive.map({ strategy.incentives[$0].action }) {
    case .registration?: acting.insert(.aware)
    case .firstVisit?: acting.insert(.registered)
    case nil: break
    }
    // A clock that starts with an event runs only while the member stays in the stage it leads to.
    switch touch.trigger?.after {
    case .registration?: acting = .registered
    case .request?: acting = .waiting
    case .hire?, nil: break
    }
    self.touch = touch
    channel = scenario.channels.firstIndex { $0.name == touch.channel }!
    languages = (touch.audience.languages ?? []).reduce(0) { $0 | flags.languages[$1]! }
    stages = (touch.audience.stages.map { StageSet($0) } ?? acting).subtracting(touch.trigger?.barred ?? [])
    addresses = scenario.segments.indices.map(addressed.contains)
    // A lag is a point by rule, so dates do not depend on θ.
    if case .point(let days) = ledger.entries[ledger.position(of: "\(touch.channel).lag")!].spread {
      lag = Int(days)
    } else {
      lag = 0
    }
    attention = position("attention")
    channelAttention = ledger.position(of: "\(touch.channel).attention")!
    delivered = position("delivered")
    registration = position("registration")
    request = position("request")
    returning = position("return")
    optOut = position("opt-out")
    consents = touch.asksConsent.map { point in
      (flags.position(ofPoint: point), ledger.position(of: touch.overrides[Touch.consentKey(point)]!)!)
    }
  }
}

extension Trigger {
  /// Stages that `unless` takes out of the audience.
  var barred: StageSet {
    switch unless {
    case nil: []
    case .registration?: [.registered, .waiting, .inCare, .pastCare]
    case .request?: [.waiting, .inCare, .pastCare]
    case .firstVisit?: [.inCare, .pastCare]
    }
  }
}

extension PlannedIncentive {
  init(
    _ incentive: Incentive, at index: Int, _ touches: [PlannedTouch], _ dated: [Send], _ triggered: [Send],
    _ ledger: Ledger, segments: Int
  ) {
    func announces(_ send: Send) -> Bool { touches[send.touch].incentive == index }
    let announcing = dated.filter(announces)
    self.incentive = incentive
    let opens = announcing.map(\.day).min() ?? 0
    window = opens..<max(opens, incentive.untilDay)
    announcements = announcing.count + triggered.filter(announces).count
    let pays = (0..<segments).map { segment in
      touches.contains { $0.incentive == index && $0.addresses[segment] }
    }
    self.pays = pays
    strength = ledger.position(of: incentive.action.assumption)!
    scale = ledger.position(of: "incentive.scale")!
  }
}

extension SegmentPlan {
  init(_ scenario: Scenario, at index: Int, _ plan: Plan, _ ledger: Ledger, _ flags: ReachFlags) {
    func addresses(_ send: Int) -> Bool { plan.touches[plan.sends[send].touch].addresses[index] }
    sends = plan.dated.filter(addresses)
    triggered = plan.triggered.filter(addresses)
    otherSends = plan.otherSends.indices.filter { plan.otherSends[$0].addresses[index] }
    isHireTriggered = triggered.contains {
      plan.touches[plan.sends[$0].touch].touch.trigger?.after == .hire
    }
    let steps = scenario.horizonWeeks * 7 / scenario.stepDays
    sendSteps =
      isHireTriggered
      ? Array(-1..<steps)
      : Set(sends.map { plan.sends[$0].step } + otherSends.map { plan.otherSends[$0].step }).sorted()
    // What this plan does not use towards the segment makes no difference, so sets that differ only in it merge.
    var used: ReachSet = otherSends.reduce(0) { $0 | 1 << ReachSet(plan.otherSends[$1].channel) }
    var lost: ReachSet = 0
    var asked: Set<Int> = []
    for send in sends + triggered {
      let touch = plan.touches[plan.sends[send].touch]
      used |= touch.bit | touch.languages
      if ledger.entries[touch.optOut].spread != .point(0) { lost |= touch.bit }
      for consent in touch.consents {
        asked.insert(consent.point)
        used |= flags.points[consent.point].flags
      }
    }
    var reach: [ReachSet] = []
    var initial: [Double] = []
    func position(of set: ReachSet) -> Int {
      if let known = reach.firstIndex(of: set) { return known }
      reach.append(set)
      initial.append(0)
      return reach.count - 1
    }
    for (set, share) in flags.shares(of: scenario.segments[index]) {
      initial[position(of: set & used)] += share * (1 - plan.holdOut)
    }
    if plan.holdOut > 0 { initial[position(of: 0)] += plan.holdOut }
    // Close under losing any channel that members can opt out of, and under saying yes to whatever is asked.
    var next = 0
    while next < reach.count {
      for bit in scenario.channels.indices where reach[next] & lost & (1 << ReachSet(bit)) != 0 {
        _ = position(of: reach[next] & ~(1 << ReachSet(bit)))
      }
      for point in asked.sorted() { _ = position(of: flags.points[point].saidYes(reach[next]) & used) }
      next += 1
    }
    let closed = reach
    without = scenario.channels.indices.map { bit in
      guard lost & (1 << ReachSet(bit)) != 0 else { return [] }
      return closed.map { set in closed.firstIndex(of: set & ~(1 << ReachSet(bit)))! }
    }
    consenting = flags.points.indices.map { point in
      guard asked.contains(point) else { return [] }
      return closed.map { set in closed.firstIndex(of: flags.points[point].saidYes(set) & used)! }
    }
    self.reach = reach
    self.initial = initial
    var order: [Int] = []
    var isPlaced = [Bool](repeating: false, count: closed.count)
    let moves = (without + consenting).filter { !$0.isEmpty }
    func place(_ position: Int) {
      guard !isPlaced[position] else { return }
      isPlaced[position] = true
      for targets in moves { place(targets[position]) }
      order.append(position)
    }
    for position in closed.indices { place(position) }
    targetsFirst = order
  }
}
