import Campaign
import Model

/// The step over cells, written once: with expectations it lays a `Course`, with draws it follows one.
struct CellEngine<C: Chance & ~Copyable>: ~Copyable {
  let model: CompiledModel
  let parameters: Parameters
  let planIndex: Int
  var chance: C
  var cells: [Cells]
  /// By segment: the make-up of its cells where a course is laid; empty where one is followed.
  let compositions: [Composition]
  /// By step and segment: what members' chances are.
  private(set) var course: [[Course.Step]]
  let pathwayShares: [Double]
  let layout: CareLayout
  var outcome: Outcome
  /// By pathway: part of the requests that is back among the registered in the same step.
  let bounce: [Double]
  /// By segment, pathway and level: those past care who ask again this step; they join the queue at its end.
  var asking: [[Double]]
  /// By segment, pathway and level: those who appear for a first visit this step, by visits used before.
  var arriving: [[Double]]
  /// By segment, after leavers and entrants.
  var stocks: [Stocks]
  /// By segment: what happens in the step to those who ever asked for care.
  var lateFlows: [LateFlows]
  /// By pathway: what a step in care holds where visits are capped.
  let capped: [CappedCare?]
  /// By segment: first-ever visits of the step.
  var newUsers: [Double]
  /// Who waits for a first visit or a return on the pathway served last.
  var queue: [QueueCell] = []
  /// By segment: numbers below which expected members are not worth keeping; whole ones never are.
  let negligible: [Double]
  /// Whether the sends of the plan's triggered touches have begun, and so been paid for.
  var begun: Set<Int> = []

  /// Follows a course, with chances of its own.
  init(along course: Course, _ chance: consuming C) {
    self.init(course.model, plan: course.plan, course.parameters, chance, [])
    self.course = course.steps
  }

  /// Lays a course.
  init(
    _ model: CompiledModel, plan: Int, _ parameters: Parameters, _ chance: consuming C,
    _ compositions: [Composition]
  ) {
    self.model = model
    self.parameters = parameters
    planIndex = plan
    self.chance = chance
    self.compositions = compositions
    let segments = model.scenario.segments
    course =
      compositions.isEmpty
      ? [] : [[Course.Step]](repeating: segments.map { _ in Course.Step() }, count: model.steps)
    pathwayShares = parameters.pathways.map(\.share)
    let layout = CareLayout(parameters.pathways, steps: model.steps)
    self.layout = layout
    cells = segments.map { _ in Cells(layout) }
    outcome = Outcome(model, plan: plan)
    bounce = parameters.pathways.map { pathway in
      pathway.capacity == nil && pathway.bookingLag == 0
        ? (1 - pathway.show[0]) * (1 - pathway.rebooking) : 0
    }
    asking = segments.map { _ in [Double](repeating: 0, count: layout.allLevels) }
    arriving = asking
    stocks = segments.map { _ in Stocks() }
    lateFlows = segments.map { _ in LateFlows() }
    capped = parameters.pathways.map { CappedCare($0) }
    newUsers = segments.map { _ in 0 }
    negligible = segments.map { 1e-14 * Double($0.members) }
  }

  mutating func run() throws {
    for segment in cells.indices {
      try fillInitial(segment)
      stocks[segment] = cells[segment].stocks
    }
    for step in 0..<model.steps { try self.step(step) }
  }

  /// The items of a step in their published order.
  private mutating func step(_ step: Int) throws {
    if step > 0, step % parameters.clock.steps(ofWeeks: 52) == 0 { beginPlanYear() }
    for segment in cells.indices {
      try turnOver(segment, step)
      stocks[segment] = cells[segment].stocks
    }
    let heard = hearing()
    for (segment, composition) in compositions.enumerated() {
      course[step][segment].sends = composition.send(step: step, late(segment))
    }
    count(step)
    for segment in cells.indices {
      if !compositions.isEmpty {
        course[step][segment].heard = heard[segment]
        course[step][segment].flows = compositions[segment].flow(
          step: step, wordOfMouth: heard[segment], bounce: bounce)
      }
      try moveOn(segment, step, hearing: heard[segment])
    }
    for pathway in parameters.pathways.indices { try serve(pathway, step) }
    // Whoever gave up or missed the first appointment is registered again.
    for composition in compositions { if let mix = composition.mix { composition.takeBack(mix.back) } }
    for segment in cells.indices {
      for pathway in parameters.pathways.indices { try care(segment, step, pathway) }
      endQueue(segment)
      close(segment, step)
    }
  }

