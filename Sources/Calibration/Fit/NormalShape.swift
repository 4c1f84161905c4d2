import Numerics

/// A normal distribution of several numbers.
struct NormalShape: Sendable {
  let mean: [Double]
  let factor: Cholesky
  let covariance: [[Double]]

  init(mean: [Double], covariance: [[Double]]) throws {
    self.mean = mean
    self.covariance = covariance
    factor = try Cholesky(covariance)
  }

  /// The shape of some points, drawn towards another covariance where they are few for so many dimensions.
  init(of points: [[Double]], towards prior: [[Double]]) throws {
    let (n, d) = (Double(points.count), prior.count)
    let mean = (0..<d).map { i in points.reduce(0) { $0 + $1[i] } / n }
    // A covariance of few points has axes far too long and far too short: ten points a dimension make it half their own.
    let weight = n / (n + 10 * Double(d))
    let covariance = (0..<d).map { i in
      (0..<d).map { j in
        let own = points.reduce(0) { $0 + ($1[i] - mean[i]) * ($1[j] - mean[j]) } / max(1, n - 1)
        return weight * own + (1 - weight) * prior[i][j]
      }
    }
    try self.init(mean: mean, covariance: covariance)
  }

  /// log density but for a constant.
  func log(_ z: [Double]) -> Double {
    -0.5 * factor.solve(zip(z, mean).map { $0 - $1 }).reduce(0) { $0 + $1 * $1 } - factor.logDeterminant
  }
}
