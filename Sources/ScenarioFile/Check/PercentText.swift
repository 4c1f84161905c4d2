/// Shares as percentages, for people.
enum PercentText {
  /// To a hundredth of a percent.
  static func of(_ share: Double) -> String {
    let hundredths = Int((share * 10_000).rounded())
    let rest = String(hundredths % 100)
    let fraction = hundredths % 100 == 0 ? "" : "." + String(repeating: "0", count: 2 - rest.count) + rest
    return "\(hundredths / 100)\(fraction.hasSuffix("0") ? String(fraction.dropLast()) : fraction)%"
  }
}
