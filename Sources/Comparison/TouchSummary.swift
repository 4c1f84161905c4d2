import Campaign
import Engines
import Model

/// One dated send of a strategy: what went out, and what the whole touch is worth.
public struct TouchSummary: Sendable {
  public let strategy: String
  public let touch: Touch
  public let date: CalendarDate
  /// Names of the segments addressed.
  public let segments: [String]
  /// Means over replications.
  public let pieces, delivered, reached, cost, optOuts: Double
  /// Registrations and users lost if the touch (all its sends) were left out, means over the first θ; nil for do-nothing.
  public let registrationsLost, usersLost: Double
}

extension Study {
  /// Replications whose θ is used to value touches.
  public static let touchReplications = 16

  /// Every send of every strategy run.
  ///
  /// The value of a touch is E[Y | θ] of the strategy less that of the strategy without it, averaged over the θ of the
  /// first replications; touches that help each other can add up to more, or less, than the whole.
  public func touchSummaries() throws -> [TouchSummary] {
    let lost = try increments()
    return strategies.indices.flatMap { position -> [TouchSummary] in
      let plan = model.plans[strategies[position]]
      return plan.sends.indices.map { send in
        let planned = plan.touches[plan.sends[send].touch]
        func mean(_ mean: SendMean) -> Double { sendMean(mean, send: send, strategy: position) }
        let value = lost[position][plan.sends[send].touch]
        return TouchSummary(
          strategy: plan.name, touch: planned.touch,
          date: model.scenario.launch.adding(days: plan.sends[send].day),
          segments: zip(model.scenario.segments, planned.addresses).filter { $1 }.map { $0.0.name },
          pieces: mean(.pieces), delivered: mean(.delivered), reached: mean(.reached), cost: mean(.cost),
          optOuts: mean(.optOuts), registrationsLost: value.registered, usersLost: value.users)
      }
    }
  }

  /// By strategy and touch: what leaving the touch out loses.
  private func increments() throws -> [[(registered: Double, users: Double)]] {
    // The variants stand behind the originals, so that ledger, sends and θ keep their places.
    var scenario = model.scenario
    var variants: [[Int]] = []
    for position in strategies.indices {
      let strategy = model.scenario.strategies[strategies[position]]
      variants.append(
        strategy.touches.indices.map { index in
          var touches = strategy.touches
          let removed = touches.remove(at: index)
          scenario.strategies.append(
            Strategy(name: "\(strategy.name) without \(removed.name)", touches: touches))
          return scenario.strategies.count - 1
        })
    }
    guard variants.contains(where: { !$0.isEmpty }) else { return variants.map { _ in [] } }
    let extended = try CompiledModel(scenario)
    let sampler = try ThetaSampler(
      model, seed: options.seed, kind: options.sampler, replications: options.skip + Study.touchReplications)
    let n = min(Study.touchReplications, replications)
    var lost = variants.map { $0.map { _ in (registered: 0.0, users: 0.0) } }
    for replication in 0..<n {
      let parameters = try Parameters(extended, sampler.draw(replication: options.skip + replication))
      for position in strategies.indices where !variants[position].isEmpty {
        let whole = try totals(extended, strategies[position], parameters)
        for (index, variant) in variants[position].enumerated() {
          let part = try totals(extended, variant, parameters)
          lost[position][index].registered += increment(whole.registered, over: part.registered) / Double(n)
          lost[position][index].users += increment(whole.users, over: part.users) / Double(n)
        }
      }
    }
    return lost
  }

  private func totals(
    _ model: CompiledModel, _ plan: Int, _ parameters: Parameters
  ) throws -> (registered: Double, users: Double) {
    let outcome = try Expected.run(model, plan: plan, parameters)
    func sum(_ count: Count) -> Double {
      (0..<outcome.segments).reduce(0) { $0 + outcome.total(count, segment: $1, through: outcome.weeks) }
    }
    return (sum(.registered), sum(.users))
  }
}
