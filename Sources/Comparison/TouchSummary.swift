import Campaign
import Engines
import Model

/// One dated send of a strategy, or all sends of a triggered touch: what went out, and what the whole touch is worth.
public struct TouchSummary: Sendable {
  public let strategy: String
  public let touch: Touch
  /// nil for a triggered touch, which is sent on each member's own day.
  public let date: CalendarDate?
  /// Names of the segments addressed.
  public let segments: [String]
  /// Means over replications.
  public let pieces, delivered, reached, cost, optOuts: Double
  /// Registrations and users lost if the touch (all its sends) were left out, means over a few θ.
  public let registrationsLost, usersLost: Double
}

extension Study {
  /// Draws of θ by which touches are valued: each takes a course a touch.
  public static let touchDraws = 4

  /// Every send of every strategy run: the dated ones by date, then the triggered touches.
  ///
  /// The value of a touch is E[Y | θ] of the strategy less that of the strategy without it, averaged over a few
  /// θ; touches that help each other can add up to more, or less, than the whole.
  ///
  /// - Throws: `NumericsError` or `Faults` while touches are valued.
  public func touchSummaries() throws -> [TouchSummary] {
    let totals = try Variants(self) { strategy in
      strategy.touches.indices.map { index in
        var variant = strategy
        let removed = variant.touches.remove(at: index)
        variant.name += " without \(removed.name)"
        return variant
      }
    }.means(over: Study.touchDraws) { [$1.total(.registered), $1.total(.users)] }
    return strategies.indices.flatMap { position -> [TouchSummary] in
      let plan = model.plans[strategies[position]]
      let (whole, parts) = totals[position]
      return plan.sends.indices.map { index in
        let send = plan.sends[index]
        let planned = plan.touches[send.touch]
        func mean(_ mean: SendMean) -> Double { sendMean(mean, send: index, strategy: position) }
        func lost(_ number: Int) -> Double { increment(whole[number], over: parts[send.touch][number]) }
        return TouchSummary(
          strategy: plan.name, touch: planned.touch,
          date: planned.touch.trigger == nil ? model.scenario.launch.adding(days: send.day) : nil,
          segments: zip(model.scenario.segments, planned.addresses).filter { $1 }.map { $0.0.name },
          pieces: mean(.pieces), delivered: mean(.delivered), reached: mean(.reached), cost: mean(.cost),
          optOuts: mean(.optOuts), registrationsLost: lost(0), usersLost: lost(1))
      }
    }
  }
}
