#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Lifts in words.
public enum Points {
  /// `2.1 points` of 0.021.
  public static func text(_ lift: Double) -> String { "\(decimal(100 * lift, 1)) points" }

  /// `+2.1 points`.
  public static func signed(_ lift: Double) -> String {
    (lift < 0 ? "−" : "+") + "\(decimal(100 * abs(lift), 1)) points"
  }

  /// `0.3 to 4.0`.
  public static func text(_ range: ClosedRange<Double>) -> String {
    "\(decimal(100 * range.lowerBound, 1)) to \(decimal(100 * range.upperBound, 1))"
  }

  /// So many digits after the point, with a minus sign as printed.
  public static func decimal(_ value: Double, _ digits: Int) -> String {
    let scale = pow(10, Double(digits))
    let rounded = (value * scale).rounded() / scale
    guard rounded.magnitude < 1e12 else { return "\(rounded)" }
    var whole = Int((rounded.magnitude * scale).rounded())
    var fraction = ""
    for _ in 0..<digits {
      fraction = "\(whole % 10)" + fraction
      whole /= 10
    }
    return (rounded < 0 ? "−" : "") + "\(whole)" + (digits > 0 ? "." + fraction : "")
  }

  /// Rounded to its first digit.
  static func oneDigit(_ value: Double) -> Double {
    guard value > 0, value.isFinite else { return value }
    let scale = pow(10, -log10(value).rounded(.down))
    return (value * scale).rounded() / scale
  }
}
