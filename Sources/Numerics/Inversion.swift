/// A quantile found from the two tails of a continuous distribution on positive numbers.
///
/// GSL's own inverses are quick but not safe: for some parameters they give up, answer wrongly in the far tails
/// without a word, or (beta, a = b = 10⁷) never return. So their answer is only a guess here.
struct Inversion {
  /// The probability wanted, in (0, 1).
  let p: Double
  /// P(X ≤ x).
  let lower: (Double) throws(NumericsError) -> Double
  /// P(X > x): what is left of 1 − p keeps its digits there.
  let upper: (Double) throws(NumericsError) -> Double

  /// The parameters for which GSL's inverses have always been seen to return.
  static var guessable: ClosedRange<Double> { 0.05...1e5 }

  /// The guess where its probability is right to 1 part in 10⁸ of the smaller tail, else bisection.
  func quantile(guess: Double?, most: Double) throws(NumericsError) -> Double {
    if let guess, guess.isFinite, guess >= 0, guess <= most {
      let gap = p < 0.5 ? try lower(guess) / p - 1 : try upper(guess) / (1 - p) - 1
      if abs(gap) <= 1e-8 { return guess }
    }
    return try bisection(most: most)
  }

  /// The least number in 0...most whose probability reaches p.
  ///
  /// On bit patterns, which sort as positive numbers do: some 60 steps to the last bit at any magnitude.
  private func bisection(most: Double) throws(NumericsError) -> Double {
    var low: UInt64 = 0
    var high = most.bitPattern
    while low < high {
      let middle = low + (high - low) / 2
      let x = Double(bitPattern: middle)
      let reached = p < 0.5 ? try lower(x) >= p : try upper(x) <= 1 - p
      if reached { high = middle } else { low = middle + 1 }
    }
    return Double(bitPattern: high)
  }
}
