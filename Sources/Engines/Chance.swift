import Model
import Numerics

/// How many of n go which way: at random, or as expected.
///
/// The step is written once over this: laying a course takes expectations, following one draws.
protocol Chance: ~Copyable {
  /// Names what the next numbers are for.
  mutating func start(segment: Int, week: Int, flow: UInt16)
  /// How many of n, each with probability p.
  mutating func split(_ n: Double, _ p: Double) throws -> Double
  /// Adds n, spread over shares that sum to 1, to a row from `start` on.
  mutating func spread(
    _ n: Double, over shares: [Double], addingTo row: inout [Double], from start: Int
  ) throws
  /// Of each group, how many are among `taken` drawn from all of them without putting back.
  mutating func draw(_ taken: Double, from groups: [Double]) throws -> [Double]
  /// Events of n members in a week, each negative binomial with `mean` and `size`.
  mutating func events(of n: Double, mean: Double, size: Double) throws -> Double
}

/// Draws from streams keyed by (seed, replication, world, segment, week, flow).
struct DrawnChance: Chance, ~Copyable {
  private var stream: RandomStream
  private let replication: UInt32
  private let world: UInt16

  init(seed: UInt64, replication: Int, world: UInt16) {
    stream = RandomStream(seed: seed)
    self.replication = UInt32(truncatingIfNeeded: replication)
    self.world = world
  }

  mutating func start(segment: Int, week: Int, flow: UInt16) {
    stream.start(
      StreamKey(
        replication: replication, world: world, segment: UInt16(truncatingIfNeeded: segment),
        week: UInt16(truncatingIfNeeded: week), flow: flow))
  }

  mutating func split(_ n: Double, _ p: Double) throws -> Double {
    guard n > 0 else { return 0 }
    return Double(try stream.binomial(Int(n), min(1, p)))
  }

  mutating func spread(
    _ n: Double, over shares: [Double], addingTo row: inout [Double], from start: Int
  ) throws {
    guard n > 0 else { return }
    for (index, count) in try stream.multinomial(Int(n), weights: shares).enumerated() {
      row[start + index] += Double(count)
    }
  }

  mutating func draw(_ taken: Double, from groups: [Double]) throws -> [Double] {
    var (taken, left) = (Int(taken), groups.reduce(0) { $0 + Int($1) })
    var result: [Double] = []
    for group in groups {
      let now = try stream.hypergeometric(taken: taken, ofKind: Int(group), all: left)
      result.append(Double(now))
      taken -= now
      left -= Int(group)
    }
    return result
  }

  mutating func events(of n: Double, mean: Double, size: Double) throws -> Double {
    guard n > 0, mean > 0 else { return 0 }
    return Double(try stream.negativeBinomial(mean: n * mean, size: n * size))
  }
}

/// Expectations in place of draws.
struct MeanChance: Chance {
  mutating func start(segment: Int, week: Int, flow: UInt16) {}
  mutating func split(_ n: Double, _ p: Double) -> Double { n * min(1, p) }
  mutating func spread(
    _ n: Double, over shares: [Double], addingTo row: inout [Double], from start: Int
  ) {
    for index in shares.indices { row[start + index] += n * shares[index] }
  }
  mutating func draw(_ taken: Double, from groups: [Double]) -> [Double] {
    let all = groups.reduce(0, +)
    return groups.map { all > 0 ? $0 * min(1, taken / all) : 0 }
  }
  mutating func events(of n: Double, mean: Double, size: Double) -> Double { n * mean }
}
