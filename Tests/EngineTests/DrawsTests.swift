import Foundation
import Kernels
import Numerics
import TestSupport
import Testing

@testable import Engines

/// The draws of a block of replications, by each of the instruction sets that this processor has.
@Suite("Counts by inversion")
struct DrawsTests {
  static let lanes = Int(DRAWS_LANES)
  static let sets = ["baseline", "avx2", "avx512"].filter { (name: String) in kernels_draws_named(name) != nil
  }

  private func draws(_ name: String) -> kernels_draws { kernels_draws_named(name).pointee }

  /// Keys whose lanes all have a place: in one deck side by side, in one deck anywhere, in a deck each, or mixed.
  private func keys(_ stream: inout RandomStream, _ kind: Int) -> kernels_keys {
    var keys = kernels_keys()
    keys.seed = (stream.bits32(), stream.bits32())
    keys.shuffles = Shuffles.all
    let first = stream.bits32() % 128 * 8
    for lane in 0..<Self.lanes {
      let (world, deck, place): (UInt32, UInt32, UInt32) =
        switch kind % 4 {
        case 0: (0, 77, first + UInt32(lane))
        case 1: (0, 77, stream.bits32() % 1024)
        case 2: (stream.bits32() << 16, stream.bits32(), stream.bits32() % 1024)
        default: (UInt32(lane / 4) << 16, UInt32(lane % 3), first + UInt32(lane))
        }
      kernels_seat(&keys, Int32(lane), world, deck, UInt16(place))
    }
    return keys
  }

  private func random(_ stream: inout RandomStream, _ from: Double, _ to: Double) -> Double {
    exp(log(from) + (log(to) - log(from)) * stream.uniform())
  }

  /// Uniform numbers of all sizes: in the middle, and in both tails down to 10⁻¹².
  private func goals(_ stream: inout RandomStream) -> [Double] {
    (0..<Self.lanes).map { lane in
      let u = stream.uniform()
      return switch lane % 4 {
      case 2: random(&stream, 1e-12, 1)
      case 3: max(0x1p-53, 1 - random(&stream, 1e-12, 1))
      default: u
      }
    }
  }

  /// As the kernels get them: multiples of 2⁻⁵³ in (0, 1).
  private func exact(_ u: Double) -> Double {
    min(1 - 0x1p-53, max(0x1p-53, (u * 0x1p53).rounded() * 0x1p-53))
  }

  /// Draws some blocks of one distribution and sums up how far they are off.
  private func check(
    _ oracle: CountOracle, _ stream: inout RandomStream, blocks: Int, _ words: String,
    _ draw: ([Double]) -> [Double]
  ) -> (draws: Int, off: Int) {
    var off = 0
    for _ in 0..<blocks {
      let u = goals(&stream).map(exact)
      for (k, goal) in zip(draw(u), u) {
        let gap = oracle.gap(Int(k), goal)
        #expect(gap <= 1e-12, "\(words), u \(goal): \(k) is off by \(gap)")
        if gap > 0 { off += 1 }
      }
    }
    return (blocks * Self.lanes, off)
  }

  private func binomial(_ set: String, _ n: Int, _ p: Double, _ u: [Double]) -> [Double] {
    var k = [Double](repeating: 0, count: Self.lanes)
    draws(set).binomial(
      [Double](repeating: Double(n), count: Self.lanes), [Double](repeating: p, count: Self.lanes), u, &k)
    return k
  }

