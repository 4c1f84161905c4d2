import Campaign
import Numerics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The numbers of one replication in the form the engines use: θ with lifts solved, quadratures made, kernels laid
/// over the steps. Hazards and probabilities are those of a step, a week unless the scenario asks for days.
public struct Parameters: Sendable {
  public struct OfSegment: Sendable {
    /// Probability of leaving.
    public let leave: Double
    /// Probability that a present member's place brings a new one beside it.
    public let grow: Double
    public let initialAwareness: Double
    public let need: Need
    /// Registration multipliers m(n), without and with need; mean 1 at the initial prevalence.
    public let needMultiplier: [Double]
    public let initialRegistered, initialInCare, initialPastCare: Double
    /// Weeks since the benefit began, by which those registered at the start are chosen; nil: independently.
    public let weeksSinceLaunch: Double?
    /// By segment: weights of those of whose users its members hear; nil: all, by present members.
    public let hearsFrom: [Double]?
  }

  /// A class: engines look at it in their inner loops, and copy a reference.
  public final class OfPathway: Sendable {
    public let share: Double
    /// In steps.
    public let bookingLag: Int
    /// Mean and size of the negative binomial of a step's visits beyond the first.
    public let visits, visitsSize: Double
    /// Exit probabilities of a step.
    public let persistence: Persistence
    /// First visits a step, as a rate; nil: unlimited.
    public let capacity: Double?
    /// Probability of keeping a first appointment after so many steps of waiting.
    public let show: [Double]
    public let rebooking, giveUp, resolvedByCare: Double
    /// Visits covered per person and plan year; nil: unlimited.
    public let cap: Int?
    /// Share of users who improve; the client's savings per user.
    public let improved, savings: Double?

    init(
      share: Double, bookingLag: Int, visits: Double, visitsSize: Double, persistence: Persistence,
      capacity: Double?, show: [Double], rebooking: Double, giveUp: Double, resolvedByCare: Double, cap: Int?,
      improved: Double?, savings: Double?
    ) {
      (self.share, self.bookingLag) = (share, bookingLag)
      (self.visits, self.visitsSize) = (visits, visitsSize)
      self.persistence = persistence
      self.capacity = capacity
      self.show = show
      (self.rebooking, self.giveUp, self.resolvedByCare) = (rebooking, giveUp, resolvedByCare)
      self.cap = cap
      (self.improved, self.savings) = (improved, savings)
    }

    /// Visits used that are told apart while a member may still come: 0 … cap − 1, or none.
    public var levels: Int { cap ?? 1 }

    /// First visits the network gives in a step: the whole numbers that add up to the rate.
    public func places(inStep step: Int) -> Double? {
      capacity.map { floor($0 * Double(step + 1) + 1e-9) - floor($0 * Double(step) + 1e-9) }
    }

    /// Whether some of those who ask may be back where they came from.
    public var canGoBack: Bool { giveUp > 0 || (rebooking < 1 && show.contains { $0 < 1 }) }
  }

  /// A touch's numbers under this θ.
  public struct OfTouch: Sendable, BitwiseCopyable {
    public let stages: StageSet
    public let delivered: Double
    /// d·−ln(1 − attention).
    public let attentionHazard: Double
    /// d·response: registration, request and return.
    public let registration, request, returning: Double
    public let optOut: Double
  }

  /// A dated send's response over the steps: ξ and the kernel, not yet wear-out or response.
  public struct OfSend: Sendable {
    public let firstStep: Int
    /// ξ·K by step from `firstStep`.
    public let mass: [Double]
    /// What it adds to an incentive's action by step from `firstStep`: d·T/n·K within the window; empty: nothing.
    public let reward: [Double]
    public let attentionStep: Int
    /// Last step in which the send does anything.
    public let lastStep: Int
  }

  /// A triggered touch's numbers by steps since the member's own event.
  public struct OfTriggered: Sendable {
    /// Mass times ξ.
    public let clock: TriggerClock
    /// What it adds to an incentive's action by steps since the event: d·T/n·K, window not yet looked at.
    public let reward: [Double]
  }

  public struct OfPlan: Sendable {
    public let touches: [OfTouch]
    /// By touch: contact points asked about, with the chance that a member reached says yes.
    public let consents: [[(point: Int, chance: Double)]]
    /// Of the plan's dated sends.
    public let sends: [OfSend]
    /// Of the plan's triggered sends, in their order.
    public let triggered: [OfTriggered]
  }

