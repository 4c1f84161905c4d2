import Foundation
import Model

/// How many visits a user has within a year of the first, by convolution, without chance.
///
/// One, and those of T weeks in care, T = min(geometric with the spell's exit chance, 52). A sum of t weeks is negative
/// binomial with t times mean and size.
struct VisitsLaw {
  /// P(visits = i).
  let mass: [Double]

  init(_ pathway: Parameters.OfPathway, weeks: Int = 52) {
    var mass = [Double](repeating: 0, count: 2)
    let ratio = pathway.visits / (pathway.visits + pathway.visitsSize)
    for t in 1...weeks {
      let stays = zip(pathway.persistence.exit, pathway.persistence.weights).reduce(0.0) { sum, node in
        let began = node.1 * pow(1 - node.0, Double(t - 1))
        return sum + (t < weeks ? began * node.0 : began)
      }
      let size = pathway.visitsSize * Double(t)
      var term = exp(-size * log1p(pathway.visits / pathway.visitsSize))
      var left = 1.0
      var further = 0
      while left > 1e-13 && further < 2_000 {
        if mass.count <= further + 1 { mass.append(0) }
        mass[further + 1] += stays * term
        left -= term
        term *= (size + Double(further)) / Double(further + 1) * ratio
        further += 1
      }
    }
    self.mass = mass
  }

  private init(mass: [Double]) { self.mass = mass }

  var mean: Double { mass.indices.reduce(0) { $0 + Double($1) * mass[$1] } }

  /// P(visits ≤ i).
  func cumulative(_ visits: Int) -> Double { mass.prefix(visits + 1).reduce(0, +) }

  func atLeast(_ visits: Int) -> Double { 1 - cumulative(visits - 1) }

  /// The fewest visits that a share `p` of users does not exceed.
  func quantile(_ p: Double) -> Int {
    var sum = 0.0
    return mass.indices.first { index in
      sum += mass[index]
      return sum >= p
    } ?? mass.count - 1
  }

  /// The quantile `p` of the most visits among `users` of them.
  func quantileOfMost(_ p: Double, users: Int) -> Int { quantile(pow(p, 1 / Double(users))) }

  /// Of those with at least so many.
  func among(atLeast visits: Int) -> VisitsLaw {
    let share = atLeast(visits)
    return VisitsLaw(mass: mass.enumerated().map { $0 < visits ? 0 : $1 / share })
  }
}
