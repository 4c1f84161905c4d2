/// Something that plans may not do, or must.
public struct PlanRule: Hashable, Sendable {
  /// What kinds of rule there are, as files write them.
  public enum Kind: String, CaseIterable, Sendable {
    case never, only, consent
    case quietHours = "quiet-hours"
    case approval, blackout, cap
    case minimumGroup = "minimum-group"
    case mailLead = "mail-lead"
    case announcement
    case optOut = "opt-out"

    /// Whether rules of this kind add up; of the others a client's own stands in place of its packs'.
    public var addsUp: Bool {
      switch self {
      case .never, .only, .consent, .blackout: true
      case .quietHours, .approval, .cap, .minimumGroup, .mailLead, .announcement, .optOut: false
      }
    }

    /// Whether rules of this kind count from the day on which work on the plan begins.
    public var countsFromPlanned: Bool { self == .approval || self == .mailLead }
  }

  /// What is asked of the touches in scope.
  public enum Requirement: Hashable, Sendable {
    /// There may be none.
    case never
    /// They come from one of these.
    case only([Sender])
    /// Their channel asks for consent.
    case consent
    /// Where their time of day is stated, it lies in these hours; the end is no longer allowed.
    case quietHours(allowed: Range<TimeOfDay>)
    /// Their text has been approved; with model language it may take less.
    case approval(approver: String, lead: LeadTime, modelLanguage: LeadTime?)
    /// None is sent from the first of these days to the last.
    case blackout(name: String, from: CalendarDate, to: CalendarDate)
    case cap(MessageCap)
    /// They address at least so many members.
    case minimumGroup(Int)
    /// Their pieces are ordered so long before they are sent.
    case mailLead(LeadTime)
    /// A plan has one of them on or before this day.
    case announcement(by: CalendarDate)
    /// Two of one sender over one contact point are so far apart that an opt-out from the first is heeded by the second.
    case optOut(LeadTime)

    public var kind: Kind {
      switch self {
      case .never: .never
      case .only: .only
      case .consent: .consent
      case .quietHours: .quietHours
      case .approval: .approval
      case .blackout: .blackout
      case .cap: .cap
      case .minimumGroup: .minimumGroup
      case .mailLead: .mailLead
      case .announcement: .announcement
      case .optOut: .optOut
      }
    }
  }

  /// What a rule rests on.
  public enum Standing: String, Sendable {
    /// A law or regulation says so.
    case law
    /// Nobody was found to say so.
    case assumed
    /// A contract, a custom or the client says so.
    case stated
  }

  /// By which waivers find it: the key in its pack, the name of a client's own blackout, else its kind.
  public var name: String
  public var requirement: Requirement
  public var scope: RuleScope
  /// The pack it comes from; nil: the client's own.
  public var pack: String?
  public var standing: Standing
  /// Who says so; empty: the client.
  public var source: String
  /// When the source was last read; nil: not stated.
  public var read: CalendarDate?

  public init(
    name: String, requirement: Requirement, scope: RuleScope = RuleScope(), pack: String? = nil,
    standing: Standing = .stated, source: String = "", read: CalendarDate? = nil
  ) {
    self.name = name
    self.requirement = requirement
    self.scope = scope
    self.pack = pack
    self.standing = standing
    self.source = source
    self.read = read
  }
}
