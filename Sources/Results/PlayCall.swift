import Campaign
import Comparison
import Engines
import Model
import PlanRules
import ScenarioFile

/// A play that a finished run calls for under one strategy, and what adding its playbook would bring.
public struct PlayCall: Sendable {
  public let play: Play
  public let strategy: String
  /// What the run shows where the play looks.
  public let value: Double
  /// Users gained over the strategy as it is, in expectation, and what that costs; nil: not simulated yet.
  public fileprivate(set) var users, cost: Difference?
  /// Rules that the strategy breaks with the playbook and not without, by name.
  public fileprivate(set) var rulesBroken: [String] = []

  /// As a strategy to be simulated.
  public var variant: StrategyVariant {
    StrategyVariant(name: "\(strategy) + \(play.name)", strategy: strategy, playbook: play.playbook)
  }

  /// The plays that a run calls for, by strategy in its order, do-nothing left out.
  public static func all(_ plays: [Play], _ summary: SummaryRecord) -> [PlayCall] {
    summary.strategies.filter { $0.name != Strategy.doNothing }.flatMap { strategy in
      plays.compactMap { play in
        guard let value = value(of: play, strategy), play.threshold.isPassed(by: value) else { return nil }
        return PlayCall(play: play, strategy: strategy.name, value: value)
      }
    }
  }

  /// The mean of the play's measure, or the quotient of two means; nil where it was never defined.
  private static func value(of play: Play, _ strategy: SummaryRecord.OfStrategy) -> Double? {
    func mean(_ id: MeasureID) -> Double? { strategy.measures[id.rawValue]?.mean }
    guard let value = mean(play.measure) else { return nil }
    guard let over = play.over else { return value }
    return mean(over).flatMap { $0 > 0 ? value / $0 : nil }
  }

  private static func rulesBroken(by strategy: String, _ model: CompiledModel) -> [String] {
    var names: [String] = []
    for breach in RuleCheck(model.scenario, strategies: [strategy]).breaches
    where !names.contains(breach.rule.name) {
      names.append(breach.rule.name)
    }
    return names
  }

  /// Simulates what each call would bring: expectations, under assumptions that the strategy and the variant share.
  ///
  /// - Parameter model: of the scenario with the calls' variants.
  public static func simulated(
    _ calls: [PlayCall], _ model: CompiledModel, replications: Int, threads: Int
  ) async throws -> [PlayCall] {
    let names = Set(calls.map(\.strategy) + calls.map(\.variant.name))
    let study = try await Study.run(
      model,
      RunOptions(replications: replications, engine: .expected, threads: threads, strategies: Array(names)))
    let positions = Dictionary(
      uniqueKeysWithValues: study.strategies.indices.map { (study.name(ofStrategy: $0), $0) })
    return calls.map { call in
      var call = call
      if let with = positions[call.variant.name], let without = positions[call.strategy] {
        call.users = study.difference(.users, with, without)
        call.cost = study.difference(.cost, with, without)
      }
      let known = rulesBroken(by: call.strategy, model)
      call.rulesBroken = rulesBroken(by: call.variant.name, model).filter { !known.contains($0) }
      return call
    }
  }
}
