import Campaign

extension Plan {
  /// Compiles a strategy; `effect` gives the position of a dated send's ξ.
  init(_ strategy: Strategy, in scenario: Scenario, _ ledger: Ledger, effect: (Touch, Int) -> Int) {
    let channelBits = Dictionary(
      uniqueKeysWithValues: scenario.channels.enumerated().map { ($1.name, $0) })
    func position(_ path: String, _ touch: Touch) -> Int {
      ledger.position(of: touch.overrides[path] ?? "\(touch.channel).\(path)")!
    }
    let touches = strategy.touches.map { touch in
      let addressed = Set(scenario.segmentsAddressed(by: touch.audience))
      func acts(_ path: String) -> Bool { ledger.entries[position(path, touch)].spread != .point(0) }
      var acting: StageSet = []
      if acts("attention") { acting.insert(.unaware) }
      if acts("registration") { acting.insert(.aware) }
      if acts("request") { acting.insert(.registered) }
      return PlannedTouch(
        touch: touch, channel: channelBits[touch.channel]!,
        stages: touch.audience.stages.map { StageSet($0) } ?? acting,
        addresses: scenario.segments.indices.map(addressed.contains),
        attention: position("attention", touch),
        channelAttention: ledger.position(of: "\(touch.channel).attention")!,
        delivered: position("delivered", touch),
        registration: position("registration", touch), request: position("request", touch),
        optOut: position("opt-out", touch))
    }
    // A lag is a point by rule, so dates do not depend on θ.
    let lags = touches.map { planned -> Int in
      guard
        case .point(let days) = ledger.entries[ledger.position(of: "\(planned.touch.channel).lag")!].spread
      else { return 0 }
      return Int(days)
    }
    let dated = touches.indices.flatMap { index in
      touches[index].touch.sendDays.map { (day: $0, touch: index) }
    }.sorted { ($0.day, $0.touch) < ($1.day, $1.touch) }
    let sends = dated.map { day, index in
      Send(
        touch: index, day: day, week: max(-1, floorWeek(day)), deliveryDay: day + lags[index],
        effect: effect(touches[index].touch, day))
    }
    name = strategy.name
    self.touches = touches
    self.sends = sends
    segments = scenario.segments.indices.map { index in
      SegmentPlan(scenario.segments[index], at: index, scenario.channels, touches, sends, ledger)
    }
  }
}

extension SegmentPlan {
  init(
    _ segment: Segment, at index: Int, _ channels: [Channel], _ touches: [PlannedTouch], _ allSends: [Send],
    _ ledger: Ledger
  ) {
    sends = allSends.indices.filter { touches[allSends[$0].touch].addresses[index] }
    sendWeeks = Set(sends.map { allSends[$0].week }).sorted()
    var used: ReachSet = 0
    var lost: ReachSet = 0
    for send in sends {
      let touch = touches[allSends[send].touch]
      used |= 1 << ReachSet(touch.channel)
      if ledger.entries[touch.optOut].spread != .point(0) { lost |= 1 << ReachSet(touch.channel) }
    }
    // Channels this plan does not use towards the segment make no difference, so sets that differ only in them merge.
    var reach: [ReachSet] = []
    var initial: [Double] = []
    func position(of set: ReachSet) -> Int {
      if let known = reach.firstIndex(of: set) { return known }
      reach.append(set)
      initial.append(0)
      return reach.count - 1
    }
    for (set, share) in segment.reach(over: channels) { initial[position(of: set & used)] += share }
    // Close under losing any channel that members can opt out of.
    var next = 0
    while next < reach.count {
      for bit in channels.indices where reach[next] & lost & (1 << ReachSet(bit)) != 0 {
        _ = position(of: reach[next] & ~(1 << ReachSet(bit)))
      }
      next += 1
    }
    let closed = reach
    without = channels.indices.map { bit in
      guard lost & (1 << ReachSet(bit)) != 0 else { return [] }
      return closed.map { set in closed.firstIndex(of: set & ~(1 << ReachSet(bit)))! }
    }
    self.reach = reach
    self.initial = initial
  }
}
