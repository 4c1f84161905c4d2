import Campaign
import Model

/// The step over cells, written once: with expectations it lays a `Course`, with draws it follows one, several
/// replications side by side.
struct CellEngine<C: Chance & ~Copyable>: ~Copyable {
  typealias N = C.N

  let model: CompiledModel
  let parameters: Parameters
  let planIndex: Int
  var chance: C
  let tables: CellTables
  private let store: NumberStore<N>
  let cells: [Cells<N>]
  /// By segment: the make-up of its cells where a course is laid; empty where one is followed.
  let compositions: [Composition]
  /// By step and segment: what members' chances are.
  private(set) var path: CoursePath
  let layout: CareLayout
  let outcome: Tally<N>
  /// By segment, pathway and level: those past care who ask again this step; they join the queue at its end.
  let asking: [Numbers<N>]
  /// By segment, pathway and level: those who appear for a first visit this step, by visits used before.
  let arriving: [Numbers<N>]
  /// By segment, after leavers and entrants.
  let stocks: [Stocks<N>]
  /// Whether anybody can be waiting at the end of a step.
  private let queues: Bool
  /// By segment, where a course is laid: what happens in the step to those who ever asked for care.
  private let lateFlows: SegmentFlows
  /// Room for a step where visits are capped: by pathway, who stays in care, and who had how many visits.
  let staying, spent: [Numbers<N>]
  /// By segment: first-ever visits of the step.
  let newUsers: Numbers<N>
  /// By pathway: the most steps that anybody may have waited.
  var longest: [Int]
  /// Who waits for a first visit or a return on the pathway served last.
  var queue: [QueueCell<N>] = []
  /// The same by how long they have waited, the longest first, where a course is laid.
  var waits: [Wait] = []
  /// Room for what happens to all segments at once.
  let rows: SegmentRows<N>
  /// By pathway: the chances of its exits, by node and segment.
  let exitChances: [Numbers<N>]
  /// By send of the plan: 1 where it has begun, and so been paid for.
  var begun: [N]
  /// Counts that are not reckoned but known; nil: none.
  var seen: SeenFlows?

  /// Follows a course, with chances of its own.
  init(along course: Course, _ chance: consuming C) {
    self.init(course.model, plan: course.plan, course.parameters, course.tables, chance, [])
    path = course.path
  }

  /// Lays a course.
  init(
    _ model: CompiledModel, plan: Int, _ parameters: Parameters, _ tables: CellTables,
    _ chance: consuming C, _ compositions: [Composition]
  ) {
    self.model = model
    self.parameters = parameters
    self.tables = tables
    planIndex = plan
    self.chance = chance
    self.compositions = compositions
    let segments = model.scenario.segments
    path = CoursePath(
      steps: compositions.isEmpty ? 0 : model.steps, segments: segments.count,
      pathways: parameters.pathways.count)
    let layout = tables.layout
    self.layout = layout
    let store = NumberStore<N>()
    self.store = store
    cells = segments.indices.map { _ in Cells(layout, store) }
    outcome = Tally(model, plan: plan)
    asking = segments.indices.map { _ in store.numbers(layout.allLevels) }
    arriving = segments.indices.map { _ in store.numbers(layout.allLevels) }
    stocks = segments.indices.map { _ in Stocks(store) }
    queues = !compositions.isEmpty || model.hasReturns || !tables.servesAtOnce.allSatisfy { $0 }
    lateFlows = SegmentFlows(segments.count)
    staying = layout.inCare.map { store.numbers($0.count) }
    spent = parameters.pathways.map { store.numbers(2 * ($0.cap ?? 0) + 1) }
    newUsers = store.numbers(segments.count)
    longest = parameters.pathways.map { _ in 0 }
    rows = SegmentRows(
      store, segments: segments.count, flows: max(tables.moving.count, layout.nodes.max() ?? 0))
    exitChances = parameters.pathways.map { pathway in
      let exits = pathway.persistence.exit
      let chances = store.numbers(exits.count * segments.count)
      for place in chances.indices { chances[place] = N(exits[place / segments.count]) }
      return chances
    }
    begun = model.plans[plan].sends.map { _ in .zero }
  }

