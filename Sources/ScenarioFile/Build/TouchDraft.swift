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

/// The touches of a strategy in the making.
struct TouchDrafts {
  private(set) var all: [TouchDraft] = []
  /// Whether all that is inherited could be read; if not, a touch that lacks something may have it from there.
  var isComplete = true

  var names: [String] { all.map(\.name) }

  /// Takes in a map of touches: those with a known name change its fields in place, others come after.
  mutating func merge(_ touches: YAMLNode?, from origin: TouchOrigin) {
    for entry in touches?.entries ?? [] {
      let index = all.firstIndex { $0.name == entry.key } ?? all.count
      if index == all.count {
        all.append(
          TouchDraft(name: entry.key, at: entry.keyLocation, in: isComplete ? origin.kind : nil))
      }
      all[index].merge(entry, from: origin)
    }
  }

  /// Takes out the touches with these names.
  mutating func remove(_ names: Set<String>) {
    all.removeAll { names.contains($0.name) }
  }
}
