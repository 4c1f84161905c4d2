import Model

/// The mean probabilities of a step's flows between the cells of a segment.
struct StepFlows {
  /// Of the unaware: becoming aware; of those, registering in the same step.
  var becomeAware = 0.0
  var registerAtOnce = 0.0
  /// Of the aware: registering.
  var register = 0.0
  /// Of the registered: requesting care.
  var request = 0.0
  /// Of those past care with visits left, by pathway: asking for care again.
  var returning: [Double] = []
}

/// Masses of one cohort and reach set, and what of them moves on in a step.
private struct StageFlows {
  var unaware = 0.0, aware = 0.0, registered = 0.0
  var noticed = 0.0, atOnce = 0.0, registering = 0.0, requested = 0.0

  mutating func add(_ other: StageFlows) {
    unaware += other.unaware
    aware += other.aware
    registered += other.registered
    noticed += other.noticed
    atOnce += other.atOnce
    registering += other.registering
    requested += other.requested
  }
}

/// Hazards of a cohort and reach set turned into probabilities.
private struct RowProbabilities {
  var aware: Double
  var register: UnsafeMutablePointer<Double>
}

extension Composition {
  // MARK: Items 4, 5, 6, 10, and the need of item 2

  /// Moves the shares through the step, up to the queue, and returns the cells' mean probabilities.
  ///
  /// - Parameters:
  ///   - wordOfMouth: U, the share of present members who ever used, as this segment hears of them.
  ///   - bounce: part of the requests that are back among the registered in the same step, by pathway.
  func flow(step: Int, wordOfMouth: Double, bounce: [Double]) -> StepFlows {
    let live = sends.dated.indices.filter {
      sends.dated[$0].lastStep >= step && sends.dated[$0].countedIn <= step
    }
    let season = parameters.season[step]
    let week = parameters.clock.week(ofStep: step)
    let organic = season * parameters.weekShocks[week] * parameters.stepWeeks
    for k in 0..<classes { scratch.organic[k] = parameters.classes.organic[k] * organic }
    let baseAware = parameters.organicAwareness * season + parameters.wordOfMouth * wordOfMouth
    let baseRequest = parameters.organicRequest * season
    registerProbabilities(touched: 0, reward: 0, into: scratch.baseRegister)
    requestProbabilities(hazard: baseRequest, reward: 0, into: scratch.baseRequest)
    scratch.requested.update(repeating: 0, count: block)
    if ages > 1 || !changes.isEmpty {
      forActive { scratch.fresh.advanced(by: $0).update(repeating: 0, count: $1) }
    }
    let back = zip(parameters.pathways, bounce).reduce(0) { $0 + $1.0.share * $1.1 }
    let returnChance = mix == nil || !model.hasReturns ? [] : returnProbabilities(step: step, live: live)
    let hasChanges = !changes.isEmpty
    if hasChanges { clearNext() }
    var all = StageFlows()
    for cohort in 0..<cohorts where active[cohort] {
      for r in 0..<reach where occupied[cohort * reach + r] {
        let hazards = touchHazards(cohort, r, step: step, live: live)
        var register = scratch.baseRegister
        if hazards.register > 0 || hazards.registerReward > 0 {
          register = scratch.register
          registerProbabilities(touched: hazards.register, reward: hazards.registerReward, into: register)
        }
        let row = RowProbabilities(
          aware: probability(ofHazard: baseAware + hazards.aware), register: register)
        var moved = hasChanges ? notice(cohort, r, row) : noticeInPlace(cohort, r, row)
        for age in 0..<ages {
          let request = requests(cohort, r, age: age, step: step, hazards, baseRequest)
          if hasChanges {
            ask(cohort, r, age: age, request, back: back, &moved)
          } else {
            askInPlace(cohort, r, age: age, request, back: back, &moved)
          }
        }
        if hasChanges { moveLate(cohort, r) }
        moveUnreached(cohort, r, moved, back: back)
        all.add(moved)
      }
    }
    if hasChanges { takeNext() }
    growOlder(hasChanges: hasChanges)
    let returning = mix?.beginStep(of.need, returnChance, requested: scratch.requested, bounce, back: back)
    return StepFlows(
      becomeAware: ratio(all.noticed, all.unaware), registerAtOnce: ratio(all.atOnce, all.noticed),
      register: ratio(all.registering, all.aware), request: ratio(all.requested, all.registered),
      returning: returning ?? [])
  }

