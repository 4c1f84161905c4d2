import Campaign

extension ScenarioWriter {
  /// A number of a segment that nobody counted, as a person writes it: `value: 24% a year`.
  public struct AssumedNumber: Sendable {
    let key: String
    let parts: [(key: String, value: String)]
    let why: String

    public init(_ key: String, _ parts: [(key: String, value: String)], why: String) {
      self.key = key
      self.parts = parts
      self.why = why
    }

    var node: WrittenNode {
      .map(
        parts.map { ($0.key, .scalar($0.value)) }
          + [("assumed", .scalar("true")), ("source", WrittenNode.text(why))])
    }
  }

  /// The `population` of a scenario file, for a person to put into theirs: nothing is resolved.
  ///
  /// - Parameters:
  ///   - segments: of their provenance only the source is written.
  ///   - assumed: by segment, in the order in which they are written.
  ///   - notes: comments at the head.
  public static func population(
    _ segments: [Segment], assumed: [String: [AssumedNumber]], notes: [String]
  ) -> String {
    let nodes = segments.map { segment -> (String, WrittenNode) in
      let numbers = (assumed[segment.name] ?? []).map { ($0.key, $0.node) }
      return (
        segment.name,
        .map(facts(segment) + numbers + [("source", .text(segment.provenance.source))])
      )
    }
    return notes.map { "# \($0)\n" }.joined() + WrittenNode.map([("population", .map(nodes))]).file
  }

  static func segment(_ segment: Segment) -> WrittenNode {
    .map(facts(segment) + provenance(segment.provenance))
  }

  private static func facts(_ segment: Segment) -> [(String, WrittenNode)] {
    var entries: [(String, WrittenNode)] = [
      ("members", .scalar("\(segment.members)")), ("relationship", .text(segment.relationship.rawValue)),
    ]
    if !segment.tags.isEmpty { entries.append(("tags", .names(segment.tags))) }
    if !segment.language.isEmpty { entries.append(("language", shares(segment.language))) }
    if !segment.householdOf.isEmpty { entries.append(("household-of", .names(segment.householdOf))) }
    if !segment.hearsFrom.isEmpty { entries.append(("hears-from", shares(segment.hearsFrom))) }
    entries.append(("contact", contact(segment.contact)))
    if let months = segment.monthsSinceLaunch {
      entries.append(
        ("initial", .flow(.map([("months-since-launch", .scalar(NumberText.decimal(months)))]))))
    }
    return entries
  }

  static func channel(_ channel: Channel) -> WrittenNode {
    var entries: [(String, WrittenNode)] = [("needs", .text(channel.needs))]
    if channel.consentRequired { entries.append(("consent", .text(Format.Consent.required.rawValue))) }
    return .flow(.map(entries))
  }

  private static func percent(_ share: Double) -> WrittenNode { .scalar(NumberText.percent(share)) }

  private static func shares(_ shares: [String: Double]) -> WrittenNode {
    .flow(.map(shares.sorted { $0.key < $1.key }.map { ($0.key, percent($0.value)) }))
  }

  private static func contact(_ table: ContactTable) -> WrittenNode {
    switch table {
    case .joint(let rows):
      return .list(
        rows.map { row in
          var entries: [(String, WrittenNode)] = [("share", percent(row.share)), ("has", .names(row.has))]
          if !row.consent.isEmpty { entries.append(("consent", .names(row.consent))) }
          return .flow(.map(entries))
        })
    case .independent(let marginals):
      let entries = marginals.map { marginal -> (String, WrittenNode) in
        if marginal.consent == 0 { return (marginal.contactPoint, percent(marginal.share)) }
        return (
          marginal.contactPoint,
          .flow(.map([("share", percent(marginal.share)), ("consent", percent(marginal.consent))]))
        )
      }
      return .map([("independent", .map(entries))])
    }
  }
}
