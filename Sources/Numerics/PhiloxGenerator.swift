import CGSL

/// The state of a Philox stream: where it stands, and the words of the current block not yet given out.
struct PhiloxGenerator {
  /// The counter of the *next* block.
  var counter: Philox.Block = (0, 0, 0, 0)
  var key: Philox.Key = (0, 0)
  private var block: Philox.Block = (0, 0, 0, 0)
  private var left: UInt32 = 0

  init(seed: UInt64) {
    key = (UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed &>> 32))
  }

  /// Moves to the block that the four counter words name.
  mutating func start(_ c0: UInt32, _ c1: UInt32, _ c2: UInt32, _ c3: UInt32) {
    counter = (c0, c1, c2, c3)
    left = 0
  }

  /// The next 32 random bits. A stream repeats after 2³⁴ words.
  @inline(__always)
  mutating func next() -> UInt32 {
    if left == 0 {
      block = Philox.block(counter: counter, key: key)
      counter.0 = counter.0 &+ 1
      left = 4
    }
    left &-= 1
    switch left {
    case 3: return block.0
    case 2: return block.1
    case 1: return block.2
    default: return block.3
    }
  }

  /// A uniform number from the midpoints of 2⁵² cells, (i + ½)/2⁵²: never 0, never 1, mean exactly ½.
  ///
  /// Two words each: with one, an event rarer than 2⁻³² could never happen.
  @inline(__always)
  mutating func uniform() -> Double {
    let high = UInt64(next())
    let low = UInt64(next())
    let cell = (high &<< 20) | (low &>> 12)
    return (Double(cell) + 0.5) * 0x1p-52
  }

  /// This generator behind GSL's interface, so that GSL's samplers draw from it.
  ///
  /// Never freed, never written after it is made: GSL keeps the address.
  nonisolated(unsafe) static let gslType: UnsafePointer<gsl_rng_type> = {
    let name: StaticString = "philox4x32-10"
    let type = UnsafeMutablePointer<gsl_rng_type>.allocate(capacity: 1)
    type.initialize(
      to: gsl_rng_type(
        name: UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self),
        max: 0xFFFF_FFFF, min: 0, size: MemoryLayout<PhiloxGenerator>.size,
        set: { state, seed in
          state!.initializeMemory(as: PhiloxGenerator.self, to: PhiloxGenerator(seed: UInt64(seed)))
        },
        get: { state in
          UInt(state!.assumingMemoryBound(to: PhiloxGenerator.self).pointee.next())
        },
        get_double: { state in
          state!.assumingMemoryBound(to: PhiloxGenerator.self).pointee.uniform()
        }))
    return UnsafePointer(type)
  }()
}
