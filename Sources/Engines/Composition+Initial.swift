import Model

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Composition {
  /// Shares at the start: those registered, in care and past care as stated, all others unaware or aware.
  ///
  /// Where the months since launch are stated, the registered are those the organic hazard would have brought in:
  /// weights 1 − exp(−z·m(n)·r₀·weeks). Otherwise, and for care, they are drawn independently of class.
  ///
  /// - Throws: `InitialStockError` when more of a class would be registered than there are members.
  func fillInitial() throws {
    let p = of.need.pointPrevalence
    let hazard = parameters.organicRegistration * (of.weeksSinceLaunch ?? 0)
    var weights = [Double](repeating: 1, count: block)
    if of.weeksSinceLaunch != nil {
      for n in 0...1 {
        for j in 0..<nodes {
          weights[n * nodes + j] = -expm1(-parameters.readiness.nodes[j] * of.needMultiplier[n] * hazard)
        }
      }
    }
    var mean = 0.0
    for n in 0...1 {
      for j in 0..<nodes {
        mean += (n == 1 ? p : 1 - p) * parameters.readiness.weights[j] * weights[n * nodes + j]
      }
    }
    let inOrPastCare = of.initialInCare + of.initialPastCare
    for r in 0..<reach {
      for i in 0..<block {
        let share = entrant[r * block + i]
        let registeredShare = mean > 0 ? of.initialRegistered * weights[i] / mean : of.initialRegistered
        let rest = 1 - inOrPastCare - registeredShare
        guard rest >= -1e-12 else { throw InitialStockError(registered: of.initialRegistered) }
        registered[r * block + i] = share * registeredShare
        aware[r * block + i] = share * max(0, rest) * of.initialAwareness
        unaware[r * block + i] = share * max(0, rest) * (1 - of.initialAwareness)
      }
      late[r] = plan.initial[r] * inOrPastCare
      for i in (r * block)..<((r + 1) * block) {
        unreached[r * 4] += unaware[i]
        unreached[r * 4 + 1] += aware[i]
        unreached[r * 4 + 2] += registered[i]
      }
      unreached[r * 4 + 3] = late[r]
    }
  }
}

/// More members of some class registered at the start than the class has.
public struct InitialStockError: Error, Sendable, CustomStringConvertible {
  public let registered: Double

  public var description: String {
    "an initial share registered of \(registered) cannot have come from the readiness and months since launch stated: lower it, state more months, or leave the months out"
  }
}
