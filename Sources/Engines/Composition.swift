import Model

/// The make-up of a segment's cells: expected shares of a slot by stage, hire cohort, reach set, need and readiness.
///
/// A slot is a place that leavers vacate and new hires fill. Given θ, slots without feedback are independent Markov
/// chains, and these are their one-time marginals, moved forward by the same hazards as every member's. Only flows
/// between cells are drawn; what a cell holds inside follows this, deterministically.
///
/// Layout of `unaware`, `aware`, `registered`: [cohort][reach][need][readiness]. Members who have requested care have
/// no class-dependent hazards left; `late` keeps only [cohort][reach], for pieces and opt-outs.
/// Confined to one worker; the buffers are its own.
final class Composition {
  let plan: SegmentPlan
  let of: Parameters.OfSegment
  let parameters: Parameters
  /// The plan's sends that address the segment, by date.
  let sends: [SegmentSend]

  let cohorts: Int
  let reach: Int
  let nodes: Int
  /// Doubles of one cohort and reach set.
  let block: Int

  private let storage: UnsafeMutablePointer<Double>
  let unaware, aware, registered: UnsafeMutablePointer<Double>
  let late: UnsafeMutablePointer<Double>
  /// Expected share not yet reached by any piece, [cohort][reach][unaware, aware, registered, late].
  let unreached: UnsafeMutablePointer<Double>
  /// Wear of each send by [position in `sends`][cohort][reach], fixed at the send.
  let wear: UnsafeMutablePointer<Double>
  /// ξ·K of all sends by week, one after the other.
  let masses: UnsafeMutablePointer<Double>
  /// Shares of a new member by [reach][need][readiness].
  let entrant: UnsafeMutablePointer<Double>
  /// Room for the week's probabilities, and for next week's shares where opt-outs move them.
  let scratch: FlowScratch
  /// Whether a cohort holds anyone.
  let active: UnsafeMutablePointer<Bool>
  /// Chances of losing a channel this week, from sends of this week.
  var optOuts: [OptOut] = []

  /// Chance of losing a channel after a send, by [cohort][reach], for members in the stages it addressed.
  struct OptOut {
    let channel: Int
    let stages: StageSet
    /// Share of late members it addressed.
    let lateShare: Double
    let chance: [Double]
  }

  init(_ model: CompiledModel, plan index: Int, segment: Int, _ parameters: Parameters) throws {
    let modelPlan = model.plans[index]
    let plan = modelPlan.segments[segment]
    self.plan = plan
    of = parameters.segments[segment]
    self.parameters = parameters
    sends = SegmentSend.all(plan, modelPlan, parameters.plans[index], memory: parameters.wear.memory)
    cohorts = plan.sendWeeks.count + 1
    reach = plan.reach.count
    nodes = parameters.readiness.nodes.count
    block = 2 * nodes
    let size = cohorts * reach * block
    let rows = cohorts * reach
    let responses = plan.sends.flatMap { parameters.plans[index].sends[$0].mass }
    let sizes = [
      size, size, size, rows, 4 * rows, max(1, sends.count) * rows, max(1, responses.count), reach * block,
    ]
    storage = .allocate(capacity: sizes.reduce(0, +))
    storage.initialize(repeating: 0, count: sizes.reduce(0, +))
    var start = storage
    func take(_ count: Int) -> UnsafeMutablePointer<Double> {
      defer { start += count }
      return start
    }
    unaware = take(size)
    aware = take(size)
    registered = take(size)
    late = take(rows)
    unreached = take(4 * rows)
    wear = take(max(1, sends.count) * rows)
    masses = take(max(1, responses.count))
    for (index, mass) in responses.enumerated() { masses[index] = mass }
    entrant = take(reach * block)
    scratch = FlowScratch(nodes: nodes, size: size, rows: rows)
    active = .allocate(capacity: cohorts)
    active.initialize(repeating: false, count: cohorts)
    active[0] = true
    let p = of.need.pointPrevalence
    for (r, share) in plan.initial.enumerated() {
      for (j, weight) in parameters.readiness.weights.enumerated() {
        entrant[r * block + j] = share * (1 - p) * weight
        entrant[r * block + nodes + j] = share * p * weight
      }
    }
    try fillInitial()
  }

