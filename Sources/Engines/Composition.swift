import Campaign
import Model

/// The make-up of a segment's cells: expected shares of a slot by stage, hire cohort, reach set, need and class.
///
/// A slot is a place that leavers vacate and new hires fill. Given θ, slots without feedback are independent Markov
/// chains, and these are their one-time marginals, moved forward by the same hazards as every member's. Only flows
/// between cells are drawn; what a cell holds inside follows this, deterministically.
///
/// Layout of `unaware`, `aware`: [cohort][reach][need][class]; of `registered` the same for each age since
/// registration. Members who have asked for care are kept twice, by [cohort][reach] in `late` and by [need][class] in
/// `LateMix` (only where they can come back): inside those stages the two are taken as independent.
/// Confined to one worker; the buffers are its own.
final class Composition {
  let model: CompiledModel
  let planIndex: Int
  let plan: SegmentPlan
  let of: Parameters.OfSegment
  let parameters: Parameters
  let sends: SegmentSends
  /// By dated send: how many of `sends.loads` came before it.
  let earlierLoads: [Int]

  let cohorts: Int
  let reach: Int
  let classes: Int
  /// Doubles of one cohort and reach set.
  let block: Int
  /// Doubles of one stage.
  let size: Int
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
  let unaware, aware, registered: UnsafeMutablePointer<Double>
  let late: UnsafeMutablePointer<Double>
  /// Expected share not yet reached by any piece, [cohort][reach][unaware, aware, registered, late].
  let unreached: UnsafeMutablePointer<Double>
  /// Wear of each dated send by [position in `sends.dated`][cohort][reach], fixed at the send.
  let wear: UnsafeMutablePointer<Double>
  /// Wear of triggered sends by [position][step modulo `wearSteps`][cohort][reach].
  let triggerWear: UnsafeMutablePointer<Double>
  /// ξ·K and rewards of all dated sends by step, one after the other.
  let masses, rewards: UnsafeMutablePointer<Double>
  /// Shares of a new member by [reach][need][class].
  let entrant: UnsafeMutablePointer<Double>
  /// By class: c·z, its share captured of responses, and z^γ.
  let readiness, captured, requestReadiness: UnsafeMutablePointer<Double>
  /// Room for the step's probabilities, and for next step's shares where reach sets change.
  let scratch: FlowScratch
  /// Whether a cohort holds anyone.
  let active: UnsafeMutablePointer<Bool>
  /// Whether a cohort and reach set holds anyone: opt-outs and consents come step by step.
  let occupied: UnsafeMutablePointer<Bool>
  /// Who waits, is in care or past care by need and class; nil where nobody comes back.
  var mix: LateMix?
  /// Masses by stage at the sends of the step, by [cohort][reach] and in all.
  var stocks: [StageMasses]
  var totals = StageMasses.zero
  /// Changes of reach sets this step, from sends of this step.
  var changes: [ReachChange] = []
  /// Expected triggered sends by [triggered][step] per present member.
  var triggeredSends: [[Double]]

