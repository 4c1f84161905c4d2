import Calibration
import Campaign
import Forecasting
import Observed

/// Forecasts kept as they were made, to be scored as the numbers come: a table with a row a period forecast.
public struct ForecastRegister: Sendable {
  /// A number forecast.
  public struct Entry: Sendable, Equatable {
    /// First day that was not known when it was made.
    public let made: CalendarDate
    public let strategy: String
    public let flow: ObservedFlow
    /// Name, or empty for all members.
    public let segment: String
    public let from, to: CalendarDate
    /// By `probabilities`.
    public let quantiles: [Double]
    /// Of the program that made it.
    public let version: String
  }

  /// Quantiles kept: those of the weighted interval score's levels, and the median.
  public static let probabilities: [Double] =
    Score.levels.map { (1 - $0) / 2 } + [0.5] + Score.levels.reversed().map { (1 + $0) / 2 }

  public private(set) var entries: [Entry]

  public init(_ entries: [Entry] = []) { self.entries = entries }

  private static let header =
    ["made", "strategy", "flow", "segment", "from", "to", "version"]
    + probabilities.map { "q\((($0 * 1000).rounded() / 1000))" }

  /// Reads a register.
  ///
  /// - Throws: `Faults` with every row that is wrong.
  public init(_ text: String, file: String) throws(Faults) {
    let table = try CSVTable(text, file: file)
    guard table.header == ForecastRegister.header else {
      throw Faults([
        Fault(
          at: SourceLocation(file: file, line: 1, column: 1),
          "not a register of forecasts: its header must be '\(ForecastRegister.header.prefix(7).joined(separator: ","))' and the quantiles"
        )
      ])
    }
    var faults: [Fault] = []
    var entries: [Entry] = []
    for (index, row) in table.rows.enumerated() {
      let quantiles = row.dropFirst(7).compactMap { Double($0) }
      guard let made = CalendarDate(iso: row[0]), let flow = ObservedFlow(rawValue: row[2]),
        let from = CalendarDate(iso: row[4]), let to = CalendarDate(iso: row[5]),
        quantiles.count == ForecastRegister.probabilities.count,
        zip(quantiles, quantiles.dropFirst()).allSatisfy({ $0 <= $1 }), quantiles.allSatisfy(\.isFinite)
      else {
        faults.append(
          Fault(
            at: table.location(index, 0),
            "the row is no forecast that a register holds: dates, a flow, and quantiles that do not fall"))
        continue
      }
      entries.append(
        Entry(
          made: made, strategy: row[1], flow: flow, segment: row[3], from: from, to: to,
          quantiles: quantiles, version: row[6]))
    }
    guard faults.isEmpty else { throw Faults(faults) }
    self.entries = entries
  }

  public var csv: String {
    var csv = CSV(ForecastRegister.header)
    for entry in entries {
      csv.append(
        texts: [
          entry.made.description, entry.strategy, entry.flow.rawValue, entry.segment, entry.from.description,
          entry.to.description, entry.version,
        ] + entry.quantiles.map { "\($0)" })
    }
    return csv.text
  }

  /// Adds forecasts; one made on the same day of the same period is not replaced.
  ///
  /// - Returns: how many were new.
  public mutating func add(_ new: [Entry]) -> Int {
    let fresh = new.filter { entry in
      !entries.contains {
        $0.made == entry.made && $0.flow == entry.flow && $0.segment == entry.segment
          && $0.from == entry.from && $0.to == entry.to && $0.strategy == entry.strategy
      }
    }
    entries += fresh
    return fresh.count
  }

  /// Scores of the forecasts whose numbers have come.
  public struct Outcome: Sendable {
    public let entry: Entry
    public let actual: Double
    public let weightedInterval: Double
    /// Whether the 50, 80 and 90 % intervals held it.
    public let held: [Bool]
  }

  public func outcomes(_ data: ObservedData, of scenario: Scenario) -> [Outcome] {
    entries.compactMap { entry in
      let segment = scenario.segments.firstIndex { $0.name == entry.segment }
      let first = entry.from.dayNumber - scenario.launch.dayNumber
      let days = first..<(entry.to.dayNumber + 1 - scenario.launch.dayNumber)
      guard
        let period = data.series.first(where: {
          $0.flow == entry.flow && $0.segment == segment && (segment != nil || entry.segment.isEmpty)
        })?.periods.first(where: { $0.days == days })
      else { return nil }
      func interval(_ level: Double) -> ClosedRange<Double> {
        let low = entry.quantile((1 - level) / 2)
        return low...max(low, entry.quantile((1 + level) / 2))
      }
      return Outcome(
        entry: entry, actual: period.count,
        weightedInterval: Score.weightedInterval(
          median: entry.quantile(0.5), intervals: Score.levels.map { ($0, interval($0)) },
          actual: period.count),
        held: ForecastScores.levels.map { interval($0).contains(period.count) })
    }
  }
}

extension ForecastRegister.Entry {
  fileprivate func quantile(_ p: Double) -> Double {
    let all = ForecastRegister.probabilities
    return quantiles[all.indices.min { abs(all[$0] - p) < abs(all[$1] - p) }!]
  }
}

extension ForecastRegister {
  /// Forecasts of so many weeks from the end of the data, each series in periods as it has had.
  public static func forecasts(
    _ one: CalibrationCase, posterior: Posterior, ahead weeks: Int, version: String,
    _ options: CalibrationOptions
  ) throws -> [Entry] {
    let origin = one.data.end
    var data = one.data
    let ahead = data.series.map { series -> [Range<Int>] in
      let last = series.periods.last!.days
      return stride(from: last.upperBound, through: origin + 7 * weeks - last.count, by: last.count).map {
        $0..<($0 + last.count)
      }
    }
    for index in data.series.indices {
      // Their counts are not looked at.
      data.series[index].periods += ahead[index].map { ObservedData.Period(days: $0, count: 0, line: 1) }
    }
    let end = data.end
    let future = try CalibrationCase(
      one.scenario, strategy: one.strategy, data, levels: one.levels, name: one.name,
      weeks: max(1, (end + 6) / 7), logged: origin)
    let prediction = try Prediction(
      .posterior(posterior), [future], number: 1000, seed: options.seed, threads: options.threads
    ) { _, series, period in
      let index = one.data.series.firstIndex { $0.flow == series.flow && $0.segment == series.segment }!
      return !ahead[index].contains(period.days)
    }
    let made = one.scenario.launch.adding(days: origin)
    return data.series.enumerated().flatMap { index, series in
      series.periods.enumerated().filter { ahead[index].contains($0.element.days) }.map {
        position, period in
        let forecast = Forecast(draws: prediction.counts[0][index][position].map { [$0] })
        return Entry(
          made: made, strategy: one.strategy, flow: series.flow,
          segment: series.segment.map { one.scenario.segments[$0].name } ?? "",
          from: one.scenario.launch.adding(days: period.days.lowerBound),
          to: one.scenario.launch.adding(days: period.days.upperBound - 1),
          quantiles: probabilities.map { forecast.quantile($0, at: 0) }, version: version)
      }
    }
  }
}
