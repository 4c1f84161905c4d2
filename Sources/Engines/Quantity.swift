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
  /// By what the chance of staying unaware changes when a share of users is heard of instead of another: e^(−q·ΔU).
  static func unheard(_ share: Self, insteadOf heard: Double, _ wordOfMouth: Double) -> Self
  /// Chance of becoming aware where that of staying unaware changes by a factor: hearing is the same for all of a segment,
  /// so that 1 − p is the mean over its members of e^(−all else), times e^(−q·U).
  static func becomeAware(_ p: Double, unheard: Self) -> Self
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
  /// A course hears what it lays; only what follows seen counts hears of others.
  static func unheard(_ share: Double, insteadOf heard: Double, _ wordOfMouth: Double) -> Double {
    let more = wordOfMouth * (share - heard)
    // By what is the same on every processor.
    return more >= 0 ? 1 - probability(ofHazard: more) : 1 / (1 - probability(ofHazard: -more))
  }
  @inline(__always) static func becomeAware(_ p: Double, unheard: Double) -> Double {
    unheard == 1 ? p : Swift.max(0, 1 - (1 - p) * unheard)
  }
}

extension Sequence where Element: Quantity {
  /// Σ in order.
  @inline(__always) func sum() -> Element { reduce(Element.zero) { $0 + $1 } }
}
