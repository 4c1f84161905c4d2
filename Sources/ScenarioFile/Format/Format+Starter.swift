import Campaign

/// The books that first scenario files are made from.
extension Format {
  static let starter = Record(
    id: "starter", title: "a starter book",
    fields: [
      Field("starter", name, required: true, "the book's name"),
      Field(
        "market-segments",
        .map(.record(marketSegment), of: "market segments", entry: "a market segment"),
        "bands of clients by covered lives, smallest first"),
      Field(
        "industries", .map(.record(industry), of: "industries", entry: "an industry"),
        "what industries say of their staff"),
      Field(
        "client-types",
        .map(
          .record(clientType), of: "kinds of client", entry: "a kind of client",
          key: WordScalar(Client.Kind.self)),
        "members, contact and plans by kind of client"),
      Field(
        "facts", .map(.record(openFact), of: "facts", entry: "a fact"),
        "what to ask a client next, and which numbers it would settle"),
    ] + evidence)

  private static let marketSegment = Record(
    id: "starter-segment", title: "a market segment",
    fields: [
      Field(
        "from", .scalar(CountScalar(range: 1...4_000_000_000)), required: true, "the fewest covered lives"),
      Field(
        "groups", .scalar(WordScalar(StarterBooks.Groups.self)), required: true,
        "how finely the members are divided"),
      Field("approval", text, required: true, "lead time of the client's approval"),
      Field("leave-out", .list(name, of: "playbooks"), "playbooks not worth their effort here"),
      Field(
        "fees",
        .map(
          .scalar(FeeScalar()), of: "fees", entry: "a kind of client", key: WordScalar(Client.Kind.self)),
        required: true, "what such clients pay, by kind"),
    ])

  private static let industry = Record(
    id: "starter-industry", title: "an industry",
    fields: [
      Field("desk-less", likely, required: true, "share of staff without a desk"),
      Field(
        "turnover",
        .map(
          .record(range(RateScalar(), "rate")), of: "ranges", entry: "where staff works",
          key: WordScalar(StarterBooks.Work.self)),
        required: true, "hazard of leaving, by where staff works"),
      Field("language", .map(share, of: "shares", entry: "a language"), "shares by first language"),
    ])

  private static let clientType = Record(
    id: "starter-client", title: "a kind of client",
    fields: [
      Field("packs", .list(name, of: "packs of rules"), required: true, "packs of rules"),
      Field(
        "moments",
        .map(.scalar(YearDayScalar()), of: "days of the year", entry: "a moment", key: MomentScalar()),
        "days of the year on which the playbooks' moments fall"),
      Field("groups", .map(.record(group), of: "groups", entry: "a group"), required: true, "its members"),
      Field(
        "numbers",
        .map(.record(range(TextScalar(), "any")), of: "ranges", entry: "a number", key: TextScalar()),
        "numbers of the model in place of the programme's"),
      Field(
        "plans", .map(.record(plan), of: "plans", entry: "a plan"), required: true,
        "strategies to compare, in order"),
    ])

  private static let group = Record(
    id: "starter-group", title: "a group",
    fields: [
      Field("of-lives", share, required: true, "share of all covered lives"),
      Field("works", .scalar(WordScalar(StarterBooks.Work.self)), "staff, cut by who works so"),
      Field(
        "when", .scalar(WordScalar(StarterBooks.Groups.self)),
        "stands by itself only where members are divided so"),
      Field(
        "relationship", .scalar(WordScalar(Relationship.self)), required: true,
        "what the members are to the client"),
      Field("household-of", .list(name, of: "groups"), "groups whose households the members live in"),
      Field("tags", .list(name, of: "tags"), "words by which audiences find it"),
      Field("note", text, "a word on it in the file"),
      Field(
        "turnover", .record(range(RateScalar(), "rate")), "hazard of leaving; households leave with theirs"),
      Field(
        "awareness", .record(range(ShareScalar(), "share")), "share aware at launch; the client's unless said"
      ),
      Field(
        "contact", .map(.record(contactOffer), of: "contact points", entry: "a contact point"),
        required: true,
        "how many are reached, by what the client hands over"),
    ])

  private static let contactOffer = Record(
    id: "starter-contact", title: "a contact point of a group",
    fields: [
      Field("given", likely, "share reached where the client hands the addresses over"),
      Field("open", likely, "share reached where nobody has said yet"),
      Field("own", likely, "share reached by the client's own means"),
      Field("consent", likely, "of those with a number, where nothing is known of consent"),
      Field("with-consent", likely, "of those with a number, where all were asked for consent"),
    ])

  private static let plan = Record(
    id: "starter-plan", title: "a plan",
    fields: [
      Field("playbook", name, required: true, "its playbook"),
      Field("extends", name, "the plan it builds on"),
      Field("needs", .list(name, of: "contact points"), "contact points of which one must reach somebody"),
      Field(
        "senders", .map(.scalar(WordScalar(Sender.self)), of: "senders", entry: "a touch"),
        "senders of touches in place of the playbook's"),
    ])

  private static let openFact = Record(
    id: "starter-fact", title: "a fact",
    fields: [
      Field("ask", text, required: true, "what to ask the client for"),
      Field(
        "settles", .list(text, of: "names of assumptions without segment, channel or pathway"),
        required: true,
        "the numbers it settles; 'contact' for the contact tables"),
    ])

  /// Where numbers come from; first files name nobody who answers for them.
  private static let evidence = provenance.filter { $0.name != "owner" }

  private static let likely = Shape.list(share, of: "three shares: low, likely and high")

  private static func range(_ scalar: any ScalarKind, _ id: String) -> Record {
    Record(
      id: "starter-range-\(id)", title: "a range",
      fields: [
        Field("p10", .scalar(scalar), required: true, "10 % quantile"),
        Field("p90", .scalar(scalar), required: true, "90 % quantile"),
      ] + evidence)
  }
}
