import Model

/// Which shares of a segment's members one send addressed, by stage.
struct SendShares {
  /// Position in the plan's sends.
  let send: Int
  /// Of the unaware, aware, registered and late: the share addressed that can get it.
  let share: StageMasses
  /// The same, weighted by the chance of opting out.
  let optOut: StageMasses
}

/// What is known of the late members at the sends: which part of them waits, is in care, is past care.
struct LateShares {
  var waiting = 0.0, inCare = 0.0, pastCare = 0.0
  /// Part of them that has waited so many steps.
  var waited: [Double] = []
}

/// Chances of a change of reach set after a send: an opt-out, or a consent.
struct ReachChange {
  /// The channel left; nil for a consent.
  let leaving: Int?
  /// Where each reach set goes.
  let targets: [Int]
  /// By stage, which part of the members of each age of registration was addressed (one entry for other stages).
  let addressed: [[Double]]
  /// By [cohort][reach].
  let chance: [Double]
}

extension Composition {
  // MARK: Item 3

  /// The sends of a step: shares addressed, wear of each piece, chances of opting out and of consenting.
  func send(step: Int, _ lateShares: LateShares) -> [SendShares] {
    if !changes.isEmpty { changes.removeAll(keepingCapacity: true) }
    let isSent = !sends.triggered.isEmpty || sends.dated.contains { $0.countedIn == step }
    guard isSent else { return [] }
    totals = self.addUp()
    var result: [SendShares] = []
    for position in sends.dated.indices where sends.dated[position].countedIn == step {
      result.append(dated(position, lateShares))
    }
    for position in sends.triggered.indices {
      if let shares = triggered(position, step: step, lateShares) { result.append(shares) }
    }
    return result
  }

  private func dated(_ position: Int, _ lateShares: LateShares) -> SendShares {
    let now = sends.dated[position]
    let all = addressed(now.touch.stages, lateShares)
    var pressures = Pressures(
      self, channel: now.channel, day: now.day, dated: earlierLoads[position], triggeredBefore: now.countedIn)
    let wear = wear + position * rows
    func pressure(_ cohort: Int, _ r: Int) -> Double? {
      guard cohort < now.firstAbsent, now.reaches(plan.reach[r]) else { return nil }
      let on = pressures.on(cohort, plan.reach[r])
      wear[cohort * reach + r] = on.wear
      return on.pressure
    }
    return send(
      now.index, now.touchIndex, now.touch, channel: now.channel, addressed: { _ in all }, pressure: pressure)
  }

  private func triggered(_ position: Int, step: Int, _ lateShares: LateShares) -> SendShares? {
    let now = sends.triggered[position]
    let trigger = now.planned.touch.trigger!
    let parts = now.numbers.clock.sends
    func part(_ age: Int) -> Double { parts.first { $0.age == age }?.share ?? 0 }
    let stages = now.touch.stages
    // By cohort: which part of each stage is sent it.
    let addressed: (Int) -> [[Double]]?
    switch trigger.after {
    case .hire:
      let all = self.addressed(stages, lateShares)
      addressed = { cohort in
        guard let age = self.hireAge(cohort, step: step) else { return nil }
        let share = part(age)
        return share > 0 ? all.map { $0.map { $0 * share } } : nil
      }
    case .registration:
      let byAge = (0..<ages).map { $0 < ages - 1 ? part($0 + 1) : 0 }
      addressed = { _ in stages.contains(.registered) ? [[0], [0], byAge, [0]] : nil }
    case .request:
      let waiting = parts.reduce(0) { sum, part in
        sum + (lateShares.waited.indices.contains(part.age) ? lateShares.waited[part.age] * part.share : 0)
      }
      addressed = { _ in stages.contains(.waiting) ? [[0], [0], [0], [waiting]] : nil }
    }
    let day = step * parameters.clock.stepDays
    var pressures = Pressures(
      self, channel: now.planned.channel, day: day, dated: sends.loads.count { $0.day <= day },
      triggeredBefore: step)
    let wear = triggerWear(position, sentIn: step)
    let result = send(
      now.index, now.touchIndex, now.touch, channel: now.planned.channel, addressed: addressed
    ) { cohort, r in
      guard now.planned.reaches(plan.reach[r]) else { return nil }
      let on = pressures.on(cohort, plan.reach[r])
      wear[cohort * reach + r] = on.wear
      return on.pressure
    }
    let sent = (0..<4).reduce(0) { $0 + result.share[$1] * totals[$1] }
    triggeredSends[position][step] = totals.all > 0 ? sent / totals.all : 0
    return sent > 0 ? result : nil
  }

