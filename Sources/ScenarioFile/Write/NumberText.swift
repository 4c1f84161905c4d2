import Campaign

/// Writes numbers so that reading gives the same double, bit for bit.
enum NumberText {
  /// The shortest decimal that reads back as `value` times 10 to the power `shift`, moved exactly.
  static func decimal(_ value: Double, shift: Int = 0) -> String {
    var (digits, exponent) = parts(value)
    exponent += shift
    guard digits != "0" else { return "0" }
    let pointAt = digits.count + exponent
    if exponent >= 0, pointAt <= 15 { return digits + String(repeating: "0", count: exponent) }
    if pointAt > 0, exponent < 0 {
      return "\(digits.prefix(pointAt)).\(digits.dropFirst(pointAt))"
    }
    if pointAt > -6, exponent < 0 { return "0." + String(repeating: "0", count: -pointAt) + digits }
    return "\(digits)e\(exponent)"
  }

  /// `12%`.
  static func percent(_ share: Double) -> String { decimal(share, shift: 2) + "%" }

  /// A value of a quantity with its unit.
  static func value(_ value: Double, _ quantity: Quantity) -> String {
    switch quantity {
    case .share: percent(value)
    case .rate: percent(value) + " a week"
    case .response, .number, .positive: decimal(value)
    case .days: decimal(value) + (value == 1 ? " day" : " days")
    case .weeks: decimal(value) + (value == 1 ? " week" : " weeks")
    }
  }

  /// Significant digits and the power of ten they count.
  private static func parts(_ value: Double) -> (digits: String, exponent: Int) {
    let text = "\(value)"
    let halves = text.split(separator: "e")
    var exponent = halves.count > 1 ? Int(halves[1]) ?? 0 : 0
    let mantissa = halves[0].split(separator: ".")
    var digits = String(mantissa[0])
    if mantissa.count > 1, mantissa[1] != "0" {
      digits += mantissa[1]
      exponent -= mantissa[1].count
    }
    digits = String(digits.drop { $0 == "0" })
    while digits.hasSuffix("0") {
      digits.removeLast()
      exponent += 1
    }
    return digits.isEmpty ? ("0", 0) : (digits, exponent)
  }
}
