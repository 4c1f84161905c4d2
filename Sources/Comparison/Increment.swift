/// The difference of two expectations at the same θ; 0 where it is no more than rounding.
///
/// Plans that come to the same may add it up in another order: without this, the last bits of two equal sums would
/// count as a gain, and a cost be divided by them. One part in 10⁹ is far above rounding (about 10⁻¹³ of a year's
/// sums) and far below anything a measure could show. NaN where either is.
func increment(_ value: Double, over base: Double) -> Double {
  let difference = value - base
  return abs(difference) <= 1e-9 * max(abs(value), abs(base)) ? 0 : difference
}
