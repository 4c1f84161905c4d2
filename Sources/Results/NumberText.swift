import Campaign
import Foundation

/// Numbers as people read them, with no more digits than their Monte Carlo error supports.
public struct NumberText: Sendable {
  /// Symbol before amounts of money, `$`.
  public let currency: String

  public init(currency: String) { self.currency = currency }

  /// A value of a measure; `error` is its Monte Carlo standard error.
  public func text(_ value: Double?, _ unit: MeasureID.Unit, error: Double = 0) -> String {
    guard let value, value.isFinite else { return "–" }
    return switch unit {
    case .share: percent(value, error: error)
    case .money: money(value, error: error)
    case .people, .visits, .appointments, .pieces: grouped(value, digits: digits(error, atMost: 0))
    case .ratio, .days, .perThousand:
      grouped(value, digits: digits(error, atMost: value.magnitude < 10 ? 2 : 1))
    }
  }

  /// A share in per cent.
  public func percent(_ value: Double, error: Double = 0) -> String {
    grouped(value * 100, digits: digits(error * 100, atMost: 1)) + " %"
  }

  /// An amount of money, cents only where it is small.
  public func money(_ value: Double, error: Double = 0) -> String {
    guard value != 0 else { return currency + "0" }
    let supported = digits(error, atMost: value.magnitude < 100 ? 2 : 0)
    // Cents come in twos or not at all.
    let digits = supported == 1 ? 0 : supported
    let amount = grouped(value.magnitude, digits: digits)
    // What rounds to nothing is owed by nobody.
    let sign = value < 0 && amount != "0" ? "−" : ""
    return sign + currency + amount
  }

  /// A number that somebody stated, as short as it is: `25 %`, `0.6`, `$8,100`.
  public func stated(_ value: Double, _ unit: MeasureID.Unit) -> String {
    func short(_ x: Double) -> String {
      let digits = (0...6).first { abs(x - round(x, digits: $0)) < 1e-9 * max(1, x.magnitude) } ?? 6
      return grouped(x, digits: digits)
    }
    return switch unit {
    case .share: short(value * 100) + " %"
    case .money: currency + short(value)
    default: short(value)
    }
  }

  /// Rounded to so many digits that count.
  public static func significant(_ value: Double, _ digits: Int) -> Double {
    guard value != 0, value.isFinite else { return value }
    let scale = pow(10, Double(digits - 1) - log10(value.magnitude).rounded(.down))
    return (value * scale).rounded() / scale
  }

  /// With a sign, for differences.
  public func signed(_ value: Double, _ unit: MeasureID.Unit, error: Double = 0) -> String {
    let text = text(value.magnitude, unit, error: error)
    return (value < 0 ? "−" : "+") + text
  }

  /// A probability estimated from a number of replications.
  ///
  /// Between none and certain none is printed as either. What never or always happened in n replications is no more than
  /// about 3/n from never or always; where that is more than a hundredth, how often it happened is said as counted: beside
  /// another that happened once of 32 times, `< 10 %` would read as more than `3 %`.
  public func probability(_ p: Double, of replications: Int) -> String {
    let n = Double(max(1, replications))
    let unseen = max(1, Int((300 / n).rounded(.up)))
    if p == 0 || p == 1 {
      guard unseen < 50 else { return "–" }
      if unseen > 1 { return "\(p == 0 ? "0" : grouped(n, digits: 0)) of \(grouped(n, digits: 0))" }
      return p == 0 ? "< 1 %" : "> 99 %"
    }
    if p < 0.01 { return "< 1 %" }
    if p > 0.99 { return "> 99 %" }
    return grouped(100 * p, digits: digits(100 * (p * (1 - p) / n).squareRoot(), atMost: 0)) + " %"
  }

  /// Digits after the point (negative: rounded before it) up to the place of the error's first digit.
  private func digits(_ error: Double, atMost: Int) -> Int {
    guard error > 0, error.isFinite else { return atMost }
    return min(atMost, -Int(log10(error).rounded(.down)))
  }

  private func round(_ value: Double, digits: Int) -> Double {
    // Powers of ten above 1 are exact, those below are not.
    let scale = pow(10, Double(abs(digits)))
    return digits < 0 ? (value / scale).rounded() * scale : (value * scale).rounded() / scale
  }

  /// Rounded, with commas between thousands.
  public func grouped(_ value: Double, digits: Int) -> String {
    guard value.isFinite else { return "–" }
    let rounded = round(value, digits: digits)
    // Nobody reads so many digits, and they fit no integer.
    guard rounded.magnitude < 1e15 else { return "\(value)" }
    let whole = Int(rounded.magnitude.rounded(.down))
    var text = String(whole)
    var index = text.count - 3
    while index > 0 {
      text.insert(",", at: text.index(text.startIndex, offsetBy: index))
      index -= 3
    }
    if digits > 0 {
      let fraction = Int(((rounded.magnitude - Double(whole)) * pow(10, Double(digits))).rounded())
      let part = String(fraction)
      text += "." + String(repeating: "0", count: digits - part.count) + part
    }
    return (rounded < 0 ? "−" : "") + text
  }
}
