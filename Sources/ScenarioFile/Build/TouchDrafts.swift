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
