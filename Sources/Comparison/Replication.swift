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

  /// Runs some replications, side by side those that share a θ.
  ///
  /// - Parameters:
  ///   - numbers: counted from 0, skipped ones included.
  ///   - courses: by strategy run, where θ is the same for all replications; nil: each lays its own.
  static func run(
    _ study: Study, _ sampler: ThetaSampler, _ numbers: Range<Int>, courses: [Course]?
  ) throws -> [Replication] {
    if let courses { return try run(study, numbers, courses) }
    return try numbers.flatMap { number in
      try run(study, number..<(number + 1), Replication.courses(study, sampler, number: number))
    }
  }

  /// The courses of all strategies run under the θ of one replication.
  static func courses(_ study: Study, _ sampler: ThetaSampler, number: Int) throws -> [Course] {
    let (model, options) = (study.model, study.options)
    let shared = options.independent ? nil : try Parameters(model, sampler.draw(replication: number))
    return try study.strategies.map { index in
      let parameters =
        try shared
        ?? Parameters(model, sampler.draw(replication: number, world: World.theta(ofStrategy: index)))
      return try Course(model, plan: index, parameters)
    }
  }

  static func run(_ study: Study, _ numbers: Range<Int>, _ courses: [Course]) throws -> [Replication] {
    let (model, options) = (study.model, study.options)
    var replications = numbers.map { _ in Replication() }
    let seconds = numbers.prefix { $0 - options.skip < study.secondLimit }
    let isDealt = options.points == .sobol
    for (index, course) in zip(study.strategies, courses) {
      let world = options.independent ? World.chance(ofStrategy: index) : World.chance
      let lanes =
        numbers.map { LaneKey(replication: $0, world: world, isDealt: isDealt) }
        + seconds.map { LaneKey(replication: $0, world: World.secondChance, isDealt: isDealt) }
      let outcomes = try options.engine.run(along: course, seed: options.seed, lanes, options.sampler)
      let expected = measures(course.expected, model)
      for (position, number) in numbers.enumerated() {
        replications[position].add(
          outcomes[position], expected: expected, model, plan: index,
          weekly: number - options.skip < study.weeklyLimit)
      }
      for position in seconds.indices {
        replications[position - numbers.startIndex].secondValues += measures(
          outcomes[numbers.count + position - numbers.startIndex], model)
      }
    }
    return replications
  }

  /// Adds what one strategy left behind.
  ///
  /// - Parameter weekly: keep weekly values.
  private mutating func add(
    _ outcome: Outcome, expected: [Double], _ model: CompiledModel, plan: Int, weekly: Bool
  ) {
    values += Replication.measures(outcome, model)
    expectedValues += expected
    func judged(_ measure: String, _ week: Int) -> Double {
      let counts = PeriodCounts(outcome, model, through: week)
      return MeasureDefinition.of(MeasureID(rawValue: measure)!).value(of: counts) ?? .nan
    }
    guaranteeValues += model.scenario.guarantees.map { judged($0.measure, $0.byWeek) }
    goalValues += model.scenario.goals.map { judged($0.measure, $0.byWeek) }
    waterfallValues += WaterfallStep.allCases.map { $0.value(outcome) }
    if weekly { weeklyValues += Replication.weekly(outcome) }
    sends.append(outcome.sends)
    payees.append(model.plans[plan].incentives.map { $0.completions(in: outcome) })
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
