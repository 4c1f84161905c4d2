import Campaign
import Comparison

/// `weekly.csv`: bands of every weekly measure by strategy and segment.
public struct WeeklyRecord: Sendable {
  /// One measure over all weeks; nil where it was defined in no replication.
  public struct Series: Sendable {
    public var mean, p10, p50, p90: [Double?]
  }

  private struct Key: Hashable {
    let strategy, segment, measure: String
  }

  private var series: [Key: Series] = [:]

  /// The name that stands for the whole client.
  public static let all = "all"

  init(_ table: CSVTable) throws(Faults) {
    let columns = try table.columns(["strategy", "segment", "measure", "mean", "p10", "p50", "p90"])
    for row in table.rows.indices {
      let cells = table.rows[row]
      let key = Key(strategy: cells[columns[0]], segment: cells[columns[1]], measure: cells[columns[2]])
      let mean = try table.number(row, columns[3])
      let (p10, p50) = (try table.number(row, columns[4]), try table.number(row, columns[5]))
      let p90 = try table.number(row, columns[6])
      // Rows stand week by week.
      series[key, default: Series(mean: [], p10: [], p50: [], p90: [])].append(mean, p10, p50, p90)
    }
  }

  /// All weeks of a measure; nil when the run did not write it.
  public subscript(strategy: String, segment: String, measure: WeeklyMeasure) -> Series? {
    series[Key(strategy: strategy, segment: segment, measure: measure.name)]
  }
}

extension WeeklyRecord.Series {
  fileprivate mutating func append(_ mean: Double?, _ p10: Double?, _ p50: Double?, _ p90: Double?) {
    self.mean.append(mean)
    self.p10.append(p10)
    self.p50.append(p50)
    self.p90.append(p90)
  }
}
