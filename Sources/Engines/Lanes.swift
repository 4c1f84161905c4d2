import Kernels
import Model

/// One number for each of a block of replications. No lane ever looks at another.
struct Lanes: Quantity {
  typealias Storage = SIMD8<Double>
  /// Replications in a block.
  static let count = Int(DRAWS_LANES)

  var values: Storage

  @inline(__always) init(_ all: Double) { values = Storage(repeating: all) }
  @inline(__always) init(_ values: Storage) { self.values = values }

  @inline(__always) static func + (a: Lanes, b: Lanes) -> Lanes { Lanes(a.values + b.values) }
  @inline(__always) static func - (a: Lanes, b: Lanes) -> Lanes { Lanes(a.values - b.values) }
  @inline(__always) static func * (a: Lanes, b: Lanes) -> Lanes { Lanes(a.values * b.values) }
  @inline(__always) static func * (a: Lanes, b: Double) -> Lanes { Lanes(a.values * b) }
  @inline(__always) static func += (a: inout Lanes, b: Lanes) { a.values += b.values }
  @inline(__always) static func -= (a: inout Lanes, b: Lanes) { a.values -= b.values }

  @inline(__always) static func ratio(_ part: Lanes, _ whole: Lanes) -> Lanes {
    let some = whole.values .> 0
    let divisor = Storage(repeating: 1).replacing(with: whole.values, where: some)
    return Lanes(Storage().replacing(with: part.values / divisor, where: some))
  }
  @inline(__always) func dropped(below limit: Double) -> Lanes {
    Lanes(values.replacing(with: 0, where: values .< limit))
  }
  @inline(__always) var isSome: Lanes {
    Lanes(Storage().replacing(with: 1, where: values .> 0))
  }
  static func unheard(_ share: Lanes, insteadOf heard: Double, _ wordOfMouth: Double) -> Lanes {
    // Beyond 700 either way all is decided, and the kernel's exponent ends.
    let exponent = bounded(((share - Lanes(heard)) * -wordOfMouth).values, from: -700, to: 700)
    var factor = Lanes.zero
    withUnsafeBytes(of: exponent) { exponent in
      withUnsafeMutableBytes(of: &factor.values) { factor in
        draws.exponential(
          exponent.assumingMemoryBound(to: Double.self).baseAddress,
          factor.assumingMemoryBound(to: Double.self).baseAddress)
      }
    }
    return factor
  }
  @inline(__always) static func becomeAware(_ p: Double, unheard: Lanes) -> Lanes {
    Lanes(bounded((Lanes(1) - unheard * (1 - p)).values, from: 0, to: 1))
  }
  /// As `clamped`, which is not compiled to vectors.
  @inline(__always) private static func bounded(_ x: Storage, from least: Double, to most: Double) -> Storage
  {
    x.replacing(with: least, where: x .< least).replacing(with: most, where: x .> most)
  }
  @inline(__always) var isZero: Bool { values == Storage() }
  @inline(__always) var first: Double { values[0] }
}
