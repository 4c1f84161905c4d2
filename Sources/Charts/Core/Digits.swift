/// Numbers as text with a fixed number of decimals, without Foundation and the same on every machine.
enum Digits {
  /// What stands for a number nobody knows.
  static let unknown = "–"

  /// A number for people: grouped in thousands, with a true minus sign.
  static func fixed(_ value: Double, _ digits: Int) -> String {
    guard let parts = split(value, digits) else { return value.isFinite ? "\(value)" : unknown }
    return (parts.isNegative ? "−" : "") + grouped(parts.whole) + (digits > 0 ? "." + parts.decimals : "")
  }

  /// A number for SVG: at most one decimal and none that says nothing.
  static func coordinate(_ value: Double) -> String {
    guard let parts = split(value, 1) else { return "0" }
    return (parts.isNegative ? "-" : "") + parts.whole + (parts.decimals == "0" ? "" : "." + parts.decimals)
  }

  /// How many decimals a step between ticks needs so that no two ticks read the same.
  static func needed(for step: Double) -> Int {
    var scaled = step.magnitude
    for digits in 0..<12 {
      if scaled >= 1e9 || (scaled - scaled.rounded()).magnitude < 1e-6 * max(scaled, 1), scaled >= 0.5 {
        return digits
      }
      scaled *= 10
    }
    return step == 0 ? 0 : 12
  }

  private static func split(
    _ value: Double, _ digits: Int
  ) -> (isNegative: Bool, whole: String, decimals: String)? {
    let digits = min(max(digits, 0), 12)
    var factor = 1.0
    for _ in 0..<digits { factor *= 10 }
    let scaled = (value.magnitude * factor).rounded()
    // Beyond this a Double holds no decimals worth writing, and UInt64 no room.
    guard scaled.isFinite, scaled < 1e18 else { return nil }
    let number = UInt64(scaled)
    let unit = UInt64(factor)
    let rest = String(number % unit)
    let decimals = digits == 0 ? "" : String(repeating: "0", count: digits - rest.count) + rest
    return (value < 0 && number > 0, String(number / unit), decimals)
  }

  private static func grouped(_ whole: String) -> String {
    var result = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index) % 3 == 0 { result.append(",") }
      result.append(digit)
    }
    return result
  }
}