  mutating func run() throws {
    for segment in cells.indices {
      try fillInitial(segment)
      stocks[segment].read(cells[segment], queues: queues)
    }
    for step in 0..<model.steps { try self.step(step) }
  }

  /// The items of a step in their published order.
  private mutating func step(_ step: Int) throws {
    if step > 0, step % parameters.clock.steps(ofWeeks: 52) == 0 { beginPlanYear() }
    try turnOver(step)
    hear()
    if isLaying {
      path.setSends(
        step, compositions.indices.map { compositions[$0].send(step: step, late($0).first) })
    }
    count(step)
    for (segment, composition) in compositions.enumerated() {
      let (flows, returning) = composition.flow(
        step: step, wordOfMouth: rows.heard[segment].first, bounce: tables.bounce)
      path[step, segment] = CoursePath.Step(flows: flows, heard: rows.heard[segment].first)
      path.setReturning(step, segment, returning)
    }
    try moveOn(step)
    if model.hasReturns || isLaying { for segment in cells.indices { try chooseReturns(segment, step) } }
    for pathway in parameters.pathways.indices { try serve(pathway, step) }
    if let seen { followUsers(seen, step) }
    // Whoever gave up or missed the first appointment is registered again.
    for composition in compositions { if let mix = composition.mix { composition.takeBack(mix.back) } }
    for pathway in parameters.pathways.indices { try care(pathway, step) }
    for segment in cells.indices {
      pay(.firstVisit, for: newUsers[segment], segment, step)
      newUsers[segment] = .zero
      endQueue(segment)
      close(segment, step)
    }
    endQueues()
  }

  /// Names what the next draw is for. A draw of all segments at once is named by the first.
  ///
  /// - Parameter index: pathway of the flows that are one's of a pathway.
  mutating func start(_ segment: Int, _ step: Int, _ flow: Flow, _ index: Int = 0, place: Int = 0) {
    chance.start(segment: segment, week: step, flow: flow.rawValue + UInt16(index), place: place)
  }

  /// Whether a course is laid.
  var isLaying: Bool { !compositions.isEmpty }

  /// Tells the make-up what happens to those who ever asked for care.
  @inline(__always)
  func note(_ segment: Int, _ change: (inout LateFlows) -> Void) {
    if isLaying { change(&lateFlows.of[segment]) }
  }

  /// The week in which a step is reported.
  func week(_ step: Int) -> Int { parameters.clock.week(ofStep: step) }

  /// Stocks at the start, multinomial over the stages.
  private mutating func fillInitial(_ segment: Int) throws {
    let of = parameters.segments[segment]
    let rest = max(0, 1 - of.initialRegistered - of.initialInCare - of.initialPastCare)
    let shares = [
      rest * (1 - of.initialAwareness), rest * of.initialAwareness, of.initialRegistered, of.initialInCare,
      of.initialPastCare,
    ]
    let stocks = store.numbers(shares.count)
    start(segment, 0, .initialAware)
    try chance.spread(
      chance.all(model.scenario.segments[segment].members), over: Shares(shares), addingTo: stocks, from: 0)
    cells[segment].unaware = stocks[0]
    cells[segment].aware = stocks[1]
    cells[segment].registered = stocks[2]
    for place in 0...1 where !stocks[3 + place].isZero {
      let byPathway = store.numbers(tables.persistence.count)
      start(segment, 0, .initialCare, place: place)
      try chance.spread(stocks[3 + place], over: tables.pathwayShares, addingTo: byPathway, from: 0)
      for index in byPathway.indices {
        if place == 0 {
          try chance.spread(
            byPathway[index], over: tables.persistence[index], addingTo: cells[segment].inCare,
            from: layout.inCare[index].lowerBound)
        } else {
          cells[segment].pastCare[layout.pastCare[index].lowerBound] += byPathway[index]
        }
      }
    }
  }

  // MARK: Item 1

