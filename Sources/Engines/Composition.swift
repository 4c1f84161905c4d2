import Campaign
import Kernels
import Model

/// The make-up of a segment's cells: expected shares of a slot by stage, hire cohort, reach set, need and class.
///
/// A slot is a place that leavers vacate and new hires fill. Given θ, slots without feedback are independent Markov
/// chains, and these are their one-time marginals, moved forward by the same hazards as every member's. Only flows
/// between cells are drawn; what a cell holds inside follows this, deterministically. Only proportions mean anything:
/// leavers leave all cells alike, so instead of lowering every share, newcomers count for more.
///
/// A **row** is a cohort and reach set. Its shares lie side by side: unaware, aware, and registered for each age since
/// registration, each a block of [need][class]. Members who have asked for care are kept twice, by row in `stocks` and by
/// [need][class] in `LateMix` (only where they can come back): inside those stages the two are taken as independent.
/// Confined to one worker; the buffers are its own.
final class Composition {
  /// The inner loops, at hand.
  let kernels = Model.kernels
  let model: CompiledModel
  let planIndex: Int
  let plan: SegmentPlan
  let of: Parameters.OfSegment
  let parameters: Parameters
  let fineness: Fineness
  let sends: SegmentSends
  /// By dated send: how many of `sends.loads` came before it.
  let earlierLoads: [Int]

  let cohorts: Int
  let reach: Int
  let rows: Int
  /// Classes, filled up to whole lanes.
  let classes: Int
  /// Doubles of one stage of one row, and of all of them.
  let block: Int
  let stride: Int
  /// Ages since registration told apart, 1 … ages − 1 steps and at last all older or without a clock.
  let ages: Int
  /// Last age since hire that makes a difference; −1 where nothing is triggered by hire.
  let lastHireAge: Int
  /// Steps for which the wear of triggered sends is kept.
  let wearSteps: Int
  /// Whether any touch makes members past care return.
  let bringsBack: Bool
  /// Channels by which the plan reaches the segment.
  let channelBits: ReachSet

  private let storage: UnsafeMutablePointer<Double>
  private let shares: UnsafeMutablePointer<Double>
  /// Expected share not yet reached by any piece, [row][unaware, aware, registered, waiting, in care, past care].
  private let unreached: UnsafeMutablePointer<Double>
  static let places = 6
  /// Wear of each dated send by [position in `sends.dated`][row], fixed at the send.
  let wear: UnsafeMutablePointer<Double>
  /// Wear of triggered sends by [position][step modulo `wearSteps`][row].
  let triggerWear: UnsafeMutablePointer<Double>
  /// ξ·K and rewards of all dated sends by step, one after the other.
  let masses, rewards: UnsafeMutablePointer<Double>
  /// Shares of a new member by [reach][need][class].
  private let entrant: UnsafeMutablePointer<Double>
  /// By class: c·z, its share captured of responses, and z^γ.
  let readiness, captured, requestReadiness: UnsafeMutablePointer<Double>
  /// Room for the step's probabilities.
  let scratch: FlowScratch
  /// Whether a cohort holds anyone.
  let active: UnsafeMutablePointer<Bool>
  /// Whether a row holds anyone: opt-outs and consents come step by step. What stands in another means nothing.
  let occupied: UnsafeMutablePointer<Bool>
  /// Who waits, is in care or past care by need and class; nil where nobody comes back.
  let mix: LateMix?
  /// By row: its shares added up by stage, kept beside them; and those who ever asked for care.
  let stocks: UnsafeMutablePointer<StageMasses>
  /// Their sums at the sends of the step.
  var totals = StageMasses.zero
  /// Changes of reach sets this step, from sends of this step.
  let changes: ReachChanges
  /// Expected triggered sends by [triggered][step] per present member.
  var triggeredSends: [[Double]]

