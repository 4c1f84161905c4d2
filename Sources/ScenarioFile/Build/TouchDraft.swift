import Campaign

/// Whose text a part of a touch was written in.
struct TouchOrigin {
  enum Kind {
    case strategy, playbook
  }

  var kind: Kind
  var name: String
  /// The sources around its touches.
  var chain: ProvenanceChain
}

/// A field of a touch, and where it was written.
struct TouchField {
  var entry: YAMLEntry
  var origin: TouchOrigin
  /// The sources around the field.
  var chain: ProvenanceChain
}

/// A touch in the making: the fields written for it so far, those of later texts in place of earlier.
struct TouchDraft {
  var name: String
  /// Where it was written last.
  var location: SourceLocation
  private(set) var fields: [String: TouchField] = [:]

  init(name: String, location: SourceLocation) {
    self.name = name
    self.location = location
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

extension [TouchDraft] {
  /// Takes in a map of touches: those with a known name change its fields in place, others come after.
  mutating func merge(_ touches: YAMLNode?, from origin: TouchOrigin) {
    for entry in touches?.entries ?? [] {
      let index = firstIndex { $0.name == entry.key } ?? count
      if index == count { append(TouchDraft(name: entry.key, location: entry.keyLocation)) }
      self[index].merge(entry, from: origin)
    }
  }
}
