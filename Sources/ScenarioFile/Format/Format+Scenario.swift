import Campaign

extension Format {
  static let scenario = Record(
    id: "scenario", title: "a scenario",
    fields: [
      Field("scenario", text, required: true, "its title"),
      Field("resolved", .scalar(TrueScalar()), "nothing is left to look up; such files are written by runs"),
      Field("client", .record(client), required: true, "whom the benefit is sold to"),
      Field("programme", name, "the preset it builds on"),
      Field(
        "libraries", .list(name, of: "library names"), "libraries beyond those of the programme",
        .unresolvedOnly),
      Field("launch", .scalar(DateScalar()), required: true, "the first day of the benefit"),
      Field("horizon", .scalar(HorizonScalar()), required: true, "how long is simulated from launch"),
      Field("currency", .scalar(CurrencyScalar()), "the symbol before amounts of money; $ unless said"),
      Field(
        "step", .scalar(WordScalar(Step.self)), "the length of a step of the simulation; a week unless said"),
      Field(
        "moments", .map(.scalar(DateScalar()), of: "dates", entry: "a moment", key: MomentScalar()),
        "dates of the client's year by name, of which touches speak", .unresolvedOnly),
    ] + provenance.dropLast() + [
      Field("owner", text, "who answers for the numbers; carried into the results"),
      Field("language", .anything, "the language of what is printed; carried into the results"),
      Field("rules", .record(rules), "what plans may not do, or must"),
      Field(
        "silence", .list(.record(silence), of: "flags"),
        "flags of results outside the evidence that are let stand, each with a reason"),
      Field(
        "population", .map(.record(segment), of: "segments", entry: "a segment"), required: true,
        "the eligible members, by segment"),
      Field("channels", channels, "channels beyond those of the libraries"),
      Field(
        "pathways", .list(name, of: "pathway names"), "the kinds of care, in place of those of the programme"),
      Field(
        "posterior", .record(posterior),
        "joint draws of numbers from a fit, in place of their own distributions; 'uptake calibrate' writes them"
      ),
      Field("assumptions", .assumptions, "numbers, in place of those of the programme and libraries"),
      Field(
        "strategies", .map(.record(strategy), of: "strategies", entry: "a strategy"), required: true,
        "the communication plans compared"),
      Field(
        "other-programmes", .list(.record(otherProgramme), of: "programmes"),
        "what else is sent to the same members, which wears on them"),
      Field("fees", oneOrMore(FeeScalar(), of: "fees"), "what the client pays"),
      Field(
        "guarantees", .list(.record(guarantee), of: "guarantees"), "what was promised, with fees at risk"),
      Field(
        "goals", .list(.record(goal), of: "goals"), "what the client wants to reach, without fees at risk"),
    ], needsOne: ["programme", "resolved"])

  static let posterior = Record(
    id: "posterior", title: "a posterior",
    fields: [
      Field("source", text, required: true, "what was fitted to what"),
      Field("draws", text, required: true, "a table as CSV: a column a number by its name, a row a draw"),
    ])

  static let client = Record(
    id: "client", title: "the client",
    fields: [
      Field("name", text, required: true, "its name"),
      Field("type", .scalar(WordScalar(Client.Kind.self)), required: true, "what it is"),
      Field(
        "lives", .scalar(CountScalar(range: 1...4_000_000_000)), "all covered lives, also those not eligible"),
    ] + entryProvenance)

  static let segment = Record(
    id: "segment", title: "a segment",
    fields: [
      Field(
        "members", .scalar(CountScalar(range: 1...1_000_000_000)), required: true, "those who may register"),
      Field(
        "relationship", .scalar(WordScalar(Relationship.self)),
        "what the members are to the client; employee unless said"),
      Field("tags", .list(name, of: "tags"), "words by which audiences find it"),
      Field(
        "language", .map(share, of: "shares", entry: "a language"),
        "shares by first language; the rest speaks another"),
      Field(
        "household-of", .list(name, of: "segment names"), "segments whose households the members live in"),
      Field(
        "hears-from", .map(share, of: "shares", entry: "a segment"),
        "shares by segment of those whose use makes the members aware; all segments by size unless said"),
      Field("contact", contact, required: true, "what reaches the members"),
      Field("turnover", number("turnover"), "hazard of leaving the client"),
      Field("growth", number("growth"), "new members per present member"),
      Field("awareness", number("awareness.initial"), "share aware of the benefit at launch"),
      Field("need", .record(need), "need of the service, in place of the client's"),
      Field("initial", .record(initial), "where members stand at the start, for a benefit that has begun"),
    ] + entryProvenance)

  static let contact = Shape.either([
    .list(.record(contactRow), of: "rows with 'share' and 'has'"),
    .record(
      Record(
        id: "marginal-contact", title: "a contact table",
        fields: [
          Field(
            "independent",
            .map(
              .either([share, .record(marginal)]), of: "shares by contact point", entry: "a contact point"),
            required: true, "shares by contact point, taken as independent")
        ])),
  ])

  static let contactRow = Record(
    id: "contact-row", title: "a row of the contact table",
    fields: [
      Field("share", share, required: true, "share of the members"),
      Field(
        "has", .list(name, of: "contact points"), required: true, "the contact points that reach them"),
      Field("consent", .list(name, of: "contact points"), "those of them with consent"),
    ])

  static let marginal = Record(
    id: "marginal-share", title: "a contact point",
    fields: [
      Field("share", share, required: true, "share of the members who have it"),
      Field("consent", share, "share of all members who have it and consented"),
    ])

  static let need = Record(
    id: "need", title: "a need profile",
    fields: [
      Field("share", number("need.prevalence"), "share needing the service within 12 months"),
      Field("duration", number("need.duration"), "mean duration of an episode"),
    ])

  static let initial = Record(
    id: "initial", title: "the initial stock",
    fields: [
      Field("registered", number("initial.registered"), "share registered, not yet users"),
      Field("in-care", number("initial.in-care"), "share in care"),
      Field("past-care", number("initial.past-care"), "share past care"),
      Field("months-since-launch", .scalar(NumberScalar()), "months since the benefit began"),
    ])

  /// The number of a segment that the catalogue knows by `path`.
  private static func number(_ path: String) -> Shape {
    guard let kind = AssumptionKind.catalogue.first(where: { $0.scope == .segment && $0.path == path }) else {
      preconditionFailure("the catalogue has no segment's assumption '\(path)'")
    }
    return assumption(kind)
  }
}
