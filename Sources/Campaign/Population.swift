/// What a member is to the client.
public enum Relationship: String, CaseIterable, Sendable {
  case employee, partner, child, subscriber, dependant

  /// Employees and subscribers hold the contract; the others come with one.
  public var holdsContract: Bool { self == .employee || self == .subscriber }
}

/// One row of a segment's contact table: a share of its members and what reaches them.
public struct ContactRow: Hashable, Sendable {
  public var share: Double
  /// Contact points on file.
  public var has: [String]
  /// Those of them with the consent that some channels need.
  public var consent: [String]

  public init(share: Double, has: [String], consent: [String] = []) {
    self.share = share
    self.has = has
    self.consent = consent
  }
}

/// Which contact points reach which share of a segment.
public enum ContactTable: Hashable, Sendable {
  /// Shares of members by what reaches them; they sum to 1.
  case joint([ContactRow])
  /// Marginal shares by contact point, taken as independent, and among them the shares that consented.
  case independent([MarginalContact])
}

/// The share of a segment's members with one contact point, and of all members the share that consented to it.
public struct MarginalContact: Hashable, Sendable {
  public var contactPoint: String
  public var share: Double
  /// Share of all members with this contact point and consent; at most `share`.
  public var consent: Double

  public init(contactPoint: String, share: Double, consent: Double = 0) {
    self.contactPoint = contactPoint
    self.share = share
    self.consent = consent
  }
}

/// A part of the eligible population whose members are alike but for class, need and stage.
public struct Segment: Hashable, Sendable {
  public var name: String
  /// Eligible members: those who may register.
  public var members: Int
  public var relationship: Relationship
  /// Words by which audiences and equity measures find it.
  public var tags: [String]
  /// Shares by first language, by which audiences find members; the rest speaks none of those named.
  public var language: [String: Double]
  /// Segments whose households its members live in; empty for contract holders.
  public var householdOf: [String]
  /// Weights of the segments by whose users its members hear of the benefit, summing to 1; empty: all, by size.
  public var hearsFrom: [String: Double]
  public var contact: ContactTable
  /// Months since the benefit began, for a segment that starts with members registered; nil: not stated.
  public var monthsSinceLaunch: Double?
  public var provenance: Provenance

  public init(
    name: String, members: Int, relationship: Relationship, tags: [String] = [],
    language: [String: Double] = [:],
    householdOf: [String] = [], hearsFrom: [String: Double] = [:], contact: ContactTable,
    monthsSinceLaunch: Double? = nil,
    provenance: Provenance
  ) {
    self.name = name
    self.members = members
    self.relationship = relationship
    self.tags = tags
    self.language = language
    self.householdOf = householdOf
    self.hearsFrom = hearsFrom
    self.contact = contact
    self.monthsSinceLaunch = monthsSinceLaunch
    self.provenance = provenance
  }
}

/// What carries a message, and the contact point it needs.
public struct Channel: Hashable, Sendable {
  public var name: String
  public var needs: String
  public var consentRequired: Bool

  public init(name: String, needs: String, consentRequired: Bool = false) {
    self.name = name
    self.needs = needs
    self.consentRequired = consentRequired
  }
}
