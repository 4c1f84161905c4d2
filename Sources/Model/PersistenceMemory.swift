import Foundation

/// The persistence last worked out for each pathway.
///
/// Finding it takes thousands of steps, and most of the time of a fit whose counts say nothing of care, which asks for the
/// same one at every point. It depends on nothing but what is known, so that whether it is remembered changes no result.
final class PersistenceMemory: @unchecked Sendable {
  /// What a scenario states of how long members stay.
  enum Known: Equatable, Sendable {
    /// The beta distribution of weekly chances to leave.
    case exit(a: Double, b: Double)
    /// What comes of it: the share with one visit, and visits within a year.
    case visits(oneSession: Double, sessions: Double, mean: Double, size: Double)
  }

  private let lock = NSLock()
  private var last: [String: (known: Known, found: Persistence)] = [:]

  /// The persistence of a pathway up to `weeks` weeks, which must always be as many.
  ///
  /// - Throws: `NumericsError` where no beta distribution, or no allowed number of nodes, gives it.
  func persistence(of pathway: String, _ known: Known, weeks: Int) throws -> Persistence {
    if let last = lock.withLock({ last[pathway] }), last.known == known { return last.found }
    let beta: (a: Double, b: Double) =
      switch known {
      case .exit(let a, let b): (a, b)
      case .visits(let oneSession, let sessions, let mean, let size):
        try Persistence.solve(oneSession: oneSession, sessions: sessions, mean: mean, size: size)
      }
    let found = try Persistence(a: beta.a, b: beta.b, weeks: weeks)
    lock.withLock { last[pathway] = (known, found) }
    return found
  }
}
