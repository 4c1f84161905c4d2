/// Philox4x32-10: a keyed bijection of 128-bit counters whose outputs pass for random.
///
/// Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC11,
/// doi:10.1145/2063384.2063405.
public enum Philox {
  /// Four 32-bit words: a counter, or the block of random bits it stands for.
  public typealias Block = (UInt32, UInt32, UInt32, UInt32)
  /// Two 32-bit words that choose one of 2⁶⁴ bijections.
  public typealias Key = (UInt32, UInt32)

  /// The block of random bits that a counter stands for under a key: 10 rounds.
  ///
  /// Each round multiplies two words by odd constants, exchanges high and low halves, and adds the key, which
  /// grows by Weyl constants (the golden ratio and √3 − 1 in 32 bits).
  @inline(__always)
  public static func block(counter: Block, key: Key) -> Block {
    var (c0, c1, c2, c3) = counter
    var (k0, k1) = key
    var round = 0
    while round < 10 {
      let left = UInt64(c0) &* 0xD251_1F53
      let right = UInt64(c2) &* 0xCD9E_8D57
      c0 = UInt32(truncatingIfNeeded: right &>> 32) ^ c1 ^ k0
      c2 = UInt32(truncatingIfNeeded: left &>> 32) ^ c3 ^ k1
      c1 = UInt32(truncatingIfNeeded: right)
      c3 = UInt32(truncatingIfNeeded: left)
      k0 = k0 &+ 0x9E37_79B9
      k1 = k1 &+ 0xBB67_AE85
      round &+= 1
    }
    return (c0, c1, c2, c3)
  }
}
