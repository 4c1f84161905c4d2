/// Groups of 1 to 10 people are shown nowhere, and follow from nothing that is shown.
enum SmallCells {
  /// The most people of a group that is not shown.
  static let most = 10

  static func isSmall(_ people: Int) -> Bool { (1...most).contains(people) }

  /// A count; nil where it, or what is left of `total` without it, is small.
  static func shown(_ people: Int, of total: Int? = nil) -> Int? {
    isSmall(people) || isSmall((total ?? people) - people) ? nil : people
  }

  /// A contact table without small cells: the smallest goes to another until none is small, to that with which the table
  /// stays nearest to what was counted.
  ///
  /// A move of n people changes the count of each contact point and consent in which the two cells differ by ±n. It costs the
  /// sum over these points of the squares of how far the counts are off after it, and of n² for each point that differs:
  /// so the first moves go to the nearest patterns, and later ones make up for them, where people alike would otherwise
  /// all be given, or all lose, the same contact point. Of equal cost the largest cell takes it, then that of the lower
  /// number.
  ///
  /// - Returns: people by pattern, largest first, and how many of them have another pattern of their own.
  static func merged(contact counts: [Int]) -> (cells: [(pattern: ContactPattern, people: Int)], moved: Int) {
    var cells = counts.enumerated().filter { $0.element > 0 }
      .map { (pattern: ContactPattern(bits: $0.offset), people: $0.element) }
    // By contact point and consent: people after the moves, less those counted.
    var off = [Int](repeating: 0, count: 2 * ContactPattern.points.count)
    while cells.count > 1 {
      let smallest = cells.indices.min {
        (cells[$0].people, cells[$0].pattern) < (cells[$1].people, cells[$1].pattern)
      }
      guard let smallest, isSmall(cells[smallest].people) else { break }
      let cell = cells.remove(at: smallest)
      func cost(_ other: ContactPattern) -> Int {
        off.indices.reduce(0) { sum, bit in
          let step = cell.people * other.gain(over: cell.pattern, bit)
          return sum + (off[bit] + step) * (off[bit] + step) + step * step
        }
      }
      let costs = cells.map { cost($0.pattern) }
      let nearest = cells.indices.min { a, b in
        (costs[a], -cells[a].people, cells[a].pattern) < (costs[b], -cells[b].people, cells[b].pattern)
      }
      guard let nearest else { break }
      for bit in off.indices {
        off[bit] += cell.people * cells[nearest].pattern.gain(over: cell.pattern, bit)
      }
      cells[nearest].people += cell.people
    }
    cells.sort { ($1.people, $0.pattern) < ($0.people, $1.pattern) }
    return (cells, cells.reduce(0) { $0 + $1.people - counts[$1.pattern.bits] })
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
