/// A calendar day, free of time zones.
public struct Day: Sendable, Hashable, Comparable {
  /// Days since 1 January 1970.
  public let number: Int

  /// A day by its number since 1 January 1970, which is day 0.
  public init(number: Int) {
    self.number = number
  }

  /// A day by year, month (1–12) and day of the month. Months and days beyond their range roll over.
  public init(year: Int, month: Int, day: Int) {
    // Years are counted from March so that the leap day comes last (Hinnant's civil-day algorithm).
    let months = year * 12 + (month - 1) - 2
    let marchYear = Self.floorDivide(months, 12)
    let marchMonth = months - marchYear * 12
    let era = Self.floorDivide(marchYear, 400)
    let yearOfEra = marchYear - era * 400
    let dayOfYear = (153 * marchMonth + 2) / 5 + day - 1
    number = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// A day written as 2027-03-29; nil for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]) else { return nil }
    let made = Day(year: year, month: month, day: day)
    guard made.parts == (year, month, day) else { return nil }
    self = made
  }

  public static func < (left: Day, right: Day) -> Bool {
    left.number < right.number
  }

  /// The day so many days later.
  public func adding(days: Int) -> Day {
    Day(number: number + days)
  }

  /// Year, month (1–12) and day of the month.
  public var parts: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = Self.floorDivide(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }

  /// The day in words: 29 Mar 2027.
  public var text: String {
    "\(shortText) \(parts.year)"
  }

  /// The day without its year: 29 Mar.
  var shortText: String {
    "\(parts.day) \(monthName)"
  }

  /// The month's short name: Mar.
  var monthName: String {
    Self.months[parts.month - 1]
  }

  /// The day for tables: 2027-03-29.
  public var iso: String {
    let (year, month, day) = parts
    let digits = String(year)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      + (month < 10 ? "-0" : "-") + String(month) + (day < 10 ? "-0" : "-") + String(day)
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static func floorDivide(_ value: Int, _ divisor: Int) -> Int {
    value >= 0 ? value / divisor : (value - divisor + 1) / divisor
  }
}
