import Campaign
import ScenarioFile

/// A group of members of one client, with its head count and what reaches it.
struct MemberGroup: Sendable {
  /// A contact point with whole per cents of members, and of them with consent.
  struct Point: Hashable, Sendable {
    var point: String
    var share: Int
    /// Nil where nobody is asked.
    var consent: Int?
  }

  let group: StarterBooks.Group
  let members: Int
  private let turnover: StarterBooks.Range?
  private let language: [StarterBooks.Stated]
  private let given: [String]

  /// The groups of a client that have members.
  static func groups(
    of facts: Facts, _ type: StarterBooks.ClientType, _ segment: StarterBooks.MarketSegment
  ) -> [MemberGroup] {
    let standing = type.groups.filter { $0.when == nil || $0.when == segment.groups }
    let deskless = facts.deskless ?? 0
    let all = standing.map { group in
      let works: Double =
        switch group.works {
        case nil: 1
        case .desk: 1 - deskless
        case .deskless: deskless
        }
      let members = Int((Double(facts.lives) * group.ofLives * works).rounded())
      return MemberGroup(group, members: members, facts)
    }
    let some = all.filter { $0.members > 0 }
    // Of a handful of lives no group may round to a member: then one who holds the contract is all there is.
    guard some.contains(where: \.group.relationship.holdsContract) else {
      return all.filter(\.group.relationship.holdsContract).prefix(1).map {
        MemberGroup($0.group, members: 1, facts)
      }
    }
    return some
  }

  private init(_ group: StarterBooks.Group, members: Int, _ facts: Facts) {
    self.group = group
    self.members = members
    turnover = group.works.flatMap { facts.industry?.turnover[$0] } ?? group.turnover
    language = facts.industry?.language ?? []
    given = facts.contact
  }

  /// Whether one of the contact points reaches somebody.
  func reaches(_ names: [String]) -> Bool {
    points(.likely).contains { names.contains($0.point) && $0.share > 0 }
  }

  /// What reaches the members under a coverage; points that reach nobody are left out.
  func points(_ coverage: FirstFile.Coverage) -> [Point] {
    group.contact.compactMap { contact in
      guard let likely = likely(contact) else { return nil }
      let share = percent(coverage.share(of: likely))
      guard share > 0 else { return nil }
      let consent = consent(contact).map { percent(Double(share) / 100 * coverage.share(of: $0)) }
      return Point(point: contact.point, share: share, consent: consent)
    }
  }

  /// What is known of a contact point's share, by what the client hands over.
  private func likely(_ contact: StarterBooks.Contact) -> StarterBooks.Likely? {
    if given.contains(contact.point) || given.contains(contact.point + Facts.consented) {
      return contact.given ?? contact.own
    }
    return contact.own ?? (given.isEmpty ? contact.open : nil)
  }

  private func consent(_ contact: StarterBooks.Contact) -> StarterBooks.Likely? {
    given.contains(contact.point + Facts.consented) ? contact.withConsent : contact.consent
  }

  private func percent(_ share: Double) -> Int { Int((share * 100).rounded()) }

  // MARK: As a segment of the file

  func text(_ coverage: FirstFile.Coverage, holders: [String]) -> String {
    var lines = ["  \(ScenarioValue.yaml(group.name)):"]
    if let note = group.note { lines += Comment.lines("Here \(note).", indent: 4) }
    lines.append("    members: \(ScenarioValue.text(members))")
    lines.append("    relationship: \(group.relationship.rawValue)")
    let households = group.householdOf.filter(holders.contains)
    if !households.isEmpty { lines.append("    household-of: [\(list(households))]") }
    if !group.tags.isEmpty { lines.append("    tags: [\(list(group.tags))]") }
    if !language.isEmpty {
      let shares = language.map { "\(ScenarioValue.yaml($0.name)): \($0.text)" }
      lines.append("    language: {\(shares.joined(separator: ", "))}")
    }
    if let turnover { lines.append(turnover.yaml(named: "turnover", indent: 4)) }
    if let awareness = group.awareness { lines.append(awareness.yaml(named: "awareness", indent: 4)) }
    lines += contactComment
    lines.append("    contact:")
    lines += rows(coverage)
    return lines.joined(separator: "\n") + "\n"
  }

  private func list(_ names: [String]) -> String { names.map(ScenarioValue.yaml).joined(separator: ", ") }

  /// The likely share of every contact point that is not certain, and how far it may be off.
  private var contactComment: [String] {
    let words = group.contact.compactMap { contact -> String? in
      guard let likely = likely(contact), likely.low < likely.high else { return nil }
      func range(_ likely: StarterBooks.Likely) -> String {
        "\(percent(likely.likely)) % (\(percent(likely.low))–\(percent(likely.high)))"
      }
      let consent = consent(contact).map { ", of these with consent \(range($0))" } ?? ""
      return "\(contact.point) \(range(likely))\(consent)"
    }
    guard !words.isEmpty else { return [] }
    return Comment.lines("Assumed to reach: " + words.joined(separator: "; ") + ".", indent: 4)
  }

  /// The contact table: members in order of how well they are reached, cut wherever a contact point ends.
  private func rows(_ coverage: FirstFile.Coverage) -> [String] {
    let points = points(coverage)
    let cuts = Set(points.flatMap { [$0.share, $0.consent ?? 0] } + [100]).filter { $0 > 0 }.sorted()
    var from = 0
    return cuts.map { cut in
      defer { from = cut }
      let has = points.filter { $0.share >= cut }.map(\.point)
      let consent = points.filter { ($0.consent ?? 0) >= cut }.map(\.point)
      let last = consent.isEmpty ? "" : "consent: [\(consent.joined(separator: ", "))]"
      let (share, list) = ("share: \(cut - from)%", "has: [\(has.joined(separator: ", "))]")
      let line = "      - {" + [share, list, last].filter { !$0.isEmpty }.joined(separator: ", ") + "}"
      guard line.count > Comment.width else { return line }
      return "      - \(share)\n        \(list)" + (last.isEmpty ? "" : "\n        \(last)")
    }
  }
}

extension StarterBooks.Range {
  /// The range under a key: on one line where it fits.
  func yaml(named name: String, indent: Int) -> String {
    let pad = String(repeating: " ", count: indent)
    var keys = [
      "p10: \(p10)", "p90: \(p90)", grade == .assumed ? "assumed: true" : "grade: \(grade.rawValue)",
    ]
    if !source.isEmpty { keys.append("source: \(ScenarioValue.yaml(source))") }
    let line = "\(pad)\(name): {\(keys.joined(separator: ", "))}"
    if line.count <= Comment.width { return line }
    guard source.count > Comment.width - indent - 12 else {
      return "\(pad)\(name):\n" + keys.map { "\(pad)  \($0)" }.joined(separator: "\n")
    }
    let folded = Comment.wrapped(source, to: Comment.width - indent - 4).map { "\(pad)    \($0)" }
    return "\(pad)\(name):\n" + keys.dropLast().map { "\(pad)  \($0)" }.joined(separator: "\n")
      + "\n\(pad)  source: >-\n" + folded.joined(separator: "\n")
  }
}
