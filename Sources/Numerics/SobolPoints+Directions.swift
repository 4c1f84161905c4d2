@preconcurrency import CGSL

extension SobolPoints {
  /// The bits of GSL's Sobol integers.
  private static var gslBits: Int { 30 }

  /// The first `bits` direction numbers of each dimension, taken from GSL's own sequence.
  ///
  /// In Gray-code order xₙ = xₙ₋₁ ^ v_c, c the lowest zero bit of n − 1; hence vⱼ = x at 2ʲ ^ x at 2ʲ − 1.
  /// GSL leaves out the origin, so that its n-th output is xₙ; here x₀ = 0.
  static func directions(
    dimensions: Int, bits: Int, _ call: NumericCall
  ) throws(NumericsError) -> [UInt32] {
    // gsl_qrng_alloc returns a generator past the limit too.
    try call.require(
      UInt32(dimensions) <= gsl_qrng_sobol.pointee.max_dimension, "more dimensions than GSL's Sobol has")
    GSLErrorHandler.install
    guard let generator = gsl_qrng_alloc(gsl_qrng_sobol, UInt32(dimensions)) else {
      preconditionFailure("out of memory for Sobol points")
    }
    defer { gsl_qrng_free(generator) }

    var directions = [UInt32](repeating: 0, count: dimensions * bits)
    var before = [Double](repeating: 0, count: dimensions)
    var now = before
    var index = 0
    for bit in 0..<bits {
      while index < 1 << bit {
        swap(&before, &now)
        try call.run { gsl_qrng_get(generator, &now) }
        index += 1
      }
      for dimension in 0..<dimensions {
        directions[dimension * bits + bit] = integer(before[dimension]) ^ integer(now[dimension])
      }
    }
    return directions
  }

  /// A coordinate's binary digits, the first in the top bit.
  private static func integer(_ coordinate: Double) -> UInt32 {
    UInt32(coordinate * Double(1 << gslBits)) &<< (32 - gslBits)
  }
}
