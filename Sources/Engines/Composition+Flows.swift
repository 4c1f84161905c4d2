import Model

/// The mean probabilities of a week's flows between the cells of a segment.
struct WeekFlows {
  /// Of the unaware: becoming aware; of those, registering in the same week.
  var becomeAware = 0.0
  var registerAtOnce = 0.0
  /// Of the aware: registering.
  var register = 0.0
  /// Of the registered: requesting care.
  var request = 0.0
}

/// Masses of one cohort and reach set, and what of them moves on in a week.
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

extension Composition {
  // MARK: Items 4, 5, 6, 10, and the need of item 2

  /// Moves the shares through the week and returns the cells' mean probabilities.
  ///
  /// - Parameter wordOfMouth: U, the share of present members who ever used.
  func flow(week: Int, wordOfMouth: Double) -> WeekFlows {
    let live = sends.indices.filter { sends[$0].lastWeek >= week && sends[$0].countedIn <= week }
    let season = parameters.season[week]
    let baseAware = parameters.organicAwareness * season + parameters.wordOfMouth * wordOfMouth
    let baseRegister = parameters.organicRegistration * season * parameters.weekShocks[week]
    let baseRequest = parameters.organicRequest * season
    registerProbabilities(baseRegister, into: scratch.baseRegister)
    requestProbabilities(baseRequest, into: scratch.baseRequest)
    let hasOptOuts = !optOuts.isEmpty
    if hasOptOuts { clearNext() }
    var all = StageFlows()
    for cohort in 0..<cohorts where active[cohort] {
      for r in 0..<reach {
        let hazards = touchHazards(cohort, r, week: week, live: live)
        let pAware = probability(ofHazard: baseAware + hazards.aware)
        var register = scratch.baseRegister
        if hazards.register > 0 {
          register = scratch.register
          registerProbabilities(baseRegister + hazards.register, into: register)
        }
        var request = scratch.baseRequest
        if hazards.request > 0 {
          request = scratch.request
          requestProbabilities(baseRequest + hazards.request, into: request)
        }
        let moved =
          hasOptOuts
          ? moveWithOptOuts(cohort, r, pAware, register, request)
          : moveInPlace(cohort, r, pAware, register, request)
        all.add(moved)
        moveUnreached(cohort, r, moved)
      }
    }
    if hasOptOuts { takeNext() }
    return WeekFlows(
      becomeAware: ratio(all.noticed, all.unaware), registerAtOnce: ratio(all.atOnce, all.noticed),
      register: ratio(all.registering, all.aware), request: ratio(all.requested, all.registered))
  }

  private func ratio(_ part: Double, _ whole: Double) -> Double { whole > 0 ? min(1, part / whole) : 0 }

  /// One week of a cohort and reach set that stays what it is. Need is read before it changes, so its change is last.
  private func moveInPlace(
    _ cohort: Int, _ r: Int, _ pAware: Double, _ register: UnsafeMutablePointer<Double>,
    _ request: UnsafeMutablePointer<Double>
  ) -> StageFlows {
    let start = base(cohort, r)
    let (u, a, g) = (unaware + start, aware + start, registered + start)
    let (onset, resolution) = (of.need.onset, of.need.resolution)
    let (forget, nodes) = (parameters.forget, nodes)
    var flows = StageFlows()
    for j in 0..<nodes {
      let (r0, r1, q) = (register[j], register[nodes + j], request[j])
      let (u0, u1) = (u[j], u[nodes + j])
      let (a0, a1) = (a[j], a[nodes + j])
      let (g0, g1) = (g[j], g[nodes + j])
      let (n0, n1) = (u0 * pAware, u1 * pAware)
      let (f0, f1) = (n0 * r0, n1 * r1)
      let (s0, s1) = (a0 * r0, a1 * r1)
      let requested = g1 * q
      flows.unaware += u0 + u1
      flows.aware += a0 + a1
      flows.registered += g0 + g1
      flows.noticed += n0 + n1
      flows.atOnce += f0 + f1
      flows.registering += s0 + s1
      flows.requested += requested
      let (lost0, lost1) = ((a0 - s0) * forget, (a1 - s1) * forget)
      let (x0, x1) = (u0 - n0 + lost0, u1 - n1 + lost1)
      let (y0, y1) = (a0 - s0 - lost0 + n0 - f0, a1 - s1 - lost1 + n1 - f1)
      let (w0, w1) = (g0 + f0 + s0, g1 - requested + f1 + s1)
      u[j] = x0 * (1 - onset) + x1 * resolution
      u[nodes + j] = x0 * onset + x1 * (1 - resolution)
      a[j] = y0 * (1 - onset) + y1 * resolution
      a[nodes + j] = y0 * onset + y1 * (1 - resolution)
      g[j] = w0 * (1 - onset) + w1 * resolution
      g[nodes + j] = w0 * onset + w1 * (1 - resolution)
    }
    late[cohort * reach + r] += flows.requested
    return flows
  }

