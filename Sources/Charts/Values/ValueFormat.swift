/// How numbers are written in texts and tables. Unknown numbers are always "–".
public enum ValueFormat: Sendable, Equatable {
  /// Whole numbers: 12,345.
  case count
  /// A part of one, written in per cent: 0.045 is 4.5 %.
  case share(digits: Int)
  /// An amount of money: $1,200, and with cents below 100: $3.42.
  case money(symbol: String)
  /// A length of time: 12 days, 1 day, 3.5 days.
  case days
  /// A multiple: 1.80×.
  case ratio
  /// A bare number with so many decimals.
  case plain(digits: Int)

  /// The number in words and figures.
  public func text(_ value: Double) -> String {
    guard value.isFinite else { return Digits.unknown }
    switch self {
    case .count: return Digits.fixed(value, 0)
    case .share(let digits):
      let percent = value * 100
      return percent.isFinite ? Digits.fixed(percent, digits) + " %" : Digits.unknown
    case .money(let symbol): return Self.money(value, symbol)
    case .days:
      let number = Digits.fixed(value, value == value.rounded() ? 0 : 1)
      return number + (number == "1" ? " day" : " days")
    case .ratio: return Digits.fixed(value, 2) + "×"
    case .plain(let digits): return Digits.fixed(value, digits)
    }
  }

  /// A median and its interval: "1,234 (P10 980 – P90 1,540)".
  func text(_ interval: Interval) -> String {
    guard interval.p10.isFinite, interval.p90.isFinite else { return text(interval.median) }
    return "\(text(interval.median)) (P10 \(text(interval.p10)) – P90 \(text(interval.p90)))"
  }

  private static func money(_ value: Double, _ symbol: String) -> String {
    let showsCents = value.magnitude < 100 && value != value.rounded()
    let number = Digits.fixed(value.magnitude, showsCents ? 2 : 0)
    let isZero = !number.contains { ("1"..."9").contains($0) }
    return (value < 0 && !isZero ? "−" : "") + symbol + number
  }
}
