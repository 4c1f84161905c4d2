import Campaign

/// A number of days, weeks or months.
struct Span: Hashable, Sendable {
  enum Unit: String, CaseIterable, Sendable {
    case day, week, month
  }

  var count: Int
  var unit: Unit

  static let pattern = "[0-9]{1,4} (?:days?|weeks?|months?)"

  init(count: Int, unit: Unit) {
    self.count = count
    self.unit = unit
  }

  /// Reads `3 weeks`, `1 month`; at most four digits.
  init?(_ text: some StringProtocol) {
    let parts = text.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count <= 4, !parts[0].contains(","),
      let count = DecimalText.count(parts[0]),
      let unit = Unit.allCases.first(where: { parts[1] == $0.rawValue || parts[1] == $0.rawValue + "s" })
    else { return nil }
    self.init(count: count, unit: unit)
  }

  /// The date this long after `date`, `sign` -1 for before; months by the calendar.
  func from(_ date: CalendarDate, sign: Int = 1, times: Int = 1) -> CalendarDate {
    let n = sign * times * count
    return switch unit {
    case .day: date.adding(days: n)
    case .week: date.adding(days: 7 * n)
    case .month: date.adding(months: n)
    }
  }

  /// Whole weeks as horizons count them: 12 months are 52 weeks.
  var wholeWeeks: Int {
    switch unit {
    case .day: count / 7
    case .week: count
    case .month: count * 52 / 12
    }
  }
}
