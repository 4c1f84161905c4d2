import Model

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension CellEngine where C: ~Copyable {
  // MARK: Items 8 and 9

  /// One pathway's visits and leaving of care, those who came for the first time this step among them.
  mutating func care(_ pathway: Int, _ step: Int) throws {
    for level in 0..<layout.levels[pathway] { try arrive(pathway, level, step) }
    if let capped = tables.capped[pathway] {
      for segment in cells.indices { try care(segment, step, pathway, capped) }
    } else {
      try uncapped(pathway, step)
    }
  }

  /// The first visit of an episode: persistence is drawn, and one visit used.
  private mutating func arrive(_ pathway: Int, _ level: Int, _ step: Int) throws {
    let own = parameters.pathways[pathway]
    let used = own.cap == nil ? 0 : level + 1
    for segment in cells.indices {
      rows.arriving[segment] = arriving[segment][layout.firstLevel[pathway] + level]
    }
    guard cells.indices.contains(where: { !rows.arriving[$0].isZero }) else { return }
    if used == own.cap {
      for segment in cells.indices {
        let n = rows.arriving[segment]
        cells[segment].pastCare[layout.pastCare[pathway].lowerBound + used] += n
        note(segment) {
          $0.inCare += n.first
          $0.left += n.first
        }
      }
    } else {
      let first = layout.inCare(pathway, level: used, node: 0)
      try spread(
        rows.arriving, over: tables.persistence[pathway], step, .persistenceByPathway, pathway, place: level
      ) {
        cells, node, n in cells.inCare[first + node] += n
      }
    }
  }

  private mutating func uncapped(_ pathway: Int, _ step: Int) throws {
    let range = layout.inCare[pathway]
    for segment in cells.indices {
      var caring = N.zero
      for cell in range { caring += cells[segment].inCare[cell] }
      rows.caring[segment] = caring
      note(segment) { $0.inCare += caring.first }
    }
    let (n, exiting) = (rows.n(range.count), rows.part(range.count))
    for segment in cells.indices {
      for (node, cell) in range.enumerated() { n[node * cells.count + segment] = cells[segment].inCare[cell] }
    }
    let visits = tables.visits[pathway]
    try chance.split(
      tables.exits[pathway], week: step, n, exitChances[pathway], into: exiting,
      with: Events(visits.name, mean: visits.mean, size: visits.size, n: rows.caring, k: rows.visits))
    let past = layout.pastCare[pathway].lowerBound
    for segment in cells.indices {
      outcome[segment, week(step), Count.visits] += rows.visits[segment]
      for (node, cell) in range.enumerated() {
        let leaving = exiting[node * cells.count + segment]
        cells[segment].inCare[cell] -= leaving
        note(segment) { $0.left += leaving.first }
        cells[segment].pastCare[past] += leaving
      }
    }
    // Where nobody happens to be in care the make-up moves on all the same.
    for composition in compositions {
      guard let mix = composition.mix else { continue }
      for (node, exit) in parameters.pathways[pathway].persistence.exit.enumerated() {
        mix.leaveCare(pathway, node: node, leaving: exit, exhausted: 0)
      }
    }
  }

  /// With a cap, staying and visits are drawn together: who uses up the visits leaves.
  private mutating func care(_ segment: Int, _ step: Int, _ pathway: Int, _ capped: CappedCare) throws {
    let own = parameters.pathways[pathway]
    let nodes = layout.nodes[pathway]
    let past = layout.pastCare[pathway].lowerBound
    let first = layout.inCare[pathway].lowerBound
    let (next, counts) = (staying[pathway], spent[pathway])
    next.clear()
    var visits = N.zero
    var (inCare, leaving) = (0.0, 0.0)
    for node in 0..<nodes {
      var (all, exhausting) = (0.0, 0.0)
      for used in 0..<capped.cap {
        let n = cells[segment].inCare[layout.inCare(pathway, level: used, node: node)]
        if n.isZero { continue }
        let left = capped.cap - used
        for index in 0...(2 * left) { counts[index] = .zero }
        start(segment, step, .visitsByPathway, pathway, place: used * nodes + node)
        try chance.spread(n, over: capped.shares[node][left], addingTo: counts, from: 0)
        for had in 0..<left {
          let (staying, exiting) = (counts[2 * had], counts[2 * had + 1])
          next[(used + had) * nodes + node] += staying
          cells[segment].pastCare[past + used + had] += exiting
          leaving += exiting.first
          visits += (staying + exiting) * Double(had)
        }
        cells[segment].pastCare[past + capped.cap] += counts[2 * left]
        let exhausted = counts[2 * left]
        inCare += n.first
        leaving += exhausted.first
        visits += exhausted * Double(left)
        all += n.first
        exhausting += n.first * capped.shares[node][left].weights[2 * left]
      }
      if let mix = mix(segment) {
        let exhausted = all > 0 ? exhausting / all : 0
        mix.leaveCare(
          pathway, node: node, leaving: (1 - exhausted) * own.persistence.exit[node], exhausted: exhausted)
      }
    }
    note(segment) {
      $0.inCare += inCare
      $0.left += leaving
    }
    outcome[segment, week(step), Count.visits] += visits
    for offset in 0..<next.count { cells[segment].inCare[first + offset] = next[offset] }
  }
}

/// Where visits are capped: the joint chances of a step's visits and of staying, by how many visits are left.
struct CappedCare {
  let cap: Int
  /// [node][visits left]: staying and leaving after 0 visits, after 1 …, and at last using up what is left.
  let shares: [[Shares]]

  /// Nil for a pathway without a cap.
  init?(_ pathway: Parameters.OfPathway) {
    guard let cap = pathway.cap else { return nil }
    self.cap = cap
    let pmf = CappedCare.negativeBinomial(mean: pathway.visits, size: pathway.visitsSize, upTo: cap)
    shares = pathway.persistence.exit.map { exit in
      (0...cap).map { left in
        let within = pmf[0..<left].reduce(0, +)
        return Shares(pmf[0..<left].flatMap { [$0 * (1 - exit), $0 * exit] } + [max(0, 1 - within)])
      }
    }
  }

  /// Probabilities of 0 … upTo − 1 visits in a step.
  private static func negativeBinomial(mean: Double, size: Double, upTo: Int) -> [Double] {
    guard mean > 0 else { return (0..<upTo).map { $0 == 0 ? 1 : 0 } }
    var p = exp(-size * log1p(mean / size))
    return (0..<upTo).map { visits in
      defer { p *= (size + Double(visits)) / Double(visits + 1) * mean / (size + mean) }
      return p
    }
  }
}
