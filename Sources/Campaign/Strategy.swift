/// Who a touch comes from.
public enum Sender: String, CaseIterable, Sendable {
  case employer, vendor, plan, carrier, union
}

/// Where a member stands with the benefit, as audiences name it.
public enum Stage: String, CaseIterable, Sendable {
  case unaware, aware, registered, waiting
  case inCare = "in-care"
  case pastCare = "past-care"
}

/// Whom a touch addresses.
public struct Audience: Hashable, Sendable {
  /// Segments with any of these tags; nil: no condition on tags.
  public var tags: [String]?
  /// Segments by name; nil: no condition on names.
  public var segments: [String]?
  /// Whether partners are addressed: included with the employees of their households, they alone of all those, excluded
  /// whatever else matches, or (nil) like anybody else.
  public enum Partners: String, CaseIterable, Sendable {
    case included, only, excluded
  }

  public var partners: Partners?
  /// Stages addressed; nil: those that the touch's responses act on.
  public var stages: [Stage]?
  /// Members whose first language is any of these; nil: whatever they speak.
  public var languages: [String]?

  public init(
    tags: [String]? = nil, segments: [String]? = nil, partners: Partners? = nil, stages: [Stage]? = nil,
    languages: [String]? = nil
  ) {
    self.tags = tags
    self.segments = segments
    self.partners = partners
    self.stages = stages
    self.languages = languages
  }
}

/// A member's own moment on which a touch is sent: so many days after an event, unless another has happened.
public struct Trigger: Hashable, Sendable {
  public enum Event: String, CaseIterable, Sendable {
    case hire, registration, request
  }

  /// What takes a member out of the audience.
  public enum Unless: String, CaseIterable, Sendable {
    case registration, request
    case firstVisit = "first visit"
  }

  /// Days from the event, at least 0.
  public var days: Int
  public var after: Event
  public var unless: Unless?

  public init(days: Int, after: Event, unless: Unless? = nil) {
    self.days = days
    self.after = after
    self.unless = unless
  }
}

extension Trigger: CustomStringConvertible {
  /// `10 days after registration, unless first visit`.
  public var description: String {
    "\(days) day\(days == 1 ? "" : "s") after \(after.rawValue)"
      + (unless.map { ", unless \($0.rawValue)" } ?? "")
  }
}

/// A reward for one action within a window, announced by touches.
public struct Incentive: Hashable, Sendable {
  public enum Action: String, CaseIterable, Sendable {
    case registration
    case firstVisit = "first visit"

    /// The client's assumption that holds b, the most hazard such a reward can add.
    public var assumption: String {
      switch self {
      case .registration: "incentive.registration"
      case .firstVisit: "incentive.first-visit"
      }
    }
  }

  public var name: String
  public var action: Action
  /// What a member is paid, in the scenario's currency.
  public var value: Double
  /// Day from launch with which the window ends; that day no longer counts.
  public var untilDay: Int
  /// Whether counsel has looked at it (tax, benefit law, reward rules of public lines); nil: not said.
  public var reviewedByCounsel: Bool?

  public init(name: String, action: Action, value: Double, untilDay: Int, reviewedByCounsel: Bool? = nil) {
    self.name = name
    self.action = action
    self.value = value
    self.untilDay = untilDay
    self.reviewedByCounsel = reviewedByCounsel
  }
}

/// A price of a touch.
public struct Cost: Hashable, Sendable {
  public enum Per: String, CaseIterable, Sendable {
    case piece = "a piece"
    case send = "a send"
  }

  /// In the scenario's currency.
  public var amount: Double
  public var per: Per
  /// Whether it is the vendor's own and not shown to the client.
  public var isInternal: Bool

  public init(amount: Double, per: Per, isInternal: Bool = false) {
    self.amount = amount
    self.per = per
    self.isInternal = isInternal
  }
}

/// A message sent to an audience over a channel on one or more dates.
public struct Touch: Hashable, Sendable {
  public enum Pieces: String, CaseIterable, Sendable {
    case perMember = "per member"
    case perHousehold = "per household"
  }

  public var name: String
  /// Name of a `Channel` of the scenario.
  public var channel: String
  public var sender: Sender
  /// What it says, in words; printed with the touch.
  public var message: String
  /// Who sees to it; empty: not stated.
  public var responsible: String
  /// For the team only: not shown to the client.
  public var note: String
  public var audience: Audience
  /// Days from launch on which it is sent, rising; negative before launch; empty for a triggered touch.
  public var sendDays: [Int]
  /// The member's own moment on which it is sent, in place of dates.
  public var trigger: Trigger?
  /// Name of the strategy's incentive that it announces.
  public var announces: String?
  public var pieces: Pieces
  public var costs: [Cost]
  /// Where the costs come from; nil when there are none.
  public var costProvenance: Provenance?
  /// Full names of the assumptions that replace the channel's, by the channel's own path (`registration` →
  /// `launch-kit.launch e-mail.registration`).
  public var overrides: [String: String]
  public var location: SourceLocation?
  /// When in the day it is sent, at the member's place; nil: not stated.
  public var time: TimeOfDay?
  /// The day on which whoever must has approved its text; nil: not yet.
  public var approved: CalendarDate?
  /// Whether its text is an authority's model, unchanged, which may be approved sooner.
  public var hasModelLanguage: Bool
  /// Rules set aside for it.
  public var waivers: [RuleWaiver]

  public init(
    name: String, channel: String, sender: Sender, message: String = "", audience: Audience = Audience(),
    sendDays: [Int], pieces: Pieces = .perMember, costs: [Cost] = [],
    costProvenance: Provenance? = nil, overrides: [String: String] = [:], location: SourceLocation? = nil,
    trigger: Trigger? = nil, announces: String? = nil, responsible: String = "", note: String = "",
    time: TimeOfDay? = nil, approved: CalendarDate? = nil, hasModelLanguage: Bool = false,
    waivers: [RuleWaiver] = []
  ) {
    self.name = name
    self.channel = channel
    self.sender = sender
    self.message = message
    self.responsible = responsible
    self.note = note
    self.audience = audience
    self.sendDays = sendDays
    self.pieces = pieces
    self.costs = costs
    self.costProvenance = costProvenance
    self.overrides = overrides
    self.location = location
    self.trigger = trigger
    self.announces = announces
    self.time = time
    self.approved = approved
    self.hasModelLanguage = hasModelLanguage
    self.waivers = waivers
  }

  /// The channel assumptions a touch may override.
  public static let overridable = ["attention", "delivered", "opt-out", "registration", "request", "return"]

  /// Key in `overrides` of the share that consents when asked about a contact point.
  public static func consentKey(_ contactPoint: String) -> String { "\(contactPoint).consent" }

  /// Contact points the touch asks consent for, by name.
  public var asksConsent: [String] {
    overrides.keys.filter { $0.hasSuffix(".consent") }.map { String($0.dropLast(".consent".count)) }.sorted()
  }
}

/// A communication plan, everything inherited written out.
public struct Strategy: Hashable, Sendable {
  /// The strategy without touches, simulated always.
  public static let doNothing = "do-nothing"

  public var name: String
  /// In file order; within one day earlier touches come first.
  public var touches: [Touch]
  /// Share of members kept untouched, to measure against.
  public var holdOut: Double
  public var incentives: [Incentive]

  public init(name: String, touches: [Touch], holdOut: Double = 0, incentives: [Incentive] = []) {
    self.name = name
    self.touches = touches
    self.holdOut = holdOut
    self.incentives = incentives
  }
}
