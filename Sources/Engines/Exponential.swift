import Kernels

/// 1 − e^(−x) for hazards x ≥ 0; see `kernels_probability`, whose bits are the same on every processor.
@inline(__always)
func probability(ofHazard x: Double) -> Double { kernels_probability(x) }
