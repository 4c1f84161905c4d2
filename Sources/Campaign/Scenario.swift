/// Whom the vendor sells to.
public struct Client: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    case employer
    case healthPlan = "health-plan"
    case healthSystem = "health-system"
  }

  public var name: String
  public var kind: Kind
  /// All covered lives, also those not eligible to register (young children); nil: the eligible members.
  public var lives: Int?
  public var provenance: Provenance

  public init(name: String, kind: Kind, lives: Int? = nil, provenance: Provenance) {
    self.name = name
    self.kind = kind
    self.lives = lives
    self.provenance = provenance
  }
}

/// What the vendor promised, with fees at risk.
public struct Guarantee: Hashable, Sendable {
  public var measure: String
  /// The measure's value to be reached, in its own unit.
  public var atLeast: Double
  /// Weeks from launch after which it is judged.
  public var byWeek: Int
  public var byDate: CalendarDate
  /// Returned if missed, in the scenario's currency.
  public var atRisk: Double

  public init(measure: String, atLeast: Double, byWeek: Int, byDate: CalendarDate, atRisk: Double) {
    self.measure = measure
    self.atLeast = atLeast
    self.byWeek = byWeek
    self.byDate = byDate
    self.atRisk = atRisk
  }
}

/// What the client wants to reach, without fees at risk.
public struct Goal: Hashable, Sendable {
  public var measure: String
  /// The measure's value to be reached, in its own unit.
  public var reach: Double
  /// Weeks from launch after which it is judged.
  public var byWeek: Int
  public var byDate: CalendarDate
  /// Who answers for it, if stated.
  public var owner: String?

  public init(measure: String, reach: Double, byWeek: Int, byDate: CalendarDate, owner: String? = nil) {
    self.measure = measure
    self.reach = reach
    self.byWeek = byWeek
    self.byDate = byDate
    self.owner = owner
  }
}

/// A part of what the client pays the vendor.
public struct Fee: Hashable, Sendable {
  public enum Per: String, CaseIterable, Sendable {
    case employeePerMonth = "per employee per month"
    case memberPerMonth = "per member per month"
    case visit = "per visit"
    case user = "per user"
  }

  /// In the scenario's currency.
  public var amount: Double
  public var per: Per

  public init(amount: Double, per: Per) {
    self.amount = amount
    self.per = per
  }
}

/// Another programme's touches, which wear on the same members.
public struct OtherProgramme: Hashable, Sendable {
  public var name: String
  /// Name of a `Channel` of the scenario.
  public var channel: String
  /// Days from launch on which it sends, rising; negative before launch.
  public var sendDays: [Int]
  public var audience: Audience
  /// Touches that one of its sends counts for.
  public var load: Double

  public init(
    name: String, channel: String, sendDays: [Int], audience: Audience = Audience(), load: Double = 1
  ) {
    self.name = name
    self.channel = channel
    self.sendDays = sendDays
    self.audience = audience
    self.load = load
  }
}

/// A piece of the file that is carried into the results and not computed with (`language`, `owner`).
public indirect enum CarriedValue: Hashable, Sendable {
  case text(String)
  case list([CarriedValue])
  case map([CarriedEntry])
}

/// One key of a carried map, in file order.
public struct CarriedEntry: Hashable, Sendable {
  public var key: String
  public var value: CarriedValue

  public init(key: String, value: CarriedValue) {
    self.key = key
    self.value = value
  }
}

/// One client's case, everything resolved: no presets, playbooks or inheritance left to look up.
public struct Scenario: Hashable, Sendable {
  public var title: String
  public var client: Client
  /// Name of the programme preset it was built on.
  public var programme: String
  public var launch: CalendarDate
  /// Whole weeks simulated from launch.
  public var horizonWeeks: Int
  /// Days in a step of the simulation: 7, or 1 on request.
  public var stepDays: Int
  /// Symbol before amounts of money, `$`.
  public var currency: String
  public var segments: [Segment]
  public var channels: [Channel]
  /// Pathway names in the preset's order.
  public var pathways: [String]
  /// Every number stated anywhere, by full name, without the catalogue's fallbacks; in the ledger's order.
  public var assumptions: [Assumption]
  /// Do-nothing first, then file order.
  public var strategies: [Strategy]
  public var guarantees: [Guarantee]
  public var goals: [Goal]
  /// What the client pays; empty: not stated.
  public var fees: [Fee]
  public var otherProgrammes: [OtherProgramme]
  /// What plans are judged by.
  public var rules: RuleBook
  /// Joint draws of a fit, for numbers that stand among the assumptions as well; nil: none.
  public var posterior: PosteriorDraws?
  /// Flags that are answered in the file.
  public var silences: [FlagSilence]
  /// `owner`, `language`: carried into the results.
  public var carried: [CarriedEntry]

  public init(
    title: String, client: Client, programme: String, launch: CalendarDate, horizonWeeks: Int,
    stepDays: Int = 7, currency: String = "$", segments: [Segment], channels: [Channel],
    pathways: [String], assumptions: [Assumption], strategies: [Strategy], guarantees: [Guarantee] = [],
    goals: [Goal] = [], fees: [Fee] = [], otherProgrammes: [OtherProgramme] = [],
    rules: RuleBook = RuleBook(), silences: [FlagSilence] = [], carried: [CarriedEntry] = [],
    posterior: PosteriorDraws? = nil
  ) {
    self.title = title
    self.client = client
    self.programme = programme
    self.launch = launch
    self.horizonWeeks = horizonWeeks
    self.stepDays = stepDays
    self.currency = currency
    self.segments = segments
    self.channels = channels
    self.pathways = pathways
    self.assumptions = assumptions
    self.strategies = strategies
    self.guarantees = guarantees
    self.goals = goals
    self.fees = fees
    self.otherProgrammes = otherProgrammes
    self.rules = rules
    self.silences = silences
    self.carried = carried
    self.posterior = posterior
  }

  /// Segments that a touch addresses, in file order: those that match its audience, and with them the partners of
  /// those where `partners: included`, less all partners where `excluded`.
  public func segmentsAddressed(by audience: Audience) -> [Int] {
    let direct = segments.indices.filter { index in
      let segment = segments[index]
      let byTag = audience.tags.map { !Set($0).isDisjoint(with: segment.tags) } ?? true
      let byName = audience.segments.map { $0.contains(segment.name) } ?? true
      return byTag && byName
    }
    switch audience.partners {
    case nil: return direct
    case .excluded: return direct.filter { segments[$0].relationship != .partner }
    case .included, .only: break
    }
    let names = Set(direct.map { segments[$0].name })
    return segments.indices.filter { index in
      let isPartner = segments[index].relationship == .partner
      guard isPartner || audience.partners == .included else { return false }
      return direct.contains(index) || (isPartner && !names.isDisjoint(with: segments[index].householdOf))
    }
  }
}
