import Campaign

extension Format {
  /// The entry of an assumption: a bare value, or a map with a value or a range and where it comes from.
  static func assumption(_ kind: AssumptionKind) -> Shape {
    let scalar = Shape.scalar(Format.scalar(of: kind))
    let drawn: Field.Availability =
      kind.pointOnly ? .never("this number fixes sizes and is always a single value") : .now
    let liftable: Field.Availability =
      kind.quantity == .response ? .now : .never("only responses are solved from a lift")
    return .either([
      scalar,
      .record(
        Record(
          id: "assumption-\(Format.id(of: kind))", title: "an assumption",
          fields: [
            Field("value", scalar, "a single value"),
            Field("p10", scalar, "10 % quantile", drawn),
            Field("p90", scalar, "90 % quantile", drawn),
            Field("mean", scalar, "mean", drawn),
            Field("sd", scalar, "standard deviation", drawn),
            Field("low", scalar, "the least it can be", drawn),
            Field("most-likely", scalar, "the likeliest value", drawn),
            Field("high", scalar, "the most it can be", drawn),
            Field("lift", .record(lift), "the result of a trial, from which a response is solved", liftable),
          ] + entryProvenance,
          choices: [["value"], ["p10", "p90"], ["mean", "sd"], ["low", "most-likely", "high"], ["lift"]])),
    ])
  }

  static let lift = Record(
    id: "lift", title: "a lift",
    fields: [
      Field("points", share, required: true, "difference between the arms"),
      Field("sd", share, "standard deviation of what is known about it; 0 unless said"),
      Field("control", share, required: true, "rate of the control arm"),
      Field(
        "horizon", .scalar(DaysScalar(whole: true, positive: true)), required: true,
        "how long both arms were watched"),
      Field("of", .scalar(WordScalar(Lift.Population.self)), required: true, "whom the trial counted"),
      Field("aware", share, "share aware before the touch; needed with 'of: eligible'"),
      Field("need", share, "share in need; the client's unless said"),
    ])

  /// How a single value of an assumption is written.
  static func scalar(of kind: AssumptionKind) -> any ScalarKind {
    switch kind.quantity {
    case .share: ShareScalar()
    case .rate: RateScalar()
    case .response, .number: NumberScalar(most: kind.most)
    case .positive: kind.pointOnly ? WholeNumberScalar() : NumberScalar(positive: true)
    case .days: DaysScalar(whole: kind.pointOnly, positive: kind.mustBePositive)
    case .weeks: WeeksScalar(whole: kind.pointOnly, positive: kind.mustBePositive)
    }
  }

  /// One definition in the schema for all kinds whose entries are written alike.
  static func id(of kind: AssumptionKind) -> String {
    var id = kind.quantity.rawValue
    if kind.pointOnly { id += "-point" }
    if kind.mustBePositive { id += "-above-0" }
    if let most = kind.most { id += "-to-\(most)" }
    return id
  }
}

extension AssumptionKind {
  /// The most that makes sense, where a per cent written as a whole number would pass for one: at a spread of 3 one client in
  /// ten does over 40 times as well as the median.
  var most: Int? { path == "client.spread" || path == "send.spread" ? 3 : nil }

  /// Whether 0 makes no sense although the quantity allows it: durations that are divided by, and a life of which
  /// day 0 is the first.
  var mustBePositive: Bool {
    path == "half-life" || path == "life" || path == "wear-out.half-life" || path == "need.duration"
  }
}
