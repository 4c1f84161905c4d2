/// Weekly measures of a strategy and segment over replications.
public struct WeeklyColumns: Sendable {
  /// Replications.
  let rows: Int
  /// [week][WeeklyMeasure][replication]
  let values: [Double]

  /// A measure in a week by replication, NaN where it is a ratio over nothing.
  public subscript(measure: WeeklyMeasure, week week: Int) -> [Double] {
    guard measure == .waitDays else {
      let start = (week * WeeklyMeasure.kept.count + measure.rawValue) * rows
      return Array(values[start..<(start + rows)])
    }
    return zip(self[.daysWaited, week: week], self[.users, week: week]).map { $1 > 0 ? $0 / $1 : .nan }
  }
}
