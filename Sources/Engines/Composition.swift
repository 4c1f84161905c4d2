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
  let sends: [Send]
  let touches: [PlannedTouch]
  let of: Parameters.OfSegment
  let inPlan: Parameters.OfPlan
  let parameters: Parameters

  let cohorts: Int
  let reach: Int
  let nodes: Int
  /// Doubles of one cohort and reach set.
  var block: Int { 2 * nodes }

  var unaware: [Double]
  var aware: [Double]
  var registered: [Double]
  var late: [Double]
  /// Expected share not yet reached by any piece, [cohort][reach][unaware, aware, registered, late].
  var unreached: [Double]
  /// Whether a cohort holds anyone.
  var active: [Bool]
  /// Shares of a new member by [reach][need][readiness].
  let entrant: [Double]
  /// Wear of each send by [send][cohort][reach], fixed at the send.
  var wear: [Double]
  /// Chances of losing a channel this week, from sends of this week.
  var optOuts: [OptOut] = []
  /// Last week in which having missed the send makes a difference, by position in `plan.sends`.
  let missedUntil: [Int]
  var scratch: FlowScratch

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
    plan = modelPlan.segments[segment]
    sends = modelPlan.sends
    touches = modelPlan.touches
    of = parameters.segments[segment]
    inPlan = parameters.plans[index]
    self.parameters = parameters
    cohorts = plan.sendWeeks.count + 1
    reach = plan.reach.count
    nodes = parameters.readiness.nodes.count
    let size = cohorts * reach * 2 * nodes
    unaware = [Double](repeating: 0, count: size)
    aware = unaware
    registered = unaware
    late = [Double](repeating: 0, count: cohorts * reach)
    unreached = [Double](repeating: 0, count: 4 * cohorts * reach)
    active = [Bool](repeating: false, count: cohorts)
    active[0] = true
    wear = [Double](repeating: 1, count: sends.count * cohorts * reach)
    let p = of.need.pointPrevalence
    var entrant: [Double] = []
    for share in plan.initial {
      for n in [1 - p, p] { entrant += parameters.readiness.weights.map { share * n * $0 } }
    }
    self.entrant = entrant
    missedUntil = Composition.missedUntil(plan, modelPlan.sends, inPlan, memory: parameters.wear.memory)
    scratch = FlowScratch(nodes: nodes, size: size)
    try fillInitial()
  }

  /// The last week in which a member who missed send j differs from one who did not: while j's kernel lives, and while
  /// any send lives whose pressure counted j.
  private static func missedUntil(
    _ plan: SegmentPlan, _ sends: [Send], _ inPlan: Parameters.OfPlan, memory: Int
  ) -> [Int] {
    plan.sends.map { j in
      plan.sends.reduce(inPlan.sends[j].lastWeek) { last, k in
        let age = sends[k].day - sends[j].day
        return k > j && age <= memory ? max(last, inPlan.sends[k].lastWeek) : last
      }
    }
  }

  func base(_ cohort: Int, _ r: Int) -> Int { (cohort * reach + r) * block }

  /// Whether members of a cohort were present at a send.
  func present(_ cohort: Int, at send: Send) -> Bool {
    cohort == 0 || plan.sendWeeks[cohort - 1] < send.week
  }

  /// Expected share at a cohort and reach set, over all stages.
  func mass(_ cohort: Int, _ r: Int) -> Double {
    let start = base(cohort, r)
    var sum = late[cohort * reach + r]
    for i in start..<(start + block) { sum += unaware[i] + aware[i] + registered[i] }
    return sum
  }

  // MARK: Item 1

  /// Leavers and entrants: every share falls by the leaving probability, and what left comes back as new hires.
  func turnOver(week: Int) {
    let stay = 1 - of.leave
    let inflow = of.leave + of.grow
    retireCohorts(week: week)
    guard inflow > 0 || stay < 1 else { return }
    var total = 0.0
    for cohort in 0..<cohorts where active[cohort] {
      for r in 0..<reach {
        total += mass(cohort, r)
        let start = base(cohort, r)
        for i in start..<(start + block) {
          unaware[i] *= stay
          aware[i] *= stay
          registered[i] *= stay
        }
        late[cohort * reach + r] *= stay
        for stage in 0..<4 { unreached[(cohort * reach + r) * 4 + stage] *= stay }
      }
    }
    let cohort = plan.cohort(hiredIn: week)
    let home = joins(cohort, week: week) ? 0 : cohort
    active[home] = true
    let entering = inflow * total
    for i in entrant.indices {
      let index = home * reach * block + i
      aware[index] += entering * of.initialAwareness * entrant[i]
      unaware[index] += entering * (1 - of.initialAwareness) * entrant[i]
    }
    for r in 0..<reach {
      let index = (home * reach + r) * 4
      unreached[index] += entering * plan.initial[r] * (1 - of.initialAwareness)
      unreached[index + 1] += entering * plan.initial[r] * of.initialAwareness
    }
  }

  /// Whether everything a cohort missed has stopped mattering.
  private func joins(_ cohort: Int, week: Int) -> Bool {
    guard cohort > 0 else { return true }
    let missed = plan.sendWeeks[cohort - 1]
    for (position, send) in plan.sends.enumerated()
    where sends[send].week <= missed && missedUntil[position] >= week {
      return false
    }
    return true
  }

  /// Cohorts that no longer differ from those present all along are merged with them.
  private func retireCohorts(week: Int) {
    for cohort in 1..<max(1, cohorts) where active[cohort] && joins(cohort, week: week) {
      let (from, to) = (cohort * reach * block, 0)
      for i in 0..<(reach * block) {
        unaware[to + i] += unaware[from + i]
        aware[to + i] += aware[from + i]
        registered[to + i] += registered[from + i]
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

  /// Expected shares with any channel the plan uses, and reached by any piece.
  func contactableAndReached() -> (contactable: Double, reached: Double, all: Double) {
    var contactable = 0.0
    var all = 0.0
    var missed = 0.0
    for cohort in 0..<cohorts where active[cohort] {
      for r in 0..<reach {
        let share = mass(cohort, r)
        all += share
        if plan.reach[r] != 0 { contactable += share }
        for stage in 0..<4 { missed += unreached[(cohort * reach + r) * 4 + stage] }
      }
    }
    return (contactable, max(0, all - missed), all)
  }
}

/// Buffers of the flow step, made once per composition.
struct FlowScratch {
  var unaware: [Double]
  var aware: [Double]
  var registered: [Double]
  /// Probabilities by [need][readiness].
  var register: [Double]
  var baseRegister: [Double]
  /// By [readiness].
  var request: [Double]
  var baseRequest: [Double]

  init(nodes: Int, size: Int) {
    unaware = [Double](repeating: 0, count: size)
    aware = unaware
    registered = unaware
    register = [Double](repeating: 0, count: 2 * nodes)
    baseRegister = register
    request = [Double](repeating: 0, count: nodes)
    baseRequest = request
  }
}
