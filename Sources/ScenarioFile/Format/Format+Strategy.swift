import Campaign

extension Format {
  static let strategy = Record(
    id: "strategy", title: "a strategy",
    fields: [
      Field("playbook", name, "touches from a playbook", .unresolvedOnly),
      Field("extends", name, "touches of another strategy", .unresolvedOnly),
      Field("remove", .list(name, of: "touch names"), "inherited touches left out", .unresolvedOnly),
      Field(
        "touches",
        .either([
          .map(.record(touch(whole: false)), of: "touches", entry: "a touch"), .record(touchTable),
        ]), "its own touches; those with an inherited name change its fields"),
      Field(
        "incentives", .map(.record(incentive(whole: false)), of: "incentives", entry: "an incentive"),
        "rewards for an action; those with an inherited name change its fields"),
      Field(
        "hold-out", .scalar(ShareScalar(partial: true)),
        "share of members whom nothing is sent, to measure against; 0 unless said"),
    ] + provenance)

  /// Touches kept in a table beside the file, which `TouchTables` puts in its place before anything else is read.
  static let touchTable = Record(
    id: "touch-table", title: "a table of touches",
    fields: [
      Field(
        TouchTables.key, text, required: true,
        "a CSV file, looked up beside this one: a row a touch, a column a field, as 'uptake plan' writes it",
        .unresolvedOnly)
    ])

  /// A reward for an action; `whole` when nothing is inherited.
  static func incentive(whole: Bool) -> Record {
    Record(
      id: whole ? "playbook-incentive" : "incentive", title: "an incentive",
      fields: [
        Field("action", .scalar(WordScalar(Incentive.Action.self)), required: whole, "what it rewards"),
        Field("value", .scalar(MoneyScalar(currency: nil)), required: whole, "what a member is paid"),
        Field(
          "until", .scalar(DayScalar()), required: whole, "the day on which it has ended"),
        Field("reviewed-by-counsel", .scalar(TruthScalar()), "whether counsel has looked at it"),
      ])
  }

  /// A touch; `whole` when nothing is inherited, so that channel, sender and dates must be there.
  static func touch(whole: Bool) -> Record {
    Record(
      id: whole ? "playbook-touch" : "touch", title: "a touch",
      fields: [
        Field("channel", name, required: whole, "what carries it"),
        Field("sender", .scalar(WordScalar(Sender.self)), required: whole, "whom it comes from"),
        Field("message", text, "what it says"),
        Field("responsible", text, "who sees to it; in the calendar of the plan"),
        Field("note", text, "a note for the team; not shown to clients"),
        Field("audience", .record(audience), "whom it addresses; all segments unless said"),
        Field("when", oneOrMore(WhenScalar(), of: "days"), "when it is sent"),
        Field("at", .scalar(TimeScalar()), "when in the day it is sent, at the member's place"),
        Field(
          "trigger", .scalar(TriggerScalar()),
          "the member's own moment on which it is sent, in place of 'when'"
        ),
        Field("announces", name, "the incentive it announces"),
        Field(
          "pieces", .scalar(WordScalar(Touch.Pieces.self)), "what is sent; a piece per member unless said"),
        Field("cost", oneOrMore(CostScalar(), of: "costs"), "what it costs"),
        Field("approved", .scalar(DateScalar()), "the day on which whoever must has approved its text"),
        Field("model-language", .scalar(TrueScalar()), "its text is an authority's model, unchanged"),
        Field(
          "waive", .list(.record(touchWaiver), of: "waivers"), "rules set aside for it, each with a reason"),
      ] + overrides + [
        Field(
          "asks-consent",
          .map(
            assumption(channelKind("consent")), of: "shares by contact point", entry: "a contact point"),
          "share of those asked who consent, or give their address or number, by contact point",
          .unresolvedOnly),
        Field("uses", .record(uses), "assumptions of its own", .resolvedOnly),
      ] + entryProvenance, needsOne: whole ? ["when", "trigger"] : [], onlyOne: ["when", "trigger"])
  }

  private static let uses = Record(
    id: "uses", title: "a touch's assumptions",
    fields: Touch.overridable.map {
      Field($0, .scalar(AssumptionNameScalar()), "full name of the assumption in its place")
    } + [
      Field(
        "asks-consent",
        .map(.scalar(AssumptionNameScalar()), of: "names by contact point", entry: "a contact point"),
        "full names of the shares that consent, by contact point")
    ])

  static let audience = Record(
    id: "audience", title: "an audience",
    fields: segmentsAddressed + [
      Field(
        "stages", .list(.scalar(WordScalar(Stage.self)), of: "stages"),
        "stages addressed; those the responses act on unless said"),
      Field(
        "languages", .list(name, of: "languages"),
        "members whose first language is any of these; all unless said"),
    ])

  /// An audience of segments, whatever their members' stage and language.
  static let segmentAudience = Record(
    id: "segment-audience", title: "an audience of segments", fields: segmentsAddressed)

  private static let segmentsAddressed = [
    Field("tags", .list(name, of: "tags"), "segments with any of these tags"),
    Field("segments", .list(name, of: "segment names"), "segments by name"),
    Field(
      "partners", .scalar(WordScalar(Audience.Partners.self)),
      "included: partners of those addressed too; only: of all those the partners; excluded: no partners"),
  ]

  /// The channel's numbers that a touch may replace.
  private static let overrides: [Field] = Touch.overridable.map { path in
    let kind = channelKind(path)
    return Field(path, assumption(kind), "\(kind.meaning), in place of the channel's", .unresolvedOnly)
  }

  private static func channelKind(_ path: String) -> AssumptionKind {
    guard let kind = AssumptionKind.catalogue.first(where: { $0.scope == .channel && $0.path == path }) else {
      preconditionFailure("the catalogue has no channel's assumption '\(path)'")
    }
    return kind
  }

  static func oneOrMore(_ kind: some ScalarKind, of items: String) -> Shape {
    .either([.scalar(kind), .list(.scalar(kind), of: items)])
  }
}