  init(
    _ model: CompiledModel, plan index: Int, segment: Int, _ parameters: Parameters, _ fineness: Fineness
  ) throws {
    self.fineness = fineness
    self.model = model
    planIndex = index
    let plan = model.plans[index].segments[segment]
    self.plan = plan
    of = parameters.segments[segment]
    self.parameters = parameters
    let sends = SegmentSends(model, plan: index, segment: segment, parameters, fineness)
    self.sends = sends
    earlierLoads = sends.dated.indices.map { position in
      position + plan.otherSends.count { model.plans[index].otherSends[$0].day <= sends.dated[position].day }
    }
    cohorts = plan.sendSteps.count + 1
    reach = plan.reach.count
    rows = cohorts * reach
    classes = padded(parameters.classes.count)
    block = 2 * classes
    func lastAge(_ event: Trigger.Event) -> Int {
      sends.triggered.filter { $0.event == event }.map(\.lastAge).max() ?? -1
    }
    ages = max(0, lastAge(.registration)) + 1
    stride = (2 + ages) * block
    lastHireAge = lastAge(.hire)
    wearSteps = sends.triggered.isEmpty ? 0 : (sends.triggered.map(\.lastAge).max() ?? 0) + 1
    channelBits =
      sends.dated.reduce(0) { $0 | $1.bit } | sends.triggered.reduce(0) { $0 | $1.bit }
    bringsBack =
      sends.dated.contains { $0.touch.returning > 0 } || sends.triggered.contains { $0.touch.returning > 0 }
    triggeredSends = sends.triggered.map { _ in [Double](repeating: 0, count: model.steps) }
    let wearCount = sends.dated.count * rows
    let triggerWearCount = sends.triggered.count * wearSteps * rows
    // Most rows never hold anyone: they are emptied when somebody comes.
    shares = .allocate(capacity: rows * stride)
    let sizes = [
      Composition.places * rows, wearCount, triggerWearCount, sends.masses.count,
      sends.masses.count,
      reach * block, classes, classes, classes,
    ]
    storage = .allocate(capacity: sizes.reduce(0, +))
    storage.initialize(repeating: 0, count: sizes.reduce(0, +))
    var start = storage
    func take(_ count: Int) -> UnsafeMutablePointer<Double> {
      defer { start += count }
      return start
    }
    unreached = take(Composition.places * rows)
    wear = take(wearCount)
    triggerWear = take(triggerWearCount)
    masses = take(sends.masses.count)
    rewards = take(sends.masses.count)
    entrant = take(reach * block)
    readiness = take(classes)
    captured = take(classes)
    requestReadiness = take(classes)
    for (index, mass) in sends.masses.enumerated() { masses[index] = mass }
    for (index, reward) in sends.rewards.enumerated() { rewards[index] = reward }
    for k in 0..<parameters.classes.count {
      readiness[k] = parameters.clientEffect * parameters.classes.readiness[k]
      captured[k] = parameters.classes.captured[k]
      requestReadiness[k] = parameters.classes.requestReadiness[k]
    }
    scratch = FlowScratch(classes: classes, reach: reach, ages: ages)
    changes = ReachChanges(reach: reach, columns: RowTargets.registered + ages, rows: rows)
    active = .allocate(capacity: cohorts)
    active.initialize(repeating: false, count: cohorts)
    active[0] = true
    occupied = .allocate(capacity: rows)
    occupied.initialize(repeating: false, count: rows)
    stocks = .allocate(capacity: rows)
    stocks.initialize(repeating: .zero, count: rows)
    mix = model.tracksLate ? LateMix(parameters, steps: model.steps, classes: classes, fineness) : nil
    let p = of.need.pointPrevalence
    for (r, share) in plan.initial.enumerated() {
      for (k, weight) in parameters.classes.weights.enumerated() {
        entrant[r * block + k] = share * (1 - p) * weight
        entrant[r * block + classes + k] = share * p * weight
      }
    }
    try fillInitial()
  }

  deinit {
    storage.deallocate()
    shares.deallocate()
    active.deallocate()
    occupied.deallocate()
    stocks.deallocate()
  }

  // MARK: Rows

  /// A row's shares by [need][class].
  func unaware(_ row: Int) -> UnsafeMutablePointer<Double> { shares + row * stride }
  func aware(_ row: Int) -> UnsafeMutablePointer<Double> { shares + (row * stride + block) }
  func registered(_ row: Int, age: Int) -> UnsafeMutablePointer<Double> {
    shares + (row * stride + (2 + age) * block)
  }
  /// Of those registered longest, or without a clock.
  func oldest(_ row: Int) -> UnsafeMutablePointer<Double> { registered(row, age: ages - 1) }

  /// A row's members not yet reached by any piece, by where they are.
  func unreached(_ row: Int) -> UnsafeMutablePointer<Double> { unreached + row * Composition.places }

  func registeredMass(_ row: Int, age: Int) -> Double { kernels.total(registered(row, age: age), block) }

  /// A new member by [need][class], who is of a reach set.
  func entrant(_ r: Int) -> UnsafeMutablePointer<Double> { entrant + r * block }

  /// Somebody comes to be of a row.
  @inline(__always)
  func open(_ row: Int) {
    if occupied[row] { return }
    occupied[row] = true
    unaware(row).update(repeating: 0, count: stride)
  }

  /// Adds up a row's shares by stage, with those who ever asked for care.
  func takeStock(_ row: Int, late: Double) {
    stocks[row] = StageMasses(
      unaware: kernels.total(unaware(row), block), aware: kernels.total(aware(row), block),
      registered: kernels.total(registered(row, age: 0), ages * block), late: late)
  }

  /// Every row that holds anyone.
  @inline(__always)
  func forRows(_ body: (_ row: Int, _ r: Int) -> Void) {
    for cohort in 0..<cohorts where active[cohort] {
      for r in 0..<reach where occupied[cohort * reach + r] { body(cohort * reach + r, r) }
    }
  }

  /// Shares by stage, over all rows.
  func addUp() -> StageMasses {
    var totals = StageMasses.zero
    forRows { row, _ in for stage in 0..<4 { totals[stage] += stocks[row][stage] } }
    return totals
  }

  // MARK: Item 1

