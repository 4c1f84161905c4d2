import Numerics

/// The law of one observed count, given what was seen before it.
enum CountLaw: Sendable {
  /// Of members at risk, each with probability p; the variance of p itself is `relative`·p².
  case betaBinomial(atRisk: Double, p: Double, relative: Double)
  /// Events with variance mean + mean²/size.
  case negativeBinomial(mean: Double, size: Double)

  var mean: Double {
    switch self {
    case .betaBinomial(let n, let p, _): n * p
    case .negativeBinomial(let mean, _): mean
    }
  }

  var variance: Double {
    switch self {
    case .betaBinomial(let n, let p, let relative):
      // A beta binomial's is that of a binomial, and n(n − 1) times the variance of p.
      n * p * (1 - p) + max(0, n * (n - 1)) * relative * p * p
    case .negativeBinomial(let mean, let size): mean + mean * mean / size
    }
  }

  func logProbability(_ count: Double) -> Double {
    switch self {
    case .betaBinomial(let n, let p, let relative):
      LogProbability.betaBinomial(count, of: max(n, count), p: p, relative: relative)
    case .negativeBinomial(let mean, let size):
      LogProbability.negativeBinomial(count, mean: mean, size: size)
    }
  }

  /// A count of this law.
  func draw(_ stream: inout RandomStream) throws -> Double {
    switch self {
    case .betaBinomial(let n, let p, let relative):
      var p = p
      if relative * p * n > 1e-9, p > 0, p < 1 {
        let size = LogProbability.betaSize(p: p, relative: relative)
        let a = try stream.gamma(shape: p * size, scale: 1)
        let b = try stream.gamma(shape: (1 - p) * size, scale: 1)
        p = a + b > 0 ? a / (a + b) : p
      }
      // Part of a member at risk is one with that chance.
      let whole = n.rounded(.down)
      let trials = Int(whole) + (stream.uniform() < n - whole ? 1 : 0)
      return Double(try stream.binomial(trials, min(1, max(0, p))))
    case .negativeBinomial(let mean, let size):
      return Double(try stream.negativeBinomial(mean: mean, size: size))
    }
  }
}