  @Test("are the smallest number whose cumulative probability reaches the uniform: binomial")
  func binomialQuantiles() {
    var stream = RandomStream(seed: 20_270_501)
    var (all, off) = (0, 0)
    for round in 0..<5_000 {
      let set = Self.sets[round % Self.sets.count]
      let (n, p): (Int, Double)
      switch round % 5 {
      case 0:  // n and n·p log-uniform
        n = Int(random(&stream, 1, 1e9))
        p = min(1, random(&stream, 1e-3, min(3e5, Double(n))) / Double(n))
      case 1: (n, p) = (Int(random(&stream, 1, 2e4)), stream.uniform())
      case 2:  // where the way to the answer changes
        n = Int(random(&stream, 20, 1e6))
        p = min(1, (4 + 8 * stream.uniform()) / Double(n))
      case 3:
        n = Int(random(&stream, 1, 1e9))
        p = 1e-6 * stream.uniform()
      default:
        n = Int(random(&stream, 1, 1e9))
        p = 1 - 1e-6 * stream.uniform()
      }
      let oracle: CountOracle
      // Of rare failures the probabilities fall from the top: failures are summed, and mirrored.
      if p > 0.5 {
        let failures = CountOracle(mean: Double(n) * (1 - p), t: p - 1, trials: n)
        for _ in 0..<3 {
          let u = goals(&stream).map(exact)
          for (k, goal) in zip(binomial(set, n, p, u), u) {
            // k is right where n − k failures are for 1 − u, but on a step itself.
            let gap = failures.gap(n - Int(k), 1 - goal)
            #expect(gap <= 1e-12, "binomial \(n), \(p), u \(goal): \(k) is off by \(gap)")
            if gap > 0 { off += 1 }
          }
          all += Self.lanes
        }
        continue
      }
      oracle = CountOracle(mean: Double(n) * p, t: -p, trials: n)
      let found = check(oracle, &stream, blocks: 3, "binomial \(n), \(p)") { binomial(set, n, p, $0) }
      (all, off) = (all + found.draws, off + found.off)
    }
    print("binomial: \(off) of \(all) draws within 1e-12 of a step and on its other side")
    #expect(all >= 100_000)
  }

  @Test("are the smallest number whose cumulative probability reaches the uniform: events")
  func eventQuantiles() {
    var stream = RandomStream(seed: 20_270_502)
    for round in 0..<1_500 {
      let set = Self.sets[round % Self.sets.count]
      let mean = random(&stream, 1e-3, 3e4)
      let size = round % 3 == 0 ? .infinity : random(&stream, 0.1, 1e6)
      // Of few members with many visits each: a long tail, which the sums would not come to the end of.
      if mean / size > 1e3 { continue }
      let oracle = CountOracle(mean: mean, t: mean / size, trials: nil)
      _ = check(oracle, &stream, blocks: 2, "events \(mean), \(size)") { u in
        var k = [Double](repeating: 0, count: Self.lanes)
        draws(set).events(
          [Double](repeating: mean, count: Self.lanes), [Double](repeating: size, count: Self.lanes), u, &k)
        return k
      }
    }
  }

  @Test("are certain where they must be, and rise with the uniform and with the chance")
  func certainAndMonotone() {
    var stream = RandomStream(seed: 20_270_503)
    for set in Self.sets {
      let u = goals(&stream).map(exact)
      #expect(binomial(set, 0, 0.3, u).allSatisfy { $0 == 0 })
      #expect(binomial(set, 1_000, 0, u).allSatisfy { $0 == 0 })
      #expect(binomial(set, 1_000, 1, u).allSatisfy { $0 == 1_000 })
      for n in [1, 7, 300, 20_000, 3_000_000] {
        for goal in stride(from: 0.05, to: 1, by: 0.09) {
          let same = [Double](repeating: exact(goal), count: Self.lanes)
          var before = 0.0
          for p in stride(from: 0.001, to: 1, by: 0.0105) {
            let k = binomial(set, n, p, same)[0]
            #expect(k >= before && k <= Double(n), "\(set): \(n), \(p), u \(goal): \(k) after \(before)")
            before = k
          }
        }
        let rising = (1...Self.lanes).map { exact(Double($0) / Double(Self.lanes + 1)) }
        let counts = binomial(set, n, 0.37, rising)
        #expect(counts == counts.sorted(), "\(set), \(n)")
      }
    }
  }

