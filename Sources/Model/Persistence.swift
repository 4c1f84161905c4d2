import Numerics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How long members stay in care: a few weekly exit probabilities with weights, in place of a beta distribution.
///
/// Survival after t weeks of a member with exit chance f is (1 − f)^t; over beta(a, b) it is beta-geometric,
/// B(a, b + t)/B(a, b) (Fader & Hardie 2007). Gauss–Jacobi nodes reproduce it exactly to t = 2·count − 1; the fewest
/// nodes are taken that stay within half a point up to the horizon.
public struct Persistence: Sendable, Equatable {
  /// Weekly exit probability of each node.
  public let exit: [Double]
  /// Shares of users by node; they sum to 1.
  public let weights: [Double]

  /// Largest allowed distance from the beta-geometric survival curve.
  public static let tolerance = 0.005
  static let nodeCounts = 2...24

  /// Nodes for beta(a, b) up to `weeks` weeks.
  ///
  /// - Throws: `NumericsError` when a or b is not positive or no allowed number of nodes is close enough.
  public init(a: Double, b: Double, weeks: Int) throws {
    let curve = Persistence.survival(a: a, b: b, weeks: weeks)
    for count in Persistence.nodeCounts {
      let nodes = try Quadrature.betaNodes(count: count, a: a, b: b)
      var powers = nodes.weights
      var worst = 0.0
      for week in 0...weeks {
        worst = max(worst, abs(powers.reduce(0, +) - curve[week]))
        for node in powers.indices { powers[node] *= 1 - nodes.nodes[node] }
      }
      if worst <= Persistence.tolerance {
        exit = nodes.nodes.map { min(1, max(0, $0)) }
        weights = nodes.weights
        return
      }
    }
    throw NumericsError(
      call: "Persistence", arguments: "a: \(a), b: \(b)",
      reason: "no \(Persistence.nodeCounts.upperBound) nodes come within half a point of the survival curve")
  }

  private init(exit: [Double], weights: [Double]) {
    self.exit = exit
    self.weights = weights
  }

  /// The same persistence over steps of a week or a day.
  func perStep(_ clock: Clock) -> Persistence {
    Persistence(exit: exit.map(clock.probability(perWeek:)), weights: weights)
  }

  /// Beta-geometric survival S(0) … S(weeks): S(0) = 1, S(t) = S(t − 1)·(b + t − 1)/(a + b + t − 1).
  public static func survival(a: Double, b: Double, weeks: Int) -> [Double] {
    var curve = [1.0]
    for t in 1...max(1, weeks) { curve.append(staying(curve[t - 1], a, b, t)) }
    return curve
  }

  /// Of those in care after t − 1 weeks, who are so after t.
  private static func staying(_ share: Double, _ a: Double, _ b: Double, _ t: Int) -> Double {
    share * (b + Double(t) - 1) / (a + b + Double(t) - 1)
  }

  /// The beta parameters at which a share `oneSession` of users has exactly one visit and the mean number of visits
  /// within 52 weeks is `sessions`, for weekly visits negative binomial with `mean` and `size`.
  ///
  /// A week in care has no visit beyond the first with probability P₀ = (1 + mean/size)^(−size), so one visit in all
  /// has probability E[f·P₀ / (1 − (1 − f)·P₀)]; the mean is 1 + mean·Σ_{t<52} S(t).
  ///
  /// - Throws: `NumericsError` where no beta distribution gives both.
  public static func solve(oneSession: Double, sessions: Double, mean: Double, size: Double) throws -> (
    a: Double, b: Double
  ) {
    let noVisit = exp(-size * log1p(mean / size))
    let weeksInCare = (sessions - 1) / mean
    func failure(_ reason: String) -> NumericsError {
      NumericsError(
        call: "Persistence.solve",
        arguments: "oneSession: \(oneSession), sessions: \(sessions), visits a week: \(mean)", reason: reason)
    }
    guard weeksInCare > 1, weeksInCare < 52 else {
      throw failure("mean sessions must lie above 1 + visits a week and below 1 + 52 × visits a week")
    }
    func meanWeeks(_ m: Double, _ concentration: Double) -> Double {
      let (a, b) = (m * concentration, (1 - m) * concentration)
      var (left, sum) = (1.0, 0.0)
      for t in 1...52 {
        sum += left
        left = staying(left, a, b, t)
      }
      return sum
    }
    func shape(_ logConcentration: Double) throws -> (a: Double, b: Double) {
      let concentration = exp(logConcentration)
      let m = try findRoot(in: 1e-6...(1 - 1e-9), tolerance: 1e-12) {
        meanWeeks($0, concentration) - weeksInCare
      }
      return (m * concentration, (1 - m) * concentration)
    }
    func oneVisit(_ logConcentration: Double) throws -> Double {
      let (a, b) = try shape(logConcentration)
      // One visit in all: leave after week t, all t weeks without a further visit.
      var (left, quiet, sum) = (1.0, noVisit, 0.0)
      for t in 1...400 {
        let next = staying(left, a, b, t)
        sum += (left - next) * quiet
        left = next
        quiet *= noVisit
      }
      return sum
    }
    let bracket = log(0.05)...log(1e4)
    let (most, least) = (try oneVisit(bracket.lowerBound), try oneVisit(bracket.upperBound))
    guard oneSession > least, oneSession < most else {
      func percent(_ x: Double) -> String { "\((x * 1000).rounded() / 10) %" }
      throw failure(
        "with these sessions, the share with one visit must lie between \(percent(least)) and \(percent(most))"
      )
    }
    return try shape(findRoot(in: bracket, tolerance: 1e-10) { try oneVisit($0) - oneSession })
  }
}
