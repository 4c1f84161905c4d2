import Model

/// A cell of the queue: who waits, where, since when.
struct QueueCell<N: Quantity>: BitwiseCopyable {
  let segment: Int
  /// Nil for the first visit ever; else the visits used in the plan year.
  let level: Int?
  let waited: Int
  let cell: Int
  let n: N
  var served = N.zero
}

/// Those of the queue who have waited equally long: what happens to them, for the first time or again, and where they
/// stand in the queue.
struct Wait {
  let length: Int
  let first, again: LateMix.Service
  /// The first place not yet looked at, and the end.
  var next: Int
  let end: Int
}

extension CellEngine where C: ~Copyable {
  // MARK: Item 7

  /// The queue of a pathway, over all segments: oldest first, within a step at random.
  mutating func serve(_ pathway: Int, _ step: Int) throws {
    let own = parameters.pathways[pathway]
    for segment in cells.indices {
      for level in 0..<layout.levels[pathway] {
        arriving[segment][layout.firstLevel[pathway] + level] = .zero
      }
    }
    if tables.servesAtOnce[pathway], !isLaying {
      for segment in cells.indices { takeAll(segment, pathway, step) }
      return
    }
    var places = own.places(inStep: step).map { N($0) }
    queue.removeAll(keepingCapacity: true)
    waits.removeAll(keepingCapacity: true)
    // The make-up moves on also where nobody happens to wait.
    let held = compositions.reduce(longest[pathway]) { max($0, $1.mix?.longestWait(pathway) ?? 0) }
    let longest = min(held, layout.queue[pathway] - 1)
    self.longest[pathway] = 0
    for waited in (0...longest).reversed() {
      let first = queue.count
      let all = gather(pathway, waited)
      if waited >= own.bookingLag, !all.isZero {
        if let left = places {
          start(0, step, .serveByPathway, pathway, place: waited)
          let served = try chance.admit((first..<queue.count).map { queue[$0].n }, to: left)
          for (offset, n) in served.enumerated() { queue[first + offset].served = n }
          places = (left - all).atLeastZero
        } else {
          for index in first..<queue.count { queue[index].served = queue[index].n }
        }
      }
      if isLaying {
        // Where nobody happens to wait the make-up moves on all the same: it is that of everybody who might.
        let served = (first..<queue.count).reduce(0) { $0 + queue[$1].served.first }
        let isOpen = waited >= own.bookingLag && places?.first ?? 1 > 0
        let part = all.isZero ? (isOpen ? 1 : 0) : served / all.first
        waits.append(
          Wait(
            length: waited, first: service(own, pathway, waited, served: part, isFirst: true),
            again: service(own, pathway, waited, served: part, isFirst: false), next: first, end: queue.count)
        )
      }
    }
    if isLaying { adjust(pathway, own) }
    // Cells of different segments have nothing to do with each other, so the order among them is of no account.
    for index in queue.indices { try settle(queue[index], pathway, own, step) }
    // Who appeared is in care.
    for composition in compositions { composition.mix?.arrive(pathway) }
  }

  /// Everybody who asked comes.
  private mutating func takeAll(_ segment: Int, _ pathway: Int, _ step: Int) {
    let now = outcome.week(segment, week(step))
    let asking = layout.waiting[pathway].lowerBound
    let coming = cells[segment].waiting[asking]
    cells[segment].waiting[asking] = .zero
    arriving[segment][layout.firstLevel[pathway]] += coming
    came(coming, segment, parameters.pathways[pathway], now)
    now[Count.visits] += coming
    guard step > 0, model.hasReturns else { return }
    for level in 0..<layout.levels[pathway] {
      // Who asked again waits a step, and no longer.
      let cell = layout.returning(pathway, level: level, waited: 1)
      let n = cells[segment].returning[cell]
      cells[segment].returning[cell] = .zero
      arriving[segment][layout.firstLevel[pathway] + level] += n
      now[Count.visits] += n
    }
  }

  /// Counts those who had their first visit ever.
  private mutating func came(
    _ n: N, _ segment: Int, _ own: borrowing Parameters.OfPathway, _ now: TallyWeek<N>
  ) {
    newUsers[segment] += n
    now[Count.users] += n
    if let improved = own.improved { now[Mean.improved] += n * improved }
    if let savings = own.savings { now[Mean.savings] += n * savings }
  }

  /// The make-up of those who wait, are in care and past it, where a course is laid and it matters.
  func mix(_ segment: Int) -> LateMix? { compositions.isEmpty ? nil : compositions[segment].mix }

  /// Lists those who have waited so long, and says how many they are.
  private mutating func gather(_ pathway: Int, _ waited: Int) -> N {
    var all = N.zero
    for segment in cells.indices {
      let first = layout.waiting[pathway].lowerBound + waited
      let n = cells[segment].waiting[first]
      if !n.isZero {
        queue.append(QueueCell(segment: segment, level: nil, waited: waited, cell: first, n: n))
        all += n
      }
      for level in 0..<layout.levels[pathway] {
        let cell = layout.returning(pathway, level: level, waited: waited)
        let n = cells[segment].returning[cell]
        if !n.isZero {
          queue.append(QueueCell(segment: segment, level: level, waited: waited, cell: cell, n: n))
          all += n
        }
      }
    }
    return all
  }