  init(_ model: CompiledModel, plan index: Int, segment: Int, _ parameters: Parameters) throws {
    self.model = model
    planIndex = index
    let plan = model.plans[index].segments[segment]
    self.plan = plan
    of = parameters.segments[segment]
    self.parameters = parameters
    let sends = SegmentSends(model, plan: index, segment: segment, parameters)
    self.sends = sends
    earlierLoads = sends.dated.indices.map { position in
      position + plan.otherSends.count { model.plans[index].otherSends[$0].day <= sends.dated[position].day }
    }
    cohorts = plan.sendSteps.count + 1
    reach = plan.reach.count
    classes = parameters.classes.count
    block = 2 * classes
    size = cohorts * reach * block
    func lastAge(_ event: Trigger.Event) -> Int {
      sends.triggered.filter { $0.event == event }.map(\.lastAge).max() ?? -1
    }
    ages = max(0, lastAge(.registration)) + 1
    lastHireAge = lastAge(.hire)
    wearSteps = sends.triggered.isEmpty ? 0 : (sends.triggered.map(\.lastAge).max() ?? 0) + 1
    channelBits =
      sends.dated.reduce(0) { $0 | $1.bit } | sends.triggered.reduce(0) { $0 | $1.planned.bit }
    bringsBack =
      sends.dated.contains { $0.touch.returning > 0 } || sends.triggered.contains { $0.touch.returning > 0 }
    triggeredSends = sends.triggered.map { _ in [Double](repeating: 0, count: model.steps) }
    let rows = cohorts * reach
    stocks = [StageMasses](repeating: .zero, count: rows)
    let massCount = max(1, sends.masses.count)
    let sizes = [
      size, size, ages * size, rows, 4 * rows, max(1, sends.dated.count) * rows,
      max(1, sends.triggered.count * wearSteps * rows), massCount, massCount, reach * block, classes, classes,
      classes,
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
    registered = take(ages * size)
    late = take(rows)
    unreached = take(4 * rows)
    wear = take(max(1, sends.dated.count) * rows)
    triggerWear = take(max(1, sends.triggered.count * wearSteps * rows))
    masses = take(massCount)
    rewards = take(massCount)
    entrant = take(reach * block)
    readiness = take(classes)
    captured = take(classes)
    requestReadiness = take(classes)
    for (index, mass) in sends.masses.enumerated() { masses[index] = mass }
    for (index, reward) in sends.rewards.enumerated() { rewards[index] = reward }
    for k in 0..<classes {
      readiness[k] = parameters.clientEffect * parameters.classes.readiness[k]
      captured[k] = parameters.classes.captured[k]
      requestReadiness[k] = parameters.classes.requestReadiness[k]
    }
    scratch = FlowScratch(classes: classes, size: size, ages: ages, rows: rows)
    active = .allocate(capacity: cohorts)
    active.initialize(repeating: false, count: cohorts)
    active[0] = true
    occupied = .allocate(capacity: cohorts * reach)
    occupied.initialize(repeating: false, count: cohorts * reach)
    for r in 0..<reach { occupied[r] = plan.initial[r] > 0 }
    mix = model.tracksLate ? LateMix(parameters, steps: model.steps, block: block) : nil
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
    active.deallocate()
    occupied.deallocate()
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
    for age in 1..<max(1, ages) { masses.registered += registeredMass(age, start) }
    return masses
  }

  /// Expected share registered for an age, at a cohort and reach set.
  func registeredMass(_ age: Int, _ start: Int) -> Double {
    let row = registered + age * size + start
    return (0..<block).reduce(0) { $0 + row[$1] }
  }

  // MARK: Item 1

  /// Leavers and entrants: every share falls by the leaving probability, and what left comes back as new hires.
  func turnOver(step: Int) {
    let stay = 1 - of.leave
    let inflow = of.leave + of.grow
    retireCohorts(step: step)
    guard inflow > 0 else { return }
    var total = 0.0
    for cohort in 0..<cohorts where active[cohort] {
      for r in 0..<reach where occupied[cohort * reach + r] {
        let row = cohort * reach + r
        total += stageMasses(cohort, r).all
        let start = row * block
        for i in start..<(start + block) {
          unaware[i] *= stay
          aware[i] *= stay
        }
        for age in 0..<ages {
          for i in (age * size + start)..<(age * size + start + block) { registered[i] *= stay }
        }
        late[row] *= stay
        for stage in 0..<4 { unreached[row * 4 + stage] *= stay }
      }
    }
    mix?.scale(by: stay)
    let cohort = plan.cohort(hiredIn: step)
    let home = differs(cohort, step: step) ? cohort : 0
    active[home] = true
    let entering = inflow * total
    let (knowing, ignorant) = (entering * of.initialAwareness, entering * (1 - of.initialAwareness))
    for i in 0..<(reach * block) {
      aware[home * reach * block + i] += knowing * entrant[i]
      unaware[home * reach * block + i] += ignorant * entrant[i]
    }
    for r in 0..<reach where plan.initial[r] > 0 {
      occupied[home * reach + r] = true
      unreached[(home * reach + r) * 4] += ignorant * plan.initial[r]
      unreached[(home * reach + r) * 4 + 1] += knowing * plan.initial[r]
    }
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
    let (from, to) = (cohort * reach * block, target * reach * block)
    func merge(_ shares: UnsafeMutablePointer<Double>) {
      for i in 0..<(reach * block) {
        shares[to + i] += shares[from + i]
        shares[from + i] = 0
      }
    }
    merge(unaware)
    merge(aware)
    for age in 0..<ages { merge(registered + age * size) }
    for r in 0..<reach {
      let (row, into) = (cohort * reach + r, target * reach + r)
      late[into] += late[row]
      late[row] = 0
      for stage in 0..<4 {
        unreached[into * 4 + stage] += unreached[row * 4 + stage]
        unreached[row * 4 + stage] = 0
      }
      if occupied[row] { occupied[into] = true }
      occupied[row] = false
    }
    active[cohort] = false
    active[target] = true
  }

  // MARK: Stocks

  /// Expected shares with any channel the plan uses, reached by any piece, and in all.
  func contactableAndReached() -> (contactable: Double, reached: Double, all: Double) {
    var contactable = 0.0
    var all = 0.0
    var missed = 0.0
    for cohort in 0..<cohorts where active[cohort] {
      for r in 0..<reach where occupied[cohort * reach + r] {
        let share = stageMasses(cohort, r).all
        all += share
        if plan.reach[r] & channelBits != 0 { contactable += share }
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
