import Kernels
import Model
import Numerics

/// Draws by inversion: one keyed uniform a count, and the smallest number whose cumulative probability reaches it.
///
/// Strategies that share a uniform so get counts as alike as their chances are. The kernels draw all lanes at once.
struct InvertedChance: Chance, ~Copyable {
  private var keys: kernels_keys
  private let lanes: [LaneKey]
  private let store: NumberStore<Lanes>
  /// Room for a draw of one number: how many there are, their chance, and to how many it happens.
  private let n, p, part: Numbers<Lanes>
  /// For the draws without putting back, which are few.
  private var stream: RandomStream
  private var purpose: (segment: Int, week: Int, flow: UInt16, place: Int) = (0, 0, 0, 0)
  /// Of the next uniform of the stream.
  private var index: UInt32 = 0

  init(seed: UInt64, _ lanes: [LaneKey]) {
    self.lanes = lanes
    stream = RandomStream(seed: seed)
    store = NumberStore()
    (n, p, part) = (store.numbers(1), store.numbers(1), store.numbers(1))
    keys = kernels_keys()
    keys.seed = (UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
    keys.shuffles = Shuffles.all
    for (lane, key) in lanes.enumerated() {
      kernels_seat(&keys, Int32(lane), UInt32(key.world) << 16, key.seat.deck, key.seat.place)
    }
  }

  /// Nobody in lanes to spare, so that nothing is drawn there.
  func all(_ members: Int) -> Lanes {
    var all = Lanes.zero
    for lane in lanes.indices { all.values[lane] = Double(members) }
    return all
  }

  mutating func start(segment: Int, week: Int, flow: UInt16, place: Int) {
    purpose = (segment, week, flow, place)
    keys.segment = UInt32(truncatingIfNeeded: segment)
    keys.purpose = UInt32(truncatingIfNeeded: week) << 16 | UInt32(flow)
    index = UInt32(place) << RandomStream.placeBits
  }

  mutating func split(_ n: Lanes, _ p: Lanes) -> Lanes {
    defer { index += 1 }
    (self.n[0], self.p[0]) = (n, p)
    split(self.n, self.p, into: part)
    return part[0]
  }

  mutating func spread(_ n: Lanes, over shares: Shares, addingTo row: Numbers<Lanes>, from start: Int) {
    let first = index
    var left = n
    for (place, part) in shares.ofRest.enumerated() where part > 0 {
      if left.isZero { break }
      index = first + UInt32(place)
      let now = part < 1 ? split(left, Lanes(part)) : left
      row[start + place] += now
      left -= now
    }
    index = first + UInt32(shares.ofRest.count)
  }

  mutating func admit(_ groups: [Lanes], to places: Lanes) throws -> [Lanes] {
    try admitted(groups, to: places, lanes: lanes.count) { lane, taken, kind, all in
      try stream.hypergeometric(taken: taken, ofKind: kind, all: all)
    } starting: { lane in
      stream.start(
        lanes[lane].stream(segment: purpose.segment, week: purpose.week, flow: purpose.flow),
        at: purpose.place)
    }
  }

  mutating func take(_ p: Double, outOf row: Numbers<Lanes>) -> Lanes {
    draws.take(&keys, index, 1 << RandomStream.placeBits, row.count, row.pointer, p, part.pointer)
    return part[0]
  }

  mutating func split(_ n: Numbers<Lanes>, _ p: Numbers<Lanes>, into k: Numbers<Lanes>) {
    var flow = kernels_flow(purpose: keys.purpose, index: index)
    draws.split(&keys, 1, &flow, n.count, n.pointer, p.pointer, k.pointer, nil)
  }

  mutating func split(
    _ flows: [FlowPlace], week: Int, _ n: Numbers<Lanes>, _ p: Numbers<Lanes>, into k: Numbers<Lanes>,
    with events: Events<Lanes>?
  ) {
    keys.segment = 0
    func named(_ name: FlowPlace) -> kernels_flow {
      kernels_flow(
        purpose: UInt32(truncatingIfNeeded: week) << 16 | UInt32(name.flow),
        index: UInt32(name.place) << RandomStream.placeBits)
    }
    withUnsafeTemporaryAllocation(of: kernels_flow.self, capacity: flows.count) { names in
      for (position, flow) in flows.enumerated() { names[position] = named(flow) }
      let own = events.map {
        kernels_events(
          flow: named($0.name), mean: $0.mean, size: $0.size, n: $0.n.pointer, k: $0.k.pointer)
      }
      withUnsafePointer(to: own ?? kernels_events()) {
        draws.split(
          &keys, flows.count, names.baseAddress, n.count / flows.count, n.pointer, p.pointer, k.pointer,
          own == nil ? nil : $0)
      }
    }
  }
}

extension Numbers<Lanes> {
  /// Where the kernels find them.
  fileprivate var pointer: UnsafeMutablePointer<Double> {
    UnsafeMutableRawPointer(place).assumingMemoryBound(to: Double.self)
  }
}
