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
  /// Whether partners are addressed: included with the employees of their households, excluded whatever else matches, or
  /// (nil) like anybody else.
  public enum Partners: String, CaseIterable, Sendable {
    case included, excluded
  }

  public var partners: Partners?
  /// Stages addressed; nil: those that the touch's responses act on.
  public var stages: [Stage]?

  public init(
    tags: [String]? = nil, segments: [String]? = nil, partners: Partners? = nil, stages: [Stage]? = nil
  ) {
    self.tags = tags
    self.segments = segments
    self.partners = partners
    self.stages = stages
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

  public init(amount: Double, per: Per) {
    self.amount = amount
    self.per = per
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
  public var audience: Audience
  /// Days from launch on which it is sent, rising; negative before launch.
  public var sendDays: [Int]
  public var pieces: Pieces
  public var costs: [Cost]
  /// Where the costs come from; nil when there are none.
  public var costProvenance: Provenance?
  /// Full names of the assumptions that replace the channel's, by the channel's own path (`registration` →
  /// `launch-kit.launch e-mail.registration`).
  public var overrides: [String: String]
  public var location: SourceLocation?

  public init(
    name: String, channel: String, sender: Sender, message: String = "", audience: Audience = Audience(),
    sendDays: [Int], pieces: Pieces = .perMember, costs: [Cost] = [],
    costProvenance: Provenance? = nil, overrides: [String: String] = [:], location: SourceLocation? = nil
  ) {
    self.name = name
    self.channel = channel
    self.sender = sender
    self.message = message
    self.audience = audience
    self.sendDays = sendDays
    self.pieces = pieces
    self.costs = costs
    self.costProvenance = costProvenance
    self.overrides = overrides
    self.location = location
  }

  /// The channel assumptions a touch may override.
  public static let overridable = ["attention", "delivered", "opt-out", "registration", "request"]
}

/// A communication plan, everything inherited written out.
public struct Strategy: Hashable, Sendable {
  /// The strategy without touches, simulated always.
  public static let doNothing = "do-nothing"

  public var name: String
  /// In file order; within one day earlier touches come first.
  public var touches: [Touch]

  public init(name: String, touches: [Touch]) {
    self.name = name
    self.touches = touches
  }
}
