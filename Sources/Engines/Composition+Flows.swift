import Model

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

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

  @inline(__always)
  mutating func add(
    unaware: Double, aware: Double, registered: Double, noticed: Double, atOnce: Double, registering: Double,
    requested: Double
  ) {
    self.unaware += unaware
    self.aware += aware
    self.registered += registered
    self.noticed += noticed
    self.atOnce += atOnce
    self.registering += registering
    self.requested += requested
  }
}

extension Composition {
  // MARK: Items 4, 5, 6, 10, and the need of item 2

  /// Moves the shares through the week and returns the cells' mean probabilities.
  ///
  /// - Parameter wordOfMouth: U, the share of present members who ever used.
  func flow(week: Int, wordOfMouth: Double) -> WeekFlows {
    let live = plan.sends.filter { inPlan.sends[$0].lastWeek >= week && sends[$0].countedIn <= week }
    let season = parameters.season[week]
    let baseAware = parameters.organicAwareness * season + parameters.wordOfMouth * wordOfMouth
    let baseRegister = parameters.organicRegistration * season * parameters.weekShocks[week]
    let baseRequest = parameters.organicRequest * season
    registerProbabilities(baseRegister, into: &scratch.baseRegister)
    requestProbabilities(baseRequest, into: &scratch.baseRequest)
    let baseAwareProbability = -expm1(-baseAware)
    var all = StageFlows()
    for i in unaware.indices {
      scratch.unaware[i] = 0
      scratch.aware[i] = 0
      scratch.registered[i] = 0
    }
    let (onset, resolution) = (of.need.onset, of.need.resolution)
    let forget = parameters.forget
    var nextLate = optOuts.isEmpty ? late : [Double](repeating: 0, count: late.count)
    for cohort in 0..<cohorts where active[cohort] {
      for r in 0..<reach {
        let hazards = touchHazards(cohort, r, week: week, live: live)
        let pAware = hazards.aware > 0 ? -expm1(-(baseAware + hazards.aware)) : baseAwareProbability
        let isTouched = hazards.register > 0
        if isTouched { registerProbabilities(baseRegister + hazards.register, into: &scratch.register) }
        let isNudged = hazards.request > 0
        if isNudged { requestProbabilities(baseRequest + hazards.request, into: &scratch.request) }
        let start = base(cohort, r)
        var moved = StageFlows()
        var fromUnaware = optOuts.isEmpty ? [] : moves(cohort, r, stage: .unaware)
        var fromAware = optOuts.isEmpty ? [] : moves(cohort, r, stage: .aware)
        var fromRegistered = optOuts.isEmpty ? [] : moves(cohort, r, stage: .registered)
        if optOuts.isEmpty {
          fromUnaware = [(r, 1)]
          fromAware = fromUnaware
          fromRegistered = fromUnaware
        }
        for j in 0..<nodes {
          let (i0, i1) = (start + j, start + nodes + j)
          let r0 = isTouched ? scratch.register[j] : scratch.baseRegister[j]
          let r1 = isTouched ? scratch.register[nodes + j] : scratch.baseRegister[nodes + j]
          let q = isNudged ? scratch.request[j] : scratch.baseRequest[j]
          let (u0, u1) = (unaware[i0], unaware[i1])
          let (a0, a1) = (aware[i0], aware[i1])
          let (g0, g1) = (registered[i0], registered[i1])
          let (n0, n1) = (u0 * pAware, u1 * pAware)
          moved.add(
            unaware: u0 + u1, aware: a0 + a1, registered: g0 + g1, noticed: n0 + n1,
            atOnce: n0 * r0 + n1 * r1, registering: a0 * r0 + a1 * r1, requested: g1 * q)
          let (k0, k1) = (a0 * (1 - r0), a1 * (1 - r1))
          place(
            (u0 - n0, u1 - n1), (n0 * (1 - r0), n1 * (1 - r1)), (n0 * r0, n1 * r1), fromUnaware, cohort, j,
            onset, resolution)
          place(
            (k0 * forget, k1 * forget), (k0 * (1 - forget), k1 * (1 - forget)), (a0 * r0, a1 * r1), fromAware,
            cohort, j, onset, resolution)
          place((0, 0), (0, 0), (g0, g1 * (1 - q)), fromRegistered, cohort, j, onset, resolution)
        }
        all.add(
          unaware: moved.unaware, aware: moved.aware, registered: moved.registered, noticed: moved.noticed,
          atOnce: moved.atOnce, registering: moved.registering, requested: moved.requested)
        moveLate(cohort, r, requested: moved.requested, fromRegistered, &nextLate)
        moveUnreached(cohort, r, moved)
      }
    }
    swap(&unaware, &scratch.unaware)
    swap(&aware, &scratch.aware)
    swap(&registered, &scratch.registered)
    late = nextLate
    return WeekFlows(
      becomeAware: ratio(all.noticed, all.unaware), registerAtOnce: ratio(all.atOnce, all.noticed),
      register: ratio(all.registering, all.aware), request: ratio(all.requested, all.registered))
  }

