import Campaign
import Foundation

extension PopulationCounts {
  /// What may be shown of a census, or why nothing may.
  init(_ census: Census, header: Header, options: CountingOptions) throws(Faults) {
    let merging = SegmentMerging(census.segments, values: census.values)
    let faults = Self.faults(census, merging, header)
    guard faults.isEmpty else { throw Faults(faults) }
    let joined = census.households.joined()
    let members = merging.segments.map(\.tally.members)
    let eligible = members.reduce(0, +)
    let people = eligible + census.notEligible
    let left = census.problems.filter(\.problem.isLeftOut).reduce(0) { $0 + $1.count }
    let holders = zip(merging.segments, members).reduce(0) {
      $0 + ($1.0.relationship.holdsContract ? $1.1 : 0)
    }
    let partners = zip(merging.segments, members).reduce(0) {
      $0 + ($1.0.relationship == .partner ? $1.1 : 0)
    }
    let homes = Self.homes(joined.pairs, merging)
    let hasHireDates = header.positions[.hireDate] != nil
    var moved = 0

    asOf = options.asOf
    self.eligible = eligible
    notEligible = SmallCells.shown(census.notEligible)
    terminated = SmallCells.shown(census.terminated)
    lives = notEligible == nil ? nil : people
    rows = notEligible == nil || terminated == nil ? nil : census.rows
    leftOut = left
    let hasBirthDates = header.positions[.birthDate] != nil
    withoutBirthDate = hasBirthDates ? SmallCells.shown(census.withoutBirthDate, of: people) : people
    segments = merging.segments.enumerated().map { place, segment in
      let contact = SmallCells.merged(contact: segment.tally.contact)
      moved += contact.moved
      let languages = SmallCells.merged(
        languages: Array(zip(Population.Language.names, segment.tally.languages)).map {
          (name: $0, people: $1)
        },
        of: segment.tally.members)
      let hired =
        hasHireDates && segment.relationship.holdsContract
        ? SmallCells.shown(segment.tally.hired, of: segment.tally.members) : nil
      return Segment(
        name: segment.name, relationship: segment.relationship, tags: segment.tags,
        members: segment.tally.members,
        contact: contact.cells.map {
          Contact(has: $0.pattern.has, consent: $0.pattern.consent, people: $0.people)
        },
        movedContact: SmallCells.shown(contact.moved, of: segment.tally.members),
        languages: languages.map { Language(name: $0.name, people: $0.people) },
        hired: hired, turnover: hired.flatMap { Self.turnover($0, segment.tally) },
        householdOf: homes[place] ?? [])
    }
    movedContact = SmallCells.shown(moved)
    inOtherSegments = merging.inOther
    households =
      header.positions[.subscriberID] == nil
      ? nil
      : HouseholdCounts(
        // Partners beyond one a holder are those without a holder, mostly.
        holdersWithPartner: SmallCells.shown(joined.withPartner, of: partners)
          .flatMap { SmallCells.shown($0, of: holders) },
        withoutHolder: SmallCells.shown(joined.withoutHolder, of: eligible - holders))
    problems = census.problems.filter { $0.count > 0 }
    columns = ColumnRole.allCases.compactMap { role in
      header.positions[role].map { (role: role, name: header.names[$0]) }
    }
    let used = Set(census.values.map(\.column))
    unrecognised = header.unrecognised.filter { !used.contains($0) }.map { header.names[$0] }
  }

  /// In a steady head count those who left are replaced, and of the replaced the share exp(−rate) is still there after a
  /// year. To whole per cent, which says no more than the count of the hired does. Nil where fewer than half of the
  /// members have a hire date, or nearly all are new.
  private static func turnover(_ hired: Int, _ tally: Tally) -> Double? {
    guard hired > 0, tally.withHireDate * 2 >= tally.members else { return nil }
    let share = Double(hired) / Double(tally.withHireDate)
    guard share < 0.95 else { return nil }
    return (-log(1 - share) * 100).rounded() / 100
  }

  /// The names of the segments in whose households at least 11 members of a segment live, by the segment's place.
  private static func homes(_ pairs: [Households.Pair: Int], _ merging: SegmentMerging) -> [Int: [String]] {
    var counts: [Int: [Int: Int]] = [:]
    for (pair, people) in pairs {
      counts[merging.place[Int(pair.member)], default: [:]][merging.place[Int(pair.holder)], default: 0] +=
        people
    }
    return counts.mapValues { holders in
      holders.filter { $0.value > SmallCells.most }.keys.sorted().map { merging.segments[$0].name }
    }
  }

  /// Per cent of the rows that may be such that they cannot be read; where more are, those left are no picture of the client.
  private static let mostUnreadable = 5

  /// That too many rows cannot be read, with the cause of most.
  private static func unreadable(_ census: Census) -> Fault? {
    let problems = census.problems.filter(\.problem.isUnreadable)
    let rows = problems.reduce(0) { $0 + $1.count }
    guard rows > SmallCells.most, 100 * rows > mostUnreadable * census.rows,
      let cause = problems.max(by: { $0.count < $1.count })
    else { return nil }
    return Fault(
      at: cause.first.first,
      "\(rows) of \(census.rows) rows cannot be read, more than \(mostUnreadable) %. The cause of \(cause.count == rows ? "all" : "most"): "
        + cause.problem.words)
  }

  private static func faults(_ census: Census, _ merging: SegmentMerging, _ header: Header) -> [Fault] {
    // What else is wrong then follows from the rows that are missing.
    if let fault = unreadable(census) { return [fault] }
    var faults: [Fault] = []
    for column in census.values where column.overflow {
      faults.append(
        Fault(
          at: header.locations[column.column],
          "'\(header.names[column.column])' has more than \(SegmentValues.most) values. "
            + "Allowed: columns of at most \(SegmentValues.most) to make segments of"))
    }
    if census.isCrowded {
      faults.append(
        Fault(
          at: header.locations[0],
          "the columns of --segment-by make more than 2,000 segments. Allowed: fewer columns"
        ))
    }
    let repeated = census.problems.first { $0.problem == .duplicate }?.count ?? 0
    if let id = census.identifying.first, repeated > SmallCells.most, repeated * 10 > census.rows {
      let name = header.names[id]
      faults.append(
        Fault(
          at: header.locations[id],
          "'\(name)' repeats in \(repeated) of \(census.rows) rows. Allowed: an id of each person. "
            + "If it is the household's, say --column subscriber-id='\(name)'"))
    }
    for relationship in merging.tooSmall {
      faults.append(
        Fault(
          at: header.positions[.relationship].map { header.locations[$0] } ?? header.locations[0],
          "at most \(SmallCells.most) eligible \(relationship.plural), too few to be shown. "
            + "Allowed: more, or --not-eligible \(relationship.rawValue)"))
    }
    if merging.segments.isEmpty {
      faults.append(Fault(at: header.locations[0], "nobody is eligible. Allowed: a row for each person"))
    }
    return faults
  }
}
