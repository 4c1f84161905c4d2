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

/// A row with what acts on it in a step.
private struct Row {
  let at, cohort, reach: Int
  let hazards: TouchHazards
  /// Part of the requests that is back among the registered in the same step.
  let back: Double
  let baseRequest: Double
}

/// Where members of a row who lose channels or say yes stand a step later, by their stage at the send.
private struct RowMoves {
  let changes: [ReachChange]
  let unaware, aware, late: UnsafeBufferPointer<Move>
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

  mutating func add(_ asked: kernels_asked) {
    registered += asked.registered
    requested += asked.requested
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
    let changes = changes
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
    if returns { returnProbabilities(step: step, dated, into: scratch.bounced) }
    let returning = mix?.chooseReturns(of.need, returns ? scratch.bounced + classes : nil) ?? []
    var all = RowFlows()
    var chances = kernels_step(
      aware: 0, forget: parameters.forget, onset: of.need.onset, resolution: of.need.resolution)
    // Most rows hear nothing new, and most others what the one before heard.
    let unheard = probability(ofHazard: baseAware)
    var heard = (hazard: 0.0, aware: unheard)
    for cohort in 0..<cohorts where active[cohort] {
      let hired = liveHired(cohort, step: step)
      // Members move to reach sets that have had their step already, so that none is moved twice.
      for r in plan.targetsFirst where occupied[cohort * reach + r] {
        let row = Row(
          at: cohort * reach + r, cohort: cohort, reach: r, hazards: touchHazards(dated, hired, cohort, r),
          back: back, baseRequest: baseRequest)
        if row.hazards.aware != heard.hazard {
          let hazard = row.hazards.aware
          heard = (hazard, hazard > 0 ? probability(ofHazard: baseAware + hazard) : unheard)
        }
        chances.aware = heard.aware
        all.add(move(row, &chances, byAge, changes))
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

  /// Moves one row through the step.
  private func move(
    _ row: Row, _ step: inout kernels_step, _ byAge: [[LiveTouch]], _ changes: [ReachChange]
  ) -> RowFlows {
    let at = row.at
    let late = stocks[at].late
    stocks[at] = .zero
    var flows = RowFlows()
    let moving = changes.contains { $0.chance[at] > 0 } ? rowMoves(row, changes) : nil
    if let moving {
      flows.notice = notice(row, &step, moving)
      for move in moving.late { stocks[row.cohort * reach + move.to].late += late * move.probability }
    } else {
      flows.notice = notice(row, &step)
      stocks[at].late += late
    }
    // Oldest first: each age moves up to the next one's place.
    for age in (0..<ages).reversed() {
      var hazards = row.hazards
      if age < ages - 1, !byAge[age].isEmpty {
        hazards.add(byAge[age], to: plan.reach[row.reach], cohort: row.cohort, row: at)
      }
      if let moving {
        ask(row, age: age, hazards, &step, moving, &flows)
      } else {
        ask(row, age: age, hazards, &step, &flows)
      }
    }
    // And those just registered to the youngest one's.
    if ages == 1 {
      kernels.add(oldest(at), scratch.fresh, 1, block)
    } else {
      registered(at, age: 0).update(from: scratch.fresh, count: block)
    }
    moveUnreached(row, flows, forget: step.forget, moving)
    return flows
  }

  private func rowMoves(_ row: Row, _ changes: [ReachChange]) -> RowMoves {
    scratch.registeredTo.update(repeating: 0, count: reach)
    return RowMoves(
      changes: changes,
      unaware: moves(changes, row.at, row.reach, stage: 0, age: 0, into: scratch.fromUnaware),
      aware: moves(changes, row.at, row.reach, stage: 1, age: 0, into: scratch.fromAware),
      late: moves(changes, row.at, row.reach, stage: 3, age: 0, into: scratch.fromLate))
  }

  // MARK: Awareness and registration

  private func registerProbabilities(_ row: Row) -> UnsafeMutablePointer<Double> {
    guard row.hazards.register > 0 || row.hazards.registerReward > 0 else { return scratch.baseRegister }
    let (touched, reward) = (row.hazards.register, row.hazards.registerReward)
    return scratch.registers.answer(hazard: touched, reward: reward) {
      registerProbabilities(touched: touched, reward: reward, into: $0)
    }
  }

  /// Awareness and registration of a row that keeps its reach set. Those who register are in `scratch.fresh`.
  private func notice(_ row: Row, _ step: inout kernels_step) -> kernels_flows {
    var flows = kernels_flows()
    kernels.notice(
      unaware(row.at), aware(row.at), scratch.fresh, registerProbabilities(row), &step, classes, &flows)
    let stages = Stages(flows, forget: step.forget)
    stocks[row.at].add(stages.fromUnaware, 1)
    stocks[row.at].add(stages.fromAware, 1)
    return flows
  }

  /// The same where members lose channels or say yes; which, depends on the stage at the send. Those who register and
  /// stay of the reach set are in `scratch.fresh`.
  private func notice(_ row: Row, _ step: inout kernels_step, _ moving: RowMoves) -> kernels_flows {
    let at = row.at
    let (fromUnaware, fromAware) = (moving.unaware, moving.aware)
    let fresh = scratch.fresh
    let register = registerProbabilities(row)
    var flows = kernels_flows()
    if fromUnaware.elementsEqual(fromAware) {
      kernels.notice(unaware(at), aware(at), fresh, register, &step, classes, &flows)
      for move in fromAware where move.to != row.reach {
        let to = arrive(row.cohort, move.to)
        // Unaware and aware lie side by side in both.
        kernels.add(unaware(to), unaware(at), move.probability, 2 * block)
        kernels.add(registered(to, age: 0), fresh, move.probability, block)
      }
      kernels.scale(unaware(at), fromAware[0].probability, 2 * block)
      kernels.scale(fresh, fromAware[0].probability, block)
    } else {
      kernels.notice_apart(unaware(at), aware(at), scratch.parts, register, &step, classes, &flows)
      unaware(at).update(repeating: 0, count: 2 * block)
      fresh.update(repeating: 0, count: block)
      for (parts, moves) in [(scratch.parts, fromUnaware), (scratch.parts + 3 * block, fromAware)] {
        for move in moves {
          let to = arrive(row.cohort, move.to)
          kernels.add(unaware(to), parts, move.probability, 2 * block)
          kernels.add(
            move.to == row.reach ? fresh : registered(to, age: 0), parts + 2 * block, move.probability, block)
        }
      }
    }
    let stages = Stages(flows, forget: step.forget)
    for move in fromUnaware {
      stocks[row.cohort * reach + move.to].add(stages.fromUnaware, move.probability)
    }
    for move in fromAware { stocks[row.cohort * reach + move.to].add(stages.fromAware, move.probability) }
    return flows
  }

  // MARK: Requests

  private func requestProbabilities(_ row: Row, _ hazards: TouchHazards) -> UnsafeMutablePointer<Double> {
    guard hazards.request > 0 || hazards.requestReward > 0 else { return scratch.baseRequest }
    return scratch.requests.answer(hazard: hazards.request, reward: hazards.requestReward) {
      requestProbabilities(
        hazard: row.baseRequest + hazards.request, reward: hazards.requestReward, into: $0)
    }
  }

  /// Where those of an age stand a step later, and whether others join them there: the oldest are joined by those who
  /// grow as old; all other places have been left.
  private func older(_ age: Int) -> (age: Int, joins: Bool) { (min(age + 1, ages - 1), age == ages - 2) }

  /// Requests of a row's members registered for some time, who are a step older then.
  private func ask(
    _ row: Row, age: Int, _ hazards: TouchHazards, _ step: inout kernels_step, _ flows: inout RowFlows
  ) {
    let older = older(age)
    // Those who are back at once have no clock any more.
    let asked = kernels.ask(
      registered(row.at, age: age), requestProbabilities(row, hazards), row.back, &step,
      registered(row.at, age: older.age), older.joins ? 1 : 0, oldest(row.at), scratch.requested, classes)
    flows.add(asked)
    stocks[row.at].add(asked, back: row.back, 1)
  }

  /// The same where members lose channels or say yes.
  private func ask(
    _ row: Row, age: Int, _ hazards: TouchHazards, _ step: inout kernels_step, _ moving: RowMoves,
    _ flows: inout RowFlows
  ) {
    let older = older(age)
    scratch.bounced.update(repeating: 0, count: block)
    let asked = kernels.ask(
      registered(row.at, age: age), requestProbabilities(row, hazards), row.back, &step, scratch.stay, 0,
      scratch.bounced, scratch.requested, classes)
    flows.add(asked)
    if !older.joins { registered(row.at, age: older.age).update(repeating: 0, count: block) }
    let moves = moves(moving.changes, row.at, row.reach, stage: 2, age: age, into: scratch.fromRegistered)
    for move in moves {
      let to = arrive(row.cohort, move.to)
      kernels.add(registered(to, age: older.age), scratch.stay, move.probability, block)
      if row.back > 0 { kernels.add(oldest(to), scratch.bounced, move.probability, block) }
      stocks[to].add(asked, back: row.back, move.probability)
      scratch.registeredTo[move.to] += asked.registered * move.probability
    }
  }

  /// The row that members of a cohort move to.
  private func arrive(_ cohort: Int, _ r: Int) -> Int {
    occupied[cohort * reach + r] = true
    return cohort * reach + r
  }

  /// Moves those whom no piece has reached from stage to stage, at the mean rates of their row, and like everybody
  /// there from reach set to reach set: a piece may make somebody opt out whom it does not reach.
  private func moveUnreached(_ row: Row, _ moved: RowFlows, forget: Double, _ moving: RowMoves?) {
    let left = unreached(row.at)
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
    registered.add(asked, back: row.back, 1)
    guard let moving else {
      for place in 0..<3 { left[place] = stages.fromUnaware[place] + stages.fromAware[place] }
      left[2] += registered.registered
      left[3] += registered.late
      return
    }
    let late = (waiting: left[3], inCare: left[4], pastCare: left[5])
    left.update(repeating: 0, count: Composition.places)
    func add(_ masses: StageMasses, to r: Int, _ part: Double) {
      for place in 0..<4 { unreached(row.cohort * reach + r)[place] += masses[place] * part }
    }
    for move in moving.unaware { add(stages.fromUnaware, to: move.to, move.probability) }
    for move in moving.aware { add(stages.fromAware, to: move.to, move.probability) }
    for r in 0..<reach { add(registered, to: r, ratio(scratch.registeredTo[r], moved.registered)) }
    for move in moving.late {
      let there = unreached(row.cohort * reach + move.to)
      there[3] += late.waiting * move.probability
      there[4] += late.inCare * move.probability
      there[5] += late.pastCare * move.probability
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