  private mutating func turnOver(_ step: Int) throws {
    for composition in compositions { composition.turnOver(step: step) }
    let of = parameters.segments
    guard of.contains(where: { $0.leave > 0 || $0.grow > 0 }) else { return }
    let (n, p, leaving) = (rows.n(3), rows.p(3), rows.part(3))
    for segment in cells.indices {
      n[segment] = cells[segment].unaware
      n[cells.count + segment] = cells[segment].aware
      n[2 * cells.count + segment] = cells[segment].registered
      for stage in 0..<3 { p[stage * cells.count + segment] = N(of[segment].leave) }
      rows.present[segment] = stocks[segment].present
    }
    try chance.split(tables.leaving, week: step, n, p, into: leaving, with: nil)
    let (left, growing, present) = (rows.left, rows.growing, rows.present)
    for segment in cells.indices {
      let (unaware, aware) = (leaving[segment], leaving[cells.count + segment])
      let registered = leaving[2 * cells.count + segment]
      cells[segment].unaware -= unaware
      cells[segment].aware -= aware
      cells[segment].registered -= registered
      left[segment] = unaware + aware + registered
      let leave = of[segment].leave
      guard leave > 0 else { continue }
      left[segment] += try self.leave(cells[segment].waiting, leave, segment, step, .leaveWaiting)
      left[segment] += try self.leave(cells[segment].returning, leave, segment, step, .leaveReturning)
      left[segment] += try self.leave(cells[segment].inCare, leave, segment, step, .leaveCare)
      left[segment] += try self.leave(cells[segment].pastCare, leave, segment, step, .leavePast)
    }
    try split(step, .grow, into: growing) { _, _, segment in
      (present[segment], N(of[segment].grow))
    }
    for segment in cells.indices { growing[segment] += left[segment] }
    let entrantsAware = rows.part(1)
    try split(step, .entrantsAware, into: entrantsAware) { _, _, segment in
      (growing[segment], N(of[segment].initialAwareness))
    }
    for segment in cells.indices {
      cells[segment].aware += entrantsAware[segment]
      cells[segment].unaware += growing[segment] - entrantsAware[segment]
      outcome[segment, week(step), Count.leavers] += left[segment]
      outcome[segment, week(step), Count.entrants] += growing[segment]
      stocks[segment].read(cells[segment], queues: queues)
    }
  }

  /// Takes leavers out of every cell of a row, and says how many they were.
  private mutating func leave(
    _ row: Numbers<N>, _ probability: Double, _ segment: Int, _ step: Int, _ flow: Flow
  ) throws -> N {
    start(segment, step, flow)
    return try chance.take(probability, outOf: row)
  }

  /// Visits used in the plan year are forgotten.
  private mutating func beginPlanYear() {
    for (pathway, own) in parameters.pathways.enumerated() where own.cap != nil {
      for segment in cells.indices {
        gather(cells[segment].pastCare, layout.pastCare[pathway], width: 1)
        gather(cells[segment].inCare, layout.inCare[pathway], width: layout.nodes[pathway])
        gather(cells[segment].returning, layout.returning[pathway], width: layout.queue[pathway])
      }
    }
    for composition in compositions { composition.mix?.beginPlanYear() }
  }

  // MARK: Word of mouth

  /// By segment: the share of present members who ever used, of those it hears from.
  private func hear() {
    var (used, present) = (N.zero, N.zero)
    for segment in stocks.indices {
      used += stocks[segment].everUsed
      present += stocks[segment].present
    }
    let overall = N.ratio(used, present)
    for segment in stocks.indices { rows.heard[segment] = overall }
    if tables.hearsAlike { return }
    for segment in stocks.indices {
      guard let weights = parameters.segments[segment].hearsFrom else { continue }
      var heard = N.zero
      for other in weights.indices {
        heard += N.ratio(stocks[other].everUsed * weights[other], stocks[other].present)
      }
      rows.heard[segment] = heard
    }
  }

  // MARK: Item 3

  /// Where those who ever asked for care are now.
  private func late(_ segment: Int) -> LateShares<N> {
    var shares = LateShares<N>()
    let late = stocks[segment].late
    if late.isZero { return shares }
    shares.waiting = .ratio(stocks[segment].waiting, late)
    shares.inCare = .ratio(stocks[segment].inCare, late)
    shares.pastCare = .ratio(stocks[segment].pastCare, late)
    if tables.asksWaits { shares.waited = waited(segment).map { .ratio($0, late) } }
    return shares
  }

