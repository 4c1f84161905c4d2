import Campaign

/// A touch or an incentive in the making: the fields written for it so far, those of later texts in place of earlier.
struct Draft {
  var name: String
  /// Where it was written last.
  private(set) var location: SourceLocation
  /// Where it was written first.
  let begunAt: SourceLocation
  /// Whose text that is; nil for a piece of one whose beginning could not be read.
  let begunIn: DraftOrigin.Kind?
  /// The inherited one that its name is nearly; nil: none is.
  let near: String?
  private(set) var fields: [String: DraftField] = [:]

  init(name: String, at location: SourceLocation, in kind: DraftOrigin.Kind?, near: String? = nil) {
    self.name = name
    self.location = location
    begunAt = location
    begunIn = kind
    self.near = near
  }

  subscript(field: String) -> DraftField? { fields[field] }

  /// Dates and a trigger say in two ways when a touch is sent: the one stated last puts away the other.
  private static let rivals = ["when": "trigger", "trigger": "when"]

  /// Takes in a text of it.
  mutating func merge(_ entry: YAMLEntry, from origin: DraftOrigin) {
    location = entry.keyLocation
    let chain = origin.chain.inside(entry.value)
    for field in entry.value.entries ?? [] {
      fields[field.key] = DraftField(entry: field, origin: origin, chain: chain)
      if let rival = Self.rivals[field.key] { fields[rival] = nil }
    }
  }

  /// The numbers written at a touch, by their keys in `Touch.overrides`.
  var numbers: [(path: String, field: DraftField)] {
    let ownResponses = Touch.overridable.compactMap { path in fields[path].map { (path, $0) } }
    guard let asks = fields["asks-consent"] else { return ownResponses }
    let shares = (asks.entry.value.entries ?? []).map { entry in
      (Touch.consentKey(entry.key), DraftField(entry: entry, origin: asks.origin, chain: asks.chain))
    }
    return ownResponses + shares
  }
}
