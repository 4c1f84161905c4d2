import Campaign
import Engines
import Model

/// One replication of all strategies, reduced to the numbers that are kept.
struct Replication: Sendable {
  var values: [Double] = []
  var expectedValues: [Double] = []
  var secondValues: [Double] = []
  var guaranteeValues: [Double] = []
  var goalValues: [Double] = []
  var waterfallValues: [Double] = []
  var weeklyValues: [Double] = []
  var sends: [[Double]] = []
  /// By strategy and incentive: members paid.
  var payees: [[Double]] = []

  /// Runs replication `number` (counted from 0, skipped ones included).
  ///
  /// - Parameters:
  ///   - weekly: keep weekly values.
  ///   - second: also run a second copy of chance under the same θ.
  init(
    _ study: Study, _ sampler: ThetaSampler, number: Int, weekly: Bool, second: Bool
  ) throws {
    let (model, options) = (study.model, study.options)
    let shared = options.independent ? nil : try Parameters(model, sampler.draw(replication: number))
    for index in study.strategies {
      let parameters =
        try shared
        ?? Parameters(model, sampler.draw(replication: number, world: World.theta(ofStrategy: index)))
      let world = options.independent ? World.chance(ofStrategy: index) : World.chance
      let course = try Course(model, plan: index, parameters)
      func drawn(_ world: UInt16) throws -> Outcome {
        try options.engine.run(along: course, seed: options.seed, replication: number, world: world)
      }
      let outcome = try drawn(world)
      values += Replication.measures(outcome, model)
      expectedValues += Replication.measures(course.expected, model)
      if second { secondValues += Replication.measures(try drawn(World.secondChance), model) }
      func judged(_ measure: String, _ week: Int) -> Double {
        let counts = PeriodCounts(outcome, model, through: week)
        return MeasureDefinition.of(MeasureID(rawValue: measure)!).value(of: counts) ?? .nan
      }
      guaranteeValues += model.scenario.guarantees.map { judged($0.measure, $0.byWeek) }
      goalValues += model.scenario.goals.map { judged($0.measure, $0.byWeek) }
      waterfallValues += WaterfallStep.allCases.map { $0.value(outcome) }
      if weekly { weeklyValues += Replication.weekly(outcome) }
      sends.append(outcome.sends)
      payees.append(model.plans[index].incentives.map { $0.completions(in: outcome) })
    }
  }

  private static func measures(_ outcome: Outcome, _ model: CompiledModel) -> [Double] {
    let counts = PeriodCounts(outcome, model, through: model.weeks)
    return Study.measures.map { MeasureDefinition.of($0).value(of: counts) ?? .nan }
  }

  /// All segments and then their sum.
  private static func weekly(_ outcome: Outcome) -> [Double] {
    let segments = (0..<outcome.segments).map { WeeklyMeasure.rows(outcome, segment: $0) }
    var sum = [Double](repeating: 0, count: segments.first?.count ?? 0)
    for segment in segments { for i in sum.indices { sum[i] += segment[i] } }
    return segments.flatMap { $0 } + sum
  }
}