  private func ratio(_ part: Double, _ whole: Double) -> Double { whole > 0 ? min(1, part / whole) : 0 }

  /// Request probabilities of an age of registration.
  private func requests(
    _ cohort: Int, _ r: Int, age: Int, step: Int, _ hazards: TouchHazards, _ base: Double
  ) -> UnsafeMutablePointer<Double> {
    var sum = hazards
    if age < ages - 1 { registrationTriggers(cohort, r, age: age + 1, step: step, to: &sum) }
    guard sum.request > 0 || sum.requestReward > 0 else { return scratch.baseRequest }
    requestProbabilities(hazard: base + sum.request, reward: sum.requestReward, into: scratch.request)
    return scratch.request
  }

  /// Awareness and registration of a cohort and reach set that stays what it is. Need is read before it changes, so its
  /// change is last.
  private func noticeInPlace(_ cohort: Int, _ r: Int, _ row: RowProbabilities) -> StageFlows {
    let start = base(cohort, r)
    let (u, a, register, pAware) = (unaware + start, aware + start, row.register, row.aware)
    // Where ages are told apart the newly registered wait aside until all have grown older.
    let fresh = ages > 1 ? scratch.fresh + start : scratch.parts
    if ages > 1 { scratch.parts.update(repeating: 0, count: block) }
    let (onset, resolution) = (of.need.onset, of.need.resolution)
    let (forget, classes) = (parameters.forget, classes)
    var flows = StageFlows()
    for k in 0..<classes {
      let (r0, r1) = (register[k], register[classes + k])
      let (u0, u1) = (u[k], u[classes + k])
      let (a0, a1) = (a[k], a[classes + k])
      let (n0, n1) = (u0 * pAware, u1 * pAware)
      let (f0, f1) = (n0 * r0, n1 * r1)
      let (s0, s1) = (a0 * r0, a1 * r1)
      flows.unaware += u0 + u1
      flows.aware += a0 + a1
      flows.noticed += n0 + n1
      flows.atOnce += f0 + f1
      flows.registering += s0 + s1
      let (lost0, lost1) = ((a0 - s0) * forget, (a1 - s1) * forget)
      let (x0, x1) = (u0 - n0 + lost0, u1 - n1 + lost1)
      let (y0, y1) = (a0 - s0 - lost0 + n0 - f0, a1 - s1 - lost1 + n1 - f1)
      let (w0, w1) = (f0 + s0, f1 + s1)
      u[k] = x0 * (1 - onset) + x1 * resolution
      u[classes + k] = x0 * onset + x1 * (1 - resolution)
      a[k] = y0 * (1 - onset) + y1 * resolution
      a[classes + k] = y0 * onset + y1 * (1 - resolution)
      fresh[k] = w0 * (1 - onset) + w1 * resolution
      fresh[classes + k] = w0 * onset + w1 * (1 - resolution)
    }
    return flows
  }

  /// Requests of a cohort, reach set and age that stays what it is; with one age, the newly registered join it.
  private func askInPlace(
    _ cohort: Int, _ r: Int, age: Int, _ request: UnsafeMutablePointer<Double>, back: Double,
    _ flows: inout StageFlows
  ) {
    let start = base(cohort, r)
    let g = registered + age * size + start
    // The newly registered where there is one age; else those back at once, who join the oldest when these have asked.
    let joining = scratch.parts
    let (onset, resolution) = (of.need.onset, of.need.resolution)
    let (classes, joins, isOldest) = (classes, ages == 1, age == ages - 1)
    let requested = scratch.requested
    var asked = 0.0
    for k in 0..<classes {
      let (g0, g1) = (g[k], g[classes + k])
      let (q0, q1) = (g0 * request[k], g1 * request[classes + k])
      flows.registered += g0 + g1
      asked += q0 + q1
      requested[k] += q0 * (1 - back)
      requested[classes + k] += q1 * (1 - back)
      // Those who are back at once have no clock any more.
      let (stay0, stay1) = (g0 - q0, g1 - q1)
      var (w0, w1) = isOldest ? (stay0 + q0 * back, stay1 + q1 * back) : (stay0, stay1)
      if !joins {
        if isOldest {
          w0 += joining[k]
          w1 += joining[classes + k]
        } else {
          joining[k] += q0 * back
          joining[classes + k] += q1 * back
        }
      }
      g[k] = w0 * (1 - onset) + w1 * resolution
      g[classes + k] = w0 * onset + w1 * (1 - resolution)
      if joins {
        g[k] += joining[k]
        g[classes + k] += joining[classes + k]
      }
    }
    flows.requested += asked
    late[cohort * reach + r] += asked * (1 - back)
  }

