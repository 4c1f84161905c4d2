import Campaign
import Numerics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The numbers of one replication in the form the engines use: θ with lifts solved, quadratures made, kernels laid
/// over the weeks. Hazards are per week.
public struct Parameters: Sendable {
  public struct OfSegment: Sendable {
    /// Weekly probability of leaving.
    public let leave: Double
    /// Weekly probability that a present member's place brings a new one beside it.
    public let grow: Double
    public let initialAwareness: Double
    public let need: Need
    /// Registration multipliers m(n), without and with need; mean 1 at the initial prevalence.
    public let needMultiplier: [Double]
    public let initialRegistered, initialInCare, initialPastCare: Double
    /// Weeks since the benefit began, by which those registered at the start are chosen; nil: independently.
    public let weeksSinceLaunch: Double?
  }

  public struct OfPathway: Sendable {
    public let share: Double
    public let bookingLag: Int
    public let visitsPerWeek: Double
    public let visitsSize: Double
    public let persistence: Persistence
  }

  /// A touch's numbers under this θ.
  public struct OfTouch: Sendable, BitwiseCopyable {
    public let stages: StageSet
    public let delivered: Double
    /// d·−ln(1 − attention).
    public let attentionHazard: Double
    /// d·response, registration and request.
    public let registration: Double
    public let request: Double
    public let optOut: Double
  }

  /// A send's response over the weeks: ξ and the kernel, not yet wear-out or response.
  public struct OfSend: Sendable {
    public let firstWeek: Int
    /// ξ·K by week from `firstWeek`.
    public let mass: [Double]
    public let attentionWeek: Int
    /// Last week in which the send does anything.
    public let lastWeek: Int
  }

  public struct OfPlan: Sendable {
    public let touches: [OfTouch]
    public let sends: [OfSend]
  }

  public let clientEffect: Double
  public let weekShocks: [Double]
  /// Season by week, mean 1 over the year.
  public let season: [Double]
  public let organicAwareness, wordOfMouth, forget: Double
  public let organicRegistration, organicRequest: Double
  public let readiness: Quadrature
  /// z^γ at the readiness nodes.
  public let requestReadiness: [Double]
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
    for (entry, value) in zip(model.ledger.entries, values) where !value.isFinite {
      throw NumericsError(call: "θ", arguments: entry.name, reason: "the draw is \(value)")
    }
    clientEffect = theta.clientEffect
    weekShocks = theta.weekShocks
    season = Season.weeks(
      launch: scenario.launch, weeks: model.weeks, levels: at.season.map { values[$0] })
    organicAwareness = values[at.organicAwareness]
    wordOfMouth = values[at.wordOfMouth]
    forget = -expm1(-values[at.forgetting])
    organicRegistration = values[at.organicRegistration]
    organicRequest = values[at.organicRequest]
    readiness = try Quadrature.gammaNodes(
      count: Parameters.readinessNodes, variance: values[at.readinessVariance])
    let exponent = values[at.requestExponent]
    requestReadiness = readiness.nodes.map { pow($0, exponent) }
    wear = WearOut(
      factor: values[at.wearFactor], halfLife: values[at.wearHalfLife], across: values[at.wearAcross],
      usual: values[at.usualLoad])
    let needRatio = values[at.needRatio]
    segments = try zip(scenario.segments, at.segments).map { segment, own in
      let need = try Need(prevalence: values[own.prevalence], duration: values[own.duration])
      let multipliers = Need.multipliers(ratio: needRatio, prevalence: need.pointPrevalence)
      return OfSegment(
        leave: -expm1(-own.turnover.reduce(0) { $0 + values[$1.position] * $1.weight }),
        grow: -expm1(-values[own.growth]),
        initialAwareness: values[own.initialAwareness], need: need,
        needMultiplier: [multipliers.without, multipliers.with],
        initialRegistered: values[own.initialRegistered], initialInCare: values[own.initialInCare],
        initialPastCare: values[own.initialPastCare],
        weeksSinceLaunch: segment.monthsSinceLaunch.map { $0 * 52 / 12 })
    }
    pathways = try Parameters.pathways(scenario, at, values, weeks: model.weeks)
    let kernels = at.channels.map { channel in
      channel.map { Kernel(halfLife: values[$0.halfLife], life: Int(values[$0.life])) }
    }
    let solver = LiftSolver(
      model: model, values: values, readiness: readiness, exponent: exponent, kernels: kernels,
      requiring: requiringLifts)
    (responses, liftFloors) = try solver.solve()
    let responses = responses
    plans = try model.plans.map { plan in
      try Parameters.plan(plan, theta, kernels, responses, weeks: model.weeks)
    }
  }

  private static func pathways(
    _ scenario: Scenario, _ at: LedgerPositions, _ values: [Double], weeks: Int
  ) throws -> [OfPathway] {
    let total = at.pathways.reduce(0) { $0 + values[$1.share] }
    guard total > 0 else {
      throw Fault(at: nil, "the shares of the pathways are all 0: at least one must be above 0")
    }
    return try zip(scenario.pathways, at.pathways).map { name, own in
      let (mean, size) = (values[own.visitsPerWeek], values[own.visitsSize])
      let beta: (a: Double, b: Double)
      switch (own.exitA, own.exitB, own.oneSession, own.sessions) {
      case (let a?, let b?, nil, nil): beta = (values[a], values[b])
      case (nil, nil, let one?, let sessions?):
        beta = try Persistence.solve(
          oneSession: values[one], sessions: values[sessions], mean: mean, size: size)
      default:
        throw Fault(
          at: nil,
          "'\(name)' needs either '\(name).exit.a' and '\(name).exit.b', or '\(name).one-session' and '\(name).sessions', not a mixture"
        )
      }
      return OfPathway(
        share: values[own.share] / total, bookingLag: Int(values[own.bookingLag]), visitsPerWeek: mean,
        visitsSize: size, persistence: try Persistence(a: beta.a, b: beta.b, weeks: max(52, weeks)))
    }
  }

  private static func plan(
    _ plan: Plan, _ theta: Theta, _ kernels: [Kernel?], _ responses: [Int: Double], weeks: Int
  ) throws -> OfPlan {
    let touches = try plan.touches.map { touch in
      let delivered = theta.values[touch.delivered]
      let attention = theta.values[touch.attention]
      guard attention < 1 else {
        throw NumericsError(
          call: "attention", arguments: touch.touch.name,
          reason: "the draw is 1: a piece that everybody notices has no finite hazard")
      }
      let registration = responses[touch.registration]!
      let request = responses[touch.request]!
      return OfTouch(
        stages: touch.stages, delivered: delivered,
        attentionHazard: delivered * -log1p(-attention), registration: delivered * registration,
        request: delivered * request, optOut: theta.values[touch.optOut])
    }
    let sends = plan.sends.map { send in
      let (first, shares) = kernels[plan.touches[send.touch].channel]!.weeks(from: send.deliveryDay)
      let effect = theta.sendEffects[send.effect]
      let attentionWeek = max(0, floorWeek(send.deliveryDay))
      return OfSend(
        firstWeek: first, mass: shares.map { $0 * effect }, attentionWeek: attentionWeek,
        lastWeek: max(attentionWeek, first + shares.count - 1, send.countedIn))
    }
    return OfPlan(touches: touches, sends: sends)
  }
}