  /// One week of a cohort and reach set, spread over the reach sets that opt-outs leave; which, depends on the stage at
  /// the send.
  private func moveWithOptOuts(
    _ cohort: Int, _ r: Int, _ pAware: Double, _ register: UnsafeMutablePointer<Double>,
    _ request: UnsafeMutablePointer<Double>
  ) -> StageFlows {
    for stage in 0..<4 { moves(cohort, r, stage: stage, into: &scratch.moves[stage]) }
    let start = base(cohort, r)
    let forget = parameters.forget
    let parts = scratch.parts
    parts.update(repeating: 0, count: 9 * block)
    var flows = StageFlows()
    for n in 0...1 {
      for j in 0..<nodes {
        let k = n * nodes + j
        let (u, a, g) = (unaware[start + k], aware[start + k], registered[start + k])
        let noticed = u * pAware
        let atOnce = noticed * register[k]
        let registering = a * register[k]
        let requested = n == 1 ? g * request[j] : 0
        flows.unaware += u
        flows.aware += a
        flows.registered += g
        flows.noticed += noticed
        flows.atOnce += atOnce
        flows.registering += registering
        flows.requested += requested
        let lost = (a - registering) * forget
        // [from unaware, aware, registered][to unaware, aware, registered]
        parts[k] = u - noticed
        parts[block + k] = noticed - atOnce
        parts[2 * block + k] = atOnce
        parts[3 * block + k] = lost
        parts[4 * block + k] = a - registering - lost
        parts[5 * block + k] = registering
        parts[8 * block + k] = g - requested
      }
    }
    for part in 0..<9 { changeNeed(parts + part * block) }
    for from in 0..<3 {
      for move in scratch.moves[from] {
        let to = base(cohort, move.to)
        add(parts + 3 * from * block, move.probability, to: scratch.unaware + to)
        add(parts + (3 * from + 1) * block, move.probability, to: scratch.aware + to)
        add(parts + (3 * from + 2) * block, move.probability, to: scratch.registered + to)
      }
    }
    let row = cohort * reach
    for move in scratch.moves[3] { scratch.late[row + move.to] += late[row + r] * move.probability }
    for move in scratch.moves[2] { scratch.late[row + move.to] += flows.requested * move.probability }
    return flows
  }

  /// One week of onset and resolution on shares by [need][readiness].
  private func changeNeed(_ shares: UnsafeMutablePointer<Double>) {
    let (onset, resolution) = (of.need.onset, of.need.resolution)
    for j in 0..<nodes {
      let (without, with) = (shares[j], shares[nodes + j])
      shares[j] = without * (1 - onset) + with * resolution
      shares[nodes + j] = without * onset + with * (1 - resolution)
    }
  }

  private func add(
    _ shares: UnsafeMutablePointer<Double>, _ probability: Double, to target: UnsafeMutablePointer<Double>
  ) {
    for k in 0..<block { target[k] += probability * shares[k] }
  }

  private func clearNext() {
    let size = cohorts * reach * block
    scratch.unaware.update(repeating: 0, count: size)
    scratch.aware.update(repeating: 0, count: size)
    scratch.registered.update(repeating: 0, count: size)
    scratch.late.update(repeating: 0, count: cohorts * reach)
  }

  private func takeNext() {
    let size = cohorts * reach * block
    unaware.update(from: scratch.unaware, count: size)
    aware.update(from: scratch.aware, count: size)
    registered.update(from: scratch.registered, count: size)
    late.update(from: scratch.late, count: cohorts * reach)
  }

  /// Moves those whom no piece has reached from stage to stage, at the mean rates of their cohort and reach set; those
  /// who opt out had a piece in hand, so they need not be moved between reach sets.
  private func moveUnreached(_ cohort: Int, _ r: Int, _ moved: StageFlows) {
    let left = unreached + (cohort * reach + r) * 4
    let noticed = left[0] * ratio(moved.noticed, moved.unaware)
    let atOnce = noticed * ratio(moved.atOnce, moved.noticed)
    let registering = left[1] * ratio(moved.registering, moved.aware)
    let forgetting = (left[1] - registering) * parameters.forget
    let requesting = left[2] * ratio(moved.requested, moved.registered)
    left[0] += forgetting - noticed
    left[1] += noticed - atOnce - registering - forgetting
    left[2] += atOnce + registering - requesting
    left[3] += requesting
  }

  /// What live touches add to the hazards of a cohort and reach set.
  private func touchHazards(
    _ cohort: Int, _ r: Int, week: Int, live: [Int]
  ) -> (aware: Double, register: Double, request: Double) {
    var sum = (aware: 0.0, register: 0.0, request: 0.0)
    let set = plan.reach[r]
    guard set != 0 else { return sum }
    for position in live {
      guard set & sends[position].bit != 0, cohort < sends[position].firstAbsent else { continue }
      let send = sends[position]
      let touch = send.touch
      if send.attentionWeek == week, touch.stages.contains(.unaware) { sum.aware += touch.attentionHazard }
      let age = week - send.firstWeek
      guard age >= 0, age < send.massCount else { continue }
      let mass = masses[send.firstMass + age] * wear[(position * cohorts + cohort) * reach + r]
      if touch.stages.contains(.aware) { sum.register += touch.registration * mass }
      if touch.stages.contains(.registered) { sum.request += touch.request * mass }
    }
    return sum
  }

  private func registerProbabilities(_ hazard: Double, into probabilities: UnsafeMutablePointer<Double>) {
    parameters.readiness.nodes.withUnsafeBufferPointer { z in
      for n in 0...1 {
        let scale = parameters.clientEffect * of.needMultiplier[n] * hazard
        let row = probabilities + n * nodes
        for j in 0..<nodes { row[j] = probability(ofHazard: scale * z[j]) }
      }
    }
  }

  private func requestProbabilities(_ hazard: Double, into probabilities: UnsafeMutablePointer<Double>) {
    parameters.requestReadiness.withUnsafeBufferPointer { z in
      for j in 0..<nodes { probabilities[j] = probability(ofHazard: hazard * z[j]) }
    }
  }
}
