import Campaign

/// Makes a scenario of a checked page and the books it names.
struct ScenarioBuilder {
  let log: FaultLog
  let page: Page
  let shelf: Bookshelf

  /// The scenario; nil where a fault keeps one of its parts from being made.
  func build() -> Scenario? {
    let books = BookOpener(log: log, shelf: shelf)
    let layers = books.layers(of: page)
    let channels = channels(of: layers.pages + [page])
    let pathways = pathways(programme: layers.programme)
    let (segments, numbers) = PopulationBuilder(
      log: log, page: page, channels: channels, pathways: pathways, isComplete: layers.isComplete
    ).build()
    let segmentNames = page["population"]?.entries?.map(\.key) ?? []
    var table = AssumptionTable(
      names: AssumptionNames(
        segments: segmentNames, channels: channels.map(\.name), pathways: pathways,
        isComplete: layers.isComplete), log: log)
    for book in layers.pages { table.add(book) }
    table.add(page, population: numbers)
    table.checkInitialShares(page)

    let launch = page.root.value("launch", DateScalar())
    let horizonWeeks = page.root.value("horizon", HorizonScalar())
    let currency = page.root.value("currency", CurrencyScalar()) ?? "$"
    let sendDays = launch.flatMap { launch in
      horizonWeeks.map { SendDays(launch: launch, horizonWeeks: $0, log: log) }
    }
    let (strategies, overrides) = strategies(
      books: books, channels: channels, sendDays: sendDays, currency: currency, table: table,
      isComplete: layers.isComplete)
    let client = client()
    checkGoals()
    guard let launch, let horizonWeeks else { return nil }
    let guarantees = GuaranteeBuilder(
      log: log, launch: launch, horizonWeeks: horizonWeeks, currency: currency
    ).build(page["guarantees"]?.items ?? [])
    guard let client else { return nil }
    return Scenario(
      title: page["scenario"]?.text ?? "", client: client, programme: page["programme"]?.text ?? "",
      launch: launch, horizonWeeks: horizonWeeks, currency: currency, segments: segments, channels: channels,
      pathways: pathways, assumptions: table.inOrder + overrides, strategies: strategies,
      guarantees: guarantees, carried: carried)
  }

  private func client() -> Client? {
    guard let entry = page.root["client"], entry.value.entries != nil else { return nil }
    let provenance = ProvenanceChain(page).inside(entry.value)
      .provenance(of: "the client", at: entry.keyLocation, isFact: true, log: log)
    guard let name = entry.value.value("name", TextScalar()),
      let kind = entry.value.value("type", WordScalar(Client.Kind.self)), let provenance
    else { return nil }
    return Client(
      name: name, kind: kind, lives: entry.value.value("lives", CountScalar(range: 1...4_000_000_000)),
      provenance: provenance)
  }

  /// Channels by name, in the order in which they first appear; later pages change them in place.
  private func channels(of pages: [Page]) -> [Channel] {
    var channels = [Channel]()
    for entry in pages.flatMap({ $0["channels"]?.entries ?? [] }) {
      guard let needs = entry.value.value("needs", NameScalar()) else { continue }
      let channel = Channel(
        name: entry.key, needs: needs, consentRequired: entry.value["consent"] != nil)
      if let index = channels.firstIndex(where: { $0.name == entry.key }) {
        channels[index] = channel
      } else {
        channels.append(channel)
      }
    }
    return channels
  }

  private func pathways(programme: Page?) -> [String] {
    let own = page.root["pathways"]
    let nodes = page.root.names("pathways") ?? programme?.root.names("pathways") ?? []
    log.refuseRepeats(in: nodes, of: "the pathway")
    if let own, own.value.items?.isEmpty == true {
      log.add(at: own.keyLocation, "'pathways' is empty: care needs at least one")
    }
    return nodes.compactMap(\.text)
  }

  private func strategies(
    books: BookOpener, channels: [Channel], sendDays: SendDays?, currency: String, table: AssumptionTable,
    isComplete: Bool
  ) -> ([Strategy], [Assumption]) {
    var inheritance = StrategyInheritance(log: log, page: page) { books.playbook($0) }
    let drafts = inheritance.resolved()
    let segments = (page["population"]?.entries ?? []).map { entry in
      (name: entry.key, tags: (entry.value.names("tags") ?? []).compactMap(\.text))
    }
    let builder = TouchBuilder(
      log: log, channels: channels, segments: segments, sendDays: sendDays, currency: currency,
      isComplete: isComplete, isResolved: page.isResolved, overrideNames: OverrideNames(drafts))
    var overrides = [Assumption]()
    var seen: Set<String> = []
    let strategies = drafts.map { name, drafts in
      var touches = [Touch]()
      for draft in drafts {
        let (touch, numbers) = builder.build(draft)
        if let touch { touches.append(touch) }
        for number in numbers where seen.insert(number.name).inserted {
          let assumption = table.assumption(
            number.name, number.kind, number.field.entry, chain: number.field.chain)
          if let assumption { overrides.append(assumption) }
        }
      }
      return Strategy(name: name, touches: touches)
    }
    checkUses(table.overrideNames)
    return (strategies, overrides)
  }

  /// In a resolved scenario each number of a touch is used, and each one used is there.
  private func checkUses(_ stated: [String]) {
    var used: Set<String> = []
    for strategy in page["strategies"]?.entries ?? [] {
      for touch in strategy.value["touches"]?.value.entries ?? [] {
        for use in touch.value["uses"]?.value.entries ?? [] {
          guard let name = use.value.text else { continue }
          used.insert(name)
          if !stated.contains(name) {
            log.add(at: use.value.location, "the assumption \(quoted(name)) is not stated in this file")
          }
        }
      }
    }
    for entry in page["assumptions"]?.entries ?? [] where stated.contains(entry.key) {
      if !used.contains(entry.key) {
        log.add(at: entry.keyLocation, "no touch uses the assumption \(quoted(entry.key))")
      }
    }
  }

  private var carried: [CarriedEntry] {
    (page.root.entries ?? []).filter { ["owner", "language", "goals", "rules"].contains($0.key) }
      .map { CarriedEntry(key: $0.key, value: CarriedValue($0.value)) }
  }

  /// Goals are carried as written, but name measures.
  private func checkGoals() {
    guard let entry = page.root["goals"] else { return }
    guard let goals = entry.value.items else {
      log.add(at: entry.value.location, "goals: found \(entry.value.found). Allowed: a list of goals")
      return
    }
    for goal in goals {
      guard let measure = goal["measure"]?.value else {
        log.add(at: goal.location, "a goal has no 'measure'")
        continue
      }
      guard measure.value(WordScalar(MeasureID.self)) == nil else { continue }
      let found = measure.text.map { ShapeChecker.refusal(of: $0, WordScalar(MeasureID.self)) }
      log.add(at: measure.location, "measure: \(found ?? "found \(measure.found)")")
    }
  }
}
