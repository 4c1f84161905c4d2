import Model

/// Which shares of a segment's members one send addressed, by stage.
struct SendShares {
  /// Position in the plan's sends.
  let send: Int
  /// Of the unaware, aware, registered and late: the share addressed that can get it; of the late, who can get it.
  let share: StageMasses
  /// The same, weighted by the chance of opting out.
  let optOut: StageMasses
  /// Which of the late it addresses.
  let late: LateAudience
}

/// Which of the late members a touch addresses: those of some stages, or those who have waited for so many steps.
struct LateAudience {
  var stages: StageSet = []
  /// Parts of those who have waited a number of steps.
  var waited: [(steps: Int, part: Double)] = []

  var isEmpty: Bool { stages.isDisjoint(with: [.waiting, .inCare, .pastCare]) && waited.isEmpty }

  /// The part that is addressed of those waiting, in care and past care.
  func parts<N: Quantity>(of late: LateShares<N>) -> (waiting: N, inCare: N, pastCare: N) {
    func all(_ stage: StageSet) -> N { N(stages.contains(stage) ? 1 : 0) }
    if stages.contains(.waiting) { return (N(1), all(.inCare), all(.pastCare)) }
    let waited = self.waited.lazy.map { wait in
      late.waited.indices.contains(wait.steps) ? late.waited[wait.steps] * wait.part : .zero
    }.sum()
    return (.ratio(waited, late.waiting), all(.inCare), all(.pastCare))
  }

  /// The part that is addressed of all of them.
  func part<N: Quantity>(of late: LateShares<N>) -> N {
    let parts = parts(of: late)
    return parts.waiting * late.waiting + parts.inCare * late.inCare + parts.pastCare * late.pastCare
  }
}

/// What is known of the late members at the sends: which part of them waits, is in care, is past care.
struct LateShares<N: Quantity> {
  var waiting = N.zero, inCare = N.zero, pastCare = N.zero
  /// Part of them that has waited so many steps.
  var waited: [N] = []

  var first: LateShares<Double> {
    LateShares<Double>(
      waiting: waiting.first, inCare: inCare.first, pastCare: pastCare.first, waited: waited.map(\.first))
  }
}

extension Composition {
  // MARK: Item 3

  /// The sends of a step: shares addressed, wear of each piece, chances of opting out and of consenting.
  func send(step: Int, _ late: LateShares<Double>) -> [SendShares] {
    changes.removeAll()
    let isSent = !sends.triggered.isEmpty || sends.dated.contains { $0.countedIn == step }
    guard isSent else { return [] }
    totals = addUp()
    var result: [SendShares] = []
    for position in sends.dated.indices where sends.dated[position].countedIn == step {
      result.append(dated(position, late))
    }
    for position in sends.triggered.indices {
      if let shares = triggered(position, step: step, late) { result.append(shares) }
    }
    return result
  }

  private func dated(_ position: Int, _ late: LateShares<Double>) -> SendShares {
    let now = sends.dated[position]
    let wear = wear + position * rows
    let pressures = Pressures(
      self, channel: now.channel, day: now.day, dated: earlierLoads[position], triggeredBefore: now.countedIn)
    return send(
      now.index, now.touchIndex, now.touch, channel: now.channel, now.touch.stages,
      registered: now.touch.stages.contains(.registered) ? [1] : [0], LateAudience(stages: now.touch.stages),
      late, factor: { $0 < now.firstAbsent ? 1 : 0 },
      pressure: { row, cohort, set in
        guard now.reaches(set) else { return nil }
        let on = pressures.on(cohort, set)
        wear[row] = on.wear
        return on.pressure
      })
  }

