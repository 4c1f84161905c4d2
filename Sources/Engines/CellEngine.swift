import Campaign
import Model

/// The week over cells, written once: `Projected` runs it with draws, `Expected` with expectations.
struct CellEngine<C: Chance & ~Copyable>: ~Copyable {
  private let model: CompiledModel
  private let parameters: Parameters
  private let planIndex: Int
  private var chance: C
  private var cells: [Cells]
  private let compositions: [Composition]
  private let pathwayShares: [Double]
  private let layout: CareLayout
  private var outcome: Outcome
  /// New requests of a week by pathway.
  private var chosen: [Double]

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
    chosen = pathwayShares
    let layout = CareLayout(parameters.pathways)
    self.layout = layout
    cells = compositions.map { _ in Cells(layout) }
    outcome = Outcome(model, plan: plan)
  }

  /// Runs one strategy with a chance of its own.
  static func run(
    _ model: CompiledModel, plan: Int, _ parameters: Parameters, _ chance: consuming C
  ) throws -> Outcome {
    let compositions = try model.scenario.segments.indices.map {
      try Composition(model, plan: plan, segment: $0, parameters)
    }
    var engine = CellEngine(model, plan: plan, parameters, chance, compositions)
    for segment in compositions.indices { try engine.fillInitial(segment) }
    for week in 0..<model.weeks { try engine.step(week) }
    return engine.outcome
  }

  /// The items of a week in their published order.
  private mutating func step(_ week: Int) throws {
    for segment in cells.indices { try turnOver(segment, week) }
    let present = cells.reduce(0) { $0 + $1.present }
    let wordOfMouth = present > 0 ? cells.reduce(0) { $0 + $1.everUsed } / present : 0
    let sent = cells.indices.map { self.send($0, week) }
    count(sent, week)
    for segment in cells.indices {
      let flows = compositions[segment].flow(week: week, wordOfMouth: wordOfMouth)
      try moveOn(segment, week, flows)
      close(segment, week)
    }
  }

  private mutating func start(_ segment: Int, _ week: Int, _ flow: Flow, _ index: Int = 0) {
    chance.start(segment: segment, week: week, flow: flow.rawValue + UInt16(index))
  }

  private mutating func split(
    _ n: Double, _ p: Double, _ segment: Int, _ week: Int, _ flow: Flow
  ) throws -> Double {
    guard n > 0, p > 0 else { return 0 }
    start(segment, week, flow)
    return try chance.split(n, p)
  }

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
    cells[segment].pastCare = stocks[4]
    guard stocks[3] > 0 else { return }
    start(segment, 0, .initialCare)
    var byPathway = [Double](repeating: 0, count: pathwayShares.count)
    try chance.spread(stocks[3], over: pathwayShares, addingTo: &byPathway, from: 0)
    for (index, n) in byPathway.enumerated() {
      try chance.spread(
        n, over: parameters.pathways[index].persistence.weights, addingTo: &cells[segment].inCare,
        from: layout.inCare[index].lowerBound)
    }
  }

  // MARK: Item 1

  private mutating func turnOver(_ segment: Int, _ week: Int) throws {
    let of = parameters.segments[segment]
    compositions[segment].turnOver(week: week)
    guard of.leave > 0 || of.grow > 0 else { return }
    let before = cells[segment].present
    let unaware = try split(cells[segment].unaware, of.leave, segment, week, .leaveUnaware)
    let aware = try split(cells[segment].aware, of.leave, segment, week, .leaveAware)
    let registered = try split(cells[segment].registered, of.leave, segment, week, .leaveRegistered)
    let past = try split(cells[segment].pastCare, of.leave, segment, week, .leavePast)
    var left = unaware + aware + registered + past
    cells[segment].unaware -= unaware
    cells[segment].aware -= aware
    cells[segment].registered -= registered
    cells[segment].pastCare -= past
    start(segment, week, .leaveWaiting)
    for cell in cells[segment].waiting.indices {
      let gone = try chance.split(cells[segment].waiting[cell], of.leave)
      cells[segment].waiting[cell] -= gone
      left += gone
    }
    start(segment, week, .leaveCare)
    for cell in cells[segment].inCare.indices {
      let gone = try chance.split(cells[segment].inCare[cell], of.leave)
      cells[segment].inCare[cell] -= gone
      left += gone
    }
    let entrants = left + (try split(before, of.grow, segment, week, .grow))
    let entrantsAware = try split(entrants, of.initialAwareness, segment, week, .entrantsAware)
    cells[segment].aware += entrantsAware
    cells[segment].unaware += entrants - entrantsAware
    outcome[segment, week, Count.leavers] = left
    outcome[segment, week, Count.entrants] = entrants
  }

  // MARK: Item 3

  private func send(_ segment: Int, _ week: Int) -> [SendShares] {
    let late = cells[segment].late
    guard late > 0 else { return compositions[segment].send(week: week, lateShares: (0, 0, 0)) }
    let shares = (
      cells[segment].totalWaiting / late, cells[segment].totalInCare / late, cells[segment].pastCare / late
    )
    return compositions[segment].send(week: week, lateShares: shares)
  }

  /// Pieces, contacts, cost and opt-outs of the week's sends, given the counts.
  private mutating func count(_ sent: [[SendShares]], _ week: Int) {
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
        let stocks = cells[segment].addressable(by: touch.stages)
        for stage in 0..<4 {
          addressed[segment] += stocks[stage] * shares.share[stage]
          optedOut[segment] += stocks[stage] * shares.optOut[stage]
        }
      }
      SendTally(planned: planned, delivered: touch.delivered, addressed: addressed, optedOut: optedOut)
        .record(send: index, week, model.scenario, present: cells.map(\.present), &outcome)
    }
  }

  // MARK: Items 2 and 4 to 10

  private mutating func moveOn(_ segment: Int, _ week: Int, _ flows: WeekFlows) throws {
    let (unaware, aware) = (cells[segment].unaware, cells[segment].aware)
    let newlyAware = try split(unaware, flows.becomeAware, segment, week, .becomeAware)
    let atOnce = try split(newlyAware, flows.registerAtOnce, segment, week, .registerAtOnce)
    let registering = try split(aware, flows.register, segment, week, .register)
    let forgetting = try split(aware - registering, parameters.forget, segment, week, .forget)
    let requesting = try split(cells[segment].registered, flows.request, segment, week, .request)
    cells[segment].unaware += forgetting - newlyAware
    cells[segment].aware += newlyAware - atOnce - registering - forgetting
    cells[segment].registered += atOnce + registering - requesting
    for pathway in chosen.indices { chosen[pathway] = 0 }
    start(segment, week, .pathway)
    try chance.spread(requesting, over: pathwayShares, addingTo: &chosen, from: 0)
    for pathway in chosen.indices {
      try care(segment, week, pathway, starting: served(segment, pathway, requesting: chosen[pathway]))
    }
    outcome[segment, week, Count.newlyAware] = newlyAware
    outcome[segment, week, Count.registered] = atOnce + registering
    outcome[segment, week, Count.requests] = requesting
  }

  /// Who has a first visit now: those whose booking lag is over; new requests join the end.
  private mutating func served(_ segment: Int, _ pathway: Int, requesting: Double) -> Double {
    let queue = layout.waiting[pathway]
    guard let last = queue.last else { return requesting }
    let served = cells[segment].waiting[last]
    for cell in queue.dropFirst().reversed() {
      cells[segment].waiting[cell] = cells[segment].waiting[cell - 1]
    }
    cells[segment].waiting[queue.lowerBound] = requesting
    return served
  }

  /// Items 7, 8 and 9 of one pathway: first visits, visits, leaving care.
  private mutating func care(_ segment: Int, _ week: Int, _ index: Int, starting: Double) throws {
    let cellsInCare = layout.inCare[index]
    if starting > 0 {
      start(segment, week, .persistenceByPathway, index)
      try chance.spread(
        starting, over: parameters.pathways[index].persistence.weights, addingTo: &cells[segment].inCare,
        from: cellsInCare.lowerBound)
    }
    let caring = cells[segment].inCare[cellsInCare].reduce(0, +)
    guard caring > 0 else { return }
    let lag = parameters.pathways[index].bookingLag
    start(segment, week, .visitsByPathway, index)
    let further = try chance.events(
      of: caring, mean: parameters.pathways[index].visitsPerWeek, size: parameters.pathways[index].visitsSize)
    start(segment, week, .exitByPathway, index)
    for (node, cell) in cellsInCare.enumerated() {
      let leaving = try chance.split(
        cells[segment].inCare[cell], parameters.pathways[index].persistence.exit[node])
      cells[segment].inCare[cell] -= leaving
      cells[segment].pastCare += leaving
    }
    outcome[segment, week, Count.users] += starting
    outcome[segment, week, Count.visits] += starting + further
    outcome[segment, week, Count.waitedWeeks] += starting * Double(lag)
  }

  /// Stocks at the end of the week.
  private mutating func close(_ segment: Int, _ week: Int) {
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
