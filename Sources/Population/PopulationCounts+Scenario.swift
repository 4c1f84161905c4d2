import Campaign
import ScenarioFile

extension PopulationCounts {
  /// The `population` of a scenario file.
  public var scenarioYAML: String {
    var assumed: [String: [ScenarioWriter.AssumedNumber]] = [:]
    for segment in segments {
      if let rate = segment.turnover, let hired = segment.hired {
        let why = "\(hired) of \(segment.members) hired in the year before, if the head count was steady"
        assumed[segment.name] = [
          .init("turnover", [("value", "\(Int((rate * 100).rounded()))% a year")], why: why)
        ]
      }
    }
    return ScenarioWriter.population(
      segments.map { segment in
        Campaign.Segment(
          name: segment.name, members: segment.members, relationship: segment.relationship,
          tags: segment.tags,
          language: Self.shares(segment.languages.map { ($0.name, $0.people) }, of: segment.members),
          householdOf: segment.householdOf, contact: .joint(Self.rows(segment)),
          provenance: Provenance(source: source(of: segment), grade: .b, setAt: ""))
      }, assumed: assumed, notes: notes)
  }

  /// Where a segment's counts come from, and how far its contact table is not what was counted.
  private func source(of segment: Segment) -> String {
    let file = "eligibility file, as of \(asOf)"
    guard let moved = segment.movedContact else { return "\(file); contact patterns of few people merged" }
    let share = (100 * Double(moved) / Double(segment.members)).rounded()
    return moved == 0 ? file : "\(file); contact patterns of \(moved) people (\(Int(share)) %) merged"
  }

  /// What whoever uses the segments must know of them.
  private var notes: [String] {
    var notes = [
      "Counted from an eligibility file as of \(asOf). Put it in place of 'population' in a scenario,",
      lives.map { "and state 'lives: \($0)' under 'client': rates per 1,000 lives are of those." }
        ?? "and state the lives under 'client' (they are not shown here, as they would tell of few people).",
      // A range for each segment would be drawn for each by itself, and their sum look better known than any.
      "Awareness is not in such a file, and no scenario can do without. It is one number for all of them, unless the",
      "client knows better. Where the scenario has none yet, state under 'assumptions', until somebody has asked:",
      "  awareness.initial: {p10: 3%, p90: 60%, assumed: true, source: as wide as the shipped clients together}",
      "Contact points at work (line-manager, site-poster, intranet, onboarding) and after registration (account, portal)",
      "are not in it either: add them where members have them.",
      "Nor are tags, but for those of desks: touches that speak to others (packet-by-post, flagged, …) reach nobody here",
      "until you write the tags of the population that this one replaces.",
    ]
    let kinds = problems.filter(\.problem.isLeftOut).map { "\($0.problem.rawValue) \($0.count)" }
    notes.append(
      "Rows of the file that were left out: \(leftOut)\(kinds.isEmpty ? "" : " (\(kinds.joined(separator: ", ")))")."
    )
    let missing = contactPointsNotInFile
    if !missing.isEmpty { notes.append("No column in this file for: \(missing.joined(separator: ", ")).") }
    let unasked = consentsNotInFile.map(\.rawValue)
    if !unasked.isEmpty {
      notes += [
        "No column in this file for: \(unasked.joined(separator: ", ")). Channels there that say 'consent: required'",
        "reach nobody\(unasked.contains("mobile-consent") ? ", as texts" : ""): state consent where members gave it.",
      ]
    }
    if !relationshipIsKnown {
      notes.append("No column for the relationship: everybody is taken as an employee.")
    }
    if segments.contains(where: { $0.turnover != nil }) {
      notes.append("Turnover is worked out from new hires, as if the head count had been steady.")
    }
    if segments.contains(where: { $0.relationship.holdsContract && $0.turnover == nil }) {
      notes.append("Turnover does not follow from the file where it is not stated: it counts as none.")
    }
    if movedContact != 0 {
      notes += [
        "Contact patterns of at most 10 people are counted with others, so that shares stay near to what was counted;",
        "'source' says how many people that moved. A share of all or of nobody may be off by up to 10 people.",
      ]
    }
    return notes
  }

  private static func rows(_ segment: Segment) -> [ContactRow] {
    let shares = hundredths(segment.contact.map(\.people), of: segment.members)
    return zip(segment.contact, shares).filter { $1 > 0 }
      .map { ContactRow(share: Double($1) / 10_000, has: $0.has, consent: $0.consent) }
  }

  private static func shares(_ counts: [(name: String, people: Int)], of members: Int) -> [String: Double] {
    let rest = members - counts.reduce(0) { $0 + $1.people }
    let parts = hundredths(counts.map(\.people) + [rest], of: members)
    return Dictionary(uniqueKeysWithValues: zip(counts, parts).map { ($0.name, Double($1) / 10_000) })
  }

  /// Counts as hundredths of a per cent that sum to 100 %: rounded down, and what is left goes to the largest remainders.
  static func hundredths(_ counts: [Int], of total: Int) -> [Int] {
    var parts = counts.map { $0 * 10_000 / total }
    let byRemainder = counts.indices.sorted {
      (counts[$1] * 10_000 % total, $0) < (counts[$0] * 10_000 % total, $1)
    }
    for place in byRemainder.prefix(10_000 - parts.reduce(0, +)) { parts[place] += 1 }
    return parts
  }
}
