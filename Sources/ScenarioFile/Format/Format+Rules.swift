import Campaign

extension Format {
  /// The rules of a scenario: the client's own by kind, and those of packs.
  static let rules = Record(
    id: "rules", title: "the rules",
    fields: [
      Field(
        "planned", .scalar(DateScalar()),
        "the day on which work on the plans begins, from which lead times count; needed where a rule has one"),
      Field("packs", .list(name, of: "pack names"), "packs of rules", .unresolvedOnly),
    ]
      + ruleKinds.map { kind, shape, doc in
        Field(kind.rawValue, kind.isListed ? oneOrMore(shape) : shape, doc, .unresolvedOnly)
      } + [
        Field("waive", .list(.record(waiver), of: "waivers"), "rules set aside, each with a reason"),
        Field(
          "in-force", .list(.record(rule), of: "rules"),
          "every rule, the client's own and those of its packs",
          .resolvedOnly),
      ])

  /// A rule of a pack.
  static let rule = Record(
    id: "rule", title: "a rule",
    fields: ruleKinds.map { kind, shape, doc in Field(kind.rawValue, shape, doc) } + [
      Field("law", .scalar(TrueScalar()), "a law or regulation says so"),
      Field("assumed", .scalar(TrueScalar()), "nobody was found to say so"),
      Field("source", text, "who says so; needed in packs"),
      Field("read", .scalar(DateScalar()), "when the source was last read; needed of laws"),
      Field("rule", name, "its name", .resolvedOnly),
      Field("pack", name, "the pack it comes from", .resolvedOnly),
    ], choices: PlanRule.Kind.allCases.map { [$0.rawValue] }, onlyOne: ["law", "assumed"])

  static let pack = Record(
    id: "pack", title: "a pack of rules",
    fields: [
      Field("pack", name, required: true, "the pack's name"),
      Field(
        "rules", .map(.record(rule), of: "rules", entry: "a rule"), required: true, "its rules, by name"),
    ])

  /// How each kind of rule is written.
  private static let ruleKinds: [(kind: PlanRule.Kind, shape: Shape, doc: String)] = [
    (.never, .record(ruleScope), "touches that there may not be"),
    (.only, .record(only), "whom alone touches may come from"),
    (.consent, .record(ruleScope), "touches whose channel must ask for consent"),
    (.quietHours, .record(quietHours), "the hours in which touches may be sent"),
    (
      .approval,
      .map(
        .either([.scalar(LeadScalar()), .record(approval)]), of: "lead times by who approves",
        entry: "who approves"),
      "how long who takes to approve a text; a sender approves its own touches, another all in scope"
    ),
    (.blackout, .record(blackout), "days on which nothing is sent"),
    (.cap, .record(cap), "the most messages for a member in a time"),
    (
      .minimumGroup, .scalar(CountScalar(range: 1...1_000_000)), "the fewest members that a touch may address"
    ),
    (.mailLead, .record(mailLead), "how long before it is sent a piece has to be ordered"),
    (.announcement, .record(announcement), "a touch that every plan must have by a day"),
    (.optOut, .record(optOut), "how long it takes until an opt-out is heeded"),
  ]

  static let ruleScope = Record(
    id: "rule-scope", title: "the scope of a rule",
    fields: [
      Field(
        "sender", oneOrMore(.scalar(WordScalar(Sender.self)), of: "senders"), "touches from any of these"),
      Field("channel", oneOrMore(name, of: "channels"), "touches over any of these"),
      Field(
        "contact-point", oneOrMore(name, of: "contact points"), "touches whose channel needs any of these"),
      Field("audience", .record(segmentAudience), "touches that reach any of these segments"),
    ])

  private static let scope = Field("of", .record(ruleScope), "the touches it speaks of; all unless said")

  private static let only = Record(
    id: "only", title: "a sole sender",
    fields: [
      Field(
        "sender", oneOrMore(.scalar(WordScalar(Sender.self)), of: "senders"), required: true,
        "whom alone they may come from"), scope,
    ])

  private static let quietHours = Record(
    id: "quiet-hours", title: "quiet hours",
    fields: [
      Field("allowed", .scalar(HoursScalar()), required: true, "the hours outside of which it is quiet"),
      scope,
    ])

  private static let approval = Record(
    id: "approval", title: "an approval",
    fields: [
      Field("lead", .scalar(LeadScalar()), required: true, "how long it takes"),
      Field(
        "model-language", .scalar(LeadScalar()), "how long it takes where a text is the authority's model"),
      scope,
    ])

  private static let blackout = Record(
    id: "blackout", title: "a blackout",
    fields: [
      Field("name", name, required: true, "its name"),
      Field("from", .scalar(DayScalar()), required: true, "its first day"),
      Field("to", .scalar(DayScalar()), required: true, "its last day"), scope,
    ])

  private static let cap = Record(
    id: "cap", title: "a cap",
    fields: [
      Field("touches", .scalar(CountScalar(range: 1...1_000)), required: true, "the most there may be"),
      Field("per", .scalar(PeriodScalar()), required: true, "in which time"),
      Field(
        "across", .scalar(WordScalar(CapReach.self)),
        "whose messages count: those of other programmes too; the plan's own unless said"), scope,
    ])

  /// Whose messages a cap counts beside the plan's.
  enum CapReach: String, CaseIterable, Sendable {
    case allSenders = "all senders"
  }

  private static let mailLead = Record(
    id: "mail-lead", title: "a mail lead time",
    fields: [Field("lead", .scalar(LeadScalar()), required: true, "how long before it is sent"), scope])

  private static let announcement = Record(
    id: "announcement", title: "an announcement",
    fields: [
      Field("by", .scalar(DayScalar()), required: true, "the last day on which it may be sent"), scope,
    ])

  private static let optOut = Record(
    id: "opt-out", title: "an opt-out",
    fields: [Field("within", .scalar(LeadScalar()), required: true, "how long it takes"), scope])

  private static let waiver = Record(
    id: "waiver", title: "a waiver",
    fields: [
      Field("rule", name, required: true, "the rule, or the kind of rule, that is set aside"),
      Field("strategy", name, "the strategy in which; all unless said"),
      Field("touch", name, "the touch for which; all unless said"),
      Field("reason", text, required: true, "why"),
    ])

  /// A rule set aside at a touch.
  static let touchWaiver = Record(
    id: "touch-waiver", title: "a waiver",
    fields: [
      Field("rule", name, required: true, "the rule, or the kind of rule, that is set aside"),
      Field("reason", text, required: true, "why"),
    ])

  private static func oneOrMore(_ shape: Shape, of items: String = "rules") -> Shape {
    .either([shape, .list(shape, of: items)])
  }
}

extension PlanRule.Kind {
  /// Whether a scenario may state several of its own. Approvals are a map; there is one group, and one announcement.
  var isListed: Bool {
    switch self {
    case .never, .only, .consent, .quietHours, .blackout, .cap, .mailLead, .optOut: true
    case .approval, .minimumGroup, .announcement: false
    }
  }
}
