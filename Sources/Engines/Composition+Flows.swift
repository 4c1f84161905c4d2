import Kernels
import Model

/// The mean probabilities of a step's flows between the cells of a segment.
struct StepFlows: BitwiseCopyable {
  /// Of the unaware: becoming aware; of those, registering in the same step.
  var becomeAware = 0.0
  var registerAtOnce = 0.0
  /// Of the aware: registering.
  var register = 0.0
  /// Of the registered: requesting care.
  var request = 0.0
}

/// Masses of a row, and what of them moves on in a step.
private struct RowFlows {
  var notice = kernels_flows()
  var registered = 0.0, requested = 0.0

  mutating func add(_ other: RowFlows) {
    notice.unaware += other.notice.unaware
    notice.aware += other.notice.aware
    notice.noticed += other.notice.noticed
    notice.at_once += other.notice.at_once
    notice.registering += other.notice.registering
    registered += other.registered
    requested += other.requested
  }

}

/// What happened in a step to those of a segment who ever asked for care.
struct LateFlows: BitwiseCopyable {
  /// Waiting when the queue was served; of them kept an appointment, went back to the registered, or to past care.
  var waiting = 0.0, kept = 0.0, back = 0.0, backToPast = 0.0
  /// In care with those who came; of them left.
  var inCare = 0.0, left = 0.0
  /// Past care before; of them asked again.
  var pastCare = 0.0, asked = 0.0
}

/// The same by segment, at a place of its own.
final class SegmentFlows {
  let of: UnsafeMutablePointer<LateFlows>

  init(_ segments: Int) {
    of = .allocate(capacity: segments)
    of.initialize(repeating: LateFlows(), count: segments)
  }

  deinit { of.deallocate() }
}

/// Where the unaware and the aware of a row are after awareness and registration, before anybody asks for care.
private struct Stages {
  let fromUnaware, fromAware: StageMasses

  init(_ flows: kernels_flows, forget: Double) {
    let lost = (flows.aware - flows.registering) * forget
    fromUnaware = StageMasses(
      unaware: flows.unaware - flows.noticed, aware: flows.noticed - flows.at_once, registered: flows.at_once,
      late: 0)
    fromAware = StageMasses(
      unaware: lost, aware: flows.aware - flows.registering - lost, registered: flows.registering, late: 0)
  }
}

extension StageMasses {
  mutating func add(_ other: StageMasses, _ part: Double) {
    unaware += other.unaware * part
    aware += other.aware * part
    registered += other.registered * part
    late += other.late * part
  }

  /// The registered who ask for care are late, but for those back at once.
  fileprivate mutating func add(_ asked: kernels_asked, back: Double, _ part: Double) {
    let gone = asked.requested * (1 - back)
    registered += (asked.registered - gone) * part
    late += gone * part
  }
}

extension Composition {
  // MARK: Items 4, 5, 6, 10, and the need of item 2

