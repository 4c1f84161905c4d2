import Campaign
import Engines
import Model
import Observed

/// One client whose data are fitted: the plan as it happened, compiled alone, beside what was seen.
public struct CalibrationCase: Sendable {
  /// The client's file, for people.
  public let name: String
  /// The strategy on the days on which it was really sent and, after the end of the data, is planned.
  public let carriedOut: Strategy
  /// Everything resolved, all strategies.
  public let scenario: Scenario
  /// The strategy that was carried out.
  public let strategy: String
  /// That strategy and do-nothing, up to the end of the data, or of a forecast.
  public let model: CompiledModel
  public let data: ObservedData
  public let levels: [LevelChange]
  /// Position of the strategy among the model's plans.
  public let plan: Int
  /// Registrations and first visits that are taken as given, by the model's steps: its path follows them.
  let seen: SeenFlows

  /// - Parameters:
  ///   - strategy: the plan carried out; nil where the scenario has one besides do-nothing.
  ///   - weeks: how far to simulate; nil: to the end of the data.
  ///   - logged: the day up to which sends were logged; nil: the end of the data. From then on the plan's dates hold.
  ///   - checked: whether counts that cannot be are refused; those that the likelihood draws, flow by flow, may be such.
  /// - Throws: `Faults` where the data cannot be of this client.
  public init(
    _ scenario: Scenario, strategy: String? = nil, _ data: ObservedData, levels: [LevelChange] = [],
    name: String, weeks: Int? = nil, logged: Int? = nil, checked: Bool = true
  ) throws(Faults) {
    self.name = name
    self.scenario = scenario
    self.data = data
    self.levels = levels
    let planned = try CalibrationCase.planned(scenario, strategy)
    self.strategy = planned.name
    let horizon = min(scenario.horizonWeeks, max(1, weeks ?? (data.end + 6) / 7))
    let whole = try CalibrationCase.carriedOut(planned, data, logged: logged ?? data.end)
    carriedOut = CalibrationCase.cut(whole, weeks: scenario.horizonWeeks)
    let simulated = CalibrationCase.cut(whole, weeks: horizon)
    var reduced = scenario
    reduced.horizonWeeks = horizon
    reduced.guarantees = []
    reduced.goals = []
    reduced.strategies = [Strategy(name: Strategy.doNothing, touches: [])]
    if simulated.name != Strategy.doNothing { reduced.strategies.append(simulated) }
    model = try CompiledModel(reduced)
    plan = reduced.strategies.count - 1
    seen = SeenFlows(data, model)
    if checked { try checkCounts() }
  }

  /// How many counts are fitted.
  public var counts: Int { data.series.reduce(0) { $0 + $1.periods.count { !$0.isOnlyStock } } }

  /// Flows that are taken as given, all of them or up to a break in their definition.
  public var given: [ObservedFlow] {
    ObservedFlow.allCases.filter { flow in
      data.series.contains { $0.flow == flow && $0.periods.contains(where: \.isOnlyStock) }
    }
  }

  /// The same client, with data known before a day, simulated for so many weeks.
  public func before(day: Int, weeks: Int) throws(Faults) -> CalibrationCase {
    try CalibrationCase(
      scenario, strategy: strategy, data.before(day: day), levels: levels.filter { $0.day < day }, name: name,
      weeks: weeks)
  }

  private static func planned(_ scenario: Scenario, _ name: String?) throws(Faults) -> Strategy {
    let names = scenario.strategies.map(\.name)
    if let name {
      if let strategy = scenario.strategies.first(where: { $0.name == name }) { return strategy }
      let question = NearestName.question(name, among: names)
      throw Faults([
        Fault(
          at: nil,
          "--strategy '\(name)' is unknown\(question.isEmpty ? "." : question) Allowed: \(names.joined(separator: ", "))"
        )
      ])
    }
    let real = scenario.strategies.filter { $0.name != Strategy.doNothing }
    guard real.count <= 1 else {
      throw Faults([
        Fault(
          at: nil,
          "which plan was carried out? Say it with --strategy. Allowed: \(names.joined(separator: ", "))")
      ])
    }
    return real.first ?? Strategy(name: Strategy.doNothing, touches: [])
  }

  /// The plan with the days on which its touches were really sent, where the data say so.
  private static func carriedOut(_ strategy: Strategy, _ data: ObservedData, logged: Int) throws(Faults)
    -> Strategy
  {
    var strategy = strategy
    // A send of no piece says that none went out on that day.
    let days = Dictionary(grouping: data.sends, by: \.touch).mapValues { sends in
      Set(sends.filter { $0.pieces > 0 }.map(\.day))
    }
    var faults: [Fault] = []
    for (name, _) in days.sorted(by: { $0.key < $1.key }) {
      guard let touch = strategy.touches.first(where: { $0.name == name }) else {
        faults.append(
          Fault(
            at: SourceLocation(file: data.file, line: 1, column: 1),
            "sends of '\(name)' were observed, but the strategy '\(strategy.name)' has no such touch. Allowed: \(strategy.touches.map(\.name).joined(separator: ", "))"
          ))
        continue
      }
      if touch.trigger != nil {
        faults.append(
          Fault(
            at: SourceLocation(file: data.file, line: 1, column: 1),
            "'\(name)' is sent by each member's own clock, so its sends follow from the plan: leave their rows out"
          ))
      }
    }
    guard faults.isEmpty else { throw Faults(faults) }
    for index in strategy.touches.indices {
      guard let sent = days[strategy.touches[index].name] else { continue }
      let planned = strategy.touches[index].sendDays.filter { $0 >= logged }
      strategy.touches[index].sendDays = sent.union(planned).sorted()
    }
    return strategy
  }

  /// A plan as far as it goes in so many weeks.
  private static func cut(_ whole: Strategy, weeks: Int) -> Strategy {
    var strategy = whole
    for index in strategy.touches.indices {
      strategy.touches[index].sendDays.removeAll { $0 >= weeks * 7 }
    }
    strategy.touches.removeAll { $0.sendDays.isEmpty && $0.trigger == nil }
    let announced = Set(strategy.touches.compactMap(\.announces))
    strategy.incentives.removeAll { !announced.contains($0.name) }
    return strategy
  }

  /// Refuses counts of more people than there are, and counts that contradict each other.
  private func checkCounts() throws(Faults) {
    let faults = CountChecks(scenario, data, refills: model.hasTurnover || model.hasGrowth).faults
    guard faults.isEmpty else { throw Faults(faults) }
  }
}