  /// Awareness and registration of a cohort and reach set, spread over the reach sets that opt-outs and consents lead
  /// to; which, depends on the stage at the send.
  private func notice(_ cohort: Int, _ r: Int, _ row: RowProbabilities) -> StageFlows {
    let start = base(cohort, r)
    let forget = parameters.forget
    let parts = scratch.parts
    var flows = StageFlows()
    for i in 0..<block {
      let (u, a) = (unaware[start + i], aware[start + i])
      let noticed = u * row.aware
      let atOnce = noticed * row.register[i]
      let registering = a * row.register[i]
      flows.unaware += u
      flows.aware += a
      flows.noticed += noticed
      flows.atOnce += atOnce
      flows.registering += registering
      let lost = (a - registering) * forget
      // [from unaware, aware][to unaware, aware, registered]
      parts[i] = u - noticed
      parts[block + i] = noticed - atOnce
      parts[2 * block + i] = atOnce
      parts[3 * block + i] = lost
      parts[4 * block + i] = a - registering - lost
      parts[5 * block + i] = registering
    }
    for part in 0..<6 { changeNeed(parts + part * block) }
    for from in 0..<2 {
      moves(cohort, r, stage: from, age: 0, into: &scratch.moves)
      for move in scratch.moves {
        let to = base(cohort, move.to)
        add(parts + 3 * from * block, move.probability, to: scratch.unaware + to)
        add(parts + (3 * from + 1) * block, move.probability, to: scratch.aware + to)
        add(parts + (3 * from + 2) * block, move.probability, to: scratch.fresh + to)
        occupied[cohort * reach + move.to] = true
      }
    }
    return flows
  }

  /// Requests of a cohort, reach set and age, spread over the reach sets that opt-outs and consents lead to.
  private func ask(
    _ cohort: Int, _ r: Int, age: Int, _ request: UnsafeMutablePointer<Double>, back: Double,
    _ flows: inout StageFlows
  ) {
    let g = registered + age * size + base(cohort, r)
    let (stay, bounced) = (scratch.parts, scratch.parts + block)
    var asked = 0.0
    for i in 0..<block {
      let q = g[i] * request[i]
      flows.registered += g[i]
      asked += q
      scratch.requested[i] += q * (1 - back)
      stay[i] = g[i] - q
      bounced[i] = q * back
    }
    flows.requested += asked
    changeNeed(stay)
    changeNeed(bounced)
    moves(cohort, r, stage: 2, age: age, into: &scratch.moves)
    for move in scratch.moves {
      let to = base(cohort, move.to)
      add(stay, move.probability, to: scratch.registered + age * size + to)
      add(bounced, move.probability, to: scratch.registered + (ages - 1) * size + to)
      scratch.late[cohort * reach + move.to] += asked * (1 - back) * move.probability
      occupied[cohort * reach + move.to] = true
    }
  }

  private func moveLate(_ cohort: Int, _ r: Int) {
    let row = cohort * reach
    moves(cohort, r, stage: 3, age: 0, into: &scratch.moves)
    for move in scratch.moves {
      scratch.late[row + move.to] += late[row + r] * move.probability
      occupied[row + move.to] = true
    }
  }

