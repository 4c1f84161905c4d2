import Foundation

/// How a number is shown. The value in the cell stays exact.
public enum NumberStyle: Sendable, Hashable {
  /// A whole number with thousands separators: 12,345.
  case count
  /// A share between 0 and 1 as a percentage: 0.123 as 12.3%.
  case share(digits: Int = 1)
  /// An amount of money with its currency symbol in front: €1,200.
  case money(symbol: String, digits: Int = 0)
  /// A duration in days: 12.5 days.
  case days
  /// A ratio with two digits: 1.25.
  case ratio
  /// A number with a fixed count of digits after the point.
  case plain(digits: Int)

  /// The Excel number format, also understood by charts in Office documents.
  public var formatCode: String {
    switch self {
    case .count: "#,##0"
    case .share(let digits): Self.digits("0", digits) + "%"
    case .money(let symbol, let digits): Self.quoted(symbol) + Self.digits("#,##0", digits)
    case .days: "0.0\" days\""
    case .ratio: "0.00"
    case .plain(let digits): Self.digits("0", digits)
    }
  }

  private static func digits(_ whole: String, _ count: Int) -> String {
    let count = min(max(count, 0), 10)
    return count == 0 ? whole : whole + "." + String(repeating: "0", count: count)
  }

  /// A symbol as literal text. libxlsxwriter cuts formats at 127 bytes, so a symbol stays short.
  private static func quoted(_ symbol: String) -> String {
    let safe = PlainText.line(symbol).filter { $0 != "\"" && $0 != "\\" }.prefix(8)
    let short = safe.utf8.count <= 64 ? String(safe) : ""
    return short.isEmpty ? "" : "\"\(short)\""
  }

  /// Roughly how many characters the shown number takes.
  package func shownLength(of value: Double) -> Int {
    let whole = abs(value) * (isShare ? 100 : 1)
    let digits = whole < 10 ? 1 : Int(log10(whole).rounded(.down)) + 1
    let separators = formatCode.contains(",") ? (digits - 1) / 3 : 0
    let fixed = formatCode.filter { !"#,\"".contains($0) }.count - 1
    return digits + separators + fixed + (value < 0 ? 1 : 0)
  }

  private var isShare: Bool {
    if case .share = self { true } else { false }
  }
}
