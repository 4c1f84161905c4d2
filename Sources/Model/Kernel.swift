#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How a touch's response is spread over the days from its delivery.
///
/// Geometric with a half-life, cut at the channel's life and rescaled to sum 1: weight of day `age` is proportional to
/// 2^(−age/halfLife) for age 0 … life − 1; age 0 is the delivery day.
public struct Kernel: Sendable, Equatable {
  /// Weights by age in days; they sum to 1.
  public let days: [Double]

  /// A kernel of `life` ≥ 1 days.
  public init(halfLife: Double, life: Int) {
    // By `pow`, which has the same bits on every processor.
    let raw = (0..<max(1, life)).map { pow(2, -Double($0) / halfLife) }
    let sum = raw.reduce(0, +)
    days = raw.map { $0 / sum }
  }

  /// The part of the response that falls in each step from launch, for a piece delivered on `deliveryDay`.
  ///
  /// Mass before launch is lost. Returns the first step with mass and the shares from there on; with a window, only the
  /// days inside it count.
  public func steps(
    from deliveryDay: Int, _ clock: Clock = .weekly, window: Range<Int>? = nil
  ) -> (first: Int, shares: [Double]) {
    let first = max(0, clock.step(ofDay: deliveryDay))
    let last = clock.step(ofDay: deliveryDay + days.count - 1)
    guard last >= first else { return (first, []) }
    var shares = [Double](repeating: 0, count: last - first + 1)
    for (age, weight) in days.enumerated() {
      let day = deliveryDay + age
      let step = clock.step(ofDay: day)
      if step >= first, window?.contains(day) ?? true { shares[step - first] += weight }
    }
    return (first, shares)
  }
}
