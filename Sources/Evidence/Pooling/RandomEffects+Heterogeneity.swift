import Numerics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension RandomEffects {
  /// Weights 1/(v + τ²), their sum, and the mean under them.
  struct Weighted {
    let weights: [Double]
    let sum: Double
    let mean: Double
    /// Σ w·(y − mean)².
    let q: Double

    init(_ estimates: [Double], _ variances: [Double], tauSquared: Double) {
      let weights = variances.map { 1 / ($0 + tauSquared) }
      let sum = weights.reduce(0, +)
      let mean = zip(weights, estimates).reduce(0) { $0 + $1.0 * $1.1 } / sum
      self.weights = weights
      self.sum = sum
      self.mean = mean
      q = zip(weights, estimates).reduce(0) { $0 + $1.0 * ($1.1 - mean) * ($1.1 - mean) }
    }
  }

  /// The variance between trials, at least 0.
  static func tauSquared(
    _ estimates: [Double], _ variances: [Double], _ method: HeterogeneityMethod
  ) throws -> Double {
    switch method {
    case .derSimonianLaird: derSimonianLaird(estimates, variances)
    case .pauleMandel: try tauSquared(estimates, variances, q: Double(estimates.count - 1))
    case .reml: try restrictedLikelihood(estimates, variances)
    }
  }

  /// (Q − (k − 1)) / (Σw − Σw²/Σw), w = 1/v.
  private static func derSimonianLaird(_ y: [Double], _ v: [Double]) -> Double {
    let fixed = Weighted(y, v, tauSquared: 0)
    let squares = fixed.weights.reduce(0) { $0 + $1 * $1 }
    return max(0, (fixed.q - Double(y.count - 1)) / (fixed.sum - squares / fixed.sum))
  }

  /// Where −½Σ ln(v + τ²) − ½ ln Σw − ½Q is largest: the best of a grid, then the root of its derivative beside it.
  private static func restrictedLikelihood(_ y: [Double], _ v: [Double]) throws -> Double {
    let likelihood = { (tau: Double) in
      let weighted = Weighted(y, v, tauSquared: tau)
      return 0.5 * weighted.weights.reduce(0) { $0 + log($1) } - 0.5 * log(weighted.sum) - 0.5 * weighted.q
    }
    // 2·d/dτ² = −Σw + Σw²/Σw + Σw²(y − mean)².
    let slope = { (tau: Double) in
      let weighted = Weighted(y, v, tauSquared: tau)
      let squares = weighted.weights.reduce(0) { $0 + $1 * $1 }
      return zip(weighted.weights, y).reduce(squares / weighted.sum - weighted.sum) {
        $0 + $1.0 * $1.0 * ($1.1 - weighted.mean) * ($1.1 - weighted.mean)
      }
    }
    let top = upper(y, v)
    let least = (v.min() ?? top) * 1e-6
    let steps = 200
    let grid = [0] + (0...steps).map { least * pow(top / least, Double($0) / Double(steps)) }
    let best = grid.indices.max { likelihood(grid[$0]) < likelihood(grid[$1]) } ?? 0
    let (low, high) = (grid[max(0, best - 1)], grid[min(grid.count - 1, best + 1)])
    guard slope(low) > 0, slope(high) < 0 else { return grid[best] }
    return try findRoot(in: low...high, tolerance: high * 1e-15, maximumIterations: 500, slope)
  }

  /// More than any estimate is likely to be.
  static func upper(_ y: [Double], _ v: [Double]) -> Double {
    let range = (y.max() ?? 0) - (y.min() ?? 0)
    return range * range * Double(y.count) + (v.max() ?? 0)
  }
}
