import Campaign
import Model

/// The step over cells, written once: `Projected` runs it with draws, `Expected` with expectations.
struct CellEngine<C: Chance & ~Copyable>: ~Copyable {
  let model: CompiledModel
  let parameters: Parameters
  let planIndex: Int
  var chance: C
  var cells: [Cells]
  let compositions: [Composition]
  let pathwayShares: [Double]
  let layout: CareLayout
  var outcome: Outcome
  /// By pathway: part of the requests that is back among the registered in the same step.
  let bounce: [Double]
  /// By segment and pathway: those past care who ask again this step, by level; they join the queue at its end.
  var asking: [[[Double]]]
  /// By segment and pathway: those who appear for a first visit this step, by visits used before.
  var arriving: [[[Double]]]
  /// By segment: first-ever visits of the step.
  var newUsers: [Double]
  /// Who waits for a first visit or a return on the pathway served last.
  var queue: [QueueCell] = []
  /// By segment: numbers below which expected members are not worth keeping; whole ones never are.
  let negligible: [Double]
  /// Whether the sends of the plan's triggered touches have begun, and so been paid for.
  var begun: Set<Int> = []

  private init(
    _ model: CompiledModel, plan: Int, _ parameters: Parameters, _ chance: consuming C,
    _ compositions: [Composition]
  ) {
    self.model = model
    self.parameters = parameters
    planIndex = plan
    self.chance = chance
    self.compositions = compositions
    pathwayShares = parameters.pathways.map(\.share)
    let layout = CareLayout(parameters.pathways, steps: model.steps)
    self.layout = layout
    cells = compositions.map { _ in Cells(layout) }
    outcome = Outcome(model, plan: plan)
    bounce = parameters.pathways.map { pathway in
      pathway.capacity == nil && pathway.bookingLag == 0
        ? (1 - pathway.show[0]) * (1 - pathway.rebooking) : 0
    }
    let empty = parameters.pathways.map { [Double](repeating: 0, count: $0.levels) }
    asking = compositions.map { _ in empty }
    arriving = asking
    newUsers = compositions.map { _ in 0 }
    negligible = model.scenario.segments.map { 1e-14 * Double($0.members) }
  }

  /// Runs one strategy with a chance of its own.
  static func run(
    _ model: CompiledModel, plan: Int, _ parameters: Parameters, _ chance: consuming C
  ) throws -> Outcome {
    try start(model, plan: plan, parameters, chance).outcome
  }

  /// Expected triggered sends per present member.
  static func triggeredLoads(
    _ model: CompiledModel, plan: Int, _ parameters: Parameters, _ chance: consuming C
  ) throws -> TriggeredLoads {
    let engine = try start(model, plan: plan, parameters, chance)
    var loads = TriggeredLoads(model, plan: plan)
    for (segment, composition) in engine.compositions.enumerated() {
      for (position, trigger) in composition.sends.triggered.enumerated() {
        for (step, sends) in composition.triggeredSends[position].enumerated() {
          loads[segment, trigger.order, step] = sends
        }
      }
    }
    return loads
  }

  private static func start(
    _ model: CompiledModel, plan: Int, _ parameters: Parameters, _ chance: consuming C
  ) throws -> CellEngine<C> {
    let compositions = try model.scenario.segments.indices.map {
      try Composition(model, plan: plan, segment: $0, parameters)
    }
    var engine = CellEngine(model, plan: plan, parameters, chance, compositions)
    for segment in compositions.indices { try engine.fillInitial(segment) }
    for step in 0..<model.steps { try engine.step(step) }
    return engine
  }

