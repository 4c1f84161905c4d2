import Campaign

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A measure promised to reach a threshold: at least, or at most where less of it is better.
struct Promise {
  let measure: MeasureID
  private let moreIsBetter: Bool

  init(_ measure: MeasureID) {
    self.measure = measure
    moreIsBetter = MeasureDefinition.of(measure).moreIsBetter
  }

  /// Whether a value keeps the promise; one without a denominator (NaN) has not reached anything.
  func isKept(_ value: Double, at threshold: Double) -> Bool {
    moreIsBetter ? value >= threshold : value <= threshold
  }

  /// The most demanding of the values that at least a share `p` of them keeps; nil where too few have a value.
  func threshold(kept p: Double, _ values: [Double]) -> Double? {
    let allowed = Int((Double(values.count) * (1 - p) + 1e-9).rounded(.down))
    // From the worst: those without a value first.
    let defined = values.filter { !$0.isNaN }.sorted(by: moreIsBetter ? { $0 < $1 } : { $0 > $1 })
    let position = allowed - (values.count - defined.count)
    guard position >= 0, !defined.isEmpty else { return nil }
    return defined[min(position, defined.count - 1)]
  }

  /// A threshold rounded towards what is easier to keep, to the place of its error's first digit; shares to 0.1 % and
  /// ratios to 0.01 at the finest, as nobody signs more.
  func eased(_ threshold: Double, error: Double) -> Double {
    guard error > 0, error.isFinite else { return threshold }
    // Powers of ten above 1 are exact, those below are not: so divide by them rather than multiply.
    let finest =
      switch measure.unit {
      case .share: -3
      case .ratio: -2
      default: Int.min
      }
    let place = max(finest, Int(log10(error).rounded(.down)))
    let unit = pow(10, Double(abs(place)))
    let scaled = place < 0 ? threshold * unit : threshold / unit
    let rounded = (moreIsBetter ? scaled + 1e-9 : scaled - 1e-9).rounded(moreIsBetter ? .down : .up)
    return place < 0 ? rounded / unit : rounded * unit
  }
}
