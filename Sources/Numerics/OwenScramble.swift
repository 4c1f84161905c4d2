/// Owen's nested uniform scrambling of the binary digits of a number in [0, 1), by hashing.
///
/// Each digit is flipped or not by a hash of the digits above it, so points spread evenly stay so.
/// The permutation of Laine and Karras on reversed bits, with the constants of Burley, "Practical Hash-based
/// Owen Scrambling", Journal of Computer Graphics Techniques 9(4), 2020.
enum OwenScramble {
  /// The scrambled digits; the most significant bit is the first binary digit. A bijection for each seed.
  static func scramble(_ digits: UInt32, seed: UInt32) -> UInt32 {
    reverse(permute(reverse(digits), seed: seed))
  }

  /// A permutation in which a bit depends only on itself and on bits below it: the even multipliers see to it.
  private static func permute(_ bits: UInt32, seed: UInt32) -> UInt32 {
    var bits = bits &+ seed
    bits ^= bits &* 0x6C50_B47C
    bits ^= bits &* 0xB82F_1E52
    bits ^= bits &* 0xC7AF_E638
    bits ^= bits &* 0x8D22_F6E6
    return bits
  }

  private static func reverse(_ bits: UInt32) -> UInt32 {
    var bits = bits.byteSwapped
    bits = (bits & 0x0F0F_0F0F) &<< 4 | (bits &>> 4) & 0x0F0F_0F0F
    bits = (bits & 0x3333_3333) &<< 2 | (bits &>> 2) & 0x3333_3333
    return (bits & 0x5555_5555) &<< 1 | (bits &>> 1) & 0x5555_5555
  }
}
