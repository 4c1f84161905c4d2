/// Points that stand for a distribution between the prior and the posterior, with what is known of each.
struct Population: Sendable, Codable {
  var points: [[Double]]
  var values: [PosteriorDensity.Value]
  /// The power of the likelihood. 0: the prior; 1: the posterior.
  var heat = 0.0
  /// Length of a move's new part, from 0 to 1.
  var stride = 0.9
  /// The normal distribution that moves draw from. It is worked out once for a step of heat: one that followed the points
  /// as they move would draw them together.
  var mean: [Double]
  var covariance: [[Double]]

  var count: Int { points.count }

  /// log density of a point of the distribution in between.
  static func log(_ heat: Double, _ value: PosteriorDensity.Value) -> Double {
    heat > 0 ? value.prior + heat * value.likelihood : value.prior
  }

  func log(_ index: Int) -> Double { Population.log(heat, values[index]) }

  /// Weights of the points for another heat, summing to 1, and how many points they are worth.
  func weights(for next: Double) -> (weights: [Double], worth: Double) {
    let logs = (0..<count).map { Population.log(next, values[$0]) - log($0) }
    let most = logs.filter { $0.isFinite }.max() ?? 0
    let plain = logs.map { $0.isFinite ? exponential($0 - most) : 0 }
    let sum = plain.reduce(0, +)
    let weights = plain.map { $0 / sum }
    return (weights, 1 / weights.reduce(0) { $0 + $1 * $1 })
  }

  /// The next heat: as far as the points stay worth half of them.
  func nextHeat() -> Double {
    let wanted = 0.5 * Double(count)
    if weights(for: 1).worth >= wanted { return 1 }
    var (low, high) = (heat, 1.0)
    for _ in 0..<50 {
      let middle = (low + high) / 2
      if weights(for: middle).worth >= wanted { low = middle } else { high = middle }
    }
    // Never stand still: a single outlier must not hold up all.
    return max(low, heat + 1e-4)
  }

  /// Takes points by weight, evenly: every point of weight w stands for ⌊nw⌋ or ⌈nw⌉ of the new ones.
  mutating func resample(_ weights: [Double], at u: Double) {
    var chosen: [Int] = []
    var (sum, next) = (0.0, 0)
    for index in 0..<count {
      sum += weights[index]
      while next < count, (Double(next) + u) / Double(count) < sum {
        chosen.append(index)
        next += 1
      }
    }
    while chosen.count < count { chosen.append(weights.indices.max { weights[$0] < weights[$1] }!) }
    points = chosen.map { points[$0] }
    values = chosen.map { values[$0] }
  }
}

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// e^x, by a name that no method has.
private func exponential(_ x: Double) -> Double { exp(x) }
