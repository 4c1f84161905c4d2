import Numerics
import TestSupport
import Testing

@Suite("A random stream")
struct RandomStreamTests {
  static let key = StreamKey(replication: 3, world: 1, segment: 2, week: 40, flow: 9)
  /// Keys that differ from `key` in one field, in its lowest bit.
  static let neighbours = [
    StreamKey(replication: 2, world: 1, segment: 2, week: 40, flow: 9),
    StreamKey(replication: 3, world: 0, segment: 2, week: 40, flow: 9),
    StreamKey(replication: 3, world: 1, segment: 3, week: 40, flow: 9),
    StreamKey(replication: 3, world: 1, segment: 2, week: 41, flow: 9),
    StreamKey(replication: 3, world: 1, segment: 2, week: 40, flow: 8),
  ]

  static func uniforms(_ key: StreamKey, seed: UInt64 = 5, count: Int = 10_000) -> [Double] {
    var stream = RandomStream(seed: seed)
    stream.start(key)
    return stream.sample(count) { $0.uniform() }
  }

  @Test("depends on its seed and key, not on what was drawn before")
  func independentOfHistory() throws {
    var stream = RandomStream(seed: 5)
    for draws in 0..<6 {
      for _ in 0..<draws { _ = stream.bits32() }
      _ = try stream.binomial(1_000, 0.3)
      stream.start(RandomStreamTests.key)
      #expect(
        stream.sample(100) { $0.uniform() } == RandomStreamTests.uniforms(RandomStreamTests.key, count: 100))
    }
  }

  @Test("starts at the all-zero key, whatever the seed, zero too", arguments: [0, 1, UInt64.max])
  func startsAtZero(seed: UInt64) {
    var fresh = RandomStream(seed: seed)
    var started = RandomStream(seed: seed)
    started.start(StreamKey(replication: 0, world: 0, segment: 0, week: 0, flow: 0))
    #expect(fresh.bits32() == started.bits32())
  }

  @Test("takes all 64 bits of its seed", arguments: [0, 1, 31, 32, 33, 63])
  func seedBits(bit: UInt64) {
    var a = RandomStream(seed: 5)
    var b = RandomStream(seed: 5 ^ (1 << bit))
    #expect(a.bits32() != b.bits32())
  }

  @Test("is uncorrelated with the stream of a key that differs in one field", arguments: neighbours)
  func neighboursUncorrelated(neighbour: StreamKey) throws {
    let a = RandomStreamTests.uniforms(RandomStreamTests.key)
    let b = RandomStreamTests.uniforms(neighbour)
    #expect(Set(a).isDisjoint(with: b))
    #expect(try MomentTests.uncorrelated(a, b).stands())
  }

  @Test("is uncorrelated with the stream of the next seed, and with itself one draw later")
  func seedsAndLags() throws {
    let a = RandomStreamTests.uniforms(RandomStreamTests.key)
    let b = RandomStreamTests.uniforms(RandomStreamTests.key, seed: 6)
    #expect(try MomentTests.uncorrelated(a, b).stands())
    #expect(try MomentTests.uncorrelated(Array(a.dropLast()), Array(a.dropFirst())).stands())
  }

  @Test("gives first draws that are uniform over keys, for common numbers across weeks and replications")
  func firstDraws() throws {
    var stream = RandomStream(seed: 12)
    var draws: [Double] = []
    for replication in UInt32(0)..<100 {
      for week in UInt16(0)..<52 {
        stream.start(StreamKey(replication: replication, world: 0, segment: 1, week: week, flow: 3))
        draws.append(stream.uniform())
      }
    }
    let evidence = try KolmogorovSmirnov.fit(draws) { $0 }
    #expect(evidence.stands(), "\(evidence)")
  }

  @Test("is uniform on (0, 1), ends excluded")
  func uniform() throws {
    let sample = RandomStreamTests.uniforms(RandomStreamTests.key, count: 50_000)
    #expect(sample.allSatisfy { $0 > 0 && $0 < 1 })
    let evidence = try KolmogorovSmirnov.fit(sample) { $0 }
    #expect(evidence.stands(), "\(evidence)")
  }

  @Test("gives standard normal numbers, one uniform each")
  func gaussian() throws {
    var stream = RandomStream.test(flow: 1)
    let sample = stream.sample(50_000) { $0.gaussian() }
    let evidence = try KolmogorovSmirnov.fit(sample, cumulative: Cumulative.normal)
    #expect(evidence.stands(), "\(evidence)")
    #expect(try MomentTests.variance(Moments(sample), is: 1).stands())
    var normal = RandomStream.test(flow: 1)
    var uniform = RandomStream.test(flow: 1)
    for _ in 0..<100 {
      let z = normal.gaussian()
      #expect(try abs(Cumulative.normal(z) - uniform.uniform()) < 1e-14)
    }
  }

  @Test("serves many tasks at once, each with its own")
  func tasks() async {
    let expected = RandomStreamTests.uniforms(RandomStreamTests.key, count: 200)
    await withTaskGroup(of: [Double].self) { group in
      for _ in 0..<8 {
        group.addTask { RandomStreamTests.uniforms(RandomStreamTests.key, count: 200) }
      }
      for await draws in group { #expect(draws == expected) }
    }
  }
}
