import Campaign
import Numerics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Parameters {
  /// A plan's numbers: responses on their kernels, rewards within their windows.
  static func plan(
    _ plan: Plan, _ theta: Theta, _ kernels: [Kernel?], _ responses: [Int: Double], _ clock: Clock
  ) throws -> OfPlan {
    let touches = try plan.touches.map { touch in
      let delivered = theta.values[touch.delivered]
      let attention = theta.values[touch.attention]
      guard attention < 1 else {
        throw NumericsError(
          call: "attention", arguments: touch.touch.name,
          reason: "the draw is 1: a piece that everybody notices has no finite hazard")
      }
      return OfTouch(
        stages: touch.stages, delivered: delivered,
        attentionHazard: delivered * -log1p(-attention),
        registration: delivered * responses[touch.registration]!,
        request: delivered * responses[touch.request]!, returning: delivered * responses[touch.returning]!,
        optOut: theta.values[touch.optOut])
    }
    let consents = zip(plan.touches, touches).map { planned, touch in
      planned.consents.map { (point: $0.point, chance: touch.delivered * theta.values[$0.position]) }
    }
    // d·T/n of an announcing touch, T = b·(1 − e^(−A/s)).
    let rewards = zip(plan.touches, touches).map { planned, touch -> Double in
      guard let index = planned.incentive else { return 0 }
      let own = plan.incentives[index]
      let total = theta.values[own.strength] * -expm1(-own.incentive.value / theta.values[own.scale])
      return touch.delivered * total / Double(own.announcements)
    }
    let sends = plan.sends[plan.dated].map { send in
      let planned = plan.touches[send.touch]
      let kernel = kernels[planned.channel]!
      let (first, shares) = kernel.steps(from: send.deliveryDay, clock)
      let effect = theta.sendEffects[send.effect]
      let attentionStep = max(0, clock.step(ofDay: send.deliveryDay))
      let reward = planned.incentive.map { index in
        kernel.steps(from: send.deliveryDay, clock, window: plan.incentives[index].window).shares
          .map { $0 * rewards[send.touch] }
      }
      return OfSend(
        firstStep: first, mass: shares.map { $0 * effect }, reward: reward ?? [],
        attentionStep: attentionStep,
        lastStep: max(attentionStep, first + shares.count - 1, send.countedIn))
    }
    let triggered = plan.sends[plan.triggered].map { send in
      let planned = plan.touches[send.touch]
      let whole = TriggerClock(
        planned.touch.trigger!, lag: planned.lag, kernel: kernels[planned.channel]!, clock)
      var reward = [Double](repeating: 0, count: whole.lastAge + 1)
      for part in whole.sends {
        for (age, mass) in part.mass.enumerated() { reward[age] += mass * rewards[send.touch] }
      }
      return OfTriggered(
        clock: whole.scaled(by: theta.sendEffects[send.effect]),
        reward: planned.incentive == nil ? [] : reward)
    }
    return OfPlan(touches: touches, consents: consents, sends: sends, triggered: triggered)
  }
}

extension TriggerClock {
  /// The same clock with its masses multiplied by ξ.
  func scaled(by effect: Double) -> TriggerClock {
    TriggerClock(
      sends: sends.map {
        SendAge(age: $0.age, share: $0.share, mass: $0.mass.map { $0 * effect }, attention: $0.attention)
      })
  }

  private init(sends: [SendAge]) { self.sends = sends }
}
