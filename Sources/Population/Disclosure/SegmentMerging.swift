import Campaign

/// Segments as they may be shown: named, and none of them small.
struct SegmentMerging {
  struct Merged {
    let name: String
    let relationship: Relationship
    let tags: [String]
    var tally: Tally
  }

  private(set) var segments: [Merged] = []
  /// The merged segment of each counted one.
  private(set) var place: [Int]
  private(set) var inOther = 0
  /// Relationships of 1 to 10 people, who can be merged with nobody.
  private(set) var tooSmall: [Relationship] = []

  init(_ counted: [(key: SegmentKey, tally: Tally)], values: [SegmentValues]) {
    place = Array(repeating: 0, count: counted.count)
    var taken: Set<String> = []
    for relationship in Relationship.allCases {
      let own = counted.indices.filter { counted[$0].key.relationship == relationship }
      if own.isEmpty { continue }
      let labels = Dictionary(uniqueKeysWithValues: own.map { ($0, Self.labels(counted[$0].key, values)) })
      func name(_ segment: Int) -> String { Self.name(relationship, labels[segment] ?? []) }
      var apart = own.sorted {
        (counted[$0].tally.members, name($0)) < (counted[$1].tally.members, name($1))
      }
      var other: [Int] = []
      var people = 0
      while let smallest = apart.first,
        SmallCells.isSmall(counted[smallest].tally.members) || SmallCells.isSmall(people)
      {
        apart.removeFirst()
        other.append(smallest)
        people += counted[smallest].tally.members
      }
      if SmallCells.isSmall(people) { tooSmall.append(relationship) }
      for segment in apart.sorted(by: { name($0) < name($1) }) {
        var unique = name(segment)
        while !taken.insert(unique).inserted { unique = String(unique.prefix(78)) + "'" }
        place[segment] = segments.count
        segments.append(
          Merged(
            name: unique, relationship: relationship, tags: Self.tags(counted[segment].key, values),
            tally: counted[segment].tally))
      }
      guard !other.isEmpty else { continue }
      var all = Tally()
      for segment in other {
        place[segment] = segments.count
        all.add(counted[segment].tally)
      }
      inOther += people
      let name = apart.isEmpty ? relationship.plural : "other \(relationship.plural)"
      segments.append(Merged(name: name, relationship: relationship, tags: [], tally: all))
    }
  }

  /// What the columns say; nothing where all of them are blank.
  private static func labels(_ key: SegmentKey, _ values: [SegmentValues]) -> [String] {
    let numbers = key.numbers(values.count)
    guard numbers.contains(where: { $0 > 0 }) else { return [] }
    return zip(values, numbers).map { $1 > 0 ? $0.labels[$1 - 1] : SegmentValues.notStated }
  }

  /// Desks are the employees' own; what stands in the rows of those who live with them is somebody else's.
  private static func tags(_ key: SegmentKey, _ values: [SegmentValues]) -> [String] {
    guard key.relationship == .employee else { return [] }
    return zip(values, key.numbers(values.count)).compactMap { column, number in
      column.role == .desk && number > 0 ? SegmentValues.tag(of: column.labels[number - 1]) : nil
    }
  }

  /// A name as the scenario format has them: at most 80 characters, without `.`, `/` and `\`.
  private static func name(_ relationship: Relationship, _ labels: [String]) -> String {
    let name = ([relationship.plural] + labels).joined(separator: " - ")
    return String(name.map { "./\\".contains($0) ? "-" : $0 }.prefix(80))
  }
}