  @Test("are the same bytes by every instruction set, lane by lane")
  func sameBytes() {
    var stream = RandomStream(seed: 20_270_504)
    for round in 0..<2_000 {
      var n = [Double]()
      var p = [Double]()
      var mean = [Double]()
      var size = [Double]()
      for _ in 0..<Self.lanes {
        n.append(random(&stream, 0.5, 1e8).rounded())
        p.append(stream.uniform() < 0.2 ? stream.uniform() : min(1, random(&stream, 1e-9, 1)))
        mean.append(random(&stream, 1e-3, 1e5))
        size.append(stream.uniform() < 0.2 ? .infinity : random(&stream, 0.1, 1e6))
      }
      let u = goals(&stream).map(exact)
      let exponents = u.map { ($0 - 0.5) * 1e3 }
      var keys = keys(&stream, round)
      keys.purpose = stream.bits32()
      func all(_ set: String) -> [UInt64] {
        var results = [[Double]](repeating: [Double](repeating: 0, count: Self.lanes), count: 5)
        draws(set).uniform(&keys, UInt32(round), &results[0])
        draws(set).binomial(n, p, u, &results[1])
        draws(set).events(mean, size, u, &results[2])
        draws(set).exponential(exponents, &results[3])
        var flow = kernels_flow(purpose: keys.purpose, index: UInt32(round))
        draws(set).split(&keys, 1, &flow, 1, n, p, &results[4], nil)
        return results.flatMap { $0.map(\.bitPattern) }
      }
      let first = all(Self.sets[0])
      for set in Self.sets.dropFirst() { #expect(all(set) == first, "\(set), round \(round)") }
      // A lane does not know its neighbours: it gets what it would get among its like.
      let alone = (0..<Self.lanes).map { lane in
        func like(_ values: [Double]) -> [Double] { values.map { _ in values[lane] } }
        var (count, events) = (n, n)
        draws(Self.sets.last!).binomial(like(n), like(p), like(u), &count)
        draws(Self.sets.last!).events(like(mean), like(size), like(u), &events)
        return (count: count[lane].bitPattern, events: events[lane].bitPattern)
      }
      #expect(alone.map(\.count) == Array(first[Self.lanes..<(2 * Self.lanes)]))
      #expect(alone.map(\.events) == Array(first[(2 * Self.lanes)..<(3 * Self.lanes)]))
    }
  }

  @Test(
    "drawn together are those drawn alone: of all segments, of the cells of a row, and visits",
    arguments: sets)
  func together(set: String) {
    var stream = RandomStream(seed: 20_270_506)
    let draws = draws(set)
    for round in 0..<400 {
      // Up to four batches; chances that all lanes share, and others; nobody in a lane or in all, and nobody with a chance.
      let (count, flows) = (1 + round % 20, 1 + round % 5)
      let isShared = round % 3 > 0
      let empty = [0, 0.3, 0.9][round % 7 % 3]
      var (n, p) = ([Double](), [Double]())
      for _ in 0..<(flows * count) {
        let isEmpty = stream.uniform() < 0.2
        let one = stream.uniform() < 0.1 ? 0 : min(1, random(&stream, 1e-7, 4))
        for _ in 0..<Self.lanes {
          n.append(
            isEmpty || stream.uniform() < empty
              ? 0 : random(&stream, 0.5, stream.uniform() < 0.5 ? 300 : 1e7).rounded())
          p.append(isShared ? one : min(1, random(&stream, 1e-7, 4)))
        }
      }
      var keys = keys(&stream, round / 3)
      keys.segment = 3
      let (index, step) = (UInt32(round), UInt32(1 << 10))
      func lanes(_ values: [Double], _ place: Int) -> [Double] {
        Array(values[(place * Self.lanes)..<((place + 1) * Self.lanes)])
      }
      /// Each by itself, under its own name.
      func alone(
        segments: Bool, flow: Int = 0, _ draw: (_ place: Int, _ u: [Double], _ k: inout [Double]) -> Void
      ) -> [Double] {
        (0..<count).flatMap { place in
          var own = keys
          own.segment += segments ? UInt32(place) : 0
          own.purpose += UInt32(flow)
          var (u, k) = (
            [Double](repeating: 0, count: Self.lanes), [Double](repeating: 0, count: Self.lanes)
          )
          draws.uniform(&own, segments ? index + UInt32(2 * flow) : index + UInt32(place) * step, &u)
          draw(place + flow * count, u, &k)
          return k
        }
      }
      let ofFirst = Array(n.prefix(count * Self.lanes))
      var (split, visits, row) = (n, ofFirst, ofFirst)
      var taken = [Double](repeating: 0, count: Self.lanes)
      let named = (0..<flows).map {
        kernels_flow(purpose: keys.purpose + UInt32($0), index: index + UInt32(2 * $0))
      }
      ofFirst.withUnsafeBufferPointer { members in
        visits.withUnsafeMutableBufferPointer { visits in
          // Members without events, too.
          var events = kernels_events(
            flow: kernels_flow(purpose: keys.purpose + 9, index: index + 18), mean: round % 9 == 8 ? 0 : 0.3,
            size: 0.8, n: members.baseAddress, k: visits.baseAddress)
          draws.split(&keys, flows, named, count, n, p, &split, &events)
        }
      }
      #expect(
        split
          == (0..<flows).flatMap { flow in
            alone(segments: true, flow: flow) { place, u, k in
              draws.binomial(lanes(n, place), lanes(p, place), u, &k)
            }
          })
      draws.take(&keys, index, step, count, &row, p[0], &taken)
      let gone = alone(segments: false) { place, u, k in
        draws.binomial(lanes(n, place), [Double](repeating: p[0], count: Self.lanes), u, &k)
      }
      #expect(row == zip(ofFirst, gone).map(-))
      #expect(
        taken == (0..<Self.lanes).map { lane in (0..<count).reduce(0) { $0 + gone[$1 * Self.lanes + lane] } })
      let expected = alone(segments: true, flow: 9) { place, u, k in
        let members = lanes(n, place - 9 * count)
        draws.events(members.map { $0 * 0.3 }, members.map { max(1, $0) * 0.8 }, u, &k)
      }
      #expect(visits == (round % 9 == 8 ? expected.map { _ in 0 } : expected))
      // Without events nothing else changes.
      var same = n
      draws.split(&keys, flows, named, count, n, p, &same, nil)
      #expect(same == split)
    }
  }

  @Test("hang on the bits that a keyed stream begins with, and on the place in the deck")
  func sameUniform() {
    for seed in [0 as UInt64, 1, 0x1234_5678_9ABC_DEF0] {
      let key = StreamKey(replication: 77, world: 3, segment: 5, week: 51, flow: 24)
      var stream = RandomStream(seed: seed)
      for place in [0, 1, 40] {
        stream.start(key, at: place)
        let bits = UInt64(stream.bits32()) << 32 | UInt64(stream.bits32())
        for seats in [[960, 961, 962, 963, 964, 965, 966, 967], [0, 1023, 1, 77, 512, 511, 64, 63]] {
          var keys = kernels_keys()
          keys.seed = (UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
          keys.shuffles = Shuffles.all
          keys.purpose = UInt32(key.week) << 16 | UInt32(key.flow)
          keys.segment = UInt32(key.segment)
          for (lane, seat) in seats.enumerated() {
            kernels_seat(&keys, Int32(lane), UInt32(key.world) << 16, key.replication, UInt16(seat))
          }
          // The lowest three bits choose a shuffle, the next seven where each eight places stand in it.
          let expected = seats.map { seat in
            let part = UInt64(Shuffles.all[Int(bits & 7) << 10 | seat ^ (Int(bits >> 3 & 127) << 3)])
            return (Double(bits >> 12 ^ part << 42) + 0.5) * 0x1p-52
          }
          for set in Self.sets {
            var u = [Double](repeating: 0, count: Self.lanes)
            draws(set).uniform(&keys, UInt32(place) << RandomStream.placeBits, &u)
            #expect(u == expected)
          }
        }
      }
    }
  }

  @Test("e to the x is right to two units in the last place")
  func exponential() {
    var stream = RandomStream(seed: 20_270_505)
    for _ in 0..<2_000 {
      let x = (0..<Self.lanes).map { _ in (stream.uniform() - 0.5) * 1390 }
      var y = x
      draws(Self.sets.last!).exponential(x, &y)
      for (x, y) in zip(x, y) { #expect(abs(y - exp(x)) <= 2 * exp(x).ulp, "\(x)") }
    }
  }
}
