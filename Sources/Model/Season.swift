import Campaign

/// Seasonality of organic hazards.
public enum Season {
  /// The level of each week from launch: the mean over its days of the month's level, scaled so that a year of
  /// 365 days has mean 1.
  public static func weeks(launch: CalendarDate, weeks: Int, levels: [Double]) -> [Double] {
    let year = zip(Month.allCases, levels).reduce(0) { $0 + Double($1.0.days) * $1.1 } / 365
    return (0..<weeks).map { week in
      (0..<7).reduce(0) { $0 + levels[launch.adding(days: 7 * week + $1).components.month - 1] } / 7 / year
    }
  }
}