  deinit {
    storage.deallocate()
    active.deallocate()
  }

  func base(_ cohort: Int, _ r: Int) -> Int { (cohort * reach + r) * block }

  /// Expected shares unaware, aware, registered and late at a cohort and reach set.
  func stageMasses(_ cohort: Int, _ r: Int) -> StageMasses {
    let start = base(cohort, r)
    var masses = StageMasses(unaware: 0, aware: 0, registered: 0, late: late[cohort * reach + r])
    for i in start..<(start + block) {
      masses.unaware += unaware[i]
      masses.aware += aware[i]
      masses.registered += registered[i]
    }
    return masses
  }

  // MARK: Item 1

  /// Leavers and entrants: every share falls by the leaving probability, and what left comes back as new hires.
  func turnOver(week: Int) {
    let stay = 1 - of.leave
    let inflow = of.leave + of.grow
    retireCohorts(week: week)
    guard inflow > 0 else { return }
    var total = 0.0
    for cohort in 0..<cohorts where active[cohort] {
      for r in 0..<reach {
        let row = cohort * reach + r
        total += stageMasses(cohort, r).all
        let start = row * block
        for i in start..<(start + block) {
          unaware[i] *= stay
          aware[i] *= stay
          registered[i] *= stay
        }
        late[row] *= stay
        for stage in 0..<4 { unreached[row * 4 + stage] *= stay }
      }
    }
    let cohort = plan.cohort(hiredIn: week)
    let home = differs(cohort, week: week) ? cohort : 0
    active[home] = true
    let entering = inflow * total
    let (knowing, ignorant) = (entering * of.initialAwareness, entering * (1 - of.initialAwareness))
    for i in 0..<(reach * block) {
      aware[home * reach * block + i] += knowing * entrant[i]
      unaware[home * reach * block + i] += ignorant * entrant[i]
    }
    for r in 0..<reach {
      unreached[(home * reach + r) * 4] += ignorant * plan.initial[r]
      unreached[(home * reach + r) * 4 + 1] += knowing * plan.initial[r]
    }
  }

  /// Whether anything a cohort missed still matters.
  private func differs(_ cohort: Int, week: Int) -> Bool {
    guard cohort > 0 else { return false }
    let missed = plan.sendWeeks[cohort - 1]
    return sends.contains { $0.week <= missed && $0.missedUntil >= week }
  }

  /// Cohorts that no longer differ from those present all along are merged with them.
  private func retireCohorts(week: Int) {
    for cohort in 0..<cohorts where cohort > 0 && active[cohort] && !differs(cohort, week: week) {
      let from = cohort * reach * block
      for i in 0..<(reach * block) {
        unaware[i] += unaware[from + i]
        aware[i] += aware[from + i]
        registered[i] += registered[from + i]
        unaware[from + i] = 0
        aware[from + i] = 0
        registered[from + i] = 0
      }
      for r in 0..<reach {
        late[r] += late[cohort * reach + r]
        late[cohort * reach + r] = 0
        for stage in 0..<4 {
          unreached[r * 4 + stage] += unreached[(cohort * reach + r) * 4 + stage]
          unreached[(cohort * reach + r) * 4 + stage] = 0
        }
      }
      active[cohort] = false
    }
  }

  // MARK: Stocks

  /// Expected shares with any channel the plan uses, reached by any piece, and in all.
  func contactableAndReached() -> (contactable: Double, reached: Double, all: Double) {
    var contactable = 0.0
    var all = 0.0
    var missed = 0.0
    for cohort in 0..<cohorts where active[cohort] {
      for r in 0..<reach {
        let share = stageMasses(cohort, r).all
        all += share
        if plan.reach[r] != 0 { contactable += share }
        for stage in 0..<4 { missed += unreached[(cohort * reach + r) * 4 + stage] }
      }
    }
    // What differs by rounding only was reached by nothing.
    let reached = all - missed
    return (contactable, reached > 1e-9 * all ? reached : 0, all)
  }
}

/// Shares or counts by the stages a composition tells apart.
struct StageMasses {
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
