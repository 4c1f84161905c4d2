import Campaign
import Population
import Results

/// The counts of an eligibility file, on the screen and as JSON.
struct PopulationReport {
  let counts: PopulationCounts
  private let numbers = NumberText(currency: "")

  init(counts: PopulationCounts) { self.counts = counts }

  /// What stands for a count that is not shown.
  private static let hidden = "not shown"

  var lines: [String] {
    totals + [""] + segments + [""] + contact + households + problems + columns
  }

  private func count(_ people: Int) -> String { numbers.grouped(Double(people), digits: 0) }
  private func shown(_ people: Int?) -> String { people.map(count) ?? Self.hidden }
  private func percent(_ people: Int, of all: Int) -> String { numbers.percent(Double(people) / Double(all)) }

  private var totals: [String] {
    var table = TextTable(["as of \(counts.asOf.words)", "count", ""], left: [0, 2], wrappingLast: true)
    table.append(["lives", shown(counts.lives), "there on that day"])
    table.append(["eligible", count(counts.eligible), "members of the segments below"])
    table.append([
      "not eligible", shown(counts.notEligible), "under 18, or of a relationship that is not covered",
    ])
    table.append([
      "rows of the terminated", shown(counts.terminated), "left out; one person may have several",
    ])
    table.append(["rows left out", count(counts.leftOut), "for problems told below"])
    var lines = table.lines
    if [counts.lives, counts.notEligible, counts.terminated, counts.rows].contains(nil) {
      lines += "'not shown': it is of 1 to 10 people, or would tell a number that is.".paragraph
    }
    if !counts.relationshipIsKnown {
      lines += "No column for the relationship: everybody is taken as an employee.".paragraph
    }
    if counts.withoutBirthDate != 0 {
      let who = counts.withoutBirthDate == counts.lives ? "all" : shown(counts.withoutBirthDate)
      lines +=
        ("Without a birth date: \(who); employees, subscribers and partners are taken as adults, "
        + "children and dependants as under 18.").paragraph
    }
    return lines
  }

  private var segments: [String] {
    var table = TextTable(["segment", "members", "hired in 12 months", "a month", "turnover a year"])
    for segment in counts.segments {
      let hired = segment.relationship.holdsContract ? segment.hired.map(count) ?? "–" : ""
      table.append([
        segment.name, count(segment.members), hired,
        segment.hired.map { numbers.grouped(Double($0) / 12, digits: 1) } ?? "",
        segment.turnover.map { numbers.percent($0, error: 0.01) } ?? "",
      ])
    }
    var lines = table.lines
    if counts.inOtherSegments > 0 {
      lines +=
        ("Merged, as there were segments of at most 10 people: \(count(counts.inOtherSegments)) people stand in "
        + "segments with all the others of their relationship.").paragraph
    }
    return lines
  }

  private var contact: [String] {
    let points = ["work-e-mail", "personal-e-mail", "mobile", "phone", "home-mail"]
      .filter { !counts.contactPointsNotInFile.contains($0) }
    let consented = Set(counts.segments.flatMap { $0.contact.flatMap(\.consent) })
    var table = TextTable(
      ["share who have"] + points.flatMap { consented.contains($0) ? [$0, "consent"] : [$0] }
        + ["nothing", "patterns"])
    for segment in counts.segments {
      func share(_ matches: (PopulationCounts.Contact) -> Bool) -> String {
        percent(segment.contact.filter(matches).reduce(0) { $0 + $1.people }, of: segment.members)
      }
      let shares = points.flatMap { point in
        [share { $0.has.contains(point) }]
          + (consented.contains(point) ? [share { $0.consent.contains(point) }] : [])
      }
      table.append([segment.name] + shares + [share { $0.has.isEmpty }, "\(segment.contact.count)"])
    }
    var lines = table.lines
    if counts.movedContact != 0 {
      let moved =
        counts.movedContact.map { "\(count($0)) (\(percent($0, of: counts.eligible)))" } ?? "1 to 10"
      let isMuch = (counts.movedContact ?? 0) * 20 > counts.eligible
      lines +=
        ("Merged: \(moved) people with a pattern of contact points that at most 10 have are counted with another "
        + "pattern of their segment, chosen so that shares stay near to what was counted; where all or nobody have "
        + "something, up to 10 people may differ."
        + (isMuch ? " That is much, and bends the shares: fewer segments leave more as it is." : ""))
        .paragraph
    }
    let missing = counts.contactPointsNotInFile
    if !missing.isEmpty { lines += "No column for: \(missing.joined(separator: ", ")).".paragraph }
    let unasked = counts.consentsNotInFile.map(\.rawValue)
    if !unasked.isEmpty {
      lines +=
        ("No column for: \(unasked.joined(separator: ", ")). Nobody is counted as having consented there, so channels "
        + "that say 'consent: required' reach nobody\(unasked.contains("mobile-consent") ? ", as texts" : "").")
        .paragraph
    }
    let languages = counts.segments.filter { !$0.languages.isEmpty }.map { segment in
      "\(segment.name) "
        + segment.languages.map { "\($0.name) \(percent($0.people, of: segment.members))" }.joined(
          separator: ", ")
    }
    if !languages.isEmpty { lines += "First languages: \(languages.joined(separator: "; ")).".paragraph }
    return lines
  }

