import Campaign

/// The numbers stated by libraries, programme and scenario, later ones in place of earlier.
struct AssumptionTable {
  let names: AssumptionNames
  let log: FaultLog
  private var stated: [String: Assumption] = [:]
  /// Names of touches' numbers in a resolved scenario, in file order.
  private(set) var overrideNames: [String] = []

  init(names: AssumptionNames, log: FaultLog) {
    self.names = names
    self.log = log
  }

  /// Takes in all that one page states; `population` holds its segments' numbers.
  mutating func add(_ page: Page, population: [SegmentNumber] = []) {
    var layer: [String: Assumption] = [:]
    var places: [String: SourceLocation] = [:]
    for number in population {
      places[number.name] = number.entry.keyLocation
      layer[number.name] = assumption(
        number.name, number.kind, number.entry, chain: number.chain, isFact: true)
    }
    let chain = ProvenanceChain(page)
    for entry in page["assumptions"]?.entries ?? [] {
      guard case .known(let kind) = names.meaning(of: entry, in: page, log: log) else { continue }
      if let place = places[entry.key] {
        log.add(at: entry.keyLocation, "\(quoted(entry.key)) is already stated in line \(place.line)")
        continue
      }
      places[entry.key] = entry.keyLocation
      if AssumptionKind.isOverride(entry.key), AssumptionKind.split(entry.key)?.path != kind.path {
        overrideNames.append(entry.key)
      }
      layer[entry.key] = assumption(entry.key, kind, entry, chain: chain)
    }
    settlePersistence(places)
    stated.merge(layer) { _, later in later }
  }

  /// One number with its provenance; nil, with a fault, where either is missing.
  func assumption(
    _ name: String, _ kind: AssumptionKind, _ entry: YAMLEntry, chain: ProvenanceChain, isFact: Bool = false
  ) -> Assumption? {
    let spread = SpreadBuilder(name: name, kind: kind, log: log).spread(entry.value)
    let provenance = chain.inside(entry.value).provenance(
      of: quoted(name), at: entry.keyLocation, isFact: isFact, log: log)
    guard let spread, let provenance else { return nil }
    if kind.mustBeSourced, provenance.grade == .assumed {
      log.add(at: entry.keyLocation, "\(quoted(name)) may not be assumed: it needs a source")
    }
    return Assumption(name: name, spread: spread, provenance: provenance)
  }

  /// Persistence is stated in one of two ways; a later page's way puts away the other of earlier pages.
  private mutating func settlePersistence(_ places: [String: SourceLocation]) {
    let ways = [["exit.a", "exit.b"], ["one-session", "sessions"]]
    for pathway in names.pathways {
      let here = ways.map { way in way.compactMap { places["\(pathway).\($0)"] }.first }
      if let first = here[0], let second = here[1] {
        log.add(
          at: first.line < second.line ? second : first,
          "persistence of '\(pathway)' is stated in two ways. "
            + "Allowed: 'exit.a' and 'exit.b', or 'one-session' and 'sessions'")
      }
      for (index, way) in ways.enumerated() where here[1 - index] != nil {
        for path in way { stated["\(pathway).\(path)"] = nil }
      }
    }
  }

  /// No segment starts with more than all of its members registered, in care or past care.
  func checkInitialShares(_ page: Page) {
    for entry in page["population"]?.entries ?? [] {
      let shares = ["registered", "in-care", "past-care"].compactMap { path in
        stated["\(entry.key).initial.\(path)"]?.spread.center
      }
      let sum = shares.reduce(0, +)
      guard sum > 1 + 1e-9 else { continue }
      log.add(
        at: entry.value["initial"]?.keyLocation ?? entry.keyLocation,
        "the initial shares of \(quoted(entry.key)) sum to \(PercentText.of(sum)). Allowed: at most 100%")
    }
  }

  /// All numbers in the catalogue's order, then the holders', then those of touches as a resolved file lists them.
  var inOrder: [Assumption] {
    let kinds = AssumptionKind.catalogue.flatMap { kind in
      names.holders(of: kind.scope).compactMap { stated[kind.name(of: $0)] }
    }
    return kinds + overrideNames.compactMap { stated[$0] }
  }
}

extension Spread {
  /// The value, mean or likeliest value, where one is stated.
  fileprivate var center: Double? {
    switch self {
    case .point(let value): value
    case .meanSD(let mean, _): mean
    case .pert(_, let mostLikely, _): mostLikely
    case .quantiles, .lift: nil
    }
  }
}
