import Campaign

/// The names an assumption can have in one scenario.
struct AssumptionNames {
  var segments: [String]
  var channels: [String]
  var pathways: [String]
  /// Whether all books could be read; if not, an unknown channel or pathway may be theirs and is no fault.
  var isComplete: Bool

  /// The kinds that are stated by name.
  private static let stated = AssumptionKind.catalogue.filter { !$0.isTouchOnly }

  /// What a name in a file means.
  enum Meaning {
    case known(AssumptionKind)
    /// Of a pathway that this scenario does not have, in a book that serves others too.
    case elsewhere
    /// A fault has been noted, or would only repeat another.
    case refused
  }

  /// The names of a scope's holders.
  func holders(of scope: AssumptionKind.Scope) -> [String] {
    switch scope {
    case .client: [""]
    case .segment: segments
    case .channel: channels
    case .pathway: pathways
    }
  }

  /// Looks up a name written in a page.
  func meaning(of entry: YAMLEntry, in page: Page, log: FaultLog) -> Meaning {
    let name = entry.key
    guard let kind = AssumptionKind.of(name: name) else {
      refuse(entry, log)
      return .refused
    }
    guard kind.scope != .client, let (holder, path) = AssumptionKind.split(name) else { return .known(kind) }
    if path != kind.path || kind.isTouchOnly {
      // Built like a touch's name; only resolved scenarios keep those among the assumptions.
      if page.isResolved, path != kind.path { return .known(kind) }
      let key = kind.isTouchOnly ? "'asks-consent' at the touch" : "\(quoted(kind.path)) at the touch itself"
      log.add(at: entry.keyLocation, "\(quoted(name)) is a number of a touch. Allowed: \(key)")
      return .refused
    }
    if kind.scope == .segment, page.kind != .scenario {
      log.add(at: entry.keyLocation, "\(quoted(name)) is a number of a segment: only a scenario has segments")
      return .refused
    }
    if holders(of: kind.scope).contains(holder) { return .known(kind) }
    if kind.scope == .pathway, page.kind != .scenario { return .elsewhere }
    if isComplete { refuse(entry, log) }
    return .refused
  }

  private func refuse(_ entry: YAMLEntry, _ log: FaultLog) {
    let question = nearest(entry.key).map { ": did you mean '\($0)'?" } ?? ""
    var allowed = "the names that 'uptake assumptions' lists"
    if question.isEmpty, let (holder, path) = AssumptionKind.split(entry.key) {
      if let scope = scope(of: holder) {
        let paths = Self.stated.filter { $0.scope == scope }.map(\.path)
        allowed = "for the \(scope.rawValue) '\(holder)' \(paths.joined(separator: ", "))"
      } else if let kind = Self.stated.first(where: { $0.scope != .client && $0.path == path }) {
        let names = holders(of: kind.scope)
        allowed = "'\(path)' of the \(kind.scope.rawValue)s \(names.joined(separator: ", "))"
      }
    }
    log.add(
      at: entry.keyLocation,
      "unknown assumption \(quoted(entry.key))\(question.isEmpty ? "." : question) Allowed: \(allowed)")
  }

  /// The valid name that was probably meant: with a right holder or a right path only the other part is compared.
  private func nearest(_ name: String) -> String? {
    guard let (holder, path) = AssumptionKind.split(name) else { return NearestName.of(name, among: all) }
    let kinds = Self.stated.filter { $0.scope != .client }
    if let scope = scope(of: holder) {
      return NearestName.of(path, among: kinds.filter { $0.scope == scope }.map(\.path)).map {
        "\(holder).\($0)"
      }
    }
    if let kind = kinds.first(where: { $0.path == path }) {
      return NearestName.of(holder, among: holders(of: kind.scope)).map { "\($0).\(path)" }
    }
    return NearestName.of(name, among: all)
  }

  private func scope(of holder: String) -> AssumptionKind.Scope? {
    [.segment, .channel, .pathway].first { holders(of: $0).contains(holder) }
  }

  /// Every valid name, in the catalogue's order.
  var all: [String] {
    Self.stated.flatMap { kind in
      holders(of: kind.scope).map { kind.name(of: $0) }
    }
  }
}
