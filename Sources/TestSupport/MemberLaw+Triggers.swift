import Campaign

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension MemberLaw {
  /// When a triggered touch is sent and acts, by steps from the member's own event: every day of the event's step is
  /// gone through with equal weight.
  struct Clock {
    let event: Trigger.Event
    /// By step of the send: the share sent then, and of all members the response mass and the deliveries in each step.
    struct Part {
      var share = 0.0
      var mass: [Int: Double] = [:]
      var delivered: [Int: Double] = [:]
    }
    var parts: [Int: Part] = [:]

    /// - Parameter kernel: weights by days from delivery, not yet summing to 1.
    init(_ trigger: Trigger, lag: Int, _ kernel: [Double], stepDays: Int) {
      event = trigger.after
      let each = 1 / Double(stepDays)
      for day in 0..<stepDays {
        var sent = day + trigger.days
        // Registrations and requests come after the sends of their step.
        if sent < stepDays && event != .hire { sent = stepDays }
        let step = sent / stepDays
        parts[step, default: Part()].share += each
        parts[step]!.delivered[(sent + lag) / stepDays, default: 0] += each
        for (age, weight) in kernel.enumerated() {
          parts[step]!.mass[(sent + lag + age) / stepDays, default: 0] +=
            each * weight / kernel.reduce(0, +)
        }
      }
    }

    /// The last step from the event in which anything happens.
    var last: Int { parts.flatMap { [$0.key] + $0.value.mass.keys + $0.value.delivered.keys }.max()! }
  }

  /// The last step from an event in which a touch with that clock does anything; −1 where there is none.
  func lastAge(_ event: Trigger.Event) -> Int {
    touches.compactMap(\.clock).filter { $0.event == event }.map(\.last).max() ?? -1
  }

  /// Steps since the member's event; nil: no clock runs.
  func age(_ clock: Clock, _ state: State, _ step: Int) -> Int? {
    switch clock.event {
    case .hire: return state.hiredIn.map { step - $0 }
    case .registration: return state.registeredIn.map { step - $0 }
    case .request:
      guard case .waiting(_, let steps, _, _) = state.place else { return nil }
      return steps + 1
    }
  }

  /// A triggered touch's part of a hazard, the mean over the days of the event's step.
  func triggered(
    _ action: Action, _ touch: OfTouch, _ clock: Clock, age: Int, _ state: State, _ segment: Int, _ step: Int
  ) -> Double {
    switch action {
    case .aware:
      return clock.parts.values.reduce(0) { $0 + ($1.delivered[age] ?? 0) } * touch.delivered
        * -log(1 - touch.attention)
    case .rewardOfRegistration, .rewardOfFirstVisit:
      guard rewards[touch.incentive!].window.contains(step * scenario.stepDays) else { return 0 }
      return touch.reward * clock.parts.values.reduce(0) { $0 + ($1.mass[age] ?? 0) }
    case .registration, .request, .returning:
      let effect = sendEffects["\(touch.touch.name)@trigger"] ?? 1
      return clock.parts.reduce(0) { sum, part in
        guard let mass = part.value.mass[age] else { return sum }
        let sent = step - age + part.key
        let pressure = pressure(
          on: sent * scenario.stepDays, channel: touch.touch.channel, before: nil, state, segment)
        return sum + touch.delivered * response(touch, action) * effect
          * pow(number("wear-out.factor", 1), pressure) * mass
      }
    }
  }

  /// A reward's window, what it adds to the hazard in all, and who is paid.
  struct Reward {
    let incentive: Incentive
    let window: Range<Int>
    /// By segment.
    let pays: [Bool]

    init(_ incentive: Incentive, _ plan: Strategy, _ scenario: Scenario, _ numbers: [String: Double]) {
      let announcing = plan.touches.filter { $0.announces == incentive.name }
      let opens = announcing.flatMap(\.sendDays).min() ?? 0
      self.incentive = incentive
      window = opens..<max(opens, incentive.untilDay)
      let addressed = Set(announcing.flatMap { scenario.segmentsAddressed(by: $0.audience) })
      pays = scenario.segments.indices.map { addressed.contains($0) }
    }

    /// d·T/n is this times d: b·(1 − e^(−A/s)) shared by all announcing sends, a triggered touch being one.
    static func perAnnouncement(
      _ incentive: Incentive, _ plan: Strategy, _ numbers: [String: Double]
    ) -> Double {
      let count = plan.touches.filter { $0.announces == incentive.name }
        .reduce(0) { $0 + ($1.trigger == nil ? $1.sendDays.count : 1) }
      let total =
        numbers[incentive.action.assumption]! * (1 - exp(-incentive.value / numbers["incentive.scale"]!))
      return total / Double(count)
    }

    /// The part of a step's days that lie in the window.
    func share(of step: Int, stepDays: Int) -> Double {
      let days = (stepDays * step..<stepDays * (step + 1)).filter(window.contains)
      return Double(days.count) / Double(stepDays)
    }
  }
}
