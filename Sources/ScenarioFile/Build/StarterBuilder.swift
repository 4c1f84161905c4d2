import Campaign

/// Makes what starter books state out of checked nodes.
struct StarterBuilder {
  let log: FaultLog

  /// The bands, which must rise.
  func marketSegments(_ entries: [YAMLEntry]) -> [StarterBooks.MarketSegment] {
    var segments: [StarterBooks.MarketSegment] = []
    for entry in entries {
      guard let from = entry.value.value("from", CountScalar(range: 1...4_000_000_000)),
        let groups = entry.value.value("groups", WordScalar(StarterBooks.Groups.self)),
        let approval = entry.value.value("approval", TextScalar())
      else { continue }
      if let last = segments.last, last.from >= from {
        log.add(
          at: entry.keyLocation,
          "the market segment \(quoted(entry.key)) begins at \(CountScalar.grouped(from)) lives, "
            + "\(quoted(last.name)) before it at \(CountScalar.grouped(last.from)): write smallest clients first"
        )
      }
      var fees: [Client.Kind: String] = [:]
      for fee in entry.value["fees"]?.value.entries ?? [] {
        if let kind = Client.Kind(rawValue: fee.key), let text = fee.value.text { fees[kind] = text }
      }
      segments.append(
        StarterBooks.MarketSegment(
          name: entry.key, from: from, groups: groups, approval: approval, fees: fees,
          leftOut: names(entry, "leave-out")))
    }
    return segments
  }

  func industry(_ entry: YAMLEntry, _ page: Page) -> StarterBooks.Industry? {
    guard let deskless = likely(entry.value["desk-less"]) else { return nil }
    let chain = ProvenanceChain(page).inside(entry.value)
    var turnover: [StarterBooks.Work: StarterBooks.Range] = [:]
    for row in entry.value["turnover"]?.value.entries ?? [] {
      if let work = StarterBooks.Work(rawValue: row.key) { turnover[work] = range(row, chain) }
    }
    return StarterBooks.Industry(
      name: entry.key, deskless: deskless, turnover: turnover, language: stated(entry.value["language"]))
  }

  func clientType(_ entry: YAMLEntry, _ page: Page) -> StarterBooks.ClientType? {
    guard let kind = Client.Kind(rawValue: entry.key) else { return nil }
    let chain = ProvenanceChain(page).inside(entry.value)
    return StarterBooks.ClientType(
      kind: kind, packs: names(entry, "packs"), moments: stated(entry.value["moments"]),
      groups: (entry.value["groups"]?.value.entries ?? []).compactMap { group($0, chain) },
      numbers: (entry.value["numbers"]?.value.entries ?? []).compactMap { number in
        range(number, chain).map { StarterBooks.Number(name: number.key, range: $0) }
      },
      plans: (entry.value["plans"]?.value.entries ?? []).compactMap(plan))
  }

  func openFact(_ entry: YAMLEntry) -> StarterBooks.OpenFact? {
    guard let ask = entry.value.value("ask", TextScalar()) else { return nil }
    let settles = entry.value["settles"]?.value.items ?? []
    return StarterBooks.OpenFact(name: entry.key, ask: ask, settles: settles.compactMap(\.text))
  }

  private func group(_ entry: YAMLEntry, _ chain: ProvenanceChain) -> StarterBooks.Group? {
    let node = entry.value
    let inner = chain.inside(node)
    guard let ofLives = node.value("of-lives", ShareScalar()),
      let relationship = node.value("relationship", WordScalar(Relationship.self))
    else { return nil }
    return StarterBooks.Group(
      name: entry.key, ofLives: ofLives, works: node.value("works", WordScalar(StarterBooks.Work.self)),
      when: node.value("when", WordScalar(StarterBooks.Groups.self)), relationship: relationship,
      householdOf: names(entry, "household-of"), tags: names(entry, "tags"),
      turnover: node["turnover"].flatMap { range($0, inner) },
      awareness: node["awareness"].flatMap { range($0, inner) },
      contact: (node["contact"]?.value.entries ?? []).map { contact in
        StarterBooks.Contact(
          point: contact.key, given: likely(contact.value["given"]), open: likely(contact.value["open"]),
          own: likely(contact.value["own"]), consent: likely(contact.value["consent"]),
          withConsent: likely(contact.value["with-consent"]))
      }, note: node.value("note", TextScalar()))
  }

  private func plan(_ entry: YAMLEntry) -> StarterBooks.Plan? {
    guard let playbook = entry.value.value("playbook", NameScalar()) else { return nil }
    return StarterBooks.Plan(
      name: entry.key, playbook: playbook, extends: entry.value.value("extends", NameScalar()),
      needs: names(entry, "needs"), senders: stated(entry.value["senders"]))
  }

  /// A range as written, with its provenance.
  private func range(_ entry: YAMLEntry, _ chain: ProvenanceChain) -> StarterBooks.Range? {
    guard let p10 = entry.value["p10"]?.value.text, let p90 = entry.value["p90"]?.value.text,
      let provenance = chain.inside(entry.value)
        .provenance(of: quoted(entry.key), at: entry.keyLocation, log: log)
    else { return nil }
    return StarterBooks.Range(p10: p10, p90: p90, source: provenance.source, grade: provenance.grade)
  }

  /// Three shares that do not fall.
  private func likely(_ entry: YAMLEntry?) -> StarterBooks.Likely? {
    guard let entry, let items = entry.value.items else { return nil }
    let shares = items.compactMap { $0.value(ShareScalar()) }
    guard shares.count == items.count else { return nil }
    guard shares.count == 3, shares == shares.sorted() else {
      log.add(
        at: entry.keyLocation, "\(quoted(entry.key)): three shares are needed, rising: low, likely and high")
      return nil
    }
    return StarterBooks.Likely(low: shares[0], likely: shares[1], high: shares[2])
  }

  private func names(_ entry: YAMLEntry, _ key: String) -> [String] {
    (entry.value.names(key) ?? []).compactMap(\.text)
  }

  private func stated(_ entry: YAMLEntry?) -> [StarterBooks.Stated] {
    (entry?.value.entries ?? []).compactMap { entry in
      entry.value.text.map { StarterBooks.Stated(name: entry.key, text: $0) }
    }
  }
}
