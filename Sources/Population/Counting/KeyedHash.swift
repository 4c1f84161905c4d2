/// SipHash-2-4 with a result of 128 bits, under a key that is drawn when counting begins and kept nowhere.
///
/// Stands in for ids while a file is counted. Without the key nobody can try ids until one fits; the key goes with the
/// process. Among 10 million ids, two share a hash with a probability below 10⁻²⁴.
/// Source: J.-P. Aumasson, D. J. Bernstein, SipHash, INDOCRYPT 2012, and its reference vectors.
struct KeyedHash {
  struct Digest: Hashable {
    let low: UInt64
    let high: UInt64

    /// A digest is as good as drawn already.
    func hash(into hasher: inout Hasher) { hasher.combine(low) }
  }

  private let k0: UInt64
  private let k1: UInt64

  /// A fresh key.
  init() {
    var system = SystemRandomNumberGenerator()
    self.init(k0: system.next(), k1: system.next())
  }

  init(k0: UInt64, k1: UInt64) {
    self.k0 = k0
    self.k1 = k1
  }

  func digest(_ bytes: Bytes, _ range: Range<Int>) -> Digest {
    var state = State(k0, k1)
    var i = range.lowerBound
    while i + 8 <= range.upperBound {
      state.take(bytes.word(at: i))
      i += 8
    }
    var last = UInt64(truncatingIfNeeded: range.count) << 56
    var shift: UInt64 = 0
    while i < range.upperBound {
      last |= UInt64(bytes[i]) << shift
      shift += 8
      i += 1
    }
    state.take(last)
    return state.digest()
  }

  private struct State {
    var (v0, v1, v2, v3): (UInt64, UInt64, UInt64, UInt64)

    init(_ k0: UInt64, _ k1: UInt64) {
      v0 = k0 ^ 0x736F_6D65_7073_6575
      // The last byte says that 128 bits are wanted.
      v1 = k1 ^ 0x646F_7261_6E64_6F6D ^ 0xEE
      v2 = k0 ^ 0x6C79_6765_6E65_7261
      v3 = k1 ^ 0x7465_6462_7974_6573
    }

    mutating func take(_ word: UInt64) {
      v3 ^= word
      for _ in 0..<2 { round() }
      v0 ^= word
    }

    mutating func digest() -> Digest {
      v2 ^= 0xEE
      for _ in 0..<4 { round() }
      let low = v0 ^ v1 ^ v2 ^ v3
      v1 ^= 0xDD
      for _ in 0..<4 { round() }
      return Digest(low: low, high: v0 ^ v1 ^ v2 ^ v3)
    }

    private mutating func round() {
      v0 &+= v1
      v2 &+= v3
      v1 = rotated(v1, 13) ^ v0
      v3 = rotated(v3, 16) ^ v2
      v0 = rotated(v0, 32)
      v2 &+= v1
      v0 &+= v3
      v1 = rotated(v1, 17) ^ v2
      v3 = rotated(v3, 21) ^ v0
      v2 = rotated(v2, 32)
    }

    private func rotated(_ word: UInt64, _ bits: UInt64) -> UInt64 { word << bits | word >> (64 - bits) }
  }
}
