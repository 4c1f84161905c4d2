import Model

extension Composition {
  /// Shares at the start: those registered, in care and past care as stated, all others unaware or aware.
  ///
  /// Where the months since launch are stated, the registered are those the organic hazard would have brought in.
  /// Otherwise, and for care, they are drawn independently of class.
  ///
  /// - Throws: `InitialStockError` when more of a class would be registered than there are members.
  func fillInitial() throws {
    let ready = parameters.classes.readyToHaveRegistered(of)
    let inOrPastCare = of.initialInCare + of.initialPastCare
    for r in 0..<reach where plan.initial[r] > 0 {
      open(r)
      let share = entrant(r)
      // The age of those registered at the start is not known: they are the oldest.
      let (unaware, aware, oldest) = (unaware(r), aware(r), oldest(r))
      for n in 0...1 {
        for k in parameters.classes.weights.indices {
          let i = n * classes + k
          let registeredShare = of.initialRegistered * ready[n][k]
          let rest = 1 - inOrPastCare - registeredShare
          guard rest >= -1e-12 else { throw InitialStockError(registered: of.initialRegistered) }
          oldest[i] = share[i] * registeredShare
          aware[i] = share[i] * max(0, rest) * of.initialAwareness
          unaware[i] = share[i] * max(0, rest) * (1 - of.initialAwareness)
        }
      }
      takeStock(r, late: plan.initial[r] * inOrPastCare)
      for stage in 0..<3 { unreached(r)[stage] = stocks[r][stage] }
      unreached(r)[4] = plan.initial[r] * of.initialInCare
      unreached(r)[5] = plan.initial[r] * of.initialPastCare
    }
    mix?.fillInitial(inCare: of.initialInCare, pastCare: of.initialPastCare, entrantMix)
  }

  /// A new member by [need][class].
  private var entrantMix: [Double] {
    (0..<block).map { i in (0..<reach).reduce(0) { $0 + entrant($1)[i] } }
  }
}

/// More members of some class registered at the start than the class has.
public struct InitialStockError: Error, Sendable, CustomStringConvertible {
  public let registered: Double

  public var description: String {
    "an initial share registered of \(registered) cannot have come from the readiness and months since launch stated: lower it, state more months, or leave the months out"
  }
}
