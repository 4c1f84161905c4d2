import Campaign
import Model

/// The week over cells, written once: `Projected` runs it with draws, `Expected` with expectations.
struct CellEngine<C: Chance & ~Copyable>: ~Copyable {
  private let model: CompiledModel
  private let parameters: Parameters
  private let planIndex: Int
  private var chance: C
  private var cells: [Cells]
  private var compositions: [Composition]
  private let pathwayShares: [Double]

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
    cells = compositions.map { _ in Cells(parameters.pathways) }
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
    return try engine.run()
  }

  /// Runs all weeks.
  private mutating func run() throws -> Outcome {
    var outcome = Outcome(model, plan: planIndex)
    for week in 0..<model.weeks {
      for segment in cells.indices { try turnOver(segment, week, &outcome) }
      let present = cells.reduce(0) { $0 + $1.present }
      let wordOfMouth = present > 0 ? cells.reduce(0) { $0 + $1.everUsed } / present : 0
      var sent: [[SendShares]] = []
      for segment in cells.indices { sent.append(self.send(segment, week)) }
      count(sent, week, &outcome)
      for segment in cells.indices {
        try moveOn(segment, week, wordOfMouth: wordOfMouth, &outcome)
        close(segment, week, &outcome)
      }
    }
    return outcome
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
    start(segment, 0, .initialAware)
    let rest = max(0, 1 - of.initialRegistered - of.initialInCare - of.initialPastCare)
    let stocks = try chance.spread(
      members,
      over: [
        rest * (1 - of.initialAwareness), rest * of.initialAwareness, of.initialRegistered, of.initialInCare,
        of.initialPastCare,
      ])
    cells[segment].unaware = stocks[0]
    cells[segment].aware = stocks[1]
    cells[segment].registered = stocks[2]
    cells[segment].pastCare = stocks[4]
    guard stocks[3] > 0 else { return }
    start(segment, 0, .initialCare)
    let byPathway = try chance.spread(stocks[3], over: pathwayShares)
    for (index, n) in byPathway.enumerated() {
      cells[segment].inCare[index] = try chance.spread(n, over: parameters.pathways[index].persistence.weights)
    }
  }

  // MARK: Item 1

  private mutating func turnOver(_ segment: Int, _ week: Int, _ outcome: inout Outcome) throws {
    let of = parameters.segments[segment]
    compositions[segment].turnOver(week: week)
    guard of.leave > 0 || of.grow > 0 else { return }
    let before = cells[segment].present
    var left = 0.0
    func gone(_ n: Double) -> Double {
      left += n
      return n
    }
    let unaware = try split(cells[segment].unaware, of.leave, segment, week, .leaveUnaware)
    cells[segment].unaware -= gone(unaware)
    let aware = try split(cells[segment].aware, of.leave, segment, week, .leaveAware)
    cells[segment].aware -= gone(aware)
    let registered = try split(cells[segment].registered, of.leave, segment, week, .leaveRegistered)
    cells[segment].registered -= gone(registered)
    start(segment, week, .leaveWaiting)
    for pathway in cells[segment].waiting.indices {
      for age in cells[segment].waiting[pathway].indices {
        cells[segment].waiting[pathway][age] -= gone(
          try chance.split(cells[segment].waiting[pathway][age], of.leave))
      }
    }
    start(segment, week, .leaveCare)
    for pathway in cells[segment].inCare.indices {
      for node in cells[segment].inCare[pathway].indices {
        cells[segment].inCare[pathway][node] -= gone(
          try chance.split(cells[segment].inCare[pathway][node], of.leave))
      }
    }
    let past = try split(cells[segment].pastCare, of.leave, segment, week, .leavePast)
    cells[segment].pastCare -= gone(past)
    let entrants = left + (try split(before, of.grow, segment, week, .grow))
    let entrantsAware = try split(entrants, of.initialAwareness, segment, week, .entrantsAware)
    cells[segment].aware += entrantsAware
    cells[segment].unaware += entrants - entrantsAware
    outcome[segment, week, Count.leavers] = left
    outcome[segment, week, Count.entrants] = entrants
  }

  // MARK: Item 3

  private func send(_ segment: Int, _ week: Int) -> [SendShares] {
    let cell = cells[segment]
    let late = cell.late
    let shares =
      late > 0
      ? (cell.totalWaiting / late, cell.totalInCare / late, cell.pastCare / late) : (0, 0, 0)
    return compositions[segment].send(week: week, lateShares: shares)
  }

  /// Pieces, contacts, cost and opt-outs of the week's sends, given the counts.
  private func count(_ sent: [[SendShares]], _ week: Int, _ outcome: inout Outcome) {
    let plan = model.plans[planIndex]
    for index in Set(sent.flatMap { $0.map(\.send) }).sorted() {
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

  private mutating func moveOn(
    _ segment: Int, _ week: Int, wordOfMouth: Double, _ outcome: inout Outcome
  ) throws {
    let flows = compositions[segment].flow(week: week, wordOfMouth: wordOfMouth)
    var cell = cells[segment]
    let newlyAware = try split(cell.unaware, flows.becomeAware, segment, week, .becomeAware)
    let atOnce = try split(newlyAware, flows.registerAtOnce, segment, week, .registerAtOnce)
    let registering = try split(cell.aware, flows.register, segment, week, .register)
    let forgetting = try split(cell.aware - registering, parameters.forget, segment, week, .forget)
    let requesting = try split(cell.registered, flows.request, segment, week, .request)
    cell.unaware += forgetting - newlyAware
    cell.aware += newlyAware - atOnce - registering - forgetting
    cell.registered += atOnce + registering - requesting
    start(segment, week, .pathway)
    let chosen = try chance.spread(requesting, over: pathwayShares)
    for (index, pathway) in parameters.pathways.enumerated() {
      var starting = chosen[index]
      if pathway.bookingLag > 0 {
        starting = cell.waiting[index].removeLast()
        cell.waiting[index].insert(chosen[index], at: 0)
      }
      try care(&cell, segment, week, index, starting: starting, &outcome)
    }
    cells[segment] = cell
    outcome[segment, week, Count.newlyAware] = newlyAware
    outcome[segment, week, Count.registered] = atOnce + registering
    outcome[segment, week, Count.requests] = requesting
  }

  /// Items 7, 8 and 9 of one pathway: first visits, visits, leaving care.
  private mutating func care(
    _ cell: inout Cells, _ segment: Int, _ week: Int, _ index: Int, starting: Double, _ outcome: inout Outcome
  ) throws {
    let pathway = parameters.pathways[index]
    if starting > 0 {
      start(segment, week, .persistenceByPathway, index)
      let nodes = try chance.spread(starting, over: pathway.persistence.weights)
      for node in nodes.indices { cell.inCare[index][node] += nodes[node] }
    }
    let caring = cell.inCare[index].reduce(0, +)
    guard caring > 0 else { return }
    start(segment, week, .visitsByPathway, index)
    let further = try chance.events(of: caring, mean: pathway.visitsPerWeek, size: pathway.visitsSize)
    start(segment, week, .exitByPathway, index)
    for (node, exit) in pathway.persistence.exit.enumerated() {
      let leaving = try chance.split(cell.inCare[index][node], exit)
      cell.inCare[index][node] -= leaving
      cell.pastCare += leaving
    }
    outcome[segment, week, Count.users] += starting
    outcome[segment, week, Count.visits] += starting + further
    outcome[segment, week, Count.waitedWeeks] += starting * Double(pathway.bookingLag)
  }

  /// Stocks at the end of the week.
  private func close(_ segment: Int, _ week: Int, _ outcome: inout Outcome) {
    let cell = cells[segment]
    outcome[segment, week, Count.present] = cell.present
    outcome[segment, week, Count.aware] = cell.aware
    outcome[segment, week, Count.registeredCurrent] = cell.registeredCurrent
    outcome[segment, week, Count.waiting] = cell.totalWaiting
    outcome[segment, week, Count.inCare] = cell.totalInCare
    outcome[segment, week, Count.everUsers] = cell.everUsed
    let shares = compositions[segment].contactableAndReached()
    let scale = shares.all > 0 ? cell.present / shares.all : 0
    outcome[segment, week, Mean.contactable] = shares.contactable * scale
    outcome[segment, week, Mean.reached] = shares.reached * scale
  }
}

extension Cells {
  /// Members by unaware, aware, registered and late, as far as the stages are addressed.
  func addressable(by stages: StageSet) -> [Double] {
    var late = stages.contains(.waiting) ? totalWaiting : 0
    late += stages.contains(.inCare) ? totalInCare : 0
    late += stages.contains(.pastCare) ? pastCare : 0
    return [
      stages.contains(.unaware) ? unaware : 0, stages.contains(.aware) ? aware : 0,
      stages.contains(.registered) ? registered : 0, late,
    ]
  }
}
