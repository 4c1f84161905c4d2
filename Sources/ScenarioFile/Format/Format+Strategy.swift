import Campaign

extension Format {
  static let strategy = Record(
    id: "strategy", title: "a strategy",
    fields: [
      Field("playbook", name, "touches from a playbook", .unresolvedOnly),
      Field("extends", name, "touches of another strategy", .unresolvedOnly),
      Field("remove", .list(name, of: "touch names"), "inherited touches left out", .unresolvedOnly),
      Field(
        "touches", .map(.record(touch(whole: false)), of: "touches", entry: "a touch"),
        "its own touches; those with an inherited name change its fields"),
    ] + provenance + [
      Field("hold-out", .anything, "a share kept untouched, to measure", .notYet),
      Field("incentives", .anything, "rewards for actions", .notYet),
    ])

  /// A touch; `whole` when nothing is inherited, so that channel, sender and dates must be there.
  static func touch(whole: Bool) -> Record {
    Record(
      id: whole ? "playbook-touch" : "touch", title: "a touch",
      fields: [
        Field("channel", name, required: whole, "what carries it"),
        Field("sender", .scalar(WordScalar(Sender.self)), required: whole, "whom it comes from"),
        Field("message", text, "what it says"),
        Field("audience", .record(audience), "whom it addresses; all segments unless said"),
        Field("when", oneOrMore(WhenScalar(), of: "days"), required: whole, "when it is sent"),
        Field(
          "pieces", .scalar(WordScalar(Touch.Pieces.self)), "what is sent; a piece per member unless said"),
        Field("cost", oneOrMore(CostScalar(), of: "costs"), "what it costs"),
      ] + overrides + [
        Field(
          "uses",
          .record(
            Record(
              id: "uses", title: "a touch's assumptions",
              fields: Touch.overridable.map {
                Field($0, .scalar(AssumptionNameScalar()), "full name of the assumption in its place")
              })), "assumptions in place of the channel's", .resolvedOnly)
      ] + entryProvenance + [
        Field("announces", .anything, "an incentive it announces", .notYet),
        Field("trigger", .anything, "a member's own moment", .notYet),
        Field("asks-consent", .anything, "consent it asks for", .notYet),
      ])
  }

  static let audience = Record(
    id: "audience", title: "an audience",
    fields: [
      Field("tags", .list(name, of: "tags"), "segments with any of these tags"),
      Field("segments", .list(name, of: "segment names"), "segments by name"),
      Field(
        "partners", .scalar(WordScalar(Audience.Partners.self)),
        "included: partners of those addressed too; excluded: no partners"),
      Field(
        "stages", .list(.scalar(WordScalar(Stage.self)), of: "stages"),
        "stages addressed; those the responses act on unless said"),
    ])

  /// The channel's numbers that a touch may replace.
  private static let overrides: [Field] = Touch.overridable.map { path in
    guard let kind = AssumptionKind.catalogue.first(where: { $0.scope == .channel && $0.path == path }) else {
      preconditionFailure("the catalogue has no channel's assumption '\(path)'")
    }
    return Field(path, assumption(kind), "\(kind.meaning), in place of the channel's", .unresolvedOnly)
  }

  private static func oneOrMore(_ kind: some ScalarKind, of items: String) -> Shape {
    .either([.scalar(kind), .list(.scalar(kind), of: items)])
  }
}
