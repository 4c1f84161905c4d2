/// Groups of 1 to 10 people are shown nowhere, and follow from nothing that is shown.
enum SmallCells {
  /// The most people of a group that is not shown.
  static let most = 10

  static func isSmall(_ people: Int) -> Bool { (1...most).contains(people) }

  /// A count; nil where it, or what is left of `total` without it, is small.
  static func shown(_ people: Int, of total: Int? = nil) -> Int? {
    isSmall(people) || isSmall((total ?? people) - people) ? nil : people
  }

  /// A contact table without small cells: the smallest goes to the cell that differs in the fewest contact points and
  /// consents (of these to the largest, then to that of the lower number), until none is small.
  ///
  /// - Returns: people by pattern, largest first, and how many were moved, each counted once a move.
  static func merged(contact counts: [Int]) -> (cells: [(pattern: ContactPattern, people: Int)], moved: Int) {
    var cells = counts.enumerated().filter { $0.element > 0 }
      .map { (pattern: ContactPattern(bits: $0.offset), people: $0.element) }
    var moved = 0
    while cells.count > 1 {
      let smallest = cells.indices.min {
        (cells[$0].people, cells[$0].pattern) < (cells[$1].people, cells[$1].pattern)
      }
      guard let smallest, isSmall(cells[smallest].people) else { break }
      let cell = cells.remove(at: smallest)
      let nearest = cells.indices.min { a, b in
        let (x, y) = (cells[a], cells[b])
        return (cell.pattern.distance(to: x.pattern), -x.people, x.pattern)
          < (cell.pattern.distance(to: y.pattern), -y.people, y.pattern)
      }
      guard let nearest else { break }
      cells[nearest].people += cell.people
      moved += cell.people
    }
    cells.sort { ($1.people, $0.pattern) < ($0.people, $1.pattern) }
    return (cells, moved)
  }

  /// Languages of at least 11 people; where the rest of the segment would be small, the smallest of them joins it.
  static func merged(languages: [(name: String, people: Int)], of members: Int) -> [(
    name: String, people: Int
  )] {
    var named = languages.filter { $0.people > most }
      .sorted { ($1.people, $0.name) < ($0.people, $1.name) }
    while isSmall(members - named.reduce(0) { $0 + $1.people }), !named.isEmpty { named.removeLast() }
    return named
  }
}
