import Model

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension CellEngine where C: ~Copyable {
  // MARK: Items 8 and 9

  /// One pathway's visits and leaving of care, those who came for the first time this step among them.
  mutating func care(_ segment: Int, _ step: Int, _ pathway: Int) throws {
    try arrive(segment, step, pathway)
    if parameters.pathways[pathway].cap == nil {
      try uncapped(segment, step, pathway)
    } else {
      try capped(segment, step, pathway)
    }
    if pathway == parameters.pathways.count - 1 {
      pay(.firstVisit, for: newUsers[segment], segment, step)
      newUsers[segment] = 0
    }
  }

  /// The first visit of an episode: persistence is drawn, and one visit used.
  private mutating func arrive(_ segment: Int, _ step: Int, _ pathway: Int) throws {
    let own = parameters.pathways[pathway]
    start(segment, step, .persistenceByPathway, pathway)
    for level in 0..<own.levels {
      let n = arriving[segment][pathway][level]
      guard n > 0 else { continue }
      let used = own.cap == nil ? 0 : level + 1
      if used == own.cap {
        cells[segment].pastCare[layout.pastCare[pathway].lowerBound + used] += n
      } else {
        try chance.spread(
          n, over: own.persistence.weights, addingTo: &cells[segment].inCare,
          from: layout.inCare(pathway, level: used, node: 0))
      }
    }
  }

  private mutating func uncapped(_ segment: Int, _ step: Int, _ pathway: Int) throws {
    let own = parameters.pathways[pathway]
    let range = layout.inCare[pathway]
    let caring = cells[segment].inCare[range].reduce(0, +)
    // Where nobody happens to be in care the make-up moves on all the same.
    guard caring > 0 || mix(segment) != nil else { return }
    start(segment, step, .visitsByPathway, pathway)
    outcome[segment, week(step), Count.visits] += try chance.events(
      of: caring, mean: own.visits, size: own.visitsSize)
    start(segment, step, .exitByPathway, pathway)
    for (node, cell) in range.enumerated() {
      let leaving = try chance.split(cells[segment].inCare[cell], own.persistence.exit[node])
      cells[segment].inCare[cell] -= leaving
      cells[segment].pastCare[layout.pastCare[pathway].lowerBound] += leaving
      mix(segment)?.leaveCare(
        pathway, node: node, leaving: own.persistence.exit[node], exhausted: 0)
    }
  }

  /// With a cap, staying and visits are drawn together: who uses up the visits leaves.
  private mutating func capped(_ segment: Int, _ step: Int, _ pathway: Int) throws {
    let own = parameters.pathways[pathway]
    let cap = own.cap!
    let pmf = negativeBinomial(mean: own.visits, size: own.visitsSize, upTo: cap)
    let past = layout.pastCare[pathway].lowerBound
    var next = [Double](repeating: 0, count: layout.inCare[pathway].count)
    let first = layout.inCare[pathway].lowerBound
    start(segment, step, .visitsByPathway, pathway)
    for node in 0..<layout.nodes[pathway] {
      let exit = own.persistence.exit[node]
      var (all, spent) = (0.0, 0.0)
      for used in 0..<cap {
        let n = cells[segment].inCare[layout.inCare(pathway, level: used, node: node)]
        guard n > 0 else { continue }
        // [visits][staying, leaving], and at last those who use up what is left.
        let left = cap - used
        let within = pmf[0..<left].reduce(0, +)
        let weights = pmf[0..<left].flatMap { [$0 * (1 - exit), $0 * exit] } + [max(0, 1 - within)]
        var counts = [Double](repeating: 0, count: weights.count)
        try chance.spread(n, over: weights, addingTo: &counts, from: 0)
        for visits in 0..<left {
          let (staying, leaving) = (counts[2 * visits], counts[2 * visits + 1])
          next[(used + visits) * layout.nodes[pathway] + node] += staying
          cells[segment].pastCare[past + used + visits] += leaving
          outcome[segment, week(step), Count.visits] += Double(visits) * (staying + leaving)
        }
        cells[segment].pastCare[past + cap] += counts[2 * left]
        outcome[segment, week(step), Count.visits] += Double(left) * counts[2 * left]
        all += n
        spent += n * max(0, 1 - within)
      }
      let exhausted = all > 0 ? spent / all : 0
      mix(segment)?.leaveCare(
        pathway, node: node, leaving: (1 - exhausted) * exit, exhausted: exhausted)
    }
    for (offset, n) in next.enumerated() { cells[segment].inCare[first + offset] = n }
  }

  /// Probabilities of 0 … upTo − 1 visits in a step.
  private func negativeBinomial(mean: Double, size: Double, upTo: Int) -> [Double] {
    guard mean > 0 else { return (0..<upTo).map { $0 == 0 ? 1 : 0 } }
    var p = exp(-size * log1p(mean / size))
    return (0..<upTo).map { visits in
      defer { p *= (size + Double(visits)) / Double(visits + 1) * mean / (size + mean) }
      return p
    }
  }
}
