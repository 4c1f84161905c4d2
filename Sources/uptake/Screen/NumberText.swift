import Campaign
import Foundation

/// Numbers as people read them, with no more digits than their Monte Carlo error supports.
struct NumberText {
  let currency: String

  /// A value of a measure; `error` is its Monte Carlo standard error.
  func text(_ value: Double?, _ unit: MeasureID.Unit, error: Double = 0) -> String {
    guard let value, value.isFinite else { return "–" }
    return switch unit {
    case .share: percent(value, error: error)
    case .money: money(value, error: error)
    case .people, .visits, .pieces: grouped(value, digits: digits(error, atMost: 0))
    case .ratio, .days, .perThousand:
      grouped(value, digits: digits(error, atMost: value.magnitude < 10 ? 2 : 1))
    }
  }

  func percent(_ value: Double, error: Double = 0) -> String {
    grouped(value * 100, digits: digits(error * 100, atMost: 1)) + " %"
  }

  func money(_ value: Double, error: Double = 0) -> String {
    let sign = value < 0 ? "−" : ""
    let digits = digits(error, atMost: value.magnitude < 100 ? 2 : 0)
    return sign + currency + grouped(value.magnitude, digits: digits)
  }

  /// With a sign, for differences.
  func signed(_ value: Double, _ unit: MeasureID.Unit, error: Double = 0) -> String {
    let text = text(value.magnitude, unit, error: error)
    return (value < 0 ? "−" : "+") + text
  }

  /// Digits after the point (negative: rounded before it) up to the place of the error's first digit.
  private func digits(_ error: Double, atMost: Int) -> Int {
    guard error > 0 else { return atMost }
    return min(atMost, -Int(log10(error).rounded(.down)))
  }

  /// Rounded, with commas between thousands.
  func grouped(_ value: Double, digits: Int) -> String {
    let scale = pow(10, Double(digits))
    let rounded = (value * scale).rounded() / scale
    let whole = Int(rounded.magnitude.rounded(.down))
    var text = String(whole)
    var index = text.count - 3
    while index > 0 {
      text.insert(",", at: text.index(text.startIndex, offsetBy: index))
      index -= 3
    }
    if digits > 0 {
      let fraction = Int(((rounded.magnitude - Double(whole)) * scale).rounded())
      let part = String(fraction)
      text += "." + String(repeating: "0", count: digits - part.count) + part
    }
    return (rounded < 0 ? "−" : "") + text
  }
}