  /// Moves the shares through the step, up to the queue, and returns the cells' mean probabilities; of those past care
  /// with visits left, by pathway, that of asking again.
  ///
  /// - Parameters:
  ///   - wordOfMouth: U, the share of present members who ever used, as this segment hears of them.
  ///   - bounce: part of the requests that are back among the registered in the same step, by pathway.
  func flow(step: Int, wordOfMouth: Double, bounce: [Double])
    -> (flows: StepFlows, returning: [Double])
  {
    let dated = liveDated(step: step)
    let byAge = liveByAge(step: step)
    let season = parameters.season[step]
    let week = parameters.clock.week(ofStep: step)
    let organic = season * parameters.weekShocks[week] * parameters.stepWeeks
    for k in parameters.classes.weights.indices {
      scratch.organic[k] = parameters.classes.organic[k] * organic
    }
    let baseAware = parameters.organicAwareness * season + parameters.wordOfMouth * wordOfMouth
    let baseRequest = parameters.organicRequest * season
    registerProbabilities(touched: 0, reward: 0, into: scratch.baseRegister)
    requestProbabilities(hazard: baseRequest, reward: 0, into: scratch.baseRequest)
    scratch.registers.forget()
    scratch.requests.forget()
    scratch.requested.update(repeating: 0, count: block)
    let back = zip(parameters.pathways, bounce).reduce(0) { $0 + $1.0.share * $1.1 }
    let returns = mix != nil && model.hasReturns
    if returns { returnProbabilities(step: step, dated, into: scratch.returning) }
    let returning = mix?.chooseReturns(of.need, returns ? scratch.returning + classes : nil) ?? []
    var all = RowFlows()
    var chances = kernels_step(
      aware: 0, forget: parameters.forget, onset: of.need.onset, resolution: of.need.resolution)
    var moving = kernels_row(
      registration: nil, request: scratch.request, ages: ages, back: back, targets: scratch.targets.targets,
      count: 1, requested: scratch.requested, fresh: scratch.fresh)
    // Most rows hear nothing new, and most others what the one before heard.
    let unheard = probability(ofHazard: baseAware)
    var heard = (hazard: 0.0, aware: unheard)
    let (targetsFirst, sets) = (plan.targetsFirst, plan.reach)
    let (scratch, targets, changes) = (scratch, scratch.targets, changes)
    for cohort in 0..<cohorts where active[cohort] {
      let hired = liveHired(cohort, step: step)
      // Members move to reach sets that have had their step already, so that none is moved twice.
      for r in targetsFirst where occupied[cohort * reach + r] {
        let row = cohort * reach + r
        let hazards = touchHazards(dated, hired, cohort, row, sets[r])
        if hazards.aware != heard.hazard {
          heard = (
            hazards.aware, hazards.aware > 0 ? probability(ofHazard: baseAware + hazards.aware) : unheard
          )
        }
        chances.aware = heard.aware
        moving.registration = registerProbabilities(hazards)
        // Most ages hear what the row hears.
        scratch.requests.makeRoom()
        let request = requestProbabilities(hazards, baseRequest)
        for age in 0..<ages { scratch.request[age] = request }
        for age in byAge.indices where !byAge[age].isEmpty {
          var hazards = hazards
          hazards.add(byAge[age], to: sets[r], cohort: cohort, row: row)
          scratch.request[age] = requestProbabilities(hazards, baseRequest)
        }
        targets.stay(r)
        for change in 0..<changes.count where changes[change].chance[row] > 0 {
          target(row, r, changes[change], targets)
        }
        all.add(move(row, cohort, &moving, &chances, targets, scratch))
      }
    }
    mix?.join(requested: scratch.requested, of.need, bounce, back: back)
    let flows = StepFlows(
      becomeAware: ratio(all.notice.noticed, all.notice.unaware),
      registerAtOnce: ratio(all.notice.at_once, all.notice.noticed),
      register: ratio(all.notice.registering, all.notice.aware),
      request: ratio(all.requested, all.registered))
    return (flows, returning)
  }

  private func ratio(_ part: Double, _ whole: Double) -> Double { whole > 0 ? min(1, part / whole) : 0 }

  /// Tells where those of a row who lose a channel or say yes are a step later.
  private func target(_ row: Int, _ r: Int, _ change: ReachChange, _ targets: RowTargets) {
    let first = row - r
    for index in 0..<targets.count {
      let here = targets.to[index]
      let next = change.targets[here]
      // Who has lost the channel to an earlier send of the step cannot lose it again.
      guard next != here else { continue }
      targets.move(
        from: index, to: next, chance: change.chance[row], addressed: change.addressed,
        opens: fineness.opens * totals.all / stocks[row].all, isOpen: occupied[first + next])
    }
  }

  /// Moves one row through the step.
  private func move(
    _ row: Int, _ cohort: Int, _ moving: inout kernels_row, _ step: inout kernels_step, _ targets: RowTargets,
    _ scratch: FlowScratch
  ) -> RowFlows {
    let first = cohort * reach
    for target in 0..<targets.count {
      open(first + targets.to[target])
      let parts = targets.parts(target)
      targets.targets[target].shares = unaware(first + targets.to[target])
      targets.targets[target].unaware = parts[RowTargets.unaware]
      targets.targets[target].aware = parts[RowTargets.aware]
    }
    moving.count = targets.count
    var flows = RowFlows()
    kernels.row(&moving, &step, classes, &flows.notice, scratch.asked)
    let stages = Stages(flows.notice, forget: step.forget)
    let late = stocks[row].late
    stocks[row] = .zero
    for age in 0..<ages {
      flows.registered += scratch.asked[age].registered
      flows.requested += scratch.asked[age].requested
    }
    for target in 0..<targets.count {
      let (to, parts) = (first + targets.to[target], targets.parts(target))
      stocks[to].add(stages.fromUnaware, parts[RowTargets.unaware])
      stocks[to].add(stages.fromAware, parts[RowTargets.aware])
      stocks[to].late += late * parts[RowTargets.late]
      for age in 0..<ages {
        stocks[to].add(scratch.asked[age], back: moving.back, parts[RowTargets.registered + age])
      }
    }
    moveUnreached(row, first, flows, forget: step.forget, back: moving.back, targets, scratch)
    return flows
  }

  // MARK: Probabilities of a row

