/// A time that something takes beforehand: `15 business days`, `45 days`.
///
/// Business days are Monday to Friday; holidays are not known.
public struct LeadTime: Hashable, Sendable, CustomStringConvertible {
  /// At least 1.
  public var days: Int
  public var isBusinessDays: Bool

  public init(days: Int, isBusinessDays: Bool = false) {
    self.days = days
    self.isBusinessDays = isBusinessDays
  }

  /// The first day on which it is over, when it begins on `date`: the 15th business day after it, say.
  public func end(from date: CalendarDate) -> CalendarDate {
    guard isBusinessDays else { return date.adding(days: days) }
    var (end, left) = (date, days)
    while left > 0 {
      end = end.adding(days: 1)
      if end.isBusinessDay { left -= 1 }
    }
    return end
  }

  /// The last working day on which it can begin so as to be over on `date`.
  public func start(before date: CalendarDate) -> CalendarDate {
    guard isBusinessDays else { return date.adding(days: -days) }
    var (start, left) = (date, days)
    // What ends on a weekend has to be over on the Friday before.
    while !start.isBusinessDay { start = start.adding(days: -1) }
    while left > 0 {
      start = start.adding(days: -1)
      if start.isBusinessDay { left -= 1 }
    }
    return start
  }

  /// Days of the calendar that it takes at most, on whichever day of the week it begins.
  public var mostDays: Int {
    (0..<7).reduce(days) { max($0, end(from: CalendarDate(dayNumber: $1)).dayNumber - $1) }
  }

  /// `15 business days`.
  public var description: String {
    "\(days) \(isBusinessDays ? "business " : "")day\(days == 1 ? "" : "s")"
  }
}

extension CalendarDate {
  /// Monday to Friday. Day 0, 1970-01-01, was a Thursday.
  public var isBusinessDay: Bool { ((dayNumber + 3) % 7 + 7) % 7 < 5 }

  /// Weeks from Monday to Sunday, counted from the one of 1970-01-01.
  public var weekNumber: Int { Int((Double(dayNumber + 3) / 7).rounded(.down)) }
}
