import Kernels
import Model

/// A number of members: one expected number where a course is laid, counts of replications side by side where it is
/// followed.
///
/// The step is arithmetic alone: whatever depends on how many there are is one of these functions, lane by lane.
protocol Quantity: BitwiseCopyable {
  /// The same number everywhere.
  init(_ all: Double)
  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self
  static func * (a: Self, b: Double) -> Self
  static func += (a: inout Self, b: Self)
  static func -= (a: inout Self, b: Self)
  /// part/whole, and 0 where the whole is 0.
  static func ratio(_ part: Self, _ whole: Self) -> Self
  /// The number, and 0 where it is below a limit.
  func dropped(below limit: Double) -> Self
  /// 1 where it is above 0, else 0.
  var isSome: Self { get }
  /// Chance of becoming aware when a share of users is heard of, from that under another share: hearing is the same for
  /// all of a segment, so that 1 − p is the mean over its members of e^(−all else), times e^(−q·U).
  static func becomeAware(_ p: Double, hearing share: Self, insteadOf heard: Double, _ wordOfMouth: Double)
    -> Self
  /// Whether it is 0 everywhere.
  var isZero: Bool { get }
  /// The number of the first lane: the one there is where a course is laid.
  var first: Double { get }
}

extension Quantity {
  @inline(__always) static var zero: Self { Self(0) }
  /// The number, and 0 where it is negative.
  @inline(__always) var atLeastZero: Self { dropped(below: 0) }
}

extension Double: Quantity {
  @inline(__always) static func ratio(_ part: Double, _ whole: Double) -> Double {
    whole > 0 ? part / whole : 0
  }
  @inline(__always) func dropped(below limit: Double) -> Double { self < limit ? 0 : self }
  @inline(__always) var isSome: Double { self > 0 ? 1 : 0 }
  @inline(__always) var first: Double { self }
  /// A course hears what it lays.
  @inline(__always) static func becomeAware(
    _ p: Double, hearing share: Double, insteadOf heard: Double, _ wordOfMouth: Double
  ) -> Double { p }
}

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
  static func becomeAware(_ p: Double, hearing share: Lanes, insteadOf heard: Double, _ wordOfMouth: Double)
    -> Lanes
  {
    guard wordOfMouth > 0 else { return Lanes(p) }
    var exponent = (share - Lanes(heard)) * -wordOfMouth
    var factor = Lanes.zero
    draws.exponential(exponent.pointer, factor.pointer)
    let aware = (Lanes(1) - factor * (1 - p)).values
    return Lanes(aware.clamped(lowerBound: Storage(), upperBound: Storage(repeating: 1)))
  }
  @inline(__always) var isZero: Bool { values == Storage() }
  @inline(__always) var first: Double { values[0] }
}

extension Lanes {
  /// Where the kernels find them.
  @inline(__always)
  var pointer: UnsafeMutablePointer<Double> {
    mutating get {
      withUnsafeMutablePointer(to: &self) { UnsafeMutableRawPointer($0).assumingMemoryBound(to: Double.self) }
    }
  }
}

extension Sequence where Element: Quantity {
  /// Σ in order.
  @inline(__always) func sum() -> Element { reduce(Element.zero) { $0 + $1 } }
}

/// Numbers side by side, at a place that somebody else owns: reading and writing them asks nobody.
struct Numbers<N: Quantity> {
  let first: UnsafeMutablePointer<N>
  let count: Int

  @inline(__always)
  subscript(index: Int) -> N {
    get { first[index] }
    nonmutating set { first[index] = newValue }
  }

  /// Σ, four numbers abreast: rows are long, and summed often.
  var total: N {
    var (a, b, c, d) = (N.zero, N.zero, N.zero, N.zero)
    var i = 0
    while i + 4 <= count {
      a += first[i]
      b += first[i + 1]
      c += first[i + 2]
      d += first[i + 3]
      i += 4
    }
    while i < count {
      a += first[i]
      i += 1
    }
    return (a + b) + (c + d)
  }

  func clear() { for index in 0..<count { first[index] = .zero } }
}

/// Owns the numbers of one run of an engine, and frees them with itself.
final class NumberStore<N: Quantity> {
  private var pieces: [UnsafeMutablePointer<N>] = []

  /// New ones, all 0.
  func numbers(_ count: Int) -> Numbers<N> {
    let piece = UnsafeMutablePointer<N>.allocate(capacity: max(1, count))
    piece.initialize(repeating: .zero, count: max(1, count))
    pieces.append(piece)
    return Numbers(first: piece, count: count)
  }

  deinit { for piece in pieces { piece.deallocate() } }
}

/// Room for what happens to all segments in a step.
struct SegmentRows<N: Quantity> {
  /// How many there are of each segment, and the chance of each of them.
  let n, p: Numbers<N>
  let newlyAware, atOnce, registering, forgetting, requesting: Numbers<N>
  /// Coming into care, and a part of those looked at.
  let arriving, part: Numbers<N>

  init(_ store: NumberStore<N>, segments: Int) {
    func row() -> Numbers<N> { store.numbers(segments) }
    (n, p) = (row(), row())
    (newlyAware, atOnce, registering, forgetting, requesting) = (row(), row(), row(), row(), row())
    (arriving, part) = (row(), row())
  }
}
