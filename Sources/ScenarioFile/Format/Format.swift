import Campaign

/// The format of scenario files and the books they draw on: the one description of what may be written.
enum Format {
  /// The kinds of file, told by their first key.
  enum Kind: String, CaseIterable, Sendable {
    case scenario, programme, library, pack, playbook, starter

    /// The shape of the whole file.
    var record: Record {
      switch self {
      case .scenario: Format.scenario
      case .programme: Format.programme
      case .library: Format.library
      case .pack: Format.pack
      case .playbook: Format.playbook
      case .starter: Format.starter
      }
    }
  }

  static let text = Shape.scalar(TextScalar())
  static let name = Shape.scalar(NameScalar())
  static let share = Shape.scalar(ShareScalar())

  /// Where the numbers below come from. Resolved scenarios say so at each number, so there is none to inherit.
  static let provenance: [Field] = provenanceHere.map { field in
    var field = field
    field.availability = .unresolvedOnly
    return field
  }

  /// Where the numbers at this place come from.
  private static let provenanceHere: [Field] = [
    Field("source", text, "where the numbers here and below come from"),
    Field(
      "grade", .scalar(WordScalar(Grade.self) { $0 != .assumed }),
      "how good that evidence is: A randomised or audited, B survey or filing, C vendor claim"),
    Field("assumed", .scalar(TrueScalar()), "the numbers here and below are assumed, without evidence"),
    Field("owner", text, "who answers for them"),
  ]

  /// As `provenance`, at what has a number itself; with the place where a resolved number was first set.
  static let entryProvenance =
    provenanceHere + [
      Field("set-at", .scalar(PlaceScalar()), "where the number was first set", .resolvedOnly)
    ]

  static let programme = Record(
    id: "programme", title: "a programme",
    fields: [
      Field("programme", name, required: true, "the preset's name"),
      Field("libraries", .list(name, of: "library names"), "libraries it draws on, later ones winning"),
      Field("pathways", .list(name, of: "pathway names"), required: true, "the kinds of care"),
      Field("channels", channels, "channels beyond those of the libraries"),
      Field("assumptions", .assumptions, "numbers, in place of those of the libraries"),
    ] + provenance)

  static let library = Record(
    id: "library", title: "a library",
    fields: [
      Field("library", name, required: true, "the library's name"),
      Field("channels", channels, "channels"),
      Field("assumptions", .assumptions, "numbers"),
    ] + provenance)

  static let playbook = Record(
    id: "playbook", title: "a playbook",
    fields: [
      Field("playbook", name, required: true, "the playbook's name"),
      Field(
        "touches", .map(.record(touch(whole: true)), of: "touches", entry: "a touch"), required: true,
        "its touches"),
      Field(
        "incentives", .map(.record(incentive(whole: true)), of: "incentives", entry: "an incentive"),
        "rewards that its touches announce"),
    ] + provenance)

  static let channels = Shape.map(.record(channel), of: "channels", entry: "a channel")

  static let channel = Record(
    id: "channel", title: "a channel",
    fields: [
      Field("needs", name, required: true, "the contact point a member must have"),
      Field(
        "consent", .scalar(WordScalar(Consent.self)), "whether the member must have consented to it"),
    ])

  /// What a channel asks of its contact point.
  enum Consent: String, CaseIterable, Sendable {
    case required
  }
}
