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

  /// [replication][strategy][measure]; NaN where a ratio has no denominator.
  var values: [Double] = []
  /// The same from `expected`: E[Y | θ].
  var expectedValues: [Double] = []
  /// The same under a second, independent copy of chance; the first `secondLimit` replications.
  var secondValues: [Double] = []
  /// [replication][strategy][guarantee]: the guarantee's measure when it is judged.
  var guaranteeValues: [Double] = []
  /// [replication][strategy][goal]: the goal's measure on its date.
  var goalValues: [Double] = []
  /// [replication][strategy][WaterfallStep]
  var waterfallValues: [Double] = []
  /// [replication][strategy][segment or all][week][WeeklyMeasure]; the first `weeklyLimit` replications.
  var weeklyValues: [Double] = []
  /// By strategy: [send][SendMean], summed over replications in order.
  var sendSums: [[Double]]
  /// By strategy: members paid by [incentive], summed over replications in order.
  var payeeSums: [[Double]]

  init(_ model: CompiledModel, _ options: RunOptions) {
    self.model = model
    self.options = options
    let doNothing = model.doNothing
    strategies = model.scenario.strategies.indices.filter { index in
      index == doNothing || options.strategies?.contains(model.scenario.strategies[index].name) ?? true
    }
    let row =
      strategies.count * (model.scenario.segments.count + 1) * model.weeks * WeeklyMeasure.kept.count
    // Bands come from as many replications as fit in about 100 MB, at least 100 and at most 1,000.
    weeklyLimit = min(1000, max(100, 12_500_000 / max(1, row)))
    secondLimit = options.engine == .expected ? 0 : 400
    sendSums = strategies.map {
      [Double](repeating: 0, count: model.plans[$0].sends.count * SendMean.allCases.count)
    }
    payeeSums = strategies.map { [Double](repeating: 0, count: model.plans[$0].incentives.count) }
  }

  public var segmentCount: Int { model.scenario.segments.count }
  public func name(ofStrategy position: Int) -> String {
    model.scenario.strategies[strategies[position]].name
  }

  /// A measure of a strategy (by position in `strategies`) in every replication.
  public func values(_ id: MeasureID, strategy: Int) -> [Double] { column(values, id, strategy) }

  /// E[measure | θ] in every replication.
  public func expectedValues(_ id: MeasureID, strategy: Int) -> [Double] {
    column(expectedValues, id, strategy)
  }

  /// The measure under the second copy of chance, in the first replications.
  public func secondValues(_ id: MeasureID, strategy: Int) -> [Double] { column(secondValues, id, strategy) }

  /// A guarantee's measure in every replication.
  public func guaranteeValues(_ guarantee: Int, strategy: Int) -> [Double] {
    column(guaranteeValues, guarantee, of: model.scenario.guarantees.count, strategy)
  }

  /// A goal's measure in every replication.
  public func goalValues(_ goal: Int, strategy: Int) -> [Double] {
    column(goalValues, goal, of: model.scenario.goals.count, strategy)
  }

  /// A step of the waterfall in every replication.
  public func waterfall(_ step: WaterfallStep, strategy: Int) -> [Double] {
    column(waterfallValues, step.rawValue, of: WaterfallStep.allCases.count, strategy)
  }

  /// A weekly measure in the first replications, NaN where it is a ratio over nothing; `segment` nil: the whole client.
  public func weekly(_ measure: WeeklyMeasure, strategy: Int, segment: Int?, week: Int) -> [Double] {
    if measure == .waitDays {
      let days = weekly(.daysWaited, strategy: strategy, segment: segment, week: week)
      let users = weekly(.users, strategy: strategy, segment: segment, week: week)
      return zip(days, users).map { $1 > 0 ? $0 / $1 : .nan }
    }
    let width = WeeklyMeasure.kept.count
    let perStrategy = (segmentCount + 1) * model.weeks * width
    let offset =
      strategy * perStrategy + ((segment ?? segmentCount) * model.weeks + week) * width + measure.rawValue
    return stride(from: offset, to: weeklyValues.count, by: strategies.count * perStrategy)
      .map { weeklyValues[$0] }
  }

  /// A send's mean over replications.
  public func sendMean(_ mean: SendMean, send: Int, strategy: Int) -> Double {
    sendSums[strategy][send * SendMean.allCases.count + mean.rawValue] / Double(max(1, replications))
  }

  private func column(_ table: [Double], _ id: MeasureID, _ strategy: Int) -> [Double] {
    column(table, Study.measures.firstIndex(of: id)!, of: Study.measures.count, strategy)
  }

  /// A column of a table [replication][strategy][width].
  private func column(_ table: [Double], _ position: Int, of width: Int, _ strategy: Int) -> [Double] {
    stride(from: strategy * width + position, to: table.count, by: strategies.count * width).map { table[$0] }
  }
}
