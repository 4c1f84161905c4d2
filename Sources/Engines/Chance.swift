import Kernels
import Model
import Numerics

/// How many of n go which way: at random, or as expected.
///
/// The step is written once over this: laying a course takes expectations, following one draws. What a draw uses of its
/// stream depends on where it stands in the step, never on how many members there are: so that replications drawn side
/// by side do not disturb each other, and neither do strategies that share chance.
protocol Chance: ~Copyable {
  associatedtype N: Quantity
  /// Names what the next numbers are for; `place` tells apart what one flow decides in several cells.
  mutating func start(segment: Int, week: Int, flow: UInt16, place: Int)
  /// How many of n, each with probability p.
  mutating func split(_ n: N, _ p: N) throws -> N
  /// Adds n, spread over shares, to a row from `start` on.
  mutating func spread(_ n: N, over shares: Shares, addingTo row: Numbers<N>, from start: Int) throws
  /// Of each group, how many get one of some places, which go to anyone alike.
  mutating func admit(_ groups: [N], to places: N) throws -> [N]
  /// The same as `split` for every segment, each by a number of its own.
  mutating func split(_ n: Numbers<N>, _ p: Numbers<N>, into k: Numbers<N>) throws
  /// Events of every segment's n members in a week, each negative binomial with `mean` and `size`.
  mutating func events(of n: Numbers<N>, mean: Double, size: Double, into k: Numbers<N>) throws
}

extension Chance where Self: ~Copyable {
  mutating func split(_ n: N, _ p: Double) throws -> N { try split(n, N(p)) }
}

/// Shares that sum to 1, and of each the part of what the ones before it left over.
struct Shares {
  let weights: [Double]
  /// The last one of any weight takes all that is left, so that nothing is lost to rounding.
  let ofRest: [Double]

  init(_ weights: [Double]) {
    self.weights = weights
    let last = weights.lastIndex { $0 > 0 }
    var left = weights.reduce(0, +)
    ofRest = weights.enumerated().map { index, weight in
      defer { left -= weight }
      if weight <= 0 { return 0 }
      return index == last || weight >= left ? 1 : weight / left
    }
  }
}

/// Expectations in place of draws.
struct MeanChance: Chance {
  mutating func start(segment: Int, week: Int, flow: UInt16, place: Int) {}
  mutating func split(_ n: Double, _ p: Double) -> Double { n * min(1, p) }
  mutating func spread(
    _ n: Double, over shares: Shares, addingTo row: Numbers<Double>, from start: Int
  ) {
    for (index, weight) in shares.weights.enumerated() { row[start + index] += n * weight }
  }
  mutating func admit(_ groups: [Double], to places: Double) -> [Double] {
    let all = groups.reduce(0, +)
    return groups.map { all > 0 ? $0 * min(1, places / all) : 0 }
  }
  mutating func split(_ n: Numbers<Double>, _ p: Numbers<Double>, into k: Numbers<Double>) {
    for segment in 0..<n.count { k[segment] = n[segment] * min(1, p[segment]) }
  }
  mutating func events(of n: Numbers<Double>, mean: Double, size: Double, into k: Numbers<Double>) {
    for segment in 0..<n.count { k[segment] = n[segment] * mean }
  }
}

/// Which replication a lane draws, and with whose luck.
public struct LaneKey: Sendable, Equatable {
  public let replication: Int
  public let world: UInt16

  public init(replication: Int, world: UInt16 = World.chance) {
    self.replication = replication
    self.world = world
  }

  /// What names the lane's numbers for a purpose.
  func stream(segment: Int, week: Int, flow: UInt16) -> StreamKey {
    StreamKey(
      replication: UInt32(truncatingIfNeeded: replication), world: world,
      segment: UInt16(truncatingIfNeeded: segment), week: UInt16(truncatingIfNeeded: week), flow: flow)
  }
}

/// Draws by inversion: one keyed uniform a count, and the smallest number whose cumulative probability reaches it.
///
/// Strategies that share a uniform so get counts as alike as their chances are. The kernels draw all lanes at once.
struct InvertedChance: Chance, ~Copyable {
  private var keys: kernels_keys
  private let lanes: [LaneKey]
  /// For the draws without putting back, which are few.
  private var stream: RandomStream
  private var purpose: (segment: Int, week: Int, flow: UInt16, place: Int) = (0, 0, 0, 0)
  /// Of the next uniform of the stream.
  private var index: UInt32 = 0

