import Campaign

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Parameters {
  /// The pathways' numbers: shares scaled to sum 1, persistence on nodes, everything for a step of the clock.
  static func pathways(_ model: CompiledModel, _ values: [Double]) throws -> [OfPathway] {
    let at = model.positions
    let clock = model.clock
    let total = at.pathways.reduce(0) { $0 + values[$1.share] }
    guard total > 0 else {
      throw Fault(at: nil, "the shares of the pathways are all 0: at least one must be above 0")
    }
    return try zip(model.scenario.pathways, at.pathways).map { name, own in
      let (mean, size) = (values[own.visitsPerWeek], values[own.visitsSize])
      let known: PersistenceMemory.Known
      switch (own.exitA, own.exitB, own.oneSession, own.sessions) {
      case (let a?, let b?, nil, nil): known = .exit(a: values[a], b: values[b])
      case (nil, nil, let one?, let sessions?):
        known = .visits(oneSession: values[one], sessions: values[sessions], mean: mean, size: size)
      default:
        throw Fault(
          at: nil,
          "'\(name)' needs either '\(name).exit.a' and '\(name).exit.b', or '\(name).one-session' and '\(name).sessions', not a mixture"
        )
      }
      let persistence = try model.persistences.persistence(of: name, known, weeks: max(52, model.weeks))
      return OfPathway(
        share: values[own.share] / total, bookingLag: clock.steps(ofWeeks: Int(values[own.bookingLag])),
        visits: mean * clock.weeks, visitsSize: size * clock.weeks,
        persistence: persistence.perStep(clock),
        capacity: own.capacity.map { values[$0] * clock.weeks },
        show: show(atOnce: values[own.show], lossPerWeek: values[own.showLoss], model.steps, clock),
        rebooking: values[own.rebooking], giveUp: clock.probability(perWeek: values[own.giveUp]),
        resolvedByCare: values[own.resolvedByCare], cap: own.benefitCap.map { Int(values[$0]) },
        improved: own.improved.map { values[$0] }, savings: own.savings.map { values[$0] })
    }
  }

  /// logit(show) falls by `lossPerWeek` with each week waited; who always comes comes however long it takes.
  private static func show(
    atOnce: Double, lossPerWeek: Double, _ steps: Int, _ clock: Clock
  ) -> [Double] {
    (0...steps).map { waited in
      guard atOnce > 0, atOnce < 1 else { return atOnce }
      let logit = log(atOnce / (1 - atOnce)) - lossPerWeek * Double(waited) * clock.weeks
      return 1 / (1 + exp(-logit))
    }
  }
}
