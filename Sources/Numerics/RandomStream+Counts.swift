import CGSL

extension RandomStream {
  /// Where GSL's binomial sampler stays exact: its squeeze squares |k − mode| in 32 bits, which overflows past
  /// 46,340. At variance 3·10⁷ that is 8.5 standard deviations. Beyond it (GSL 2.7.1, n = 10⁹, p = ½) the
  /// variance drawn is 7 % too large.
  private static var largestVariance: Double { 3e7 }

  /// A binomial count: successes in `trials` trials of probability `p`.
  ///
  /// P(K = k) = C(n, k) pᵏ (1 − p)ⁿ⁻ᵏ. No draw when the result is certain (no trials, p = 0, p = 1).
  /// Inversion when n·min(p, 1 − p) < 14, else BTPE (Kachitvichyanukul and Schmeiser,
  /// doi:10.1145/42372.42381); n of great variance is split and the parts added.
  /// Throws for p outside [0, 1] or NaN, and for trials below 0 or above 2³² − 1.
  public mutating func binomial(_ trials: Int, _ p: Double) throws(NumericsError) -> Int {
    guard trials >= 0, trials <= Int(UInt32.max), p >= 0, p <= 1 else {
      throw RandomStream.refusal("gsl_ran_binomial", trials, p)
    }
    if trials == 0 || p == 0 { return 0 }
    if p == 1 { return trials }
    let variancePerTrial = p * (1 - p)
    if Double(trials) * variancePerTrial <= RandomStream.largestVariance, trials <= Int(Int32.max) {
      return Int(gsl_ran_binomial(generator, p, UInt32(trials)))
    }
    let part = Int(min(RandomStream.largestVariance / variancePerTrial, Double(Int32.max)))
    var left = trials
    var successes = 0
    while left > 0 {
      let now = min(left, part)
      successes += Int(gsl_ran_binomial(generator, p, UInt32(now)))
      left -= now
    }
    return successes
  }

  /// How many of `taken` drawn without putting back are of a kind of which there are `ofKind` among `all`.
  ///
  /// P(K = k) = C(ofKind, k)·C(all − ofKind, taken − k)/C(all, taken). No draw when the result is certain. GSL draws
  /// one by one: the cost grows with min(taken, all − taken).
  /// Throws unless 0 ≤ ofKind, taken ≤ all < 2³².
  public mutating func hypergeometric(taken: Int, ofKind: Int, all: Int) throws(NumericsError) -> Int {
    guard ofKind >= 0, taken >= 0, ofKind <= all, taken <= all, all <= Int(UInt32.max) else {
      throw NumericCall(
        "gsl_ran_hypergeometric",
        ["taken": Double(taken), "ofKind": Double(ofKind), "all": Double(all)]
      ).failure("0 ≤ ofKind, taken ≤ all ≤ \(UInt32.max) must hold")
    }
    if taken == 0 || ofKind == 0 { return 0 }
    if ofKind == all { return taken }
    if taken == all { return ofKind }
    return Int(gsl_ran_hypergeometric(generator, UInt32(ofKind), UInt32(all - ofKind), UInt32(taken)))
  }

  /// Multinomial counts: `trials` shared out in proportion to weights, which need not sum to 1.
  ///
  /// By conditional binomials in order, wᵢ/(wᵢ + … + wₙ); the last category of positive weight takes the rest,
  /// so the counts always sum to `trials`. At most one binomial a category.
  /// Throws for a weight that is negative or not finite, for weights that sum to 0 or overflow, for a number
  /// of counts other than that of weights, and for trials as `binomial` does; then no count is written.
  public mutating func multinomial(
    _ trials: Int, weights: UnsafeBufferPointer<Double>, into counts: UnsafeMutableBufferPointer<Int>
  ) throws(NumericsError) {
    var total = 0.0
    var last = -1
    var valid = trials >= 0 && trials <= Int(UInt32.max) && weights.count == counts.count
    for (index, weight) in weights.enumerated() {
      valid = valid && weight >= 0
      total += weight
      if weight > 0 { last = index }
    }
    guard valid, last >= 0, total.isFinite else {
      throw RandomStream.refusal(trials, weights: Array(weights), places: counts.count)
    }
    var left = trials
    for (index, weight) in weights.enumerated() {
      if index < last {
        // Rounding can take the remainder below the weight.
        let p = total > weight ? weight / total : 1
        counts[index] = weight > 0 ? try binomial(left, p) : 0
      } else {
        counts[index] = index == last ? left : 0
      }
      left -= counts[index]
      total -= weight
    }
  }

  /// Multinomial counts in a new array; see the form that fills a buffer.
  public mutating func multinomial(_ trials: Int, weights: [Double]) throws(NumericsError) -> [Int] {
    var counts = [Int](repeating: 0, count: weights.count)
    try weights.withUnsafeBufferPointer { weights throws(NumericsError) in
      try counts.withUnsafeMutableBufferPointer { counts throws(NumericsError) in
        try multinomial(trials, weights: weights, into: counts)
      }
    }
    return counts
  }

  private static func refusal(_ name: String, _ trials: Int, _ p: Double) -> NumericsError {
    let call = NumericCall(name, ["trials": Double(trials), "p": p])
    if trials < 0 || trials > Int(UInt32.max) {
      return call.failure("trials must be between 0 and \(UInt32.max)")
    }
    return call.failure("p must be between 0 and 1")
  }

  private static func refusal(_ trials: Int, weights: [Double], places: Int) -> NumericsError {
    let reason =
      if trials < 0 || trials > Int(UInt32.max) {
        "trials must be between 0 and \(UInt32.max)"
      } else if weights.count != places {
        "\(weights.count) weights for \(places) counts"
      } else if let index = weights.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
        "weight \(index + 1) must be a finite number, 0 or greater"
      } else {
        "the weights must sum to a finite number greater than 0"
      }
    let shown =
      weights.prefix(4).map { "\($0)" } + (weights.count > 4 ? ["and \(weights.count - 4) more"] : [])
    return NumericsError(
      call: "multinomial", arguments: "trials: \(trials), weights: [\(shown.joined(separator: ", "))]",
      reason: reason)
  }
}
