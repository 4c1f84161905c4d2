import Campaign

/// The touches, or the incentives, of a strategy in the making.
struct Drafts {
  private(set) var all: [Draft] = []
  /// Whether all that is inherited could be read; if not, one that lacks something may have it from there.
  var isComplete = true

  var names: [String] { all.map(\.name) }

  /// Takes in a map of them: those with a known name change its fields in place, others come after.
  mutating func merge(_ map: YAMLNode?, from origin: DraftOrigin) {
    let inherited = names
    for entry in map?.entries ?? [] {
      let index = all.firstIndex { $0.name == entry.key } ?? all.count
      if index == all.count {
        all.append(
          Draft(
            name: entry.key, at: entry.keyLocation, in: isComplete ? origin.kind : nil,
            near: NearestName.of(entry.key, among: inherited)))
      }
      all[index].merge(entry, from: origin)
    }
  }

  /// Takes out those with these names.
  mutating func remove(_ names: Set<String>) {
    all.removeAll { names.contains($0.name) }
  }
}