  /// Sums one send over cohorts and reach sets.
  ///
  /// - Parameters:
  ///   - addressed: by cohort, which part of each stage (and age of registration) is sent it; nil: nobody.
  ///   - pressure: π on a cohort and reach set, or nil where it cannot get the send.
  private func send(
    _ index: Int, _ touchIndex: Int, _ touch: Parameters.OfTouch, channel: Int,
    addressed: (Int) -> [[Double]]?, pressure: (Int, Int) -> Double?
  ) -> SendShares {
    var shares = StageMasses.zero
    var losses = StageMasses.zero
    let consents = parameters.plans[planIndex].consents[touchIndex]
    var chances = [Double](repeating: 0, count: touch.optOut > 0 ? cohorts * reach : 0)
    var reached = [Double](repeating: 0, count: consents.isEmpty ? 0 : cohorts * reach)
    // Which part of a stage is addressed may differ by cohort (by hire only); it is then part of the chance.
    var sample: [[Double]]?
    for cohort in 0..<cohorts where active[cohort] {
      guard let parts = addressed(cohort) else { continue }
      if sample == nil { sample = parts }
      for r in 0..<reach {
        let row = cohort * reach + r
        // Wear is fixed for every reach set: somebody may come to be of it while the send still acts.
        guard let pressure = pressure(cohort, r), occupied[row] else { continue }
        let stocks = stocks[row]
        let chance = min(1, touch.optOut * (1 + pressure))
        if touch.optOut > 0 { chances[row] = chance }
        if !consents.isEmpty { reached[row] = 1 }
        for stage in 0..<4 {
          var mass = 0.0
          for (age, part) in parts[stage].enumerated() where part > 0 {
            let own =
              stage == 2 && parts[stage].count > 1 ? registeredMass(row, age: age) : stocks[stage]
            mass += own * part
            losses[stage] += own * part * chance * stillThere(channel, row, stage: stage, age: age)
          }
          guard mass > 0 else { continue }
          shares[stage] += mass
          unreached[row * 4 + stage] *= 1 - touch.delivered * mass / stocks[stage]
        }
      }
    }
    for stage in 0..<4 where totals[stage] > 0 {
      shares[stage] /= totals[stage]
      losses[stage] /= totals[stage]
    }
    if let sample {
      note(chances, reached, consents, sample, channel: channel, addressed: addressed)
    }
    return SendShares(send: index, share: shares, optOut: losses)
  }

  /// Notes the changes of reach sets that a send brings about.
  private func note(
    _ chances: [Double], _ reached: [Double], _ consents: [(point: Int, chance: Double)],
    _ sample: [[Double]],
    channel: Int, addressed: (Int) -> [[Double]]?
  ) {
    // Scales each cohort's chance so that `sample` serves all of them.
    let whole = sample.joined().max() ?? 0
    guard whole > 0 else { return }
    func scaled(_ list: [Double]) -> [Double] {
      list.indices.map { row in
        guard list[row] > 0, let parts = addressed(row / reach) else { return 0 }
        return list[row] * (parts.joined().max() ?? 0) / whole
      }
    }
    if !chances.isEmpty, !plan.without[channel].isEmpty {
      changes.append(
        ReachChange(
          leaving: channel, targets: plan.without[channel], addressed: sample, chance: scaled(chances)))
    }
    for consent in consents where consent.chance > 0 {
      changes.append(
        ReachChange(
          leaving: nil, targets: plan.consenting[consent.point], addressed: sample,
          chance: scaled(reached.map { $0 * consent.chance })))
    }
  }

