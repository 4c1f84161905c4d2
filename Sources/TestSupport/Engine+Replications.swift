import Engines

extension Engine {
  /// Replications 0 … count − 1 of a course, each reduced to what is read of it.
  public func replications<Value>(
    _ count: Int, along course: Course, seed: UInt64, _ sampler: CountSampler = .inversion,
    _ read: (Outcome) throws -> Value
  ) throws -> [Value] {
    try stride(from: 0, to: count, by: Projected.lanesOfDecks).flatMap { first in
      let lanes = (first..<min(count, first + Projected.lanesOfDecks)).map { LaneKey(replication: $0) }
      return try run(along: course, seed: seed, lanes, sampler).map(read)
    }
  }

  /// One replication alone.
  public func run(
    along course: Course, seed: UInt64, _ lane: LaneKey, _ sampler: CountSampler = .inversion
  ) throws -> Outcome { try run(along: course, seed: seed, [lane], sampler)[0] }
}
