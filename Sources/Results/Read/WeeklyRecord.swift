import Campaign
import Comparison

/// `weekly.csv`: bands of every weekly measure by strategy and segment.
public struct WeeklyRecord: Sendable {
  /// One measure over all weeks; nil where it was defined in no replication.
  public struct Series: Sendable {
    public var mean, p10, p50, p90: [Double?]
  }

  private struct Key: Hashable {
    let strategy: String
    /// nil for the whole client.
    let segment: String?
    let measure: String
  }

  private var series: [Key: Series] = [:]

  /// - Parameters:
  ///   - segments: names of the scenario's segments. One may be `all`, which also stands for the whole client: its rows come
  ///     first.
  ///   - weeks: of the run.
  init(_ table: CSVTable, segments: [String], weeks: Int) throws(Faults) {
    let columns = try table.columns(["strategy", "segment", "measure", "mean", "p10", "p50", "p90"])
    for row in table.rows.indices {
      let cells = table.rows[row]
      let (strategy, name, measure) = (cells[columns[0]], cells[columns[1]], cells[columns[2]])
      var key = Key(strategy: strategy, segment: name, measure: measure)
      if name == "all", !segments.contains(name) || series[key]?.mean.count == weeks {
        key = Key(strategy: strategy, segment: nil, measure: measure)
      }
      let mean = try table.number(row, columns[3])
      let (p10, p50) = (try table.number(row, columns[4]), try table.number(row, columns[5]))
      let p90 = try table.number(row, columns[6])
      // Rows stand week by week.
      series[key, default: Series(mean: [], p10: [], p50: [], p90: [])].append(mean, p10, p50, p90)
    }
  }

  /// The first series that has not as many weeks, in words; nil when all have.
  func uneven(weeks: Int) -> String? {
    series.filter { $0.value.mean.count != weeks }
      .map {
        "\($0.key.measure) of \($0.key.strategy), \($0.key.segment ?? "all"), has \($0.value.mean.count) weeks"
      }
      .min()
  }

  /// All weeks of a measure; nil when the run did not write it.
  ///
  /// - Parameter segment: nil for the whole client.
  public subscript(strategy: String, segment: String?, measure: WeeklyMeasure) -> Series? {
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
