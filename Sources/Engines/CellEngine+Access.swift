import Model

/// A cell of the queue: who waits, where, since when.
private struct QueueCell {
  let segment: Int
  /// Nil for the first visit ever; else the visits used in the plan year.
  let level: Int?
  let waited: Int
  let cell: Int
  let n: Double
}

extension CellEngine where C: ~Copyable {
  // MARK: Item 7

  /// The queue of a pathway, over all segments: oldest first, within a step at random.
  mutating func serve(_ pathway: Int, _ step: Int) throws {
    let own = parameters.pathways[pathway]
    for segment in cells.indices {
      for level in 0..<layout.levels[pathway] { arriving[segment][pathway][level] = 0 }
    }
    var places = own.places(inStep: step)
    var settled: [(cell: QueueCell, served: Double)] = []
    start(0, step, .serveByPathway, pathway)
    // Nobody has waited for longer than the run.
    for waited in stride(from: min(step, layout.queue[pathway] - 1), through: 0, by: -1) {
      let queue = queue(pathway, waited)
      let all = queue.reduce(0) { $0 + $1.n }
      var served = queue.map { _ in 0.0 }
      // Where nobody happens to wait the make-up moves on all the same: it is that of everybody who might.
      var part = waited >= own.bookingLag && places ?? 1 > 0 ? 1.0 : 0
      if waited >= own.bookingLag, all > 0 {
        if let left = places, left < all {
          served = try chance.draw(left, from: queue.map(\.n))
          places = 0
        } else {
          served = queue.map(\.n)
          places = places.map { $0 - all }
        }
      }
      settled += zip(queue, served).map { (cell: $0, served: $1) }
      if all > 0 { part = served.reduce(0, +) / all }
      adjust(queue, served: part, pathway, waited: waited)
    }
    for segment in cells.indices {
      start(segment, step, .attendByPathway, pathway)
      for (cell, served) in settled where cell.segment == segment {
        try settle(cell, served: served, pathway, step)
      }
      comeBack(segment, pathway)
    }
  }

  private func queue(_ pathway: Int, _ waited: Int) -> [QueueCell] {
    var queue: [QueueCell] = []
    for segment in cells.indices {
      let first = layout.waiting[pathway].lowerBound + waited
      if cells[segment].waiting[first] > 0 {
        queue.append(
          QueueCell(
            segment: segment, level: nil, waited: waited, cell: first, n: cells[segment].waiting[first]))
      }
      for level in 0..<layout.levels[pathway] {
        let cell = layout.returning(pathway, level: level, waited: waited)
        if cells[segment].returning[cell] > 0 {
          queue.append(
            QueueCell(
              segment: segment, level: level, waited: waited, cell: cell, n: cells[segment].returning[cell]))
        }
      }
    }
    return queue
  }

  /// Appointments kept and missed of those served, giving up of those who were not.
  private mutating func settle(
    _ cell: QueueCell, served: Double, _ pathway: Int, _ step: Int
  ) throws {
    let waited = cell.waited
    let own = parameters.pathways[pathway]
    let segment = cell.segment
    let week = week(step)
    let kept = own.show[waited] < 1 ? try chance.split(served, own.show[waited]) : served
    let missed = served - kept
    let rebooked = missed > 0 ? try chance.split(missed, own.rebooking) : 0
    let unserved = cell.n - served
    let gaveUp = own.giveUp > 0 ? try chance.split(unserved, own.giveUp) : 0
    let stay = rebooked + unserved - gaveUp
    let leave = missed - rebooked + gaveUp
    arriving[segment][pathway][cell.level ?? 0] += kept
    if let level = cell.level {
      cells[segment].returning[cell.cell] = stay
      cells[segment].pastCare[layout.pastCare[pathway].lowerBound + level] += leave
    } else {
      cells[segment].waiting[cell.cell] = stay
      cells[segment].registered += leave
      newUsers[segment] += kept
      outcome[segment, week, Count.users] += kept
      outcome[segment, week, Count.waitedWeeks] += kept * Double(waited) * parameters.clock.weeks
      outcome[segment, week, Mean.improved] += kept * (own.improved ?? 0)
      outcome[segment, week, Mean.savings] += kept * (own.savings ?? 0)
    }
    outcome[segment, week, Count.missed] += missed
    outcome[segment, week, Count.gaveUp] += gaveUp
    outcome[segment, week, Count.visits] += kept
  }

  /// The same for who they are: the make-up of the queue follows what was served on average.
  private func adjust(
    _ queue: [QueueCell], served: Double, _ pathway: Int, waited: Int
  ) {
    let own = parameters.pathways[pathway]
    // Those who missed and were back at once never joined the queue's make-up.
    let bounced = waited == 0 ? bounce[pathway] : 0
    let kept = own.show[waited] / (1 - bounced)
    let rebooked = own.show[waited] < 1 && bounced > 0 ? 1 : own.rebooking
    for segment in cells.indices {
      guard let mix = compositions[segment].mix else { continue }
      for kind in 0...1 where mix.holds(pathway, kind: kind, waited: waited) {
        let cells = queue.filter { $0.segment == segment && ($0.level == nil) == (kind == 0) }
        let n = cells.reduce(0) { $0 + $1.n }
        let exhausted = own.cap.map { cap in
          n > 0 ? cells.reduce(0) { $0 + (($1.level ?? 0) + 1 >= cap ? $1.n : 0) } / n : 0
        }
        mix.serve(
          pathway, kind: kind, waited: waited, served: served,
          kept: kind == 0 ? kept : own.show[waited], rebooked: kind == 0 ? rebooked : own.rebooking,
          giveUp: own.giveUp, exhausted: exhausted ?? 0)
      }
    }
  }

  /// Who appeared is in care, and whoever gave up or missed is registered again.
  private func comeBack(_ segment: Int, _ pathway: Int) {
    guard let mix = compositions[segment].mix else { return }
    mix.arrive(pathway)
    compositions[segment].takeBack(mix.takeBack())
  }

  /// The end of the step: who waits has waited one more, and those who asked again join the queue.
  mutating func endQueue(_ segment: Int) {
    for pathway in parameters.pathways.indices {
      let width = layout.queue[pathway]
      func grow(_ row: inout [Double], _ start: Int, joining: Double) {
        row[start + width - 1] += width > 1 ? row[start + width - 2] : 0
        for cell in stride(from: start + width - 2, to: start, by: -1) { row[cell] = row[cell - 1] }
        row[start] = 0
        row[start + 1] += joining
      }
      grow(&cells[segment].waiting, layout.waiting[pathway].lowerBound, joining: 0)
      for level in 0..<layout.levels[pathway] {
        grow(
          &cells[segment].returning, layout.returning(pathway, level: level, waited: 0),
          joining: asking[segment][pathway][level])
      }
    }
    compositions[segment].mix?.endStep()
  }
}
