import Campaign

/// What was seen of one client: flows by period, stocks by day, sends as they happened.
public struct ObservedData: Sendable, Equatable {
  /// One number of a flow, with the days from launch that it covers.
  public struct Period: Sendable, Equatable {
    public var days: Range<Int>
    public var count: Double
    /// The line it was read from, or the last of them.
    public var line: Int
    /// Whether it counts for what members are in a stage but is not fitted: of another definition than the later ones.
    public var isOnlyStock: Bool
    /// Whether a later correction was taken off it, though it may belong to other periods.
    public var isCorrected = false

    public init(days: Range<Int>, count: Double, line: Int, isOnlyStock: Bool = false) {
      self.days = days
      self.count = count
      self.line = line
      self.isOnlyStock = isOnlyStock
    }
  }

  /// A flow of a segment, or of all members together, over time.
  public struct Series: Sendable, Equatable {
    public let flow: ObservedFlow
    /// Position in the scenario; nil: all segments together.
    public let segment: Int?
    /// In order, without overlap; days between them were not observed.
    public var periods: [Period]

    public init(flow: ObservedFlow, segment: Int?, periods: [Period]) {
      self.flow = flow
      self.segment = segment
      self.periods = periods
    }
  }

  /// A stock read at the end of a day from launch.
  public struct Stock: Sendable, Equatable {
    public let measure: ObservedMeasure
    public let segment: Int?
    public let day: Int
    public let count: Double
    public let line: Int

    public init(measure: ObservedMeasure, segment: Int?, day: Int, count: Double, line: Int) {
      self.measure = measure
      self.segment = segment
      self.day = day
      self.count = count
      self.line = line
    }
  }

  /// A touch as it was sent.
  public struct Send: Sendable, Equatable {
    public let touch: String
    public let day: Int
    public let pieces: Double

    public init(touch: String, day: Int, pieces: Double) {
      self.touch = touch
      self.day = day
      self.pieces = pieces
    }
  }

  /// The file it was read from.
  public var file: String
  public var series: [Series]
  public var stocks: [Stock]
  public var sends: [Send]
  /// What a reader of the results should know of the data, in sentences.
  public var remarks: [String]

  public init(
    file: String, series: [Series], stocks: [Stock] = [], sends: [Send] = [], remarks: [String] = []
  ) {
    self.file = file
    self.series = series
    self.stocks = stocks
    self.sends = sends
    self.remarks = remarks
  }

  /// The day after the last one observed.
  public var end: Int {
    max(series.flatMap(\.periods).map(\.days.upperBound).max() ?? 0, (stocks.map(\.day).max() ?? -1) + 1)
  }

  /// The same, with the counts of a flow taken as given: they say who is in a stage, and are not fitted.
  public func giving(_ flow: ObservedFlow) -> ObservedData {
    var given = self
    for index in given.series.indices where given.series[index].flow == flow {
      for period in given.series[index].periods.indices {
        given.series[index].periods[period].isOnlyStock = true
      }
    }
    return given
  }

  /// The same, as far as it was known before a day: periods that end later are left out.
  public func before(day: Int) -> ObservedData {
    var past = self
    past.series = series.map { series in
      var cut = series
      cut.periods.removeAll { $0.days.upperBound > day }
      return cut
    }.filter { !$0.periods.isEmpty }
    past.stocks.removeAll { $0.day >= day }
    return past
  }
}
