/// 1 − e^(−x) for hazards x ≥ 0, in plain arithmetic.
///
/// The engines evaluate it some ten thousand times a week of a large plan. Written without branches or library calls, a
/// loop over it becomes vector code, and its bits are the same on every processor.
///
/// x = n·ln 2 + r with |r| ≤ ln 2/2, so that 1 − e^(−x) = (1 − 2⁻ⁿ) − 2⁻ⁿ·(e^(−r) − 1); the last factor is the Taylor
/// series to degree 13, whose remainder is below 10⁻¹⁷. Relative error at most 4·10⁻¹⁶ (tested against the library).
@inline(__always)
func probability(ofHazard x: Double) -> Double {
  // Beyond 700 the result is 1 to the last bit, and 2⁻ⁿ must stay a normal number. NaN stays NaN.
  let x = x > 700 ? 700 : x
  let magic = 6_755_399_441_055_744.0  // 1.5·2⁵²: adding it leaves the rounded integer in the low bits
  let shifted = x * 1.442695040888963407 + magic
  let n = shifted - magic
  let r = (x - n * 0.693147180369123816490) - n * 1.90821492927058770002e-10
  let y = -r
  var p = 1.0 / 6_227_020_800
  p = p * y + 1.0 / 479_001_600
  p = p * y + 1.0 / 39_916_800
  p = p * y + 1.0 / 3_628_800
  p = p * y + 1.0 / 362_880
  p = p * y + 1.0 / 40_320
  p = p * y + 1.0 / 5_040
  p = p * y + 1.0 / 720
  p = p * y + 1.0 / 120
  p = p * y + 1.0 / 24
  p = p * y + 1.0 / 6
  p = p * y + 0.5
  p = p * y * y + y
  let exponent = (1023 &- (shifted.bitPattern & 0xFFF)) << 52
  let scale = Double(bitPattern: exponent)
  return (1 - scale) - scale * p
}