  init(seed: UInt64, _ lanes: [LaneKey]) {
    self.lanes = lanes
    stream = RandomStream(seed: seed)
    keys = kernels_keys()
    keys.seed = (UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
    var (worlds, replications) = (SIMD8<UInt32>(), SIMD8<UInt32>())
    for lane in 0..<Lanes.count {
      // Lanes to spare draw what the last one does.
      let key = lanes[min(lane, lanes.count - 1)]
      worlds[lane] = UInt32(key.world) << 16
      replications[lane] = UInt32(truncatingIfNeeded: key.replication)
    }
    withUnsafeMutableBytes(of: &keys.world) { $0.storeBytes(of: worlds, as: SIMD8<UInt32>.self) }
    withUnsafeMutableBytes(of: &keys.replication) { $0.storeBytes(of: replications, as: SIMD8<UInt32>.self) }
  }

  mutating func start(segment: Int, week: Int, flow: UInt16, place: Int) {
    purpose = (segment, week, flow, place)
    keys.segment = UInt32(truncatingIfNeeded: segment)
    keys.purpose = UInt32(truncatingIfNeeded: week) << 16 | UInt32(flow)
    index = UInt32(place) << RandomStream.placeBits
  }

  private mutating func uniform() -> Lanes {
    var u = Lanes.zero
    draws.uniform(&keys, index, u.pointer)
    return u
  }

  mutating func split(_ n: Lanes, _ p: Lanes) -> Lanes {
    defer { index += 1 }
    if n.isZero || p.isZero { return .zero }
    var (n, p, u, k) = (n, p, uniform(), Lanes.zero)
    draws.binomial(n.pointer, p.pointer, u.pointer, k.pointer)
    return k
  }

  mutating func spread(_ n: Lanes, over shares: Shares, addingTo row: Numbers<Lanes>, from start: Int) {
    let first = index
    index += UInt32(shares.ofRest.count)
    var left = n
    for (place, part) in shares.ofRest.enumerated() where part > 0 {
      if left.isZero { return }
      var now = left
      if part < 1 {
        var (n, p, u) = (left, Lanes(part), Lanes.zero)
        draws.uniform(&keys, first + UInt32(place), u.pointer)
        draws.binomial(n.pointer, p.pointer, u.pointer, now.pointer)
      }
      row[start + place] += now
      left -= now
    }
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

  mutating func split(_ n: Numbers<Lanes>, _ p: Numbers<Lanes>, into k: Numbers<Lanes>) {
    draws.split(&keys, index, n.count, n.pointer, p.pointer, k.pointer)
  }

  mutating func events(of n: Numbers<Lanes>, mean: Double, size: Double, into k: Numbers<Lanes>) {
    draws.visits(&keys, index, n.count, n.pointer, mean, size, k.pointer)
  }
}

/// Draws by GSL's samplers, lane by lane: slower, and written by others.
struct GSLChance: Chance, ~Copyable {
  private let lanes: [LaneKey]
  private let streams: UnsafeMutablePointer<RandomStream>
  private var purpose: (week: Int, flow: UInt16, place: Int) = (0, 0, 0)

  init(seed: UInt64, _ lanes: [LaneKey]) {
    self.lanes = lanes
    streams = .allocate(capacity: lanes.count)
    for lane in lanes.indices { (streams + lane).initialize(to: RandomStream(seed: seed)) }
  }

  deinit {
    streams.deinitialize(count: lanes.count)
    streams.deallocate()
  }

  mutating func start(segment: Int, week: Int, flow: UInt16, place: Int) {
    purpose = (week, flow, place)
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

  mutating func split(_ n: Numbers<Lanes>, _ p: Numbers<Lanes>, into k: Numbers<Lanes>) throws {
    try each(n.count) { chance, segment in k[segment] = try chance.split(n[segment], p[segment]) }
  }

  mutating func events(
    of n: Numbers<Lanes>, mean: Double, size: Double, into k: Numbers<Lanes>
  ) throws {
    try each(n.count) { chance, segment in
      var events = Lanes.zero
      for lane in chance.lanes.indices where n[segment].values[lane] > 0 && mean > 0 {
        let members = n[segment].values[lane]
        events.values[lane] = Double(
          try chance.streams[lane].negativeBinomial(mean: members * mean, size: members * size))
      }
      k[segment] = events
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
private func admitted(
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

extension Numbers<Lanes> {
  /// Where the kernels find them.
  fileprivate var pointer: UnsafeMutablePointer<Double> {
    UnsafeMutableRawPointer(first).assumingMemoryBound(to: Double.self)
  }
}
