/// Arms of one trial drawn towards their mean, so that the best of many is not believed as it stands.
///
/// θᵢ is estimated by mean + (1 − B)·(yᵢ − mean), B = (k − 3)/(k − 1)·s²/(s² + τ²) with s² the variance of an arm apart
/// from the shared control arm and s² + τ² the variance of the arms' estimates: where all arms are alike
/// B = (k − 3)/Q, with Q the chi-square of the arms' differences. At least three arms more than nothing: k ≥ 4.
/// Efron & Morris 1975, doi:10.1080/01621459.1975.10479864; Morris 1983, doi:10.1080/01621459.1983.10477920.
public struct ShrunkenArms: Sendable, Equatable {
  public let count: Int
  public let mean: Double
  /// B, from 0 (nothing is drawn in) to 1 (all arms are the mean).
  public let factor: Double
  /// Variance of an arm's estimate by chance alone, and between true effects (moments, at least 0).
  public let chance: Double
  public let between: Double

  /// From what a publication says of its arms together.
  ///
  /// - Parameters:
  ///   - count: arms, at least 4.
  ///   - sd: standard deviation of their lifts.
  ///   - q: chi-square of their differences, on count − 1 degrees.
  public init?(count: Int, mean: Double, sd: Double, q: Double) {
    guard count >= 4, sd > 0, q > 0 else { return nil }
    let degrees = Double(count - 1)
    self.count = count
    self.mean = mean
    factor = min(1, Double(count - 3) / q)
    // Q = (k − 1)·sd²/s².
    chance = degrees * sd * sd / q
    between = max(0, sd * sd - chance)
  }

  /// From the arms themselves, of about the same size; Q = Σ(y − mean)²/a with a their variances apart from the control
  /// arm's, the mean weighted by 1/a.
  public init?(lifts: [Double], variances: [Double]) {
    guard lifts.count == variances.count, variances.allSatisfy({ $0 > 0 }), lifts.count >= 4 else {
      return nil
    }
    let fixed = RandomEffects.Weighted(lifts, variances, tauSquared: 0)
    let plain = lifts.reduce(0, +) / Double(lifts.count)
    let squares = lifts.reduce(0) { $0 + ($1 - plain) * ($1 - plain) }
    self.init(
      count: lifts.count, mean: fixed.mean, sd: (squares / Double(lifts.count - 1)).squareRoot(), q: fixed.q)
  }

  /// What an arm's lift is worth once it is known to be one of many.
  public func shrunken(_ lift: Double) -> Double { mean + (1 - factor) * (lift - mean) }
}
