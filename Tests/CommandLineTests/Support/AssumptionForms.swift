/// The ways to write an assumption, one changed at a time, by kind of number.
enum AssumptionForms {
  /// An assumption of a kind, and four values of it, rising.
  struct Example: Sendable {
    /// The schema's definition of such entries.
    let definition: String
    let name: String
    let values: [String]
    /// What must be changed first, so that it is stated.
    var before: [Bakery.Edit] = []
  }

  static let examples = [
    Example(definition: "share", name: "e-mail.attention", values: ["10%", "20%", "30%", "40%"]),
    Example(
      definition: "rate", name: "registration.organic",
      values: ["1% a week", "2% a week", "3% a week", "4% a week"]),
    Example(definition: "number", name: "readiness.variance", values: ["0.5", "1", "2", "4"]),
    Example(definition: "number-to-3", name: "client.spread", values: ["0.2", "0.5", "1", "2"]),
    Example(definition: "positive", name: "registration.need-ratio", values: ["2", "3", "5", "8"]),
    Example(definition: "response", name: "letter.registration", values: ["0.1", "0.2", "0.4", "0.6"]),
    Example(
      definition: "days-above-0", name: "letter.half-life", values: ["2 days", "5 days", "9 days", "20 days"]),
    Example(
      definition: "weeks-above-0", name: "need.duration",
      values: ["4 weeks", "9 weeks", "20 weeks", "40 weeks"]),
    Example(definition: "days-point", name: "e-mail.lag", values: ["1 day", "2 days", "9 days", "20 days"]),
    Example(
      definition: "days-point-above-0", name: "letter.life",
      values: ["2 days", "5 days", "20 days", "50 days"]),
    Example(
      definition: "weeks-point", name: "coaching.booking-lag",
      values: ["0 weeks", "1 week", "2 weeks", "4 weeks"]),
    Example(
      definition: "positive-point", name: "coaching.benefit-cap", values: ["2", "4", "6", "9"],
      before: Bakery.plan),
  ]

  static let cases: [FieldCase] = examples.flatMap { example in
    example.definition.contains("point") ? points(example) : points(example) + ranges(example)
  }

  private static func change(
    _ example: Example, _ field: String, _ effect: FieldCase.Effect, _ before: String, _ after: String
  ) -> FieldCase {
    FieldCase(
      "assumption-\(example.definition).\(field)", effect,
      before: example.before + [.state(example.name, "{\(before)}")],
      .state(example.name, "{\(after)}"))
  }

  private static func points(_ example: Example) -> [FieldCase] {
    let (a, b) = (example.values[0], example.values[1])
    let ledger = FieldCase.Effect.file("assumptions.csv")
    let words = "source: one, grade: A, owner: she"
    return [
      change(example, "value", .numbers, "value: \(a)", "value: \(b)"),
      change(
        example, "source", ledger, "value: \(a), \(words)", "value: \(a), source: two, grade: A, owner: she"),
      change(
        example, "grade", ledger, "value: \(a), \(words)", "value: \(a), source: one, grade: C, owner: she"),
      change(
        example, "assumed", ledger, "value: \(a), \(words)",
        "value: \(a), source: one, assumed: true, owner: she"),
      change(
        example, "owner", ledger, "value: \(a), \(words)", "value: \(a), source: one, grade: A, owner: he"),
      FieldCase(
        "assumption-\(example.definition).set-at", ledger,
        before: example.before + [.state(example.name, "{value: \(a)}")],
        .setAt(example.name, "elsewhere.yaml:7"),
        resolved: true),
    ]
  }

  private static func ranges(_ example: Example) -> [FieldCase] {
    let values = example.values
    let (a, b, c, d) = (values[0], values[1], values[2], values[3])
    let forms: [(field: String, before: String, after: String)] = [
      ("p10", "p10: \(a), p90: \(c)", "p10: \(b), p90: \(c)"),
      ("p90", "p10: \(a), p90: \(c)", "p10: \(a), p90: \(d)"),
      ("mean", "mean: \(b), sd: \(a)", "mean: \(c), sd: \(a)"),
      ("sd", "mean: \(c), sd: \(a)", "mean: \(c), sd: \(b)"),
      ("low", "low: \(a), most-likely: \(c), high: \(d)", "low: \(b), most-likely: \(c), high: \(d)"),
      ("most-likely", "low: \(a), most-likely: \(b), high: \(d)", "low: \(a), most-likely: \(c), high: \(d)"),
      ("high", "low: \(a), most-likely: \(b), high: \(c)", "low: \(a), most-likely: \(b), high: \(d)"),
    ]
    let lift = "control: 4%, horizon: 8 weeks, of: eligible, aware: 50%"
    return forms.map { change(example, $0.field, .numbers, $0.before, $0.after) }
      + (example.definition == "response"
        ? [change(example, "lift", .numbers, "lift: {points: 3%, \(lift)}", "lift: {points: 5%, \(lift)}")]
        : [])
  }
}