  /// Leavers and entrants: whoever leaves, leaves all cells alike, and what left comes back as new hires.
  func turnOver(step: Int) {
    retireCohorts(step: step)
    let inflow = of.leave + of.grow
    guard inflow > 0 else { return }
    // Those who stay count for what they did, so newcomers count for more by as much.
    let stay = max(1 - of.leave, 1e-9)
    var total = addUp().all
    if total > 1e9 {
      scale(by: 1 / total)
      total = 1
    }
    let cohort = plan.cohort(hiredIn: step)
    let home = differs(cohort, step: step) ? cohort : 0
    active[home] = true
    let entering = inflow / stay * total
    let (knowing, ignorant) = (entering * of.initialAwareness, entering * (1 - of.initialAwareness))
    for r in 0..<reach where plan.initial[r] > 0 {
      let row = home * reach + r
      open(row)
      kernels.add(aware(row), entrant(r), knowing, block)
      kernels.add(unaware(row), entrant(r), ignorant, block)
      stocks[row].unaware += ignorant * plan.initial[r]
      stocks[row].aware += knowing * plan.initial[r]
      unreached(row)[0] += ignorant * plan.initial[r]
      unreached(row)[1] += knowing * plan.initial[r]
    }
  }

  /// Only proportions count; now and then they are brought back to what numbers hold well.
  private func scale(by factor: Double) {
    forRows { row, _ in
      kernels.scale(unaware(row), factor, stride)
      for place in 0..<Composition.places { unreached(row)[place] *= factor }
      for stage in 0..<4 { stocks[row][stage] *= factor }
    }
    mix?.scale(by: factor)
  }

  /// Steps since a cohort was hired, where touches are triggered by hire; nil for those without a clock.
  func hireAge(_ cohort: Int, step: Int) -> Int? {
    plan.isHireTriggered && cohort > 0 ? step - (cohort - 1) : nil
  }

  /// Whether anything a cohort missed, or is still to be sent since its hire, matters.
  private func differs(_ cohort: Int, step: Int) -> Bool {
    guard cohort > 0 else { return false }
    if let age = hireAge(cohort, step: step), age <= lastHireAge { return true }
    let missed = plan.sendSteps[cohort - 1]
    return sends.loads.contains { $0.step <= missed && $0.missedUntil >= step }
  }

  /// Cohorts that no longer differ from those present all along are merged with them; cohorts of one step each whose
  /// hire no longer matters, with those who have missed the same sends.
  private func retireCohorts(step: Int) {
    for cohort in 0..<cohorts where cohort > 0 && active[cohort] {
      if !differs(cohort, step: step) {
        merge(cohort, into: 0)
      } else if let age = hireAge(cohort, step: step), age > lastHireAge {
        let like = firstAlike(cohort)
        if like != cohort { merge(cohort, into: like) }
      }
    }
  }

  /// The first cohort that has missed the same sends as one hired in a step of its own.
  private func firstAlike(_ cohort: Int) -> Int {
    let hired = cohort - 1
    let missed = sends.loads.reduce(-1) { $1.step < hired ? max($0, $1.step) : $0 }
    // Hired in the step after the last one missed.
    return missed + 2
  }

  private func merge(_ cohort: Int, into target: Int) {
    for r in 0..<reach where occupied[cohort * reach + r] {
      let (row, into) = (cohort * reach + r, target * reach + r)
      open(into)
      kernels.add(unaware(into), unaware(row), 1, stride)
      for place in 0..<Composition.places {
        unreached(into)[place] += unreached(row)[place]
        unreached(row)[place] = 0
      }
      stocks[into].add(stocks[row], 1)
      stocks[row] = .zero
      occupied[row] = false
    }
    active[cohort] = false
    active[target] = true
  }

  // MARK: Stocks

  /// Expected shares of all members with any channel the plan uses, and of those reached by any piece.
  func contactableAndReached() -> (contactable: Double, reached: Double) {
    var contactable = 0.0
    var all = 0.0
    var missed = 0.0
    forRows { row, r in
      let share = stocks[row].all
      all += share
      if plan.reach[r] & channelBits != 0 { contactable += share }
      for place in 0..<Composition.places { missed += unreached(row)[place] }
    }
    // What differs by rounding only was reached by nothing.
    let reached = all - missed
    return all > 0 ? (contactable / all, reached > 1e-9 * all ? reached / all : 0) : (0, 0)
  }
}

/// Shares or counts by the stages a composition tells apart.
struct StageMasses: BitwiseCopyable {
  var unaware, aware, registered, late: Double

  var all: Double { unaware + aware + registered + late }

  static let zero = StageMasses(unaware: 0, aware: 0, registered: 0, late: 0)

  subscript(stage: Int) -> Double {
    get {
      switch stage {
      case 0: unaware
      case 1: aware
      case 2: registered
      default: late
      }
    }
    set {
      switch stage {
      case 0: unaware = newValue
      case 1: aware = newValue
      case 2: registered = newValue
      default: late = newValue
      }
    }
  }
}
