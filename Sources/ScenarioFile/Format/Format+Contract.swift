import Campaign

extension Format {
  /// The length of a step of the simulation.
  enum Step: String, CaseIterable, Sendable {
    case week, day

    var days: Int { self == .week ? 7 : 1 }
  }

  static let guarantee = Record(
    id: "guarantee", title: "a guarantee",
    fields: [
      Field("measure", .scalar(targetMeasure), required: true, "the measure it is written on"),
      Field(
        "at-least", .scalar(NumberScalar()), required: true, "the value to be reached, in the measure's unit"),
    ] + judged + [
      Field("at-risk", .scalar(MoneyScalar(currency: nil)), required: true, "fees returned if missed")
    ])

  static let goal = Record(
    id: "goal", title: "a goal",
    fields: [
      Field("measure", .scalar(targetMeasure), required: true, "the measure it is set on"),
      Field(
        "reach", .scalar(NumberScalar()), required: true, "the value to be reached, in the measure's unit"),
    ] + judged + [Field("owner", text, "who answers for it")])

  /// The measures that guarantees and goals may be written on.
  static let targetMeasure = WordScalar(MeasureID.self) { $0.canBeGuaranteed }

  /// A flag that is let stand.
  static let silence = Record(
    id: "silence", title: "a flag",
    fields: [
      Field("flag", .scalar(silencedFlag), required: true, "its name, as a run shows it"),
      Field("strategy", name, "the strategy for which; all unless said"),
      Field("reason", text, required: true, "why the claim stands all the same"),
    ])

  /// Flags that may be let stand; rules are waived instead.
  static let silencedFlag = WordScalar(FlagID.self) { !$0.isOfRules }

  private static let judged = [
    Field("by", .scalar(DayScalar()), required: true, "the day on which it is judged"),
    Field(
      "by-week", .scalar(CountScalar(range: HorizonScalar.weeks)), "that day in weeks from launch",
      .resolvedOnly),
  ]

  static let otherProgramme = Record(
    id: "other-programme", title: "another programme",
    fields: [
      Field("name", name, required: true, "its name"),
      Field("channel", name, required: true, "what carries it"),
      Field("when", oneOrMore(WhenScalar(), of: "days"), required: true, "when it is sent"),
      Field(
        "audience", .record(segmentAudience), "whom it addresses; all segments unless said"),
      Field(
        "load", .scalar(NumberScalar(positive: true)), "touches that one send counts for; 1 unless said"),
    ])
}
