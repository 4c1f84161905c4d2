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
    ] + provenance.dropLast() + [
      Field("owner", text, "who answers for the numbers; carried into the results"),
      Field("language", .anything, "the language of what is printed; carried into the results"),
      Field("goals", .anything, "what the client wants to reach; carried into the results"),
      Field("rules", .anything, "rules for plans; carried into the results"),
      Field(
        "population", .map(.record(segment), of: "segments", entry: "a segment"), required: true,
        "the eligible members, by segment"),
      Field("channels", channels, "channels beyond those of the libraries"),
      Field(
        "pathways", .list(name, of: "pathway names"), "the kinds of care, in place of those of the programme"),
      Field("assumptions", .assumptions, "numbers, in place of those of the programme and libraries"),
      Field(
        "strategies", .map(.record(strategy), of: "strategies", entry: "a strategy"), required: true,
        "the communication plans compared"),
      Field(
        "guarantees", .list(.record(guarantee), of: "guarantees"), "what was promised, with fees at risk"),
      Field(
        "moments", .map(.scalar(DateScalar()), of: "dates", entry: "a date"), "named dates of the year",
        .notYet),
      Field("fees", text, "what the client pays", .notYet),
      Field("step", text, "the length of a step", .notYet),
      Field("other-programmes", .list(.anything, of: "programmes"), "other senders' touches", .notYet),
    ], needsOne: ["programme", "resolved"])

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
      Field("language", .map(share, of: "shares", entry: "a language"), "shares by first language"),
      Field(
        "household-of", .list(name, of: "segment names"), "segments whose households the members live in"),
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

  static let guarantee = Record(
    id: "guarantee", title: "a guarantee",
    fields: [
      Field(
        "measure", .scalar(WordScalar(MeasureID.self) { $0.canBeGuaranteed }), required: true,
        "the measure it is written on"),
      Field(
        "at-least", .scalar(NumberScalar()), required: true, "the value to be reached, in the measure's unit"),
      Field("by", .scalar(DayScalar()), required: true, "the day on which it is judged"),
      Field(
        "by-week", .scalar(CountScalar(range: HorizonScalar.weeks)), "that day in weeks from launch",
        .resolvedOnly),
      Field("at-risk", .scalar(MoneyScalar(currency: nil)), required: true, "fees returned if missed"),
    ])

  /// The number of a segment that the catalogue knows by `path`.
  private static func number(_ path: String) -> Shape {
    guard let kind = AssumptionKind.catalogue.first(where: { $0.scope == .segment && $0.path == path }) else {
      preconditionFailure("the catalogue has no segment's assumption '\(path)'")
    }
    return assumption(kind)
  }
}