  /// The items of a step in their published order.
  private mutating func step(_ step: Int) throws {
    if step > 0, step % parameters.clock.steps(ofWeeks: 52) == 0 { beginPlanYear() }
    for segment in cells.indices { try turnOver(segment, step) }
    let wordOfMouth = hearing()
    let sent = cells.indices.map { self.send($0, step) }
    count(sent, step)
    for segment in cells.indices {
      let flows = compositions[segment].flow(
        step: step, wordOfMouth: wordOfMouth[segment], bounce: bounce)
      try moveOn(segment, step, flows)
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
    compositions[segment].turnOver(step: step)
    guard of.leave > 0 || of.grow > 0 else { return }
    let before = cells[segment].present
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
    let present = cells.map(\.present)
    let everyone = present.reduce(0, +)
    let users = cells.map(\.everUsed)
    let overall = everyone > 0 ? users.reduce(0, +) / everyone : 0
    return parameters.segments.map { of in
      guard let weights = of.hearsFrom else { return overall }
      return weights.indices.reduce(0) { sum, other in
        present[other] > 0 ? sum + weights[other] * users[other] / present[other] : sum
      }
    }
  }

  // MARK: Item 3

  private func send(_ segment: Int, _ step: Int) -> [SendShares] {
    var shares = LateShares()
    let late = cells[segment].late
    if late > 0 {
      shares.waiting = cells[segment].totalWaiting / late
      shares.inCare = cells[segment].totalInCare / late
      shares.pastCare = cells[segment].totalPastCare / late
      if compositions[segment].sends.triggered.contains(where: {
        $0.planned.touch.trigger?.after == .request
      }) {
        shares.waited = waited(segment).map { $0 / late }
      }
    }
    return compositions[segment].send(step: step, shares)
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
  private mutating func count(_ sent: [[SendShares]], _ step: Int) {
    let indices = Set(sent.flatMap { $0.map(\.send) })
    guard !indices.isEmpty else { return }
    let plan = model.plans[planIndex]
    for index in indices.sorted() {
      let planned = plan.touches[plan.sends[index].touch]
      let touch = parameters.plans[planIndex].touches[plan.sends[index].touch]
      var addressed = [Double](repeating: 0, count: cells.count)
      var optedOut = addressed
      for (segment, shares) in sent.enumerated() {
        guard let shares = shares.first(where: { $0.send == index }) else { continue }
        let stocks = StageMasses(
          unaware: cells[segment].unaware, aware: cells[segment].aware,
          registered: cells[segment].registered, late: cells[segment].late)
        for stage in 0..<4 {
          addressed[segment] += stocks[stage] * shares.share[stage]
          optedOut[segment] += stocks[stage] * shares.optOut[stage]
        }
      }
      let isFirst = plan.dated.contains(index) || !begun.contains(index)
      if addressed.contains(where: { $0 > 0 }) { begun.insert(index) }
      SendTally(
        planned: planned, delivered: touch.delivered, addressed: addressed, optedOut: optedOut,
        chargesSend: isFirst
      )
      .record(send: index, week(step), model.scenario, present: cells.map(\.present), &outcome)
    }
  }

  // MARK: Items 2, 4, 5, 6 and 10

  private mutating func moveOn(_ segment: Int, _ step: Int, _ flows: StepFlows) throws {
    let (unaware, aware) = (cells[segment].unaware, cells[segment].aware)
    let newlyAware = try split(unaware, flows.becomeAware, segment, step, .becomeAware)
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
    for pathway in parameters.pathways.indices {
      for level in 0..<layout.levels[pathway] { asking[segment][pathway][level] = 0 }
      guard chances.indices.contains(pathway), chances[pathway] > 0 else { continue }
      start(segment, step, .returnByPathway, pathway)
      for level in 0..<layout.levels[pathway] {
        let cell = layout.pastCare[pathway].lowerBound + level
        let n = try chance.split(cells[segment].pastCare[cell], chances[pathway])
        cells[segment].pastCare[cell] -= n
        asking[segment][pathway][level] = n
        outcome[segment, week(step), Count.returns] += n
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
    let present = cells[segment].present
    outcome[segment, week, Count.present] = present
    outcome[segment, week, Count.aware] = cells[segment].aware
    outcome[segment, week, Count.registeredCurrent] = cells[segment].registeredCurrent
    outcome[segment, week, Count.waiting] = cells[segment].totalWaiting
    outcome[segment, week, Count.inCare] = cells[segment].totalInCare
    outcome[segment, week, Count.everUsers] = cells[segment].everUsed
    let shares = compositions[segment].contactableAndReached()
    let scale = shares.all > 0 ? present / shares.all : 0
    outcome[segment, week, Mean.contactable] = shares.contactable * scale
    outcome[segment, week, Mean.reached] = shares.reached * scale
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