  private func triggered(_ position: Int, step: Int, _ late: LateShares<Double>) -> SendShares? {
    let now = sends.triggered[position]
    let parts = now.numbers.clock.sends
    let stages = now.touch.stages
    func part(_ age: Int) -> Double { parts.first { $0.age == age }?.share ?? 0 }
    var audience = LateAudience()
    var registered = [0.0]
    switch now.event {
    case .hire:
      audience.stages = stages
      registered = stages.contains(.registered) ? [1] : [0]
    case .registration:
      if stages.contains(.registered) { registered = (0..<ages).map { $0 < ages - 1 ? part($0 + 1) : 0 } }
    case .request:
      if stages.contains(.waiting) { audience.waited = parts.map { (steps: $0.age, part: $0.share) } }
    }
    // By hire, the part of a cohort that is sent it in this step.
    func factor(_ cohort: Int) -> Double {
      guard now.event == .hire else { return 1 }
      return hireAge(cohort, step: step).map(part) ?? 0
    }
    let day = step * parameters.clock.stepDays
    // Mostly nobody was hired as long ago as it is sent.
    guard (0..<cohorts).contains(where: { active[$0] && factor($0) > 0 }) else { return nil }
    let pressures = Pressures(
      self, channel: now.channel, day: day, dated: sends.loads.count { $0.day <= day },
      triggeredBefore: step)
    let wear = triggerWear(position, sentIn: step)
    let shares = send(
      now.index, now.touchIndex, now.touch, channel: now.channel, now.event == .hire ? stages : [],
      registered: registered, audience, late, factor: factor
    ) { row, cohort, set in
      guard now.reaches(set) else { return nil }
      let on = pressures.on(cohort, set)
      wear[row] = on.wear
      return on.pressure
    }
    var sent = shares.share
    sent.late *= shares.late.part(of: late)
    let mass = (0..<4).reduce(0) { $0 + sent[$1] * totals[$1] }
    triggeredSends[position][step] = totals.all > 0 ? mass / totals.all : 0
    return shares.share.all > 0 ? shares : nil
  }

  /// Sums one send over rows.
  ///
  /// - Parameters:
  ///   - stages: of those not yet registered, which are addressed.
  ///   - registered: parts of the registered addressed, one or by age.
  ///   - factor: by cohort, the part of those addressed that is sent it now.
  ///   - pressure: π on a row (with its cohort and reach set), or nil where it cannot get the send.
  private func send(
    _ index: Int, _ touchIndex: Int, _ touch: Parameters.OfTouch, channel: Int, _ stages: StageSet,
    registered: [Double], _ audience: LateAudience, _ late: LateShares<Double>, factor: (Int) -> Double,
    pressure: (_ row: Int, _ cohort: Int, _ set: ReachSet) -> Double?
  ) -> SendShares {
    let addressed =
      [stages.contains(.unaware) ? 1 : 0, stages.contains(.aware) ? 1 : 0, audience.part(of: late)]
      + (0..<ages).map { registered.count > 1 ? registered[$0] : registered[0] }
    let earlier = changes.count
    let losesMembers = touch.optOut > 0 && !plan.without[channel].isEmpty
    let leaving =
      losesMembers
      ? changes.append(leaving: channel, targets: plan.without[channel], addressed: addressed) : nil
    let consenting = parameters.plans[planIndex].consents[touchIndex].filter { $0.chance > 0 }.map {
      (
        change: changes.append(leaving: nil, targets: plan.consenting[$0.point], addressed: addressed),
        chance: $0.chance
      )
    }
    let lateParts = audience.parts(of: late)
    // Of those not late, the stages that are addressed; the registered all alike, or by age.
    let early = (0..<3).filter { stage in
      stage < 2 ? addressed[stage] > 0 : addressed[RowTargets.registered...].contains { $0 > 0 }
    }
    let sets = plan.reach
    var shares = StageMasses.zero
    var losses = StageMasses.zero
    for cohort in 0..<cohorts where active[cohort] {
      let factor = factor(cohort)
      guard factor > 0 else { continue }
      for r in 0..<reach {
        let row = cohort * reach + r
        // Wear is fixed for every reach set: somebody may come to be of it while the send still acts.
        guard let pressure = pressure(row, cohort, sets[r]), occupied[row] else { continue }
        let chance = factor * min(1, touch.optOut * (1 + pressure))
        leaving?.chance[row] = chance
        for consent in consenting { consent.change.chance[row] = factor * consent.chance }
        let stocks = stocks[row]
        func add(_ stage: Int, _ column: Int, _ mass: Double, _ part: Double) -> Double {
          let sent = mass * part * factor
          shares[stage] += sent
          losses[stage] += mass * part * chance * stillThere(channel, row, column, earlier)
          return sent
        }
        for stage in early {
          var sent = 0.0
          if stage == 2, registered.count > 1 {
            for (age, part) in registered.enumerated() where part > 0 {
              sent += add(2, RowTargets.registered + age, registeredMass(row, age: age), part)
            }
          } else {
            let column = stage < 2 ? stage : RowTargets.registered
            sent = add(stage, column, stocks[stage], addressed[column])
          }
          if sent > 0 { unreached(row)[stage] *= 1 - touch.delivered * sent / stocks[stage] }
        }
        if audience.isEmpty { continue }
        // Of the late all who can get it; which part of them is addressed, their counts say.
        _ = add(3, RowTargets.late, stocks.late, 1)
        unreached(row)[3] *= 1 - touch.delivered * factor * lateParts.waiting
        unreached(row)[4] *= 1 - touch.delivered * factor * lateParts.inCare
        unreached(row)[5] *= 1 - touch.delivered * factor * lateParts.pastCare
      }
    }
    for stage in 0..<4 where totals[stage] > 0 {
      shares[stage] /= totals[stage]
      losses[stage] /= totals[stage]
    }
    return SendShares(send: index, share: shares, optOut: losses, late: audience)
  }

