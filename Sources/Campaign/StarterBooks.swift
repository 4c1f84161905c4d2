/// What a first scenario file is made from, as the starter books state it: bands of clients, industries, kinds of client
/// and the facts to ask for next.
public struct StarterBooks: Hashable, Sendable {
  /// Smallest clients first.
  public var marketSegments: [MarketSegment]
  public var industries: [Industry]
  public var clientTypes: [ClientType]
  public var facts: [OpenFact]

  public init(
    marketSegments: [MarketSegment], industries: [Industry], clientTypes: [ClientType], facts: [OpenFact]
  ) {
    self.marketSegments = marketSegments
    self.industries = industries
    self.clientTypes = clientTypes
    self.facts = facts
  }

  /// Three shares of what is not known: low, likely, high.
  public struct Likely: Hashable, Sendable {
    public var low, likely, high: Double

    public init(low: Double, likely: Double, high: Double) {
      (self.low, self.likely, self.high) = (low, likely, high)
    }
  }

  /// A range from the 10 % to the 90 % quantile as it is written, with where it comes from.
  public struct Range: Hashable, Sendable {
    public var p10, p90: String
    public var source: String
    public var grade: Grade

    public init(p10: String, p90: String, source: String, grade: Grade) {
      (self.p10, self.p90, self.source, self.grade) = (p10, p90, source, grade)
    }
  }

  /// How finely the members of a client are divided.
  public enum Groups: String, CaseIterable, Sendable {
    case few, many
  }

  /// Where staff works.
  public enum Work: String, CaseIterable, Sendable {
    case desk
    case deskless = "desk-less"
  }

  /// A band of clients by covered lives, up to the next one.
  public struct MarketSegment: Hashable, Sendable {
    public var name: String
    /// The fewest covered lives.
    public var from: Int
    public var groups: Groups
    /// Lead time of the client's approval, in words.
    public var approval: String
    /// By kind of client, as a scenario writes it.
    public var fees: [Client.Kind: String]
    /// Playbooks not worth their effort for clients of this size.
    public var leftOut: [String]

    public init(
      name: String, from: Int, groups: Groups, approval: String, fees: [Client.Kind: String],
      leftOut: [String]
    ) {
      self.name = name
      self.from = from
      self.groups = groups
      self.approval = approval
      self.fees = fees
      self.leftOut = leftOut
    }
  }

  /// What an industry says of its staff.
  public struct Industry: Hashable, Sendable {
    public var name: String
    public var deskless: Likely
    public var turnover: [Work: Range]
    /// Shares by first language as written, in file order.
    public var language: [Stated]

    public init(name: String, deskless: Likely, turnover: [Work: Range], language: [Stated]) {
      self.name = name
      self.deskless = deskless
      self.turnover = turnover
      self.language = language
    }
  }

  /// A name and what is written behind it.
  public struct Stated: Hashable, Sendable {
    public var name: String
    public var text: String

    public init(name: String, text: String) { (self.name, self.text) = (name, text) }
  }

  /// A kind of client: its members, what reaches them, the plans to compare.
  public struct ClientType: Hashable, Sendable {
    public var kind: Client.Kind
    /// Packs of rules.
    public var packs: [String]
    /// Days of the year by name, as `05-03`, in file order.
    public var moments: [Stated]
    public var groups: [Group]
    /// Numbers of the model by name, in file order.
    public var numbers: [Number]
    public var plans: [Plan]

    public init(
      kind: Client.Kind, packs: [String], moments: [Stated], groups: [Group], numbers: [Number],
      plans: [Plan]
    ) {
      self.kind = kind
      self.packs = packs
      self.moments = moments
      self.groups = groups
      self.numbers = numbers
      self.plans = plans
    }

    /// Whether it matters who works without a desk.
    public var asksWork: Bool { groups.contains { $0.works != nil } }
  }

  /// A group of members, which becomes a segment of the scenario.
  public struct Group: Hashable, Sendable {
    public var name: String
    /// Share of all covered lives; of staff before it is cut by where it works.
    public var ofLives: Double
    public var works: Work?
    /// Stands by itself only where members are divided so; nil: always.
    public var when: Groups?
    public var relationship: Relationship
    /// Groups in whose households the members live.
    public var householdOf: [String]
    public var tags: [String]
    /// Nil: leaves with the contract holders.
    public var turnover: Range?
    /// Nil: the client's.
    public var awareness: Range?
    public var contact: [Contact]
    public var note: String?

    public init(
      name: String, ofLives: Double, works: Work?, when: Groups?, relationship: Relationship,
      householdOf: [String], tags: [String], turnover: Range?, awareness: Range?, contact: [Contact],
      note: String?
    ) {
      self.name = name
      self.ofLives = ofLives
      self.works = works
      self.when = when
      self.relationship = relationship
      self.householdOf = householdOf
      self.tags = tags
      self.turnover = turnover
      self.awareness = awareness
      self.contact = contact
      self.note = note
    }
  }

  /// How many members of a group a contact point reaches, by what the client hands over.
  public struct Contact: Hashable, Sendable {
    public var point: String
    /// The client hands the addresses over.
    public var given: Likely?
    /// Nobody has said yet.
    public var open: Likely?
    /// The client's own means, whatever it hands over.
    public var own: Likely?
    /// Of those with a number, where nothing is known of consent.
    public var consent: Likely?
    /// Of those with a number, where all were asked for consent.
    public var withConsent: Likely?

    public init(
      point: String, given: Likely?, open: Likely?, own: Likely?, consent: Likely?, withConsent: Likely?
    ) {
      self.point = point
      self.given = given
      self.open = open
      self.own = own
      self.consent = consent
      self.withConsent = withConsent
    }
  }

  /// A number of the model with its range.
  public struct Number: Hashable, Sendable {
    public var name: String
    public var range: Range

    public init(name: String, range: Range) { (self.name, self.range) = (name, range) }
  }

  /// A strategy of a first file.
  public struct Plan: Hashable, Sendable {
    public var name: String
    public var playbook: String
    public var extends: String?
    /// Contact points of which one must reach somebody; empty: none.
    public var needs: [String]
    /// Senders of touches in place of the playbook's, in file order.
    public var senders: [Stated]

    public init(name: String, playbook: String, extends: String?, needs: [String], senders: [Stated]) {
      self.name = name
      self.playbook = playbook
      self.extends = extends
      self.needs = needs
      self.senders = senders
    }
  }

  /// A fact that would narrow the range of results.
  public struct OpenFact: Hashable, Sendable {
    public var name: String
    /// What to ask for.
    public var ask: String
    /// The paths of the assumptions it settles; `contact` for the contact tables.
    public var settles: [String]

    public init(name: String, ask: String, settles: [String]) {
      (self.name, self.ask, self.settles) = (name, ask, settles)
    }
  }
}
