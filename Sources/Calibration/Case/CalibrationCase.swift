import Campaign
import Engines
import Model
import Observed

/// One client whose data are fitted: the plan as it happened, compiled alone, beside what was seen.
public struct CalibrationCase: Sendable {
  /// The client's file, for people.
  public let name: String
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
  /// - Throws: `Faults` where the data cannot be of this client.
  public init(
    _ scenario: Scenario, strategy: String? = nil, _ data: ObservedData, levels: [LevelChange] = [],
    name: String, weeks: Int? = nil
  ) throws(Faults) {
    self.name = name
    self.scenario = scenario
    self.data = data
    self.levels = levels
    let planned = try CalibrationCase.planned(scenario, strategy)
    self.strategy = planned.name
    let horizon = min(scenario.horizonWeeks, max(1, weeks ?? (data.end + 6) / 7))
    let carriedOut = try CalibrationCase.carriedOut(planned, data, weeks: horizon)
    var reduced = scenario
    reduced.horizonWeeks = horizon
    reduced.guarantees = []
    reduced.goals = []
    reduced.strategies = [Strategy(name: Strategy.doNothing, touches: [])]
    if carriedOut.name != Strategy.doNothing { reduced.strategies.append(carriedOut) }
    model = try CompiledModel(reduced)
    plan = reduced.strategies.count - 1
    seen = SeenFlows(data, model)
    try checkCounts()
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

  /// The plan with the days on which its touches were really sent, where the data say so, up to the horizon.
  private static func carriedOut(_ strategy: Strategy, _ data: ObservedData, weeks: Int) throws(Faults)
    -> Strategy
  {
    var strategy = strategy
    let days = Dictionary(grouping: data.sends, by: \.touch).mapValues { Set($0.map(\.day)).sorted() }
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
      if let sent = days[strategy.touches[index].name] { strategy.touches[index].sendDays = sent }
      strategy.touches[index].sendDays.removeAll { $0 >= weeks * 7 }
    }
    strategy.touches.removeAll { $0.sendDays.isEmpty && $0.trigger == nil }
    let announced = Set(strategy.touches.compactMap(\.announces))
    strategy.incentives.removeAll { !announced.contains($0.name) }
    return strategy
  }

  /// Refuses counts of more members than there are.
  private func checkCounts() throws(Faults) {
    var faults: [Fault] = []
    for series in data.series where series.flow == .registered || series.flow == .users {
      let segments = series.segment.map { [$0] } ?? Array(scenario.segments.indices)
      let members = Double(segments.reduce(0) { $0 + scenario.segments[$1].members })
      var total = 0.0
      for period in series.periods {
        total += period.count
        // Whoever left made room for somebody new.
        let years = Double(period.days.upperBound) / 364
        let most = members * (1 + (model.hasTurnover || model.hasGrowth ? 2 * years : 0))
        guard total > most else { continue }
        let of = series.segment.map { "'\(scenario.segments[$0].name)'" } ?? "the client"
        faults.append(
          Fault(
            at: SourceLocation(file: data.file, line: period.line, column: 1),
            "by this row \(Int(total)) \(series.flow.rawValue) of \(of) have been counted, which has \(Int(members)) members: is it the right segment, or a cumulative count under a new one's name?"
          ))
        break
      }
    }
    guard faults.isEmpty else { throw Faults(faults) }
  }
}
