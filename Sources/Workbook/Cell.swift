/// The content of one cell.
public enum Cell: Sendable, Equatable {
  /// Text, always kept as text: "=1+1" is shown and never calculated.
  case text(String)
  /// A number; nil and values that are not finite leave the cell empty.
  case number(Double?, NumberStyle)
  /// A calendar date. A date Excel cannot hold (before 1900, or no real day) is written as text.
  case date(year: Int, month: Int, day: Int)
  /// Nothing.
  case empty
}

extension Cell {
  /// A whole number with thousands separators.
  public static func count(_ value: Int) -> Cell { .number(Double(value), .count) }

  /// The date as "2026-03-09", for a date Excel cannot hold and for measuring widths.
  static func isoDate(year: Int, month: Int, day: Int) -> String {
    func padded(_ value: Int, _ width: Int) -> String {
      let digits = String(value.magnitude)
      return (value < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  /// Whether Excel's calendar has this day.
  static func isExcelDate(year: Int, month: Int, day: Int) -> Bool {
    guard (1900...9999).contains(year), (1...12).contains(month) else { return false }
    let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...lengths[month - 1]).contains(day)
  }
}