  /// Share of a column that none of the earlier changes of this step has made opt out of the channel.
  private func stillThere(_ channel: Int, _ row: Int, _ column: Int, _ earlier: Int) -> Double {
    var share = 1.0
    for change in 0..<earlier where changes[change].leaving == channel {
      share *= 1 - changes[change].chance[row] * changes[change].addressed[column]
    }
    return share
  }
}

/// What wears on the members of each row when a touch is sent: decayed earlier sends, those of its own channel in full.
private final class Pressures {
  private struct Load: BitwiseCopyable, Piece {
    let bit, languages: ReachSet
    var load: Double
  }

  private let wear: WearOut
  /// Dated sends not yet forgotten, and the first cohort that was not there.
  private let dated: [(load: Load, firstAbsent: Int)]
  /// Triggered ones, as many as a present member could expect.
  private let triggered: [Load]
  /// The cohort asked about last, and what wears on it, by what has to reach a member for it.
  private var cohort = -1
  private var loads: [Load] = []
  /// The last answer: rows beside each other are often worn alike.
  private var last = (load: 0.0, pressure: 0.0, wear: 1.0)

  /// - Parameters:
  ///   - dated: how many of the composition's dated sends came before.
  ///   - triggeredBefore: the step before whose triggered sends are counted.
  init(_ composition: Composition, channel: Int, day: Int, dated count: Int, triggeredBefore step: Int) {
    let (sends, wear) = (composition.sends, composition.parameters.wear)
    self.wear = wear
    func weight(_ age: Int, _ other: Int) -> Double {
      wear.weight(age: age, sameChannel: other == channel)
    }
    dated = sends.loads[..<count].compactMap { earlier in
      let load = earlier.load * weight(day - earlier.day, earlier.channel)
      return load > 0
        ? (Load(bit: earlier.bit, languages: earlier.languages, load: load), earlier.firstAbsent) : nil
    }
    let days = composition.parameters.clock.stepDays
    let first = max(0, (day - wear.memory) / days - 1)
    triggered = sends.triggered.enumerated().compactMap { position, trigger in
      let load = (first..<max(first, step)).reduce(0) { sum, earlier in
        let age = max(0, day - (days * earlier + (days - 1) / 2))
        return sum + composition.triggeredSends[position][earlier] * weight(age, trigger.channel)
      }
      return load > 0 ? Load(bit: trigger.bit, languages: trigger.languages, load: load) : nil
    }
  }

  /// Pressure on members of a cohort with a reach set, and the wear that comes of it.
  func on(_ cohort: Int, _ set: ReachSet) -> (pressure: Double, wear: Double) {
    if self.cohort != cohort {
      self.cohort = cohort
      loads = triggered
      for earlier in dated where cohort < earlier.firstAbsent {
        let load = earlier.load
        if let known = loads.firstIndex(where: { $0.bit == load.bit && $0.languages == load.languages }) {
          loads[known].load += load.load
        } else {
          loads.append(load)
        }
      }
    }
    var sum = 0.0
    for load in loads where load.reaches(set) { sum += load.load }
    if sum != last.load {
      let pressure = wear.pressure(load: sum)
      last = (sum, pressure, pressure > 0 ? wear.wear(pressure: pressure) : 1)
    }
    return (last.pressure, last.wear)
  }
}