  private func ratio(_ part: Double, _ whole: Double) -> Double { whole > 0 ? min(1, part / whole) : 0 }

  /// Adds shares (without, with need) to the three stages of next week, over the reach sets they move to, with one
  /// week of onset and resolution. Need is read before it changes, so the change comes last.
  @inline(__always)
  private func place(
    _ u: (Double, Double), _ a: (Double, Double), _ g: (Double, Double),
    _ targets: [(to: Int, probability: Double)], _ cohort: Int, _ j: Int, _ onset: Double, _ resolution: Double
  ) {
    for target in targets {
      let i0 = base(cohort, target.to) + j
      let i1 = i0 + nodes
      let stay = target.probability * (1 - onset)
      let begin = target.probability * onset
      let end = target.probability * resolution
      let keep = target.probability * (1 - resolution)
      scratch.unaware[i0] += u.0 * stay + u.1 * end
      scratch.unaware[i1] += u.0 * begin + u.1 * keep
      scratch.aware[i0] += a.0 * stay + a.1 * end
      scratch.aware[i1] += a.0 * begin + a.1 * keep
      scratch.registered[i0] += g.0 * stay + g.1 * end
      scratch.registered[i1] += g.0 * begin + g.1 * keep
    }
  }

  /// Moves late members over the reach sets after this week's opt-outs, and adds those who requested care.
  private func moveLate(
    _ cohort: Int, _ r: Int, requested: Double, _ fromRegistered: [(to: Int, probability: Double)],
    _ nextLate: inout [Double]
  ) {
    let row = cohort * reach
    guard !optOuts.isEmpty else {
      nextLate[row + r] += requested
      return
    }
    for target in moves(cohort, r, stage: nil) { nextLate[row + target.to] += late[row + r] * target.probability }
    for target in fromRegistered { nextLate[row + target.to] += requested * target.probability }
  }

  /// Moves those whom no piece has reached from stage to stage, at the mean rates of their cohort and reach set; those
  /// who opt out had a piece in hand, so they need not be moved between reach sets.
  private func moveUnreached(_ cohort: Int, _ r: Int, _ moved: StageFlows) {
    let index = (cohort * reach + r) * 4
    let noticed = unreached[index] * ratio(moved.noticed, moved.unaware)
    let atOnce = noticed * ratio(moved.atOnce, moved.noticed)
    let registering = unreached[index + 1] * ratio(moved.registering, moved.aware)
    let forgetting = (unreached[index + 1] - registering) * parameters.forget
    let requesting = unreached[index + 2] * ratio(moved.requested, moved.registered)
    unreached[index] += forgetting - noticed
    unreached[index + 1] += noticed - atOnce - registering - forgetting
    unreached[index + 2] += atOnce + registering - requesting
    unreached[index + 3] += requesting
  }

  /// What live touches add to the hazards of a cohort and reach set.
  private func touchHazards(
    _ cohort: Int, _ r: Int, week: Int, live: [Int]
  ) -> (aware: Double, register: Double, request: Double) {
    var sum = (aware: 0.0, register: 0.0, request: 0.0)
    let set = plan.reach[r]
    guard set != 0 else { return sum }
    for index in live where set & (1 << ReachSet(touches[sends[index].touch].channel)) != 0 {
      guard present(cohort, at: sends[index]) else { continue }
      let touch = inPlan.touches[sends[index].touch]
      let effect = inPlan.sends[index]
      if effect.attentionWeek == week, touch.stages.contains(.unaware) { sum.aware += touch.attentionHazard }
      let age = week - effect.firstWeek
      guard effect.mass.indices.contains(age) else { continue }
      let mass = effect.mass[age] * wear[(index * cohorts + cohort) * reach + r]
      if touch.stages.contains(.aware) { sum.register += touch.registration * mass }
      if touch.stages.contains(.registered) { sum.request += touch.request * mass }
    }
    return sum
  }

  private func registerProbabilities(_ hazard: Double, into probabilities: inout [Double]) {
    for n in 0...1 {
      let scale = parameters.clientEffect * of.needMultiplier[n] * hazard
      for j in 0..<nodes { probabilities[n * nodes + j] = -expm1(-scale * parameters.readiness.nodes[j]) }
    }
  }

  private func requestProbabilities(_ hazard: Double, into probabilities: inout [Double]) {
    for j in 0..<nodes { probabilities[j] = -expm1(-hazard * parameters.requestReadiness[j]) }
  }
}
