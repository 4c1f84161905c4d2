import Campaign

/// Where in the ledger, and so in θ, the numbers of the model stand.
struct LedgerPositions: Sendable {
  struct OfSegment: Sendable {
    /// Its own rate, or those of the households it lives in with their shares of members.
    let turnover: [(position: Int, weight: Double)]
    let growth, initialAwareness, prevalence, duration: Int
    let initialRegistered, initialInCare, initialPastCare: Int
  }
  struct OfChannel: Sendable { let attention, halfLife, life: Int }
  struct OfPathway: Sendable {
    let share, bookingLag, visitsPerWeek, visitsSize: Int
    let exitA, exitB, oneSession, sessions: Int?
    let show, showLoss, rebooking, giveUp, resolvedByCare: Int
    let capacity, benefitCap, improved, savings: Int?
  }

  let clientSpread, sendSpread, weekVariance: Int
  let organicAwareness, wordOfMouth, forgetting: Int
  let readinessVariance, requestExponent: Int
  let organicRegistration, needRatio, organicRequest, organicReturn: Int
  let intenders, intenderRegistration, captured: Int
  /// nil where every segment states its own.
  let prevalence, duration: Int?
  let wearFactor, wearHalfLife, wearAcross, usualLoad: Int
  /// By month, January first.
  let season: [Int]
  let segments: [OfSegment]
  /// By channel bit; nil for channels that no touch uses.
  let channels: [OfChannel?]
  let pathways: [OfPathway]

  init(_ scenario: Scenario, _ ledger: Ledger) {
    func at(_ name: String) -> Int { ledger.position(of: name)! }
    clientSpread = at("client.spread")
    sendSpread = at("send.spread")
    weekVariance = at("week.variance")
    organicAwareness = at("awareness.organic")
    wordOfMouth = at("awareness.word-of-mouth")
    forgetting = at("awareness.forgetting")
    readinessVariance = at("readiness.variance")
    requestExponent = at("readiness.request-exponent")
    organicRegistration = at("registration.organic")
    needRatio = at("registration.need-ratio")
    organicRequest = at("request.organic")
    organicReturn = at("return.organic")
    intenders = at("intention.share")
    intenderRegistration = at("intention.organic")
    captured = at("intention.captured")
    prevalence = ledger.position(of: "need.prevalence")
    duration = ledger.position(of: "need.duration")
    wearFactor = at("wear-out.factor")
    wearHalfLife = at("wear-out.half-life")
    wearAcross = at("wear-out.across-channels")
    usualLoad = at("wear-out.usual-load")
    season = Month.allCases.map { at("season.\($0.rawValue)") }
    segments = scenario.segments.map { segment in
      func own(_ path: String) -> Int { ledger.position(of: "\(segment.name).\(path)") ?? at(path) }
      let holders = scenario.segments.filter { segment.householdOf.contains($0.name) }
      let size = holders.reduce(0) { $0 + Double($1.members) }
      let turnover =
        ledger.position(of: "\(segment.name).turnover").map { [(position: $0, weight: 1.0)] }
        ?? holders.map { (position: at("\($0.name).turnover"), weight: Double($0.members) / size) }
      return OfSegment(
        turnover: turnover, growth: own("growth"), initialAwareness: own("awareness.initial"),
        prevalence: own("need.prevalence"), duration: own("need.duration"),
        initialRegistered: own("initial.registered"), initialInCare: own("initial.in-care"),
        initialPastCare: own("initial.past-care"))
    }
    channels = scenario.channels.map { channel in
      guard let attention = ledger.position(of: "\(channel.name).attention") else { return nil }
      return OfChannel(
        attention: attention, halfLife: at("\(channel.name).half-life"), life: at("\(channel.name).life"))
    }
    pathways = scenario.pathways.map { pathway in
      OfPathway(
        share: at("\(pathway).share"), bookingLag: at("\(pathway).booking-lag"),
        visitsPerWeek: at("\(pathway).visits-per-week"), visitsSize: at("\(pathway).visits-size"),
        exitA: ledger.position(of: "\(pathway).exit.a"), exitB: ledger.position(of: "\(pathway).exit.b"),
        oneSession: ledger.position(of: "\(pathway).one-session"),
        sessions: ledger.position(of: "\(pathway).sessions"), show: at("\(pathway).show"),
        showLoss: at("\(pathway).show-loss-per-week"), rebooking: at("\(pathway).rebooking"),
        giveUp: at("\(pathway).give-up"), resolvedByCare: at("\(pathway).resolved-by-care"),
        capacity: ledger.position(of: "\(pathway).capacity"),
        benefitCap: ledger.position(of: "\(pathway).benefit-cap"),
        improved: ledger.position(of: "\(pathway).improved"),
        savings: ledger.position(of: "\(pathway).savings"))
    }
  }
}