  /// Members of a segment by steps waited.
  private func waited(_ segment: Int) -> [N] {
    var counts = [N](repeating: .zero, count: layout.queue.max() ?? 0)
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
    let sent = path.sent[step]
    guard !sent.isEmpty else { return }
    let lateShares = cells.indices.map { late($0) }
    let (addressed, optedOut) = (rows.addressed, rows.optedOut)
    for segment in cells.indices { rows.present[segment] = stocks[segment].present }
    for now in sent {
      for segment in cells.indices {
        (addressed[segment], optedOut[segment]) = (.zero, .zero)
        guard let shares = now.shares[segment] else { continue }
        func add(_ members: N, _ stage: Int) {
          addressed[segment] += members * shares.share[stage]
          optedOut[segment] += members * shares.optOut[stage]
        }
        add(cells[segment].unaware, 0)
        add(cells[segment].aware, 1)
        add(cells[segment].registered, 2)
        add(stocks[segment].late * shares.late.part(of: lateShares[segment]), 3)
      }
      let terms = tables.sends[now.send]
      let chargesSend = N(1) - (terms.isDated ? .zero : begun[now.send])
      begun[now.send] += (N(1) - begun[now.send]) * addressed.sum().isSome
      SendTally(
        terms: terms, addressed: addressed, optedOut: optedOut, present: rows.present,
        holders: tables.holders, chargesSend: chargesSend
      ).record(send: now.send, week(step), outcome)
    }
  }

  // MARK: Items 2, 4, 5, 6 and 10

  /// Awareness, registration, forgetting and requests, each for all segments at once.
  private mutating func moveOn(_ step: Int) throws {
    let (newlyAware, atOnce, registering, forgetting, requesting) = (
      rows.newlyAware, rows.atOnce, rows.registering, rows.forgetting, rows.requesting
    )
    let (wordOfMouth, forget) = (parameters.wordOfMouth, parameters.forget)
    let (n, p) = (rows.n(tables.moving.count), rows.p(tables.moving.count))
    var unheard = N(1)
    for segment in cells.indices {
      let now = path[step, segment]
      if wordOfMouth > 0, segment == 0 || !tables.hearsAlike {
        unheard = .unheard(rows.heard[segment], insteadOf: now.heard, wordOfMouth)
      }
      n[segment] = cells[segment].unaware
      p[segment] =
        wordOfMouth > 0
        ? .becomeAware(now.flows.becomeAware, unheard: unheard) : N(now.flows.becomeAware)
      n[cells.count + segment] = cells[segment].aware
      p[cells.count + segment] = N(now.flows.register)
      n[2 * cells.count + segment] = cells[segment].registered
      p[2 * cells.count + segment] = N(now.flows.request)
    }
    try chance.split(tables.moving, week: step, n, p, into: rows.moving, with: nil)
    try split(step, .registerAtOnce, into: atOnce) { _, now, segment in
      (newlyAware[segment], N(now.flows.registerAtOnce))
    }
    if let seen { followRegistrations(seen, step) }
    if forget > 0 {
      try split(step, .forget, into: forgetting) { cells, _, segment in
        (cells.aware - registering[segment], N(forget))
      }
    }
    let week = week(step)
    for segment in cells.indices {
      let now = outcome.week(segment, week)
      let registered = atOnce[segment] + registering[segment]
      cells[segment].unaware += forgetting[segment] - newlyAware[segment]
      cells[segment].aware += newlyAware[segment] - registered - forgetting[segment]
      cells[segment].registered += registered - requesting[segment]
      now[Count.newlyAware] += newlyAware[segment]
      now[Count.registered] += registered
      now[Count.requests] += requesting[segment]
      pay(.registration, for: registered, segment, step)
    }
    let waiting = layout.waiting
    try spread(requesting, over: tables.pathwayShares, step, .pathway) { cells, pathway, n in
      cells.waiting[waiting[pathway].lowerBound] += n
    }
  }

  // MARK: Draws of all segments

