import Comparison
import Numerics

/// Where the posterior density is highest, and the normal distribution that has its width there.
struct Mode: Sendable {
  let at: [Double]
  let converged: Bool
  /// What the data tell there, [coordinate][coordinate]: Σ (∂mean/∂z)(∂mean/∂z)ᵀ/variance over all counts.
  private let information: [[Double]]

  /// Step of numeric derivatives, in standard deviations of the prior: the density's rounding is some 10⁻¹⁰ of it.
  private static let step = 1e-4

  init(_ density: PosteriorDensity, from start: [Double], threads: Int) throws {
    let found = try Mode.search(density, from: start, threads: threads)
    at = found.at
    converged = found.converged
    information = try Mode.information(density, at: found.at, threads: threads)
  }

  /// Maximum a posteriori by GSL's quasi-Newton method.
  static func search(_ density: PosteriorDensity, from start: [Double], threads: Int) throws -> Minimum {
    func value(_ z: [Double]) throws -> Double { -(try density(z).sum) }
    func gradient(_ z: [Double]) throws -> [Double] {
      let values = try concurrently(2 * z.count, threads: threads) { index in
        var there = z
        there[index / 2] += index % 2 == 0 ? Mode.step : -Mode.step
        return -(try density(there).sum)
      }
      return z.indices.map { (values[2 * $0] - values[2 * $0 + 1]) / (2 * Mode.step) }
    }
    // A slope of 0.3 is at most 0.3 standard deviations away from the mode: near enough for a shape to move by.
    return try minimiseSmoothly(from: start, tolerance: 0.3, value: value, gradient: gradient)
  }

  /// The covariance where the likelihood counts with a power, (I + heat·information)⁻¹: the prior's at 0, the posterior's
  /// at 1; positive definite whatever the data.
  func covariance(heat: Double) throws -> [[Double]] {
    try Cholesky(
      information.indices.map { i in
        information.indices.map { j in (i == j ? 1 : 0) + heat * information[i][j] }
      }
    ).inverse
  }

  private static func information(_ density: PosteriorDensity, at z: [Double], threads: Int) throws
    -> [[Double]]
  {
    let step = 1e-3
    let centre = try density.moments(z)
    let slopes = try concurrently(z.count, threads: threads) { index in
      var (above, below) = (z, z)
      above[index] += step
      below[index] -= step
      return zip(try density.moments(above), try density.moments(below)).map {
        ($0.mean - $1.mean) / (2 * step)
      }
    }
    return z.indices.map { i in
      z.indices.map { j in
        centre.indices.reduce(0) { sum, count in
          let variance = centre[count].variance
          return variance > 0 ? sum + slopes[i][count] * slopes[j][count] / variance : sum
        }
      }
    }
  }
}
