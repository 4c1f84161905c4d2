import Campaign

/// A date in a cell.
enum DateCell: Equatable {
  case blank
  /// Days since 1970-01-01.
  case day(Int)
  /// No day of the calendar, or not written as one.
  case impossible

  /// Reads `2027-01-04`, `2027/1/4`, `20270104`, `1/4/2027` (by `order`), `4.1.2027` (always the day first), each
  /// with a time of day after it or without. Years have four digits: two would leave the century open.
  init(_ bytes: Bytes, _ field: Range<Int>, _ order: CountingOptions.DateOrder) {
    let field = bytes.trimmed(field)
    guard !field.isEmpty else {
      self = .blank
      return
    }
    var numbers = (0, 0, 0)
    var digits = (0, 0, 0)
    var part = 0
    var mark: UInt8 = 0
    var i = field.lowerBound
    scan: while i < field.upperBound {
      let byte = bytes[i]
      if byte.isDigit {
        let digit = Int(byte & 0x0F)
        switch part {
        case 0: (numbers.0, digits.0) = (numbers.0 * 10 + digit, digits.0 + 1)
        case 1: (numbers.1, digits.1) = (numbers.1 * 10 + digit, digits.1 + 1)
        default: (numbers.2, digits.2) = (numbers.2 * 10 + digit, digits.2 + 1)
        }
        if max(digits.0, digits.1, digits.2) > 8 { break scan }
      } else if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".") {
        guard part < 2, part == 0 || byte == mark else { break scan }
        mark = byte
        part += 1
      } else {
        break scan
      }
      i += 1
    }
    let isWhole = i == field.upperBound
    let hasTime =
      !isWhole && (bytes[i] == UInt8(ascii: "T") || bytes[i] == UInt8(ascii: " "))
      && i + 1 < field.upperBound && bytes[i + 1].isDigit
    guard isWhole || hasTime else {
      self = .impossible
      return
    }
    let date: CalendarDate?
    if part == 0, digits.0 == 8 {
      date = CalendarDate(year: numbers.0 / 10_000, month: numbers.0 / 100 % 100, day: numbers.0 % 100)
    } else if part == 2, digits.0 == 4, (1...2).contains(digits.1), (1...2).contains(digits.2) {
      date = CalendarDate(year: numbers.0, month: numbers.1, day: numbers.2)
    } else if part == 2, digits.2 == 4, (1...2).contains(digits.0), (1...2).contains(digits.1) {
      let isDayFirst = mark == UInt8(ascii: ".") || order == .dayFirst
      date = CalendarDate(
        year: numbers.2, month: isDayFirst ? numbers.1 : numbers.0, day: isDayFirst ? numbers.0 : numbers.1)
    } else {
      date = nil
    }
    self = date.map { .day($0.dayNumber) } ?? .impossible
  }
}
