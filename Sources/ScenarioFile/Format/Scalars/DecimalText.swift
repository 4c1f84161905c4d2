/// Reads decimal numbers exactly as written: `12`, `9,200`, `0.55`, `1.5e-3`.
enum DecimalText {
  /// Digits with optional groups of three, fraction and exponent; for a schema.
  static let pattern = "(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?"
  /// As `pattern`, without fraction or exponent.
  static let whole = "(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)"

  /// The nearest double to the number times 10 to the power `shift`, so that `12%` is exactly `0.12`; nil for
  /// anything but a finite number without a sign.
  static func value(_ text: some StringProtocol, shift: Int = 0) -> Double? {
    var rest = Substring(text)
    guard let digits = takeDigits(&rest) else { return nil }
    var mantissa = digits
    if rest.first == "." {
      rest.removeFirst()
      let fraction = rest.prefix { isDigit($0) }
      guard !fraction.isEmpty else { return nil }
      mantissa += "." + fraction
      rest = rest[fraction.endIndex...]
    }
    var exponent = 0
    if let letter = rest.first, letter == "e" || letter == "E" {
      rest.removeFirst()
      let digits = rest.drop { $0 == "+" || $0 == "-" }
      guard rest.count - digits.count <= 1, !digits.isEmpty, digits.count < 6, digits.allSatisfy(isDigit),
        let power = Int(rest.first == "+" ? digits : rest)
      else { return nil }
      exponent = power
      rest = ""
    }
    guard rest.isEmpty, let value = Double("\(mantissa)e\(exponent + shift)"), value.isFinite else {
      return nil
    }
    return value
  }

  /// A whole number without a sign; nil for anything else.
  static func count(_ text: some StringProtocol) -> Int? {
    var rest = Substring(text)
    guard let digits = takeDigits(&rest), rest.isEmpty else { return nil }
    return Int(digits)
  }

  /// Digits without their group commas.
  private static func takeDigits(_ rest: inout Substring) -> String? {
    let part = rest.prefix { isDigit($0) || $0 == "," }
    guard !part.isEmpty else { return nil }
    let groups = part.split(separator: ",", omittingEmptySubsequences: false)
    if groups.count > 1 {
      guard (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 }) else {
        return nil
      }
    }
    rest = rest[part.endIndex...]
    return groups.joined()
  }

  static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }
}
