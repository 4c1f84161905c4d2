import Campaign
import Model

/// A scenario small enough for thousands of runs, built in code: features are switched on one by one.
public struct SmallScenario: Sendable {
  /// By full name; points unless stated otherwise.
  public var numbers: [String: Spread]
  public var segments: [Segment]
  public var channels: [Channel]
  public var pathways: [String]
  public var touches: [Touch]
  public var weeks: Int
  public var lives: Int?
  public var guarantees: [Guarantee] = []
  public var goals: [Goal] = []
  public var fees: [Fee] = []
  public var incentives: [Incentive] = []
  public var holdOut = 0.0
  /// 7, or 1.
  public var stepDays = 7
  public var otherProgrammes: [OtherProgramme] = []

  public static let provenance = Provenance(source: "made up for tests", grade: .assumed, setAt: "test")

  /// Claims of benefit may not be assumed.
  private static func provenance(of name: String) -> Provenance {
    let isClaim = name.hasSuffix(".improved") || name.hasSuffix(".savings")
    return isClaim ? Provenance(source: "made up for tests", grade: .b, setAt: "test") : provenance
  }

  /// One segment, one pathway, one channel that reaches everybody, no touches; awareness, registration, requests and
  /// care at work, everything else off.
  public init(members: Int = 60, weeks: Int = 16) {
    self.weeks = weeks
    pathways = ["therapy"]
    channels = [Channel(name: "e-mail", needs: "work-e-mail")]
    segments = [
      Segment(
        name: "desk", members: members, relationship: .employee, tags: ["desk"],
        contact: .joint([ContactRow(share: 1, has: ["work-e-mail"])]), provenance: Self.provenance)
    ]
    touches = []
    numbers = [
      "awareness.initial": .point(0.3), "awareness.organic": .point(0.02), "readiness.variance": .point(0),
      "registration.organic": .point(0.04), "need.prevalence": .point(0.5), "need.duration": .point(12),
      "request.organic": .point(0.1), "therapy.share": .point(1), "therapy.visits-per-week": .point(0.6),
      "therapy.visits-size": .point(0.8), "therapy.exit.a": .point(1.2), "therapy.exit.b": .point(4),
      "e-mail.attention": .point(0.3), "e-mail.registration": .point(0.15), "e-mail.half-life": .point(2),
      "e-mail.life": .point(10),
    ]
  }

  /// Sets a number to a point.
  public subscript(name: String) -> Double? {
    get { if case .point(let value)? = numbers[name] { value } else { nil } }
    set { numbers[name] = newValue.map { .point($0) } }
  }

  /// The scenario with the touches as its one strategy beside do-nothing.
  public var scenario: Scenario {
    Scenario(
      title: "small",
      client: Client(name: "Small", kind: .employer, lives: lives, provenance: Self.provenance),
      programme: "test", launch: CalendarDate(iso: "2027-01-04")!, horizonWeeks: weeks,
      stepDays: stepDays, segments: segments, channels: channels, pathways: pathways,
      assumptions: numbers.sorted { $0.key < $1.key }.map {
        Assumption(name: $0.key, spread: $0.value, provenance: Self.provenance(of: $0.key))
      },
      strategies: [
        Strategy(name: Strategy.doNothing, touches: []),
        Strategy(name: "plan", touches: touches, holdOut: holdOut, incentives: incentives),
      ],
      guarantees: guarantees, goals: goals, fees: fees, otherProgrammes: otherProgrammes)
  }

  public func model() throws -> CompiledModel { try CompiledModel(scenario) }
}

extension SmallScenario {
  /// A touch on the e-mail channel.
  public static func touch(
    _ name: String, channel: String = "e-mail", on days: [Int], stages: [Stage]? = nil,
    pieces: Touch.Pieces = .perMember, costs: [Cost] = [Cost(amount: 1, per: .piece)],
    audience: Audience? = nil
  ) -> Touch {
    Touch(
      name: name, channel: channel, sender: .employer, audience: audience ?? Audience(stages: stages),
      sendDays: days, pieces: pieces, costs: costs)
  }

  /// A touch sent at a member's own moment.
  public static func touch(
    _ name: String, channel: String = "e-mail", _ days: Int, after event: Trigger.Event,
    unless: Trigger.Unless? = nil, stages: [Stage]? = nil, announces: String? = nil
  ) -> Touch {
    Touch(
      name: name, channel: channel, sender: .employer, audience: Audience(stages: stages), sendDays: [],
      costs: [Cost(amount: 1, per: .piece)],
      trigger: Trigger(days: days, after: event, unless: unless), announces: announces)
  }

  public static func withTouches(_ base: SmallScenario) -> SmallScenario {
    var s = base
    s.touches += [
      touch("launch", on: [-3, 0, 9]), touch("reminder", on: [30, 58], stages: [.unaware, .aware]),
    ]
    s["e-mail.delivered"] = 0.9
    return s
  }

  public static func withReadiness(_ base: SmallScenario) -> SmallScenario {
    var s = base
    s["readiness.variance"] = 2
    s["readiness.request-exponent"] = 0.7
    return s
  }

