import Campaign

/// Every number one scenario uses, stated or fallen back to, in the order in which θ is drawn and printed.
public struct Ledger: Sendable {
  /// One number: what it is, what is known about it, where that came from.
  public struct Entry: Sendable, Equatable {
    public let name: String
    public let kind: AssumptionKind
    public let spread: Spread
    public let provenance: Provenance
    /// Nobody stated it; the catalogue's fallback stands.
    public let isFallback: Bool
  }

  public let entries: [Entry]
  /// How many of them are no touch's own; those stand last.
  let shared: Int
  private let positions: [String: Int]

  /// The position of an assumption in `entries`, or nil where the scenario has none of that name.
  public func position(of name: String) -> Int? { positions[name] }

  /// Gathers the numbers that a scenario's segments, used channels, pathways and touches need.
  ///
  /// - Throws: `Faults` naming every number that must be stated and is not.
  public init(_ scenario: Scenario) throws(Faults) {
    let stated = Dictionary(
      scenario.assumptions.map { ($0.name, $0) }, uniquingKeysWith: { _, later in later })
    var entries: [Entry] = []
    var faults: [Fault] = []
    func add(_ kind: AssumptionKind, _ name: String) {
      if let assumption = stated[name] {
        entries.append(
          Entry(
            name: name, kind: kind, spread: assumption.spread, provenance: assumption.provenance,
            isFallback: false))
      } else if let fallback = kind.fallback {
        let provenance = Provenance(source: kind.fallbackSource, grade: .assumed, setAt: "default")
        entries.append(
          Entry(name: name, kind: kind, spread: .point(fallback), provenance: provenance, isFallback: true))
      } else if !kind.isOptional {
        faults.append(
          Fault(
            at: nil, "'\(name)' (\(kind.meaning)) has no value: state it under assumptions, with its source"))
      }
    }
    let used = Set(scenario.strategies.flatMap { $0.touches.map(\.channel) })
    let channels = scenario.channels.map(\.name).filter(used.contains)
    for kind in AssumptionKind.catalogue where !kind.isTouchOnly {
      switch kind.scope {
      case .client:
        // A number that every segment states for itself is not needed for the client.
        let everywhere =
          kind.fallback == nil && !scenario.segments.isEmpty
          && scenario.segments.allSatisfy { stated["\($0.name).\(kind.path)"] != nil }
        if stated[kind.path] != nil || !everywhere { add(kind, kind.path) }
      case .segment:
        for segment in scenario.segments {
          let name = "\(segment.name).\(kind.path)"
          // Those who live in others' households leave with them, unless a rate of their own is stated.
          let isInherited = kind.overridesClient || (kind.path == "turnover" && !segment.householdOf.isEmpty)
          if !isInherited || stated[name] != nil { add(kind, name) }
        }
      case .channel: for channel in channels { add(kind, "\(channel).\(kind.path)") }
      case .pathway: for pathway in scenario.pathways { add(kind, "\(pathway).\(kind.path)") }
      }
    }
    let channelKinds = Dictionary(
      uniqueKeysWithValues: AssumptionKind.catalogue.filter { $0.scope == .channel }.map { ($0.path, $0) })
    shared = entries.count
    var seen = Set(entries.map(\.name))
    for touch in scenario.strategies.flatMap(\.touches) {
      for path in Touch.overridable {
        guard let name = touch.overrides[path], let kind = channelKinds[path], seen.insert(name).inserted
        else { continue }
        add(kind, name)
      }
      for point in touch.asksConsent {
        let name = touch.overrides[Touch.consentKey(point)]!
        if seen.insert(name).inserted { add(channelKinds["consent"]!, name) }
      }
    }
    for incentive in scenario.strategies.flatMap(\.incentives) {
      for name in [incentive.action.assumption, "incentive.scale"] where seen.insert(name).inserted {
        faults.append(
          Fault(
            at: nil,
            "'\(name)' has no value, and the incentive '\(incentive.name)' needs it: state it under assumptions, with its source"
          ))
      }
    }
    guard faults.isEmpty else { throw Faults(faults) }
    self.entries = entries
    positions = Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($1.name, $0) })
  }
}
