import Numerics

/// Draws by GSL's samplers, lane by lane: slower, and written by others.
struct GSLChance: Chance, ~Copyable {
  private let lanes: [LaneKey]
  private let streams: UnsafeMutablePointer<RandomStream>
  private var purpose: (segment: Int, week: Int, flow: UInt16, place: Int) = (0, 0, 0, 0)

  init(seed: UInt64, _ lanes: [LaneKey]) {
    self.lanes = lanes
    streams = .allocate(capacity: lanes.count)
    for lane in lanes.indices { (streams + lane).initialize(to: RandomStream(seed: seed)) }
  }

  deinit {
    streams.deinitialize(count: lanes.count)
    streams.deallocate()
  }

  func all(_ members: Int) -> Lanes { Lanes(Double(members)) }

  mutating func start(segment: Int, week: Int, flow: UInt16, place: Int) {
    purpose = (segment, week, flow, place)
    for (lane, key) in lanes.enumerated() {
      streams[lane].start(key.stream(segment: segment, week: week, flow: flow), at: place)
    }
  }

  mutating func split(_ n: Lanes, _ p: Lanes) throws -> Lanes {
    var k = Lanes.zero
    for lane in lanes.indices where n.values[lane] > 0 {
      k.values[lane] = Double(try streams[lane].binomial(Int(n.values[lane]), min(1, p.values[lane])))
    }
    return k
  }

  mutating func spread(
    _ n: Lanes, over shares: Shares, addingTo row: Numbers<Lanes>, from start: Int
  ) throws {
    for lane in lanes.indices where n.values[lane] > 0 {
      let counts = try streams[lane].multinomial(Int(n.values[lane]), weights: shares.weights)
      for (place, count) in counts.enumerated() { row[start + place].values[lane] += Double(count) }
    }
  }

  mutating func admit(_ groups: [Lanes], to places: Lanes) throws -> [Lanes] {
    try admitted(groups, to: places, lanes: lanes.count) { lane, taken, kind, all in
      try streams[lane].hypergeometric(taken: taken, ofKind: kind, all: all)
    }
  }

  mutating func take(_ p: Double, outOf row: Numbers<Lanes>) throws -> Lanes {
    let purpose = purpose
    var taken = Lanes.zero
    for cell in 0..<row.count where !row[cell].isZero {
      start(
        segment: purpose.segment, week: purpose.week, flow: purpose.flow, place: purpose.place + cell)
      let gone = try split(row[cell], Lanes(p))
      row[cell] -= gone
      taken += gone
    }
    return taken
  }

  mutating func split(_ n: Numbers<Lanes>, _ p: Numbers<Lanes>, into k: Numbers<Lanes>) throws {
    try each(n.count) { chance, segment in k[segment] = try chance.split(n[segment], p[segment]) }
  }

  mutating func split(
    _ flows: [FlowPlace], week: Int, _ n: Numbers<Lanes>, _ p: Numbers<Lanes>, into k: Numbers<Lanes>,
    with events: Events<Lanes>?
  ) throws {
    let segments = n.count / flows.count
    for (index, flow) in flows.enumerated() {
      start(segment: 0, week: week, flow: flow.flow, place: flow.place)
      let first = index * segments
      try split(n.part(first, segments), p.part(first, segments), into: k.part(first, segments))
    }
    if let events {
      start(segment: 0, week: week, flow: events.name.flow, place: events.name.place)
      try draw(events)
    }
  }

  private mutating func draw(_ events: Events<Lanes>) throws {
    try each(events.n.count) { chance, segment in
      var drawn = Lanes.zero
      for lane in chance.lanes.indices where events.n[segment].values[lane] > 0 && events.mean > 0 {
        let members = events.n[segment].values[lane]
        drawn.values[lane] = Double(
          try chance.streams[lane].negativeBinomial(
            mean: members * events.mean, size: members * events.size))
      }
      events.k[segment] = drawn
    }
  }

  /// Starts the stream of each segment in turn.
  private mutating func each(_ segments: Int, _ draw: (inout Self, _ segment: Int) throws -> Void) throws {
    let purpose = purpose
    for segment in 0..<segments {
      start(segment: segment, week: purpose.week, flow: purpose.flow, place: purpose.place)
      try draw(&self, segment)
    }
  }
}

/// Lane by lane, everybody where there are places enough, else a draw of each group from all that are left.
func admitted(
  _ groups: [Lanes], to places: Lanes, lanes: Int,
  _ draw: (_ lane: Int, _ taken: Int, _ kind: Int, _ all: Int) throws -> Int,
  starting start: (_ lane: Int) -> Void = { _ in }
) throws -> [Lanes] {
  let all = groups.sum()
  var admitted = groups
  for lane in 0..<lanes where places.values[lane] < all.values[lane] {
    start(lane)
    var (taken, left) = (Int(places.values[lane]), Int(all.values[lane]))
    for (index, group) in groups.enumerated() {
      let kind = Int(group.values[lane])
      let now = try draw(lane, taken, kind, left)
      admitted[index].values[lane] = Double(now)
      taken -= now
      left -= kind
    }
  }
  return admitted
}