  mutating func start(_ segment: Int, _ step: Int, _ flow: Flow, _ index: Int = 0) {
    chance.start(segment: segment, week: step, flow: flow.rawValue + UInt16(index))
  }

  mutating func split(
    _ n: Double, _ p: Double, _ segment: Int, _ step: Int, _ flow: Flow
  ) throws -> Double {
    guard n > 0, p > 0 else { return 0 }
    start(segment, step, flow)
    return try chance.split(n, p)
  }

  /// The week in which a step is reported.
  func week(_ step: Int) -> Int { parameters.clock.week(ofStep: step) }

  /// Stocks at the start, multinomial over the stages.
  private mutating func fillInitial(_ segment: Int) throws {
    let of = parameters.segments[segment]
    let members = Double(model.scenario.segments[segment].members)
    let rest = max(0, 1 - of.initialRegistered - of.initialInCare - of.initialPastCare)
    let shares = [
      rest * (1 - of.initialAwareness), rest * of.initialAwareness, of.initialRegistered, of.initialInCare,
      of.initialPastCare,
    ]
    var stocks = [Double](repeating: 0, count: shares.count)
    start(segment, 0, .initialAware)
    try chance.spread(members, over: shares, addingTo: &stocks, from: 0)
    cells[segment].unaware = stocks[0]
    cells[segment].aware = stocks[1]
    cells[segment].registered = stocks[2]
    start(segment, 0, .initialCare)
    for (stock, inCare) in [(stocks[3], true), (stocks[4], false)] where stock > 0 {
      var byPathway = [Double](repeating: 0, count: pathwayShares.count)
      try chance.spread(stock, over: pathwayShares, addingTo: &byPathway, from: 0)
      for (index, n) in byPathway.enumerated() {
        if inCare {
          try chance.spread(
            n, over: parameters.pathways[index].persistence.weights, addingTo: &cells[segment].inCare,
            from: layout.inCare[index].lowerBound)
        } else {
          cells[segment].pastCare[layout.pastCare[index].lowerBound] += n
        }
      }
    }
  }

  // MARK: Item 1

  private mutating func turnOver(_ segment: Int, _ step: Int) throws {
    let of = parameters.segments[segment]
    if !compositions.isEmpty { compositions[segment].turnOver(step: step) }
    guard of.leave > 0 || of.grow > 0 else { return }
    let before = stocks[segment].present
    let unaware = try split(cells[segment].unaware, of.leave, segment, step, .leaveUnaware)
    let aware = try split(cells[segment].aware, of.leave, segment, step, .leaveAware)
    let registered = try split(cells[segment].registered, of.leave, segment, step, .leaveRegistered)
    var left = unaware + aware + registered
    cells[segment].unaware -= unaware
    cells[segment].aware -= aware
    cells[segment].registered -= registered
    start(segment, step, .leaveWaiting)
    left += try leave(&cells[segment].waiting, of.leave, &chance)
    start(segment, step, .leaveReturning)
    left += try leave(&cells[segment].returning, of.leave, &chance)
    start(segment, step, .leaveCare)
    left += try leave(&cells[segment].inCare, of.leave, &chance)
    start(segment, step, .leavePast)
    left += try leave(&cells[segment].pastCare, of.leave, &chance)
    let entrants = left + (try split(before, of.grow, segment, step, .grow))
    let entrantsAware = try split(entrants, of.initialAwareness, segment, step, .entrantsAware)
    cells[segment].aware += entrantsAware
    cells[segment].unaware += entrants - entrantsAware
    outcome[segment, week(step), Count.leavers] += left
    outcome[segment, week(step), Count.entrants] += entrants
  }

  /// Visits used in the plan year are forgotten.
  private mutating func beginPlanYear() {
    for (pathway, own) in parameters.pathways.enumerated() where own.cap != nil {
      for segment in cells.indices {
        gather(&cells[segment].pastCare, layout.pastCare[pathway], width: 1)
        gather(&cells[segment].inCare, layout.inCare[pathway], width: layout.nodes[pathway])
        gather(&cells[segment].returning, layout.returning[pathway], width: layout.queue[pathway])
      }
    }
    for composition in compositions { composition.mix?.beginPlanYear() }
  }

