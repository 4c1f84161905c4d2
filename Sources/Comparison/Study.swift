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
  /// [replication][strategy][WaterfallStep]
  var waterfallValues: [Double] = []
  /// [replication][strategy][segment or all][week][WeeklyMeasure]; the first `weeklyLimit` replications.
  var weeklyValues: [Double] = []
  /// By strategy: [send][SendMean], summed over replications in order.
  var sendSums: [[Double]]

  init(_ model: CompiledModel, _ options: RunOptions) {
    self.model = model
    self.options = options
    let doNothing = model.doNothing
    strategies = model.scenario.strategies.indices.filter { index in
      index == doNothing || options.strategies?.contains(model.scenario.strategies[index].name) ?? true
    }
    let row =
      strategies.count * (model.scenario.segments.count + 1) * model.weeks * WeeklyMeasure.allCases.count
    // Bands come from as many replications as fit in about 100 MB, at least 100 and at most 1,000.
    weeklyLimit = min(1000, max(100, 12_500_000 / max(1, row)))
    secondLimit = options.engine == .expected ? 0 : 400
    sendSums = strategies.map {
      [Double](repeating: 0, count: model.plans[$0].sends.count * SendMean.allCases.count)
    }
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
    let width = model.scenario.guarantees.count
    return stride(from: strategy * width + guarantee, to: guaranteeValues.count, by: strategies.count * width)
      .map { guaranteeValues[$0] }
  }

  /// A step of the waterfall in every replication.
  public func waterfall(_ step: WaterfallStep, strategy: Int) -> [Double] {
    let width = WaterfallStep.allCases.count
    return stride(
      from: strategy * width + step.rawValue, to: waterfallValues.count, by: strategies.count * width
    )
    .map { waterfallValues[$0] }
  }

  /// A weekly measure in the first replications; `segment` nil: the whole client.
  public func weekly(_ measure: WeeklyMeasure, strategy: Int, segment: Int?, week: Int) -> [Double] {
    let width = WeeklyMeasure.allCases.count
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
    let width = Study.measures.count
    let start = strategy * width + Study.measures.firstIndex(of: id)!
    return stride(from: start, to: table.count, by: strategies.count * width).map { table[$0] }
  }
}

/// How far members came, of those present at the end of the horizon: each a stock.
public enum WaterfallStep: Int, CaseIterable, Sendable {
  case eligible, contactable, reached, aware, registered, firstVisit, ongoing

  /// The name in results.
  public var name: String {
    switch self {
    case .firstVisit: "first visit"
    default: "\(self)"
    }
  }

  /// What is counted, at the end of the horizon.
  public var meaning: String {
    switch self {
    case .eligible: "members present"
    case .contactable: "with at least one channel the plan uses"
    case .reached: "to whom at least one of the plan's pieces was delivered"
    case .aware: "aware of the benefit, the registered included"
    case .registered: "with an account"
    case .firstVisit: "who have had a first visit"
    case .ongoing: "in care"
    }
  }

  func value(_ outcome: Outcome) -> Double {
    let last = outcome.weeks - 1
    func sum(_ count: Count) -> Double { (0..<outcome.segments).reduce(0) { $0 + outcome[$1, last, count] } }
    func sum(_ mean: Mean) -> Double { (0..<outcome.segments).reduce(0) { $0 + outcome[$1, last, mean] } }
    return switch self {
    case .eligible: sum(.present)
    case .contactable: sum(.contactable)
    case .reached: sum(.reached)
    case .aware: sum(.aware) + sum(.registeredCurrent)
    case .registered: sum(.registeredCurrent)
    case .firstVisit: sum(.everUsers)
    case .ongoing: sum(.inCare)
    }
  }
}

/// What `weekly.csv` shows, by segment and for the whole client.
public enum WeeklyMeasure: Int, CaseIterable, Sendable {
  case present, aware, registered, registeredTotal, registeredCurrent, requests, users, usersTotal, visits
  case visitsTotal, waiting, inCare, contacts, optOuts

  public var name: String {
    switch self {
    case .registeredTotal: "registered_total"
    case .registeredCurrent: "registered_current"
    case .usersTotal: "users_total"
    case .visitsTotal: "visits_total"
    case .inCare: "in_care"
    case .optOuts: "opt_outs"
    default: "\(self)"
    }
  }

  /// What is counted: of the week, or since launch.
  public var meaning: String {
    switch self {
    case .present: "eligible members at the end of the week"
    case .aware: "aware, without an account, at the end of the week"
    case .registered: "accounts created in the week"
    case .registeredTotal: "accounts created since launch"
    case .registeredCurrent: "present members with an account at the end of the week"
    case .requests: "requests for care in the week"
    case .users: "first visits in the week"
    case .usersTotal: "first visits since launch"
    case .visits: "attended visits in the week"
    case .visitsTotal: "attended visits since launch"
    case .waiting: "waiting for a first visit at the end of the week"
    case .inCare: "in care at the end of the week"
    case .contacts: "deliveries to members in the week (an expectation)"
    case .optOuts: "opt-outs in the week (an expectation)"
    }
  }

  /// All weeks of one segment of an outcome: [week][measure].
  static func rows(_ outcome: Outcome, segment: Int) -> [Double] {
    var rows: [Double] = []
    rows.reserveCapacity(outcome.weeks * allCases.count)
    var (registered, users, visits) = (0.0, 0.0, 0.0)
    for week in 0..<outcome.weeks {
      registered += outcome[segment, week, Count.registered]
      users += outcome[segment, week, Count.users]
      visits += outcome[segment, week, Count.visits]
      for measure in allCases {
        let value =
          switch measure {
          case .present: outcome[segment, week, Count.present]
          case .aware: outcome[segment, week, Count.aware]
          case .registered: outcome[segment, week, Count.registered]
          case .registeredTotal: registered
          case .registeredCurrent: outcome[segment, week, Count.registeredCurrent]
          case .requests: outcome[segment, week, Count.requests]
          case .users: outcome[segment, week, Count.users]
          case .usersTotal: users
          case .visits: outcome[segment, week, Count.visits]
          case .visitsTotal: visits
          case .waiting: outcome[segment, week, Count.waiting]
          case .inCare: outcome[segment, week, Count.inCare]
          case .contacts: outcome[segment, week, Mean.contacts]
          case .optOuts: outcome[segment, week, Mean.optOuts]
          }
        rows.append(value)
      }
    }
    return rows
  }
}