  private func registerProbabilities(_ hazards: TouchHazards) -> UnsafePointer<Double> {
    guard hazards.register > 0 || hazards.registerReward > 0 else {
      return UnsafePointer(scratch.baseRegister)
    }
    scratch.registers.makeRoom()
    return scratch.registers.answer(hazard: hazards.register, reward: hazards.registerReward) {
      registerProbabilities(touched: hazards.register, reward: hazards.registerReward, into: $0)
    }
  }

  private func requestProbabilities(_ hazards: TouchHazards, _ base: Double) -> UnsafePointer<Double> {
    guard hazards.request > 0 || hazards.requestReward > 0 else { return UnsafePointer(scratch.baseRequest) }
    return scratch.requests.answer(hazard: hazards.request, reward: hazards.requestReward) {
      requestProbabilities(hazard: base + hazards.request, reward: hazards.requestReward, into: $0)
    }
  }

  // MARK: Unreached

  /// Moves those whom no piece has reached from stage to stage, at the mean rates of their row, and like everybody
  /// there from reach set to reach set: a piece may make somebody opt out whom it does not reach.
  private func moveUnreached(
    _ row: Int, _ first: Int, _ moved: RowFlows, forget: Double, back: Double, _ targets: RowTargets,
    _ scratch: FlowScratch
  ) {
    let left = unreached(row)
    var notice = kernels_flows()
    notice.unaware = left[0]
    notice.noticed = left[0] * ratio(moved.notice.noticed, moved.notice.unaware)
    notice.at_once = notice.noticed * ratio(moved.notice.at_once, moved.notice.noticed)
    notice.aware = left[1]
    notice.registering = left[1] * ratio(moved.notice.registering, moved.notice.aware)
    let stages = Stages(notice, forget: forget)
    let asked = kernels_asked(
      registered: left[2], requested: left[2] * ratio(moved.requested, moved.registered))
    var registered = StageMasses.zero
    registered.add(asked, back: back, 1)
    if targets.count == 1 {
      for place in 0..<3 { left[place] = stages.fromUnaware[place] + stages.fromAware[place] }
      left[2] += registered.registered
      left[3] += registered.late
      return
    }
    let late = (waiting: left[3], inCare: left[4], pastCare: left[5])
    left.update(repeating: 0, count: Composition.places)
    for target in 0..<targets.count {
      let (there, parts) = (unreached(first + targets.to[target]), targets.parts(target))
      var arriving = 0.0
      for age in 0..<ages { arriving += scratch.asked[age].registered * parts[RowTargets.registered + age] }
      let ofRegistered = ratio(arriving, moved.registered)
      for place in 0..<4 {
        there[place] += stages.fromUnaware[place] * parts[RowTargets.unaware]
        there[place] += stages.fromAware[place] * parts[RowTargets.aware]
        there[place] += registered[place] * ofRegistered
      }
      there[3] += late.waiting * parts[RowTargets.late]
      there[4] += late.inCare * parts[RowTargets.late]
      there[5] += late.pastCare * parts[RowTargets.late]
    }
  }

  // MARK: After the queue

  /// Members who gave up or missed their first appointment are registered again, of the reach sets and cohorts that the
  /// late members are of.
  func takeBack(_ shares: UnsafeMutablePointer<Double>) {
    let coming = kernels.total(shares, block)
    guard coming > 0 else { return }
    var total = 0.0
    forRows { row, _ in total += stocks[row].late }
    guard total > 0 else { return }
    let part = min(1, coming / total)
    forRows { row, _ in
      guard stocks[row].late > 0 else { return }
      let weight = stocks[row].late / total
      kernels.add(oldest(row), shares, weight, block)
      stocks[row].registered += weight * coming
      stocks[row].late *= 1 - part
    }
  }

  /// Moves those whom no piece has reached between waiting, care and past care, as all of the segment's move.
  func moveUnreached(_ flows: LateFlows) {
    let (kept, back, past) = (
      ratio(flows.kept, flows.waiting), ratio(flows.back, flows.waiting),
      ratio(flows.backToPast, flows.waiting)
    )
    let (exit, ask) = (ratio(flows.left, flows.inCare), ratio(flows.asked, flows.pastCare))
    forRows { row, _ in
      let left = unreached(row)
      let (waiting, pastCare) = (left[3], left[5])
      let care = left[4] + waiting * kept
      left[2] += waiting * back
      left[3] = waiting * (1 - kept - back - past) + pastCare * ask
      left[4] = care * (1 - exit)
      left[5] = pastCare * (1 - ask) + waiting * past + care * exit
    }
  }
}
