import Kernels
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

/// A row with what acts on it in a step.
private struct Row {
  let cohort, reach: Int
  let hazards: TouchHazards
  /// Whether any of its members change their reach set.
  let moves: Bool
  /// Part of the requests that is back among the registered in the same step.
  let back: Double
  let baseRequest: Double
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

extension Composition {
  // MARK: Items 4, 5, 6, 10, and the need of item 2

  /// Moves the shares through the step, up to the queue, and returns the cells' mean probabilities.
  ///
  /// - Parameters:
  ///   - wordOfMouth: U, the share of present members who ever used, as this segment hears of them.
  ///   - bounce: part of the requests that are back among the registered in the same step, by pathway.
  func flow(step: Int, wordOfMouth: Double, bounce: [Double]) -> StepFlows {
    listLive(step: step)
    let season = parameters.season[step]
    let week = parameters.clock.week(ofStep: step)
    let organic = season * parameters.weekShocks[week] * parameters.stepWeeks
    for k in parameters.classes.weights.indices { scratch.organic[k] = parameters.classes.organic[k] * organic }
    let baseAware = parameters.organicAwareness * season + parameters.wordOfMouth * wordOfMouth
    let baseRequest = parameters.organicRequest * season
    registerProbabilities(touched: 0, reward: 0, into: scratch.baseRegister)
    requestProbabilities(hazard: baseRequest, reward: 0, into: scratch.baseRequest)
    scratch.requested.update(repeating: 0, count: block)
    let back = zip(parameters.pathways, bounce).reduce(0) { $0 + $1.0.share * $1.1 }
    let returns = mix != nil && model.hasReturns
    if returns { returnProbabilities(step: step, into: scratch.bounced) }
    var returning: [Double] = []
    if let mix {
      returning = mix.chooseReturns(of.need, returns ? scratch.bounced + classes : nil)
    }
    var all = RowFlows()
    let rates = kernels_step(
      aware: 0, forget: parameters.forget, onset: of.need.onset, resolution: of.need.resolution)
    for cohort in 0..<cohorts where active[cohort] {
      listHired(cohort, step: step)
      // Members move to reach sets that have had their step already, so that none is moved twice.
      for r in plan.targetsFirst where occupied[cohort * reach + r] {
        let hazards = touchHazards(cohort, r)
        let row = Row(
          cohort: cohort, reach: r, hazards: hazards, moves: changes.contains { $0.chance[cohort * reach + r] > 0 },
          back: back, baseRequest: baseRequest)
        var step = rates
        step.aware = probability(ofHazard: baseAware + hazards.aware)
        all.add(move(row, step))
      }
    }
    forRows { row, _ in takeStock(row) }
    mix?.join(requested: scratch.requested, of.need, bounce, back: back)
    return StepFlows(
      becomeAware: ratio(all.notice.noticed, all.notice.unaware),
      registerAtOnce: ratio(all.notice.at_once, all.notice.noticed),
      register: ratio(all.notice.registering, all.notice.aware), request: ratio(all.requested, all.registered),
      returning: returns ? returning : [])
  }

  private func ratio(_ part: Double, _ whole: Double) -> Double { whole > 0 ? min(1, part / whole) : 0 }

  /// Moves one row through the step.
  private func move(_ row: Row, _ step: kernels_step) -> RowFlows {
    let at = row.cohort * reach + row.reach
    if row.moves {
      listMoves(at, row.reach, stage: 0, age: 0, into: &scratch.fromUnaware)
      listMoves(at, row.reach, stage: 1, age: 0, into: &scratch.fromAware)
      listMoves(at, row.reach, stage: 3, age: 0, into: &scratch.fromLate)
    }
    var flows = RowFlows()
    flows.notice = notice(row, step)
    let asked = late[at]
    late[at] = 0
    if row.moves {
      for move in scratch.fromLate { late[row.cohort * reach + move.to] += asked * move.probability }
    } else {
      late[at] = asked
    }
    // Oldest first: each age moves up to the next one's place.
    for age in (0..<ages).reversed() { ask(row, age: age, step, &flows) }
    // And those just registered to the youngest one's.
    if ages == 1 {
      kernels.add(oldest(at), scratch.fresh, 1, block)
    } else {
      registered(at, age: 0).update(from: scratch.fresh, count: block)
    }
    moveUnreached(at, flows, back: row.back)
    return flows
  }

