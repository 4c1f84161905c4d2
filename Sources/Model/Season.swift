import Campaign

/// Seasonality of organic hazards.
public enum Season {
  /// The level of each step from launch: the mean over its days of the month's level, scaled so that a year of
  /// 365 days has mean 1.
  public static func steps(
    launch: CalendarDate, count: Int, _ clock: Clock = .weekly, levels: [Double]
  ) -> [Double] {
    let year = zip(Month.allCases, levels).reduce(0) { $0 + Double($1.0.days) * $1.1 } / 365
    return (0..<count).map { step in
      let first = clock.firstDay(ofStep: step)
      return (first..<(first + clock.stepDays)).reduce(0) {
        $0 + levels[launch.adding(days: $1).components.month - 1]
      } / Double(clock.stepDays) / year
    }
  }
}