  // MARK: Word of mouth

  /// By segment: the share of present members who ever used, of those it hears from.
  private func hearing() -> [Double] {
    let present = stocks.map(\.present)
    let everyone = present.reduce(0, +)
    let users = stocks.map(\.everUsed)
    let overall = everyone > 0 ? users.reduce(0, +) / everyone : 0
    return parameters.segments.map { of in
      guard let weights = of.hearsFrom else { return overall }
      return weights.indices.reduce(0) { sum, other in
        present[other] > 0 ? sum + weights[other] * users[other] / present[other] : sum
      }
    }
  }

  // MARK: Item 3

  /// Where those who ever asked for care are now.
  private func late(_ segment: Int) -> LateShares {
    var shares = LateShares()
    let late = stocks[segment].late
    guard late > 0 else { return shares }
    shares.waiting = stocks[segment].waiting / late
    shares.inCare = stocks[segment].inCare / late
    shares.pastCare = stocks[segment].pastCare / late
    if model.plans[planIndex].touches.contains(where: { $0.touch.trigger?.after == .request }) {
      shares.waited = waited(segment).map { $0 / late }
    }
    return shares
  }

  /// Members of a segment by steps waited.
  private func waited(_ segment: Int) -> [Double] {
    var counts = [Double](repeating: 0, count: layout.queue.max() ?? 0)
    for pathway in parameters.pathways.indices {
      let width = layout.queue[pathway]
      for (offset, cell) in layout.waiting[pathway].enumerated() {
        counts[offset] += cells[segment].waiting[cell]
      }
      for (offset, cell) in layout.returning[pathway].enumerated() {
        counts[offset % width] += cells[segment].returning[cell]
      }
    }
    return counts
  }

  /// Pieces, contacts, cost and opt-outs of the step's sends, given the counts.
  private mutating func count(_ step: Int) {
    let indices = Set(course[step].flatMap { $0.sends.map(\.send) })
    guard !indices.isEmpty else { return }
    let lateShares = cells.indices.map { late($0) }
    let plan = model.plans[planIndex]
    for index in indices.sorted() {
      let planned = plan.touches[plan.sends[index].touch]
      let touch = parameters.plans[planIndex].touches[plan.sends[index].touch]
      var addressed = [Double](repeating: 0, count: cells.count)
      var optedOut = addressed
      for (segment, now) in course[step].enumerated() {
        guard let shares = now.sends.first(where: { $0.send == index }) else { continue }
        let members = StageMasses(
          unaware: cells[segment].unaware, aware: cells[segment].aware,
          registered: cells[segment].registered, late: stocks[segment].late)
        let part = shares.late.part(of: lateShares[segment])
        for stage in 0..<4 {
          let stock = stage < 3 ? members[stage] : members[stage] * part
          addressed[segment] += stock * shares.share[stage]
          optedOut[segment] += stock * shares.optOut[stage]
        }
      }
      let isFirst = plan.dated.contains(index) || !begun.contains(index)
      if addressed.contains(where: { $0 > 0 }) { begun.insert(index) }
      SendTally(
        planned: planned, delivered: touch.delivered, addressed: addressed, optedOut: optedOut,
        chargesSend: isFirst
      )
      .record(send: index, week(step), model.scenario, present: stocks.map(\.present), &outcome)
    }
  }

  // MARK: Items 2, 4, 5, 6 and 10