  /// Awareness and registration of a row. Those who stay of its reach set and register are in `scratch.fresh`.
  private func notice(_ row: Row, _ step: kernels_step) -> kernels_flows {
    let at = row.cohort * reach + row.reach
    var register = scratch.baseRegister
    if row.hazards.register > 0 || row.hazards.registerReward > 0 {
      register = scratch.register
      registerProbabilities(
        touched: row.hazards.register, reward: row.hazards.registerReward, into: register)
    }
    var step = step
    var flows = kernels_flows()
    let fresh = scratch.fresh
    guard !row.moves || scratch.fromUnaware == scratch.fromAware else {
      kernels.notice_apart(unaware(at), aware(at), scratch.parts, register, &step, classes, &flows)
      unaware(at).update(repeating: 0, count: 2 * block)
      fresh.update(repeating: 0, count: block)
      for (stage, moves) in [scratch.fromUnaware, scratch.fromAware].enumerated() {
        let parts = scratch.parts + 3 * stage * block
        for move in moves {
          let to = arrive(row.cohort, move.to)
          // Unaware and aware lie side by side in both.
          kernels.add(unaware(to), parts, move.probability, 2 * block)
          let registered = move.to == row.reach ? fresh : registered(to, age: 0)
          kernels.add(registered, parts + 2 * block, move.probability, block)
        }
      }
      return flows
    }
    kernels.notice(unaware(at), aware(at), fresh, register, &step, classes, &flows)
    guard row.moves else { return flows }
    for move in scratch.fromAware where move.to != row.reach {
      let to = arrive(row.cohort, move.to)
      kernels.add(unaware(to), unaware(at), move.probability, 2 * block)
      kernels.add(registered(to, age: 0), fresh, move.probability, block)
    }
    let staying = scratch.fromAware[0].probability
    kernels.scale(unaware(at), staying, 2 * block)
    kernels.scale(fresh, staying, block)
    return flows
  }

  /// Requests of a row's members registered for some time, who are a step older then.
  private func ask(_ row: Row, age: Int, _ step: kernels_step, _ flows: inout RowFlows) {
    let at = row.cohort * reach + row.reach
    var hazards = row.hazards
    if age < ages - 1 {
      hazards.add(scratch.byAge[age], to: plan.reach[row.reach], cohort: row.cohort, row: at)
    }
    var request = scratch.baseRequest
    if hazards.request > 0 || hazards.requestReward > 0 {
      request = scratch.request
      requestProbabilities(
        hazard: row.baseRequest + hazards.request, reward: hazards.requestReward, into: request)
    }
    var step = step
    let source = registered(at, age: age)
    let older = min(age + 1, ages - 1)
    // The oldest are joined by those who grow as old; all other places have been left.
    let joins = age == ages - 2
    func asked(_ stay: UnsafeMutablePointer<Double>, _ adds: Bool, _ bounced: UnsafeMutablePointer<Double>)
      -> Double
    {
      let flow = kernels.ask(
        source, request, row.back, &step, stay, adds ? 1 : 0, bounced, scratch.requested, classes)
      flows.registered += flow.registered
      flows.requested += flow.requested
      return flow.requested * (1 - row.back)
    }
    guard row.moves else {
      // Those who are back at once have no clock any more.
      late[at] += asked(registered(at, age: older), joins, oldest(at))
      return
    }
    scratch.bounced.update(repeating: 0, count: block)
    let gone = asked(scratch.stay, false, scratch.bounced)
    listMoves(at, row.reach, stage: 2, age: age, into: &scratch.fromRegistered)
    if !joins { registered(at, age: older).update(repeating: 0, count: block) }
    for move in scratch.fromRegistered {
      let to = arrive(row.cohort, move.to)
      kernels.add(registered(to, age: older), scratch.stay, move.probability, block)
      kernels.add(oldest(to), scratch.bounced, move.probability, block)
      late[to] += gone * move.probability
    }
  }

  /// The row that members of a cohort move to.
  private func arrive(_ cohort: Int, _ r: Int) -> Int {
    occupied[cohort * reach + r] = true
    return cohort * reach + r
  }

  /// Moves those whom no piece has reached from stage to stage, at the mean rates of their row; those who opt out or
  /// consent had a piece in hand, so they need not be moved between reach sets.
  private func moveUnreached(_ row: Int, _ moved: RowFlows, back: Double) {
    let left = unreached + row * 4
    let noticed = left[0] * ratio(moved.notice.noticed, moved.notice.unaware)
    let atOnce = noticed * ratio(moved.notice.at_once, moved.notice.noticed)
    let registering = left[1] * ratio(moved.notice.registering, moved.notice.aware)
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
  func takeBack(_ shares: UnsafeMutablePointer<Double>) {
    let coming = kernels.total(shares, block)
    guard coming > 0 else { return }
    var total = 0.0
    forRows { row, _ in total += late[row] }
    guard total > 0 else { return }
    let part = min(1, coming / total)
    forRows { row, _ in
      guard late[row] > 0 else { return }
      let weight = late[row] / total
      kernels.add(oldest(row), shares, weight, block)
      stocks[row].registered += weight * coming
      late[row] *= 1 - part
      stocks[row].late = late[row]
      let back = unreached[row * 4 + 3] * part
      unreached[row * 4 + 3] -= back
      unreached[row * 4 + 2] += back
    }
  }
}
