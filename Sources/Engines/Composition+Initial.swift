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
    // The age of those registered at the start is not known: they are the oldest.
    let oldest = registered + (ages - 1) * size
    for r in 0..<reach {
      for n in 0...1 {
        for k in 0..<classes {
          let i = r * block + n * classes + k
          let share = entrant[i]
          let registeredShare = of.initialRegistered * ready[n][k]
          let rest = 1 - inOrPastCare - registeredShare
          guard rest >= -1e-12 else { throw InitialStockError(registered: of.initialRegistered) }
          oldest[i] = share * registeredShare
          aware[i] = share * max(0, rest) * of.initialAwareness
          unaware[i] = share * max(0, rest) * (1 - of.initialAwareness)
        }
      }
      late[r] = plan.initial[r] * inOrPastCare
      for i in (r * block)..<((r + 1) * block) {
        unreached[r * 4] += unaware[i]
        unreached[r * 4 + 1] += aware[i]
        unreached[r * 4 + 2] += oldest[i]
      }
      unreached[r * 4 + 3] = late[r]
    }
    mix?.fillInitial(inCare: of.initialInCare, pastCare: of.initialPastCare, entrantMix)
  }

  /// A new member by [need][class].
  private var entrantMix: [Double] {
    (0..<block).map { i in (0..<reach).reduce(0) { $0 + entrant[$1 * block + i] } }
  }
}

/// More members of some class registered at the start than the class has.
public struct InitialStockError: Error, Sendable, CustomStringConvertible {
  public let registered: Double

  public var description: String {
    "an initial share registered of \(registered) cannot have come from the readiness and months since launch stated: lower it, state more months, or leave the months out"
  }
}