  /// By stage, which part is addressed: all or none, and of the late those in the stages named.
  private func addressed(_ stages: StageSet, _ late: LateShares) -> [[Double]] {
    var share = stages.contains(.waiting) ? late.waiting : 0
    share += stages.contains(.inCare) ? late.inCare : 0
    share += stages.contains(.pastCare) ? late.pastCare : 0
    return [
      [stages.contains(.unaware) ? 1 : 0], [stages.contains(.aware) ? 1 : 0],
      [stages.contains(.registered) ? 1 : 0], [share],
    ]
  }

  /// Share of a stage that an earlier send of this step has not made opt out of the channel.
  private func stillThere(_ channel: Int, _ row: Int, stage: Int, age: Int) -> Double {
    changes.reduce(1) { share, earlier in
      guard earlier.leaving == channel else { return share }
      return share * (1 - earlier.chance[row] * earlier.part(stage, age))
    }
  }

  // MARK: Changes of reach

  /// Where members of a reach set stand next step, given this step's chances of change: (position, probability).
  ///
  /// - Parameters:
  ///   - stage: 0 unaware, 1 aware, 2 registered, 3 late, at the send.
  ///   - age: position among the ages of registration.
  func listMoves(_ row: Int, _ r: Int, stage: Int, age: Int, into targets: inout [Move]) {
    targets.removeAll(keepingCapacity: true)
    targets.append(Move(to: r, probability: 1))
    for change in changes {
      let chance = change.chance[row] * change.part(stage, age)
      guard chance > 0 else { continue }
      for index in targets.indices {
        let here = targets[index]
        let next = change.targets[here.to]
        // Who has lost the channel to an earlier send of the step cannot lose it again.
        guard next != here.to else { continue }
        targets[index].probability = here.probability * (1 - chance)
        if let known = targets.firstIndex(where: { $0.to == next }) {
          targets[known].probability += here.probability * chance
        } else {
          targets.append(Move(to: next, probability: here.probability * chance))
        }
      }
    }
  }
}

extension ReachChange {
  /// Which part of a stage, and age of registration, was addressed.
  func part(_ stage: Int, _ age: Int) -> Double {
    addressed[stage].count > 1 ? addressed[stage][age] : addressed[stage][0]
  }
}

/// A reach set that members move to, and with which probability.
struct Move: BitwiseCopyable, Equatable {
  let to: Int
  var probability: Double
}

/// What wears on the members of each row when a touch is sent: decayed earlier sends, those of its own channel in full.
private struct Pressures {
  private typealias Load = (bit: ReachSet, languages: ReachSet, load: Double)

  private let parameters: Parameters
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
    let (sends, parameters) = (composition.sends, composition.parameters)
    self.parameters = parameters
    func weight(_ age: Int, _ other: Int) -> Double {
      parameters.wear.weight(age: age, sameChannel: other == channel)
    }
    dated = sends.loads[..<count].compactMap { earlier in
      let load = earlier.load * weight(day - earlier.day, earlier.channel)
      return load > 0 ? (Load(earlier.bit, earlier.languages, load), earlier.firstAbsent) : nil
    }
    let days = parameters.clock.stepDays
    let first = max(0, (day - parameters.wear.memory) / days - 1)
    triggered = sends.triggered.enumerated().compactMap { position, trigger in
      let load = (first..<max(first, step)).reduce(0) { sum, earlier in
        let age = max(0, day - (days * earlier + (days - 1) / 2))
        return sum + composition.triggeredSends[position][earlier] * weight(age, trigger.planned.channel)
      }
      return load > 0 ? Load(trigger.planned.bit, trigger.planned.languages, load) : nil
    }
  }

  /// Pressure on members of a cohort with a reach set, and the wear that comes of it.
  mutating func on(_ cohort: Int, _ set: ReachSet) -> (pressure: Double, wear: Double) {
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
    for load in loads where set & load.bit != 0 && (load.languages == 0 || set & load.languages != 0) {
      sum += load.load
    }
    if sum != last.load {
      let pressure = parameters.wear.pressure(load: sum)
      last = (sum, pressure, pressure > 0 ? parameters.wear.wear(pressure: pressure) : 1)
    }
    return (last.pressure, last.wear)
  }
}
