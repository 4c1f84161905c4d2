/// Owen's nested uniform scrambling of the binary digits of a number in [0, 1).
///
/// Each digit is flipped or not at random, by a coin for every choice of the digits above it: points that are spread
/// evenly stay so, and each lies anywhere. Owen 1995, doi:10.1007/978-1-4612-2552-2_19.
///
/// The coins are bits of Philox blocks. The 128 bits of one are the coins of seven digits: 1 + 2 + … + 64 of them, in the
/// order of a heap (digits 1 … 7 ask for bits 1, then 2 or 3, then 4 … 7 and so on, by the digits above), so five blocks
/// do for 32 digits.
struct OwenScramble {
  /// Digits whose coins one block holds.
  private static let digitsOfBlock: UInt32 = 7

  private let key: Philox.Key
  /// What tells this scramble's coins apart from all others under the key: its number and dimension.
  private let name: UInt32

  /// - Parameters:
  ///   - scramble, dimension: below 2¹⁶ and 2⁸.
  init(seed: UInt64, scramble: Int, dimension: Int) {
    key = (UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed &>> 32))
    name = UInt32(scramble) << 16 | UInt32(dimension) << 8
  }

  /// The scrambled digits; the most significant bit is the first binary digit. A bijection.
  func scramble(_ digits: UInt32) -> UInt32 {
    var coins: UInt32 = 0
    var first: UInt32 = 0
    while first < 32 {
      // The digits above; none of them for the first block.
      let above = first == 0 ? 0 : digits >> (32 - first)
      // The last two words keep these blocks apart from any stream's: "Sobo", and a replication never run.
      let block = Philox.block(counter: (above, name | first, 0x536F_626F, .max), key: key)
      var place: UInt32 = 1
      for digit in first..<min(first + OwenScramble.digitsOfBlock, 32) {
        coins |= OwenScramble.bit(place, of: block) << (31 - digit)
        place = place << 1 | digits >> (31 - digit) & 1
      }
      first += OwenScramble.digitsOfBlock
    }
    return digits ^ coins
  }

  /// Bit 0 … 127 of a block, counted from the lowest of its first word.
  private static func bit(_ place: UInt32, of block: Philox.Block) -> UInt32 {
    let word = place < 64 ? (place < 32 ? block.0 : block.1) : (place < 96 ? block.2 : block.3)
    return word >> (place & 31) & 1
  }
}