  /// One step of onset and resolution on shares by [need][class].
  private func changeNeed(_ shares: UnsafeMutablePointer<Double>) {
    of.need.change(shares, classes: classes)
  }

  private func add(
    _ shares: UnsafeMutablePointer<Double>, _ probability: Double, to target: UnsafeMutablePointer<Double>
  ) {
    for i in 0..<block { target[i] += probability * shares[i] }
  }

  /// Start and count of the shares of each cohort that holds anyone, in one stage.
  private func forActive(_ body: (Int, Int) -> Void) {
    let count = reach * block
    for cohort in 0..<cohorts where active[cohort] { body(cohort * count, count) }
  }

  private func clearNext() {
    forActive { start, count in
      (scratch.unaware + start).update(repeating: 0, count: count)
      (scratch.aware + start).update(repeating: 0, count: count)
      for age in 0..<ages { (scratch.registered + age * size + start).update(repeating: 0, count: count) }
    }
    scratch.late.update(repeating: 0, count: cohorts * reach)
  }

  private func takeNext() {
    forActive { start, count in
      (unaware + start).update(from: scratch.unaware + start, count: count)
      (aware + start).update(from: scratch.aware + start, count: count)
      for age in 0..<ages {
        let slab = age * size + start
        (registered + slab).update(from: scratch.registered + slab, count: count)
      }
    }
    late.update(from: scratch.late, count: cohorts * reach)
  }

  /// Everybody registered is a step older, and the newly registered come in.
  private func growOlder(hasChanges: Bool) {
    forActive { start, count in
      let fresh = scratch.fresh + start
      guard ages > 1 else {
        if hasChanges { for i in 0..<count { registered[start + i] += fresh[i] } }
        return
      }
      let oldest = registered + (ages - 1) * size + start
      let last = registered + (ages - 2) * size + start
      for i in 0..<count { oldest[i] += last[i] }
      for age in stride(from: ages - 2, to: 0, by: -1) {
        (registered + age * size + start).update(from: registered + (age - 1) * size + start, count: count)
      }
      (registered + start).update(from: fresh, count: count)
    }
  }

  /// Moves those whom no piece has reached from stage to stage, at the mean rates of their cohort and reach set; those
  /// who opt out or consent had a piece in hand, so they need not be moved between reach sets.
  private func moveUnreached(_ cohort: Int, _ r: Int, _ moved: StageFlows, back: Double) {
    let left = unreached + (cohort * reach + r) * 4
    let noticed = left[0] * ratio(moved.noticed, moved.unaware)
    let atOnce = noticed * ratio(moved.atOnce, moved.noticed)
    let registering = left[1] * ratio(moved.registering, moved.aware)
    let forgetting = (left[1] - registering) * parameters.forget
    let requesting = left[2] * ratio(moved.requested, moved.registered) * (1 - back)
    left[0] += forgetting - noticed
    left[1] += noticed - atOnce - registering - forgetting
    left[2] += atOnce + registering - requesting
    left[3] += requesting
  }

  // MARK: After the queue

  /// Members who gave up or missed their first appointment are registered again, of the reach sets and cohorts that the
  /// late members are of.
  func takeBack(_ shares: [Double]) {
    let coming = shares.reduce(0, +)
    var total = 0.0
    for row in 0..<(cohorts * reach) { total += late[row] }
    guard coming > 0, total > 0 else { return }
    let oldest = registered + (ages - 1) * size
    let part = min(1, coming / total)
    for row in 0..<(cohorts * reach) where late[row] > 0 {
      let weight = late[row] / total
      for i in 0..<block { oldest[row * block + i] += weight * shares[i] }
      late[row] *= 1 - part
      let back = unreached[row * 4 + 3] * part
      unreached[row * 4 + 3] -= back
      unreached[row * 4 + 2] += back
    }
  }
}

extension Need {
  /// One step of onset and resolution on shares by [need][class].
  func change(_ shares: UnsafeMutablePointer<Double>, classes: Int) {
    for k in 0..<classes {
      let (without, with) = (shares[k], shares[classes + k])
      shares[k] = without * (1 - onset) + with * resolution
      shares[classes + k] = without * onset + with * (1 - resolution)
    }
  }
}
