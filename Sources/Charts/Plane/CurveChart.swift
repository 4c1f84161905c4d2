/// How likely each strategy is to reach at least so much, for every threshold.
public struct CurveChart: Chart {
  /// One strategy.
  public struct Line: Sendable, Equatable {
    /// The strategy's name.
    public let name: String
    /// The probability (0–1) at each threshold; a number that is not finite is a gap.
    public let probabilities: [Double]

    /// A strategy with one probability per threshold.
    public init(name: String, probabilities: [Double]) {
      self.name = name
      self.probabilities = probabilities
    }
  }

  /// The threshold that was promised.
  public struct Promise: Sendable, Equatable {
    /// The threshold.
    public let threshold: Double
    /// What it is called.
    public let label: String

    /// A promised threshold with its label.
    public init(threshold: Double, label: String) {
      self.threshold = threshold
      self.label = label
    }
  }

  /// The finding in words.
  public let title: String
  /// What the thresholds count.
  public let axisName: String
  /// How thresholds are written.
  public let format: ValueFormat
  /// The thresholds, rising.
  public let thresholds: [Double]
  /// The strategies.
  public let lines: [Line]
  /// The promised threshold, if any.
  public let promise: Promise?
  /// Whether the measure has to reach the threshold, or to stay at or below it.
  public let isAtLeast: Bool
  /// Probabilities (0–1) at which a line across helps to read the curves.
  public let readingMarks: [Double]

  /// A chart with one line per strategy.
  public init(
    title: String, axisName: String, format: ValueFormat, thresholds: [Double], lines: [Line],
    isAtLeast: Bool = true, promise: Promise? = nil, readingMarks: [Double] = [0.5, 0.9]
  ) {
    self.title = title
    self.axisName = axisName
    self.format = format
    self.thresholds = thresholds
    self.lines = lines
    self.isAtLeast = isAtLeast
    self.promise = promise
    self.readingMarks = readingMarks
  }

  static let share = ValueFormat.share(digits: 0)

  /// The chart in one or two sentences.
  public var description: String {
    guard !thresholds.isEmpty, !lines.isEmpty else { return "There is no data to show." }
    let head =
      "The probability of \(isAtLeast ? "reaching at least" : "staying at or below") each threshold (\(SafeText.inline(axisName))), "
      + "for \(TimeWords.counted(lines.count, "strategy", "strategies"))."
    guard let promise else { return head }
    let chances = lines.prefix(4).map {
      "\(SafeText.inline($0.name)) \(Self.share.text(probability($0, at: promise.threshold)))"
    }
    let more = lines.count > 4 ? "; and \(lines.count - 4) more" : ""
    return head + " At \(SafeText.inline(promise.label)) (\(format.text(promise.threshold))): "
      + chances.joined(separator: "; ") + more + "."
  }

  /// The numbers of the chart as they were given.
  public var table: ChartTable {
    ChartTable(
      columns: [.init("\(axisName), \(isAtLeast ? "at least" : "at most")", format)]
        + lines.map { .init($0.name, .share(digits: 1)) },
      rows: thresholds.enumerated().map { index, threshold in
        [.finite(threshold)] + lines.map { .finite($0.probabilities.at(index)) }
      })
  }

  /// The probability at any threshold, read off the straight line between its neighbours.
  func probability(_ line: Line, at threshold: Double) -> Double {
    guard let after = thresholds.firstIndex(where: { $0 >= threshold }) else { return .nan }
    let there = line.probabilities.at(after)
    guard after > 0, thresholds[after] > threshold else {
      return thresholds[after] == threshold ? there : .nan
    }
    let before = line.probabilities.at(after - 1)
    let part = (threshold - thresholds[after - 1]) / (thresholds[after] - thresholds[after - 1])
    return before + (there - before) * part
  }
}
