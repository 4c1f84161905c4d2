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
    let channels = ChannelNames(
      log: log, channels: channels(of: layers.pages + [page]), isComplete: layers.isComplete)
    let pathways = pathways(programme: layers.programme)
    let (segments, numbers) = PopulationBuilder(
      log: log, page: page, channels: channels, pathways: pathways
    ).build()
    let audiences = AudienceBuilder(log: log, population: page["population"])
    var table = AssumptionTable(
      names: AssumptionNames(
        segments: audiences.segments, channels: channels.channels.map(\.name), pathways: pathways,
        isComplete: layers.isComplete), log: log)
    for book in layers.pages { table.add(book) }
    table.add(page, population: numbers)
    table.checkInitialShares(page)

    let horizonWeeks = page.root.value("horizon", HorizonScalar())
    let currency = page.root.value("currency", CurrencyScalar()) ?? "$"
    let named = page.root.value("launch", DateScalar()).map {
      NamedDays(launch: $0, moments: page["moments"], log: log)
    }
    let sendDays = named.flatMap { named in
      horizonWeeks.map { SendDays(named: named, horizonWeeks: $0, log: log) }
    }
    let (strategies, overrides) = StrategyBuilder(
      log: log, page: page, books: books, channels: channels, audiences: audiences, sendDays: sendDays,
      currency: currency, table: table
    ).build()
    let client = client()
    let fees = (page["fees"]?.oneOrMore ?? []).compactMap { node in
      node.inCurrency(FeeScalar(currency: currency), FeeScalar(), "fees", log)
    }
    guard let sendDays else { return nil }
    let others = OtherProgrammeBuilder(
      log: log, channels: channels, audiences: audiences, sendDays: sendDays
    ).build(page["other-programmes"]?.items ?? [])
    let targets = TargetBuilder(
      log: log, named: sendDays.named, horizonWeeks: sendDays.horizonWeeks, currency: currency)
    let guarantees = targets.guarantees(page["guarantees"]?.items ?? [])
    let goals = targets.goals(page["goals"]?.items ?? [])
    let rules = RuleBuilder(
      log: log, page: page, books: books, channels: channels, audiences: audiences, named: sendDays.named
    ).build(strategies)
    guard let client else { return nil }
    return Scenario(
      title: page["scenario"]?.text ?? "", client: client, programme: page["programme"]?.text ?? "",
      launch: sendDays.named.launch, horizonWeeks: sendDays.horizonWeeks,
      stepDays: (page.root.value("step", WordScalar(Format.Step.self)) ?? .week).days, currency: currency,
      segments: segments, channels: channels.channels, pathways: pathways,
      assumptions: table.inOrder + overrides, strategies: strategies, guarantees: guarantees, goals: goals,
      fees: fees, otherProgrammes: others, rules: rules,
      silences: silences(strategies.map(\.name)), carried: carried,
      posterior: PosteriorBuilder(log: log, names: table.names).build(page["posterior"]))
  }

  private func silences(_ strategies: [String]) -> [FlagSilence] {
    (page["silence"]?.items ?? []).compactMap { node in
      guard let flag = node.value("flag", Format.silencedFlag),
        let reason = node.value("reason", TextScalar())
      else { return nil }
      let strategy = node.value("strategy", NameScalar())
      if let strategy, let place = node["strategy"]?.value.location, !strategies.contains(strategy) {
        log.refuse(strategy, unknown: "strategy", among: strategies, at: place)
      }
      return FlagSilence(flag: flag, strategy: strategy, reason: reason)
    }
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

  private var carried: [CarriedEntry] {
    (page.root.entries ?? []).filter { ["owner", "language"].contains($0.key) }
      .map { CarriedEntry(key: $0.key, value: CarriedValue($0.value)) }
  }
}