  /// Splits one number a segment.
  ///
  /// - Parameter each: how many there are of a segment, and the chance of each of them.
  @inline(__always)
  mutating func split(
    _ step: Int, _ flow: Flow, _ index: Int = 0, place: Int = 0, into k: Numbers<N>,
    _ each: (Cells<N>, CoursePath.Step, _ segment: Int) -> (n: N, p: N)
  ) throws {
    let (n, p) = (rows.n(1), rows.p(1))
    for segment in cells.indices {
      (n[segment], p[segment]) = each(cells[segment], path[step, segment], segment)
    }
    start(0, step, flow, index, place: place)
    try chance.split(n, p, into: k)
  }

  /// Spreads one number a segment over shares, and adds each part to the segment's cells; `n` is used up.
  mutating func spread(
    _ n: Numbers<N>, over shares: Shares, _ step: Int, _ flow: Flow, _ index: Int = 0, place: Int = 0,
    _ add: (Cells<N>, _ share: Int, N) -> Void
  ) throws {
    for (share, part) in shares.ofRest.enumerated() where part > 0 {
      let taken = part < 1 ? rows.part(1) : n
      if part < 1 {
        try split(step, flow, index, place: place * shares.ofRest.count + share, into: taken) {
          _, _, segment in (n[segment], N(part))
        }
      }
      for segment in cells.indices {
        let now = taken[segment]
        add(cells[segment], share, now)
        n[segment] -= now
      }
    }
  }

  /// Members past care who ask again: chosen now, before anybody leaves care this step.
  private mutating func chooseReturns(_ segment: Int, _ step: Int) throws {
    if isLaying { lateFlows.of[segment] = LateFlows(pastCare: stocks[segment].pastCare.first) }
    for pathway in parameters.pathways.indices {
      for level in 0..<layout.levels[pathway] { asking[segment][layout.firstLevel[pathway] + level] = .zero }
      let chance = path.returning(step, segment, pathway)
      guard chance > 0 else { continue }
      start(segment, step, .returnByPathway, pathway)
      for level in 0..<layout.levels[pathway] {
        let cell = layout.pastCare[pathway].lowerBound + level
        let n = try self.chance.split(cells[segment].pastCare[cell], chance)
        cells[segment].pastCare[cell] -= n
        asking[segment][layout.firstLevel[pathway] + level] = n
        outcome[segment, week(step), Count.returns] += n
        note(segment) { $0.asked += n.first }
      }
    }
  }

  /// Pays the rewards due for an action, as expectations given the counts.
  mutating func pay(_ action: Incentive.Action, for members: N, _ segment: Int, _ step: Int) {
    if !tables.pays { return }
    for incentive in model.plans[planIndex].incentives
    where incentive.incentive.action == action && incentive.pays[segment] {
      let amount =
        members * (incentive.incentive.value * incentive.share(ofStep: step, parameters.clock))
      outcome[segment, week(step), Mean.incentives] += amount
      outcome[segment, week(step), Mean.cost] += amount
    }
  }

  /// Stocks at the end of the step.
  private mutating func close(_ segment: Int, _ step: Int) {
    let now = outcome.week(segment, week(step))
    let stocks = stocks[segment]
    stocks.read(cells[segment], queues: queues)
    now[Count.present] = stocks.present
    now[Count.aware] = cells[segment].aware
    now[Count.registeredCurrent] = stocks.registeredCurrent
    now[Count.waiting] = stocks.waiting
    now[Count.inCare] = stocks.inCare
    now[Count.everUsers] = stocks.everUsed
    if isLaying {
      compositions[segment].moveUnreached(lateFlows.of[segment])
      (path[step, segment].contactable, path[step, segment].reached) =
        compositions[segment].contactableAndReached()
    }
    now[Mean.contactable] = stocks.present * path[step, segment].contactable
    now[Mean.reached] = stocks.present * path[step, segment].reached
  }
}

/// Adds all levels of a pathway's cells, `width` apart, to the first.
private func gather<N: Quantity>(_ row: Numbers<N>, _ range: Range<Int>, width: Int) {
  for cell in range where cell >= range.lowerBound + width {
    row[range.lowerBound + (cell - range.lowerBound) % width] += row[cell]
    row[cell] = .zero
  }
}
