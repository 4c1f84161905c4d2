import Campaign

/// Reads the segments.
struct PopulationBuilder {
  let log: FaultLog
  let page: Page
  let channels: ChannelNames
  let pathways: [String]

  /// Members of all segments together.
  static let mostMembers = 4_000_000_000

  /// The segments, and the numbers of the model written in them.
  func build() -> (segments: [Segment], numbers: [SegmentNumber]) {
    var segments = [Segment]()
    var numbers = [SegmentNumber]()
    guard let population = page.root["population"], let entries = population.value.entries else {
      return ([], [])
    }
    if entries.isEmpty { log.add(at: population.keyLocation, "the population has no segments") }
    let chain = ProvenanceChain(page).fallingBack(on: page["client"])
    for entry in entries {
      refuseTakenName(entry)
      let inner = chain.inside(entry.value)
      numbers += self.numbers(of: entry, chain: inner)
      if let segment = segment(entry, chain: inner) { segments.append(segment) }
    }
    checkHouseholds(entries)
    checkHearing(entries)
    let total = segments.map(\.members).reduce(0, +)
    if total > Self.mostMembers {
      log.add(
        at: population.keyLocation,
        "the segments have \(CountScalar.grouped(total)) members. "
          + "Allowed: \(CountScalar.grouped(Self.mostMembers)) in all")
    }
    if let entry = page["client"]?["lives"],
      let lives = entry.value.value(CountScalar(range: 1...4_000_000_000)), lives < total
    {
      log.add(
        at: entry.keyLocation,
        "'lives' is \(entry.value.found), below the \(CountScalar.grouped(total)) eligible members")
    }
    return (segments, numbers)
  }

  /// A segment's name heads the names of its numbers, so no channel or pathway may have it too.
  private func refuseTakenName(_ entry: YAMLEntry) {
    let taken =
      channels.channels.contains { $0.name == entry.key }
      ? "a channel" : pathways.contains(entry.key) ? "a pathway" : nil
    if let taken {
      log.add(at: entry.keyLocation, "the segment \(quoted(entry.key)) has the name of \(taken)")
    }
  }

  private func segment(_ entry: YAMLEntry, chain: ProvenanceChain) -> Segment? {
    let node = entry.value
    guard node.entries != nil else { return nil }
    let provenance = chain.provenance(
      of: "the segment \(quoted(entry.key))", at: entry.keyLocation, isFact: true, log: log)
    let contact = ContactBuilder(log: log, channels: channels, segment: entry.key).build(node["contact"])
    let tags = node.names("tags") ?? []
    log.refuseRepeats(in: tags, of: "the tag")
    let language = self.language(node["language"])
    guard let members = node.value("members", CountScalar(range: 1...1_000_000_000)), let contact,
      let provenance
    else { return nil }
    return Segment(
      name: entry.key, members: members,
      relationship: relationship(node) ?? .employee, tags: tags.compactMap(\.text), language: language,
      householdOf: (node.names("household-of") ?? []).compactMap(\.text),
      hearsFrom: shares(node["hears-from"]), contact: contact,
      monthsSinceLaunch: node["initial"]?.value.value("months-since-launch", NumberScalar()),
      provenance: provenance)
  }

  /// Employee unless said; nil where what is said is no relationship.
  private func relationship(_ node: YAMLNode) -> Relationship? {
    guard let entry = node["relationship"] else { return .employee }
    return entry.value.value(WordScalar(Relationship.self))
  }

  private func language(_ entry: YAMLEntry?) -> [String: Double] {
    let shares = shares(entry)
    let sum = shares.values.sorted().reduce(0, +)
    if let entry, sum > 1 + 1e-4 {
      log.add(at: entry.keyLocation, "the languages sum to \(PercentText.of(sum)). Allowed: at most 100%")
    }
    return shares
  }

  /// Shares by name.
  private func shares(_ entry: YAMLEntry?) -> [String: Double] {
    var shares: [String: Double] = [:]
    for part in entry?.value.entries ?? [] { shares[part.key] = part.value.value(ShareScalar()) }
    return shares
  }

  /// Members hear from known segments, by weights that sum to 1.
  private func checkHearing(_ entries: [YAMLEntry]) {
    let names = entries.map(\.key)
    for hearing in entries.compactMap({ $0.value["hears-from"] }) {
      guard let parts = hearing.value.entries else { continue }
      for part in parts where !names.contains(part.key) {
        log.refuse(part.key, unknown: "segment", among: names, at: part.keyLocation)
      }
      let shares = shares(hearing)
      let sum = shares.values.sorted().reduce(0, +)
      if shares.count == parts.count, abs(sum - 1) > ContactBuilder.tolerance {
        log.add(
          at: hearing.keyLocation, "the shares of 'hears-from' sum to \(PercentText.of(sum)). Allowed: 100%")
      }
    }
  }

  private func checkHouseholds(_ entries: [YAMLEntry]) {
    for entry in entries {
      guard let household = entry.value["household-of"], let names = entry.value.names("household-of") else {
        continue
      }
      if relationship(entry.value)?.holdsContract == true {
        log.add(
          at: household.keyLocation,
          "'household-of' in the segment \(quoted(entry.key)), whose members hold the contract themselves. "
            + "Allowed: for partner, child and dependant")
      }
      log.refuseRepeats(in: names, of: "the segment")
      for name in names {
        let other = entries.first { $0.key == name.text }
        if let other, relationship(other.value)?.holdsContract == false {
          log.add(
            at: name.location,
            "'household-of' names \(name.found), whose members do not hold the contract themselves")
        } else if other == nil {
          let holders = entries.filter { relationship($0.value)?.holdsContract == true }.map(\.key)
          let question = NearestName.question(name.text ?? "", among: holders)
          log.add(
            at: name.location,
            "'household-of' names \(name.found), which is no segment\(question.isEmpty ? "." : question) "
              + "Allowed: \(holders.joined(separator: ", "))")
        }
      }
    }
  }

  /// Where the numbers of the model stand in a segment, and their paths in the catalogue.
  static let places: [(keys: [String], path: String)] = [
    (["turnover"], "turnover"), (["growth"], "growth"), (["awareness"], "awareness.initial"),
    (["need", "share"], "need.prevalence"), (["need", "duration"], "need.duration"),
    (["initial", "registered"], "initial.registered"), (["initial", "in-care"], "initial.in-care"),
    (["initial", "past-care"], "initial.past-care"),
  ]

  private func numbers(of entry: YAMLEntry, chain: ProvenanceChain) -> [SegmentNumber] {
    Self.places.compactMap { keys, path in
      guard let first = entry.value[keys[0]], let number = keys.count == 1 ? first : first.value[keys[1]],
        let kind = AssumptionKind.of(name: "\(entry.key).\(path)")
      else { return nil }
      return SegmentNumber(name: "\(entry.key).\(path)", kind: kind, entry: number, chain: chain)
    }
  }
}