  public let clock: Clock
  public let clientEffect: Double
  /// W by week.
  public let weekShocks: [Double]
  /// Season by step, mean 1 over the year.
  public let season: [Double]
  public let organicAwareness, wordOfMouth, forget: Double
  public let organicRequest, organicReturn: Double
  public let classes: Classes
  /// Weeks in a step, by which the organic registration hazards of `classes` are multiplied.
  public var stepWeeks: Double { clock.weeks }
  public let wear: WearOut
  public let segments: [OfSegment]
  public let pathways: [OfPathway]
  public let plans: [OfPlan]
  /// By position in the ledger: the hazard mass of each response (as stated, or solved from its lift).
  public let responses: [Int: Double]
  /// By position in the ledger: the lift that awareness alone explains, for responses stated as lifts.
  public let liftFloors: [Int: Double]

  /// Nodes of the readiness distribution; the nodes are the law.
  public static let readinessNodes = 12

  /// - Parameter requiringLifts: refuse a lift at or below what awareness alone explains, instead of response 0.
  public init(_ model: CompiledModel, _ theta: Theta, requiringLifts: Bool = false) throws {
    let at = model.positions
    let values = theta.values
    let scenario = model.scenario
    let clock = model.clock
    for (entry, value) in zip(model.ledger.entries, values) where !value.isFinite {
      throw NumericsError(call: "θ", arguments: entry.name, reason: "the draw is \(value)")
    }
    self.clock = clock
    clientEffect = theta.clientEffect
    weekShocks = theta.weekShocks
    season = Season.steps(
      launch: scenario.launch, count: model.steps, clock, levels: at.season.map { values[$0] })
    organicAwareness = values[at.organicAwareness] * clock.weeks
    wordOfMouth = values[at.wordOfMouth] * clock.weeks
    forget = -expm1(-values[at.forgetting] * clock.weeks)
    organicRequest = values[at.organicRequest] * clock.weeks
    organicReturn = values[at.organicReturn] * clock.weeks
    let (intenders, captured) = (values[at.intenders], values[at.captured])
    guard intenders > 0 || captured == 0 else {
      throw Fault(
        at: nil,
        "'intention.captured' is \(captured) and 'intention.share' 0: a response cannot fall on intenders where there are none"
      )
    }
    classes = Classes(
      try Quadrature.gammaNodes(count: Parameters.readinessNodes, variance: values[at.readinessVariance]),
      exponent: values[at.requestExponent], intenders: intenders,
      organic: (values[at.organicRegistration], values[at.intenderRegistration]), captured: captured)
    wear = WearOut(
      factor: values[at.wearFactor], halfLife: values[at.wearHalfLife], across: values[at.wearAcross],
      usual: values[at.usualLoad])
    let needRatio = values[at.needRatio]
    segments = try zip(scenario.segments, at.segments).map { segment, own in
      let need = try Need(prevalence: values[own.prevalence], duration: values[own.duration], clock)
      let multipliers = Need.multipliers(ratio: needRatio, prevalence: need.pointPrevalence)
      return OfSegment(
        leave: -expm1(-own.turnover.reduce(0) { $0 + values[$1.position] * $1.weight } * clock.weeks),
        grow: -expm1(-values[own.growth] * clock.weeks),
        initialAwareness: values[own.initialAwareness], need: need,
        needMultiplier: [multipliers.without, multipliers.with],
        initialRegistered: values[own.initialRegistered], initialInCare: values[own.initialInCare],
        initialPastCare: values[own.initialPastCare],
        weeksSinceLaunch: segment.monthsSinceLaunch.map { $0 * 52 / 12 },
        hearsFrom: segment.hearsFrom.isEmpty
          ? nil : scenario.segments.map { segment.hearsFrom[$0.name] ?? 0 })
    }
    pathways = try Parameters.pathways(model, values)
    let kernels = at.channels.map { channel in
      channel.map { Kernel(halfLife: values[$0.halfLife], life: Int(values[$0.life])) }
    }
    let solver = LiftSolver(
      model: model, values: values, classes: classes, kernels: kernels, requiring: requiringLifts)
    (responses, liftFloors) = try solver.solve()
    let responses = responses
    plans = try model.plans.map { plan in
      try Parameters.plan(plan, theta, kernels, responses, clock)
    }
  }
}