  public static func withNeed(_ base: SmallScenario) -> SmallScenario {
    var s = base
    s["registration.need-ratio"] = 4
    s["need.duration"] = 5
    return s
  }

  /// Three channels with overlap, one with consent, one with a lag; opt-outs from two of them; wear-out.
  public static func withReach(_ base: SmallScenario) -> SmallScenario {
    var s = base
    s.channels += [
      Channel(name: "sms", needs: "mobile", consentRequired: true), Channel(name: "mail", needs: "home-mail"),
    ]
    s.segments[0].contact = .joint([
      ContactRow(share: 0.5, has: ["work-e-mail", "mobile", "home-mail"], consent: ["mobile"]),
      ContactRow(share: 0.3, has: ["work-e-mail", "mobile"]), ContactRow(share: 0.2, has: []),
    ])
    for (channel, registration) in [("sms", 0.2), ("mail", 0.25)] {
      s["\(channel).attention"] = 0.25
      s["\(channel).registration"] = registration
      s["\(channel).half-life"] = 6
      s["\(channel).life"] = 25
    }
    s["mail.lag"] = 5
    s["e-mail.opt-out"] = 0.1
    s["sms.opt-out"] = 0.15
    s["wear-out.factor"] = 0.5
    s["wear-out.half-life"] = 10
    s["wear-out.usual-load"] = 0.4
    s.touches += [
      touch("text", channel: "sms", on: [2, 16, 44]), touch("letter", channel: "mail", on: [4, 40]),
    ]
    return s
  }

  public static func withTurnover(_ base: SmallScenario) -> SmallScenario {
    var s = base
    s["desk.turnover"] = 0.04
    return s
  }

  /// Hardly anybody is there for two weeks: newcomers soon count for billions of those present at the start.
  public static func withRushThrough(_ base: SmallScenario) -> SmallScenario {
    var s = base
    s["desk.turnover"] = 2
    return s
  }

  public static func withGrowth(_ base: SmallScenario) -> SmallScenario {
    var s = base
    s["desk.growth"] = 0.02
    return s
  }

  public static func withForgetting(_ base: SmallScenario) -> SmallScenario {
    var s = base
    s["awareness.forgetting"] = 0.1
    return s
  }

  public static func withPathways(_ base: SmallScenario) -> SmallScenario {
    var s = base
    s.pathways = ["therapy", "coaching"]
    s["therapy.booking-lag"] = 2
    s["coaching.share"] = 0.5
    s["coaching.visits-per-week"] = 0.3
    s["coaching.visits-size"] = 2
    s["coaching.exit.a"] = 3
    s["coaching.exit.b"] = 3
    return s
  }

  public static func withHouseholds(_ base: SmallScenario) -> SmallScenario {
    var s = base
    s.segments.append(
      Segment(
        name: "partners", members: 30, relationship: .partner, tags: ["family"], householdOf: ["desk"],
        contact: .independent([
          MarginalContact(contactPoint: "home-mail", share: 0.8),
          MarginalContact(contactPoint: "mobile", share: 0.6, consent: 0.3),
        ]), provenance: provenance))
    s["partners.need.prevalence"] = 0.3
    s["partners.awareness.initial"] = 0.1
    s.lives = 150
    if let letter = s.touches.firstIndex(where: { $0.name == "letter" }) {
      s.touches[letter].pieces = .perHousehold
      s.touches[letter].audience = Audience(tags: ["desk"], partners: .included)
    }
    return s
  }

  /// Two segments alike in everything but what is sent to them.
  public static func withTwins(_ base: SmallScenario) -> SmallScenario {
    var s = base
    var twin = s.segments[0]
    twin.name = "site"
    twin.tags = ["desk-less"]
    s.segments.append(twin)
    s["wear-out.factor"] = 0.2
    s.touches = [
      touch("desk only", on: [1, 5, 9], audience: Audience(tags: ["desk"])), touch("all", on: [12, 40]),
    ]
    return s
  }

  public static func withInitialStocks(_ base: SmallScenario) -> SmallScenario {
    var s = base
    s["desk.initial.registered"] = 0.1
    s["desk.initial.in-care"] = 0.1
    s["desk.initial.past-care"] = 0.05
    s.segments[0].monthsSinceLaunch = 6
    return s
  }

  public static func withSeasons(_ base: SmallScenario) -> SmallScenario {
    var s = base
    s["season.january"] = 2
    s["season.march"] = 0.5
    return s
  }

  /// A nudge of the registered, and a letter to those in care.
  public static func withRequests(_ base: SmallScenario) -> SmallScenario {
    var s = base
    s["sms.request"] = 0.5
    s.touches += [
      touch("nudge", channel: "sms", on: [21, 50], stages: [.registered]),
      touch("all stages", channel: "sms", on: [60], stages: Stage.allCases),
      touch("to the aware", on: [24], stages: [.aware]),
      touch("to the unaware", on: [38], stages: [.unaware]),
    ]
    return s
  }

  public static func withWordOfMouth(_ base: SmallScenario) -> SmallScenario {
    var s = base
    s["awareness.word-of-mouth"] = 0.6
    return s
  }
}