  private mutating func moveOn(_ segment: Int, _ step: Int, hearing heard: Double) throws {
    let flows = course[step][segment].flows
    let (unaware, aware) = (cells[segment].unaware, cells[segment].aware)
    let becomeAware = course[step][segment].becomeAware(parameters.wordOfMouth, hearing: heard)
    let newlyAware = try split(unaware, becomeAware, segment, step, .becomeAware)
    let atOnce = try split(newlyAware, flows.registerAtOnce, segment, step, .registerAtOnce)
    let registering = try split(aware, flows.register, segment, step, .register)
    let forgetting = try split(aware - registering, parameters.forget, segment, step, .forget)
    let requesting = try split(cells[segment].registered, flows.request, segment, step, .request)
    cells[segment].unaware += forgetting - newlyAware
    cells[segment].aware += newlyAware - atOnce - registering - forgetting
    cells[segment].registered += atOnce + registering - requesting
    var chosen = [Double](repeating: 0, count: pathwayShares.count)
    start(segment, step, .pathway)
    try chance.spread(requesting, over: pathwayShares, addingTo: &chosen, from: 0)
    for pathway in chosen.indices {
      cells[segment].waiting[layout.waiting[pathway].lowerBound] += chosen[pathway]
    }
    try chooseReturns(segment, step, flows.returning)
    let registered = atOnce + registering
    outcome[segment, week(step), Count.newlyAware] += newlyAware
    outcome[segment, week(step), Count.registered] += registered
    outcome[segment, week(step), Count.requests] += requesting
    pay(.registration, for: registered, segment, step)
  }

  /// Members past care who ask again: chosen now, before anybody leaves care this step.
  private mutating func chooseReturns(_ segment: Int, _ step: Int, _ chances: [Double]) throws {
    lateFlows[segment] = LateFlows(pastCare: stocks[segment].pastCare)
    for pathway in parameters.pathways.indices {
      for level in 0..<layout.levels[pathway] { asking[segment][layout.firstLevel[pathway] + level] = 0 }
      guard chances.indices.contains(pathway), chances[pathway] > 0 else { continue }
      start(segment, step, .returnByPathway, pathway)
      for level in 0..<layout.levels[pathway] {
        let cell = layout.pastCare[pathway].lowerBound + level
        let n = try chance.split(cells[segment].pastCare[cell], chances[pathway])
        cells[segment].pastCare[cell] -= n
        asking[segment][layout.firstLevel[pathway] + level] = n
        outcome[segment, week(step), Count.returns] += n
        lateFlows[segment].asked += n
      }
    }
  }

  /// Pays the rewards due for an action, as expectations given the counts.
  mutating func pay(_ action: Incentive.Action, for members: Double, _ segment: Int, _ step: Int) {
    for incentive in model.plans[planIndex].incentives
    where incentive.incentive.action == action && incentive.pays[segment] {
      let amount =
        members * incentive.incentive.value * incentive.share(ofStep: step, parameters.clock)
      outcome[segment, week(step), Mean.incentives] += amount
      outcome[segment, week(step), Mean.cost] += amount
    }
  }

  /// Stocks at the end of the step.
  private mutating func close(_ segment: Int, _ step: Int) {
    let week = week(step)
    stocks[segment] = cells[segment].stocks
    let present = stocks[segment].present
    outcome[segment, week, Count.present] = present
    outcome[segment, week, Count.aware] = cells[segment].aware
    outcome[segment, week, Count.registeredCurrent] = stocks[segment].registeredCurrent
    outcome[segment, week, Count.waiting] = stocks[segment].waiting
    outcome[segment, week, Count.inCare] = stocks[segment].inCare
    outcome[segment, week, Count.everUsers] = stocks[segment].everUsed
    if !compositions.isEmpty {
      compositions[segment].moveUnreached(lateFlows[segment])
      (course[step][segment].contactable, course[step][segment].reached) =
        compositions[segment].contactableAndReached()
    }
    outcome[segment, week, Mean.contactable] = present * course[step][segment].contactable
    outcome[segment, week, Mean.reached] = present * course[step][segment].reached
  }
}

/// Adds all levels of a pathway's cells, `width` apart, to the first.
private func gather(_ row: inout [Double], _ range: Range<Int>, width: Int) {
  for cell in range where cell >= range.lowerBound + width {
    row[range.lowerBound + (cell - range.lowerBound) % width] += row[cell]
    row[cell] = 0
  }
}

/// Takes leavers out of every cell, and says how many they were.
private func leave<C: Chance & ~Copyable>(
  _ row: inout [Double], _ probability: Double, _ chance: inout C
) throws -> Double {
  var left = 0.0
  for cell in row.indices where row[cell] > 0 {
    let gone = try chance.split(row[cell], probability)
    row[cell] -= gone
    left += gone
  }
  return left
}
