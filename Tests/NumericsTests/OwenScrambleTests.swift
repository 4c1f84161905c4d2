import TestSupport
import Testing

@testable import Numerics

@Suite("Owen's scrambling")
struct OwenScrambleTests {
  @Test("keeps the digits that two numbers share, and parts them where they part")
  func nested() {
    var stream = RandomStream.test(flow: 21)
    for dimension in 0..<200 {
      let scramble = OwenScramble(seed: 5, scramble: dimension % 16, dimension: dimension)
      let a = UInt32(truncatingIfNeeded: Int(stream.uniform() * 0x1p32))
      for digit in UInt32(0)..<32 {
        // The same digits above, another one here, anything below.
        let below = UInt32(truncatingIfNeeded: Int(stream.uniform() * 0x1p32)) & (0x7FFF_FFFF >> digit)
        let b = (a ^ (0x8000_0000 >> digit)) & ~(0x7FFF_FFFF >> digit) | below
        let apart = scramble.scramble(a) ^ scramble.scramble(b)
        #expect(UInt32(apart.leadingZeroBitCount) == digit)
      }
    }
  }

  /// Hashes of one seed, with fewer coins than there are, fail here: a Laine-Karras hash at once.
  @Test(
    "throws a coin of its own for every choice of the digits above", arguments: [UInt32(0), 5, 6, 13, 27])
  func coins(first: UInt32) throws {
    // The coins of three digits: of the first, of the second by the first, of the third by both. Seven in all.
    let above: UInt32 = first == 0 ? 0 : 0xB5A3_96C1 & ~(0xFFFF_FFFF >> first)
    var cells = [Double](repeating: 0, count: 128)
    for number in 0..<12_800 {
      let scramble = OwenScramble(
        seed: UInt64(number / 640), scramble: number % 16, dimension: number / 16 % 40)
      var coins = 0
      for digits in UInt32(0)..<8 {
        let flips = (scramble.scramble(above | digits << (29 - first)) >> (29 - first) & 7) ^ digits
        if digits == 0 { coins |= Int(flips >> 2 & 1) }
        if digits & 3 == 0 { coins |= Int(flips >> 1 & 1) << (1 + Int(digits >> 2)) }
        if digits & 1 == 0 { coins |= Int(flips & 1) << (3 + Int(digits >> 1)) }
      }
      cells[coins] += 1
    }
    let evidence = try ChiSquare.cells(observed: cells, expected: [Double](repeating: 100, count: 128))
    #expect(evidence.stands(comparisons: 5), "\(evidence)")
  }

  /// 2ᵐ numbers, one in each part of the line and there anywhere, independently: the mean of u has variance 1/(12·8ᵐ).
  @Test("gives evenly spread numbers the variance of a stratified sample", arguments: [1, 3, 5])
  func stratified(bits: Int) throws {
    let size = 1 << bits
    let means = (0..<6_400).map { number in
      let scramble = OwenScramble(seed: UInt64(number), scramble: number % 16, dimension: bits)
      return (0..<size).reduce(0.0) { sum, point in
        let digits = UInt32(point) << (32 - UInt32(bits))
        return sum + (Double(scramble.scramble(digits)) + 0.5) * 0x1p-32 / Double(size)
      }
    }
    let variance = 1 / (12 * Double(size * size * size))
    let moments = Moments(means)
    let (mean, spread) = (
      try MomentTests.mean(moments, is: 0.5), try MomentTests.variance(moments, is: variance)
    )
    #expect(mean.stands(comparisons: 6), "\(mean)")
    #expect(spread.stands(comparisons: 6), "\(spread)")
  }
}
