import Campaign

/// A touch in the making: the fields written for it so far, those of later texts in place of earlier.
struct TouchDraft {
  var name: String
  /// Where it was written last.
  private(set) var location: SourceLocation
  /// Where it was written first.
  let begunAt: SourceLocation
  /// Whose text that is; nil for a piece of a touch whose beginning could not be read.
  let begunIn: TouchOrigin.Kind?
  private(set) var fields: [String: TouchField] = [:]

  init(name: String, at location: SourceLocation, in kind: TouchOrigin.Kind?) {
    self.name = name
    self.location = location
    begunAt = location
    begunIn = kind
  }

  subscript(field: String) -> TouchField? { fields[field] }

  /// Takes in a text of this touch.
  mutating func merge(_ entry: YAMLEntry, from origin: TouchOrigin) {
    location = entry.keyLocation
    let chain = origin.chain.inside(entry.value)
    for field in entry.value.entries ?? [] {
      fields[field.key] = TouchField(entry: field, origin: origin, chain: chain)
    }
  }
}
