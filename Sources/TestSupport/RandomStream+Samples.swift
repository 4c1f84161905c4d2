import Numerics

extension RandomStream {
  /// A stream for a test: a seed, and a flow number to keep the tests of a file apart.
  public static func test(seed: UInt64 = 20_260_101, flow: UInt16 = 0) -> RandomStream {
    var stream = RandomStream(seed: seed)
    stream.start(StreamKey(replication: 0, world: 0, segment: 0, week: 0, flow: flow))
    return stream
  }

  /// `count` draws in order.
  public mutating func sample<Value>(
    _ count: Int, _ draw: (inout RandomStream) throws -> Value
  ) rethrows -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(try draw(&self)) }
    return values
  }
}
