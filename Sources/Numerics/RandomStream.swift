import CGSL

/// A keyed stream of random numbers: the same seed and key give the same numbers, whatever was drawn before.
///
/// GSL's samplers over Philox4x32-10, a counter-based generator: the seed is the key; the counter holds the
/// `StreamKey` and a block index. Starting a stream costs four stores, so give each purpose its own.
/// A stream is owned by one task at a time: make it inside the task that uses it.
public struct RandomStream: ~Copyable, @unchecked Sendable {
  // Unchecked: nothing else holds the pointers, and moving the owner moves them.
  let generator: UnsafeMutablePointer<gsl_rng>
  private let state: UnsafeMutablePointer<PhiloxGenerator>

  /// A generator at the start of the stream whose key is all zeros. Cost: two allocations.
  public init(seed: UInt64) {
    GSLErrorHandler.install
    guard let generator = gsl_rng_alloc(PhiloxGenerator.gslType) else {
      preconditionFailure("out of memory for a random stream")
    }
    self.generator = generator
    state = generator.pointee.state.assumingMemoryBound(to: PhiloxGenerator.self)
    // Not by gsl_rng_set: its seed is an unsigned long, 32 bits on some platforms, and 0 means a default.
    state.pointee = PhiloxGenerator(seed: seed)
  }

  deinit { gsl_rng_free(generator) }

  /// Moves to the start of the stream a key names. No allocation, no draw.
  ///
  /// Counter words: block index from 0; week and flow; world and segment; replication.
  ///
  /// - Parameter place: one of several streams of the key, 2¹¹ uniforms apart.
  public mutating func start(_ key: StreamKey, at place: Int = 0) {
    state.pointee.start(
      UInt32(truncatingIfNeeded: place) &<< RandomStream.placeBits,
      UInt32(key.week) &<< 16 | UInt32(key.flow),
      UInt32(key.world) &<< 16 | UInt32(key.segment),
      key.replication)
  }

  /// Blocks of a place, as a power of 2: two uniforms each.
  public static let placeBits: UInt32 = 10

  /// 32 random bits: one word of the stream.
  public mutating func bits32() -> UInt32 { state.pointee.next() }

  /// A number uniform on (0, 1), neither end included: (i + ½)/2⁵². Two words of the stream.
  public mutating func uniform() -> Double { state.pointee.uniform() }

  /// A standard normal number, by inversion of one uniform (Wichura's AS 241, in GSL): two words.
  ///
  /// Inversion rather than a faster rejection, so that runs that share a stream stay in step.
  public mutating func gaussian() -> Double { gsl_cdf_ugaussian_Pinv(uniform()) }
}
