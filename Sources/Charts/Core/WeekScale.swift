import Campaign

/// Maps weeks and days onto the width of a plot.
struct WeekScale {
  let launch: CalendarDate
  let firstWeek: Int
  let count: Int
  let start: Double
  let end: Double

  /// The distance between two weeks.
  var step: Double {
    count > 1 ? (end - start) / Double(count - 1) : end - start
  }

  /// The place of a week, counted from zero.
  func x(week: Int) -> Double {
    count > 1 ? start + Double(week) * step : (start + end) / 2
  }

  /// The place of a day; days outside the weeks stay at the ends.
  func x(_ day: CalendarDate) -> Double {
    guard count > 1 else { return (start + end) / 2 }
    let weeks = Double(day.dayNumber - launch.dayNumber) / 7
    return start + min(max(weeks, 0), Double(count - 1)) * step
  }

  /// The day of a week, counted from zero.
  func day(week: Int) -> CalendarDate {
    launch.adding(days: 7 * week)
  }

  /// The last day that is drawn.
  var lastDay: CalendarDate { day(week: max(count - 1, 0)) }
}
