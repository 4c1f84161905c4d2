import Campaign
import Engines
import Model

/// What replications left behind: every scalar of every replication, weekly values of the first of them.
///
/// Rows are replications in order, whatever thread ran them.
public struct Study: Sendable {
  public let model: CompiledModel
  public let options: RunOptions
  /// Positions of the strategies run, in the scenario; do-nothing first.
  public let strategies: [Int]
  /// Measures in dictionary order, without those that compare strategies.
  public static let measures = MeasureID.allCases.filter { !$0.isIncremental }
  /// Replications kept so far.
  public internal(set) var replications = 0
  /// Replications with weekly values, and with a second copy of chance: the first ones.
  public let weeklyLimit: Int
  public let secondLimit: Int

  /// A row a replication, [strategy][measure]; NaN where a ratio has no denominator.
  var values: NumberTable
  /// The same from `expected`: E[Y | θ].
  var expectedValues: NumberTable
  /// The same under a second, independent copy of chance; the first `secondLimit` replications.
  var secondValues: NumberTable
  /// [strategy][guarantee]: the guarantee's measure when it is judged.
  var guaranteeValues: NumberTable
  /// [strategy][goal]: the goal's measure on its date.
  var goalValues: NumberTable
  /// [strategy][WaterfallStep]
  var waterfallValues: NumberTable
  /// [strategy][segment or all][week][WeeklyMeasure]; the first `weeklyLimit` replications.
  var weeklyValues: NumberTable
  /// Where these numbers stand.
  let file: SpillFile
  /// By strategy: [send][SendMean], summed over replications in order.
  var sendSums: [[Double]]
  /// By strategy: members paid by [incentive], summed over replications in order.
  var payeeSums: [[Double]]

  /// Bytes of these numbers that stay in memory; the rest goes to a file.
  public static let memory = 1 << 24

  /// - Parameter memory: bytes that may stay in memory; part of no result.
  init(_ model: CompiledModel, _ options: RunOptions, memory: Int = Study.memory) {
    self.model = model
    self.options = options
    let doNothing = model.doNothing
    strategies = model.scenario.strategies.indices.filter { index in
      index == doNothing || options.strategies?.contains(model.scenario.strategies[index].name) ?? true
    }
    let row =
      strategies.count * (model.scenario.segments.count + 1) * model.weeks * WeeklyMeasure.kept.count
    // Bands come from as many replications as make about 100 MB, at least 100 and at most 1,000.
    weeklyLimit = min(1000, max(100, 12_500_000 / max(1, row)))
    secondLimit = options.engine == .expected ? 0 : 400
    let file = SpillFile(memory: memory)
    self.file = file
    let strategies = strategies
    func table(_ perStrategy: Int) -> NumberTable { NumberTable(width: strategies.count * perStrategy, file) }
    values = table(Study.measures.count)
    expectedValues = table(Study.measures.count)
    secondValues = table(Study.measures.count)
    guaranteeValues = table(model.scenario.guarantees.count)
    goalValues = table(model.scenario.goals.count)
    waterfallValues = table(WaterfallStep.allCases.count)
    weeklyValues = NumberTable(width: row, file)
    sendSums = strategies.map {
      [Double](repeating: 0, count: model.plans[$0].sends.count * SendMean.allCases.count)
    }
    payeeSums = strategies.map { [Double](repeating: 0, count: model.plans[$0].incentives.count) }
  }

  public var segmentCount: Int { model.scenario.segments.count }
  public func name(ofStrategy position: Int) -> String {
    model.scenario.strategies[strategies[position]].name
  }

  /// A measure of a strategy (by position in `strategies`) in every replication, or in some of them.
  public func values(
    _ id: MeasureID, strategy: Int, replications some: Range<Int> = 0..<Int.max
  ) -> [Double] {
    column(values, id, strategy, some)
  }

  /// E[measure | θ] in every replication.
  public func expectedValues(_ id: MeasureID, strategy: Int) -> [Double] {
    column(expectedValues, id, strategy)
  }

  /// The measure under the second copy of chance, in the first replications.
  public func secondValues(_ id: MeasureID, strategy: Int) -> [Double] { column(secondValues, id, strategy) }

  /// A guarantee's measure in every replication.
  public func guaranteeValues(_ guarantee: Int, strategy: Int) -> [Double] {
    guaranteeValues.column(strategy * model.scenario.guarantees.count + guarantee)
  }

  /// A goal's measure in every replication.
  public func goalValues(_ goal: Int, strategy: Int) -> [Double] {
    goalValues.column(strategy * model.scenario.goals.count + goal)
  }

  /// A step of the waterfall in every replication.
  public func waterfall(_ step: WaterfallStep, strategy: Int) -> [Double] {
    waterfallValues.column(strategy * WaterfallStep.allCases.count + step.rawValue)
  }

  /// All weekly measures in the first replications; `segment` nil: the whole client.
  public func weekly(strategy: Int, segment: Int?) -> WeeklyColumns {
    let width = model.weeks * WeeklyMeasure.kept.count
    let start = (strategy * (segmentCount + 1) + (segment ?? segmentCount)) * width
    return WeeklyColumns(rows: weeklyValues.rows, values: weeklyValues.columns(start..<(start + width)))
  }

  /// A weekly measure in the first replications, NaN where it is a ratio over nothing; `segment` nil: the whole client.
  public func weekly(_ measure: WeeklyMeasure, strategy: Int, segment: Int?, week: Int) -> [Double] {
    let width = WeeklyMeasure.kept.count
    let start = ((strategy * (segmentCount + 1) + (segment ?? segmentCount)) * model.weeks + week) * width
    return WeeklyColumns(rows: weeklyValues.rows, values: weeklyValues.columns(start..<(start + width)))[
      measure, week: 0]
  }

  /// Throws if numbers were not to be had back from the file: what was made of them is worth nothing then.
  public func check() throws(SpillError) { try file.check() }

  /// A send's mean over replications.
  public func sendMean(_ mean: SendMean, send: Int, strategy: Int) -> Double {
    sendSums[strategy][send * SendMean.allCases.count + mean.rawValue] / Double(max(1, replications))
  }

  private func column(
    _ table: NumberTable, _ id: MeasureID, _ strategy: Int, _ some: Range<Int> = 0..<Int.max
  ) -> [Double] {
    table.column(strategy * Study.measures.count + Study.measures.firstIndex(of: id)!, rows: some)
  }
}