  private var households: [String] {
    guard let households = counts.households else { return [] }
    let holders = counts.segments.filter(\.relationship.holdsContract).reduce(0) { $0 + $1.members }
    let with =
      households.holdersWithPartner.map {
        "of \(count(holders)) contract holders \(count($0)) (\(percent($0, of: max(1, holders)))) have an eligible partner "
          + "in the file."
      }
      ?? "how many of the \(count(holders)) contract holders have an eligible partner in the file is not shown."
    let without =
      households.withoutHolder.map { "Eligible people without their holder in it: \(count($0))." }
      ?? "How many eligible people are without their holder in it is not shown."
    return [""] + "Households: \(with) \(without)".paragraph
  }

  private var problems: [String] {
    guard !counts.problems.isEmpty else { return [] }
    var table = TextTable(
      ["rows", "problem", "first at", "found, and what is allowed"], left: [1, 2, 3], wrappingLast: true)
    for problem in counts.problems {
      table.append([
        count(problem.count), problem.problem.isLeftOut ? "left out" : "date dropped",
        problem.first.map { "\($0.line):\($0.column)" }.joined(separator: ", "), problem.problem.words,
      ])
    }
    return [""] + table.lines
  }

  private var columns: [String] {
    let read = counts.columns.map { "\($0.name) (\($0.role.rawValue))" }.joined(separator: ", ")
    var lines = [""] + "Columns read: \(read).".paragraph
    let unknown = counts.unrecognised.filter { !$0.isEmpty }
    if !unknown.isEmpty {
      lines += "Not recognised, and not read: \(unknown.joined(separator: ", ")).".paragraph
    }
    lines +=
      ("Tags are those of desks alone: touches that speak to others reach nobody until you write the tags of the "
      + "population that this one replaces.").paragraph
    return lines
  }

  /// The counts in a fixed order of keys; null where a number is not shown.
  var json: JSON {
    func whole(_ number: Int?) -> JSON { number.map { .whole(UInt64($0)) } ?? .null }
    func texts(_ texts: [String]) -> JSON { .list(texts.map { .text($0) }) }
    return .object([
      "as_of": .text("\(counts.asOf)"), "rows": whole(counts.rows), "lives": whole(counts.lives),
      "eligible": whole(counts.eligible), "not_eligible": whole(counts.notEligible),
      "terminated": whole(counts.terminated), "left_out": whole(counts.leftOut),
      "without_birth_date": whole(counts.withoutBirthDate),
      "segments": .list(
        counts.segments.map { segment in
          .object([
            "name": .text(segment.name), "relationship": .text(segment.relationship.rawValue),
            "tags": texts(segment.tags), "members": whole(segment.members),
            "contact": .list(
              segment.contact.map {
                .object(["people": whole($0.people), "has": texts($0.has), "consent": texts($0.consent)])
              }),
            "moved_contact": whole(segment.movedContact),
            "languages": .list(
              segment.languages.map { .object(["language": .text($0.name), "people": whole($0.people)]) }),
            "hired": whole(segment.hired), "turnover": .optional(segment.turnover),
            "household_of": texts(segment.householdOf),
          ])
        }),
      "in_other_segments": whole(counts.inOtherSegments), "moved_contact": whole(counts.movedContact),
      "households": counts.households.map { households in
        .object([
          "holders_with_partner": whole(households.holdersWithPartner),
          "without_holder": whole(households.withoutHolder),
        ])
      } ?? .null,
      "problems": .list(
        counts.problems.map { problem in
          .object([
            "problem": .text(problem.problem.rawValue), "rows": whole(problem.count),
            "first_lines": .list(problem.first.map { whole($0.line) }),
          ])
        }),
      "columns": .list(
        counts.columns.map { .object(["is": .text($0.role.rawValue), "column": .text($0.name)]) }),
      "unrecognised": texts(counts.unrecognised),
    ])
  }
}