  /// Appointments kept and missed of those served, giving up of those who were not.
  private mutating func settle(
    _ cell: QueueCell<N>, _ pathway: Int, _ own: borrowing Parameters.OfPathway, _ step: Int
  ) throws {
    let (waited, served) = (cell.waited, cell.served)
    let segment = cell.segment
    let now = outcome.week(segment, week(step))
    start(
      segment, step, .attendByPathway, pathway,
      place: (cell.level.map { $0 + 1 } ?? 0) * layout.queue[pathway] + waited)
    let kept = own.show[waited] < 1 ? try chance.split(served, own.show[waited]) : served
    let missed = served - kept
    let rebooked = try chance.split(missed, own.rebooking)
    let unserved = cell.n - served
    let gaveUp = try chance.split(unserved, own.giveUp)
    // Expected numbers too small to matter wait no longer.
    let stay = (rebooked + unserved - gaveUp).dropped(below: tables.negligible[segment])
    if !stay.isZero { longest[pathway] = max(longest[pathway], waited) }
    let leave = cell.n - kept - stay
    arriving[segment][layout.firstLevel[pathway] + (cell.level ?? 0)] += kept
    note(segment) {
      $0.waiting += cell.n.first
      $0.kept += kept.first
    }
    if let level = cell.level {
      cells[segment].returning[cell.cell] = stay
      cells[segment].pastCare[layout.pastCare[pathway].lowerBound + level] += leave
      note(segment) { $0.backToPast += leave.first }
    } else {
      cells[segment].waiting[cell.cell] = stay
      cells[segment].registered += leave
      note(segment) { $0.back += leave.first }
      came(kept, segment, own, now)
      now[Count.waitedWeeks] += kept * (Double(waited) * parameters.clock.weeks)
    }
    now[Count.missed] += missed
    now[Count.gaveUp] += gaveUp
    now[Count.visits] += kept
  }

  /// The same for who they are: the make-up of the queue follows what was served on average.
  private mutating func adjust(_ pathway: Int, _ own: borrowing Parameters.OfPathway) {
    for (segment, composition) in compositions.enumerated() {
      guard let mix = composition.mix else { continue }
      let need = parameters.segments[segment].need
      for index in waits.indices {
        let wait = waits[index]
        let spent = own.cap.map { lastVisits(segment, index, cap: $0) } ?? (first: 0, again: 0)
        mix.serve(pathway, kind: 0, waited: wait.length, need, wait.first, exhausted: spent.first)
        mix.serve(pathway, kind: 1, waited: wait.length, need, wait.again, exhausted: spent.again)
      }
    }
  }

  /// What happens to those who have waited so long, on average.
  private func service(
    _ own: borrowing Parameters.OfPathway, _ pathway: Int, _ waited: Int, served: Double, isFirst: Bool
  ) -> LateMix.Service {
    let show = own.show[waited]
    // Those who missed their first appointment and were back at once never joined the queue's make-up.
    let bounced = isFirst && waited == 0 ? tables.bounce[pathway] : 0
    return LateMix.Service(
      served: served, kept: show / (1 - bounced), rebooked: show < 1 && bounced > 0 ? 1 : own.rebooking,
      giveUp: own.giveUp)
  }

  /// The part of a segment's members in some places of the queue whose visits the next one uses up: of those for whom it is
  /// the first visit, and of others. Segments are asked about in order.
  private mutating func lastVisits(_ segment: Int, _ wait: Int, cap: Int) -> (first: Double, again: Double) {
    var (all, last) = ((0.0, 0.0), (0.0, 0.0))
    while waits[wait].next < waits[wait].end, queue[waits[wait].next].segment == segment {
      let (level, n) = (queue[waits[wait].next].level, queue[waits[wait].next].n.first)
      let isLast = (level ?? 0) + 1 >= cap
      if level == nil { all.0 += n } else { all.1 += n }
      if isLast, level == nil { last.0 += n } else if isLast { last.1 += n }
      waits[wait].next += 1
    }
    return (all.0 > 0 ? last.0 / all.0 : 0, all.1 > 0 ? last.1 / all.1 : 0)
  }

  /// The end of the step for all: whoever waits will have waited one more.
  mutating func endQueues() {
    for pathway in parameters.pathways.indices {
      longest[pathway] = min(longest[pathway] + 1, layout.queue[pathway] - 1)
    }
  }

  /// The end of the step: who waits has waited one more, and those who asked again join the queue.
  mutating func endQueue(_ segment: Int) {
    for pathway in parameters.pathways.indices {
      // Those who came at once left nobody to grow older.
      if tables.servesAtOnce[pathway], !model.hasReturns, !isLaying { continue }
      // Nobody has waited longer.
      let (last, longest) = (layout.queue[pathway] - 1, longest[pathway])
      func grow(_ row: Numbers<N>, _ start: Int, joining: N) {
        if longest >= last - 1 { row[start + last] += row[start + last - 1] }
        for waited in stride(from: min(longest + 1, last - 1), to: 0, by: -1) {
          row[start + waited] = row[start + waited - 1]
        }
        row[start] = .zero
        row[start + 1] += joining
      }
      grow(cells[segment].waiting, layout.waiting[pathway].lowerBound, joining: .zero)
      for level in 0..<layout.levels[pathway] {
        grow(
          cells[segment].returning, layout.returning(pathway, level: level, waited: 0),
          joining: asking[segment][layout.firstLevel[pathway] + level])
      }
    }
    mix(segment)?.endStep()
  }
}
