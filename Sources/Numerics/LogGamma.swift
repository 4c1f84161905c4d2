import CGSL

/// ln Γ(x) for x > 0, by Lanczos's method in GSL; throws for x that is not finite and greater than 0.
public func logGamma(_ x: Double) throws(NumericsError) -> Double {
  let call = NumericCall("gsl_sf_lngamma", ["x": x])
  try call.requireFinite()
  try call.requirePositive("x")
  return try call.value { gsl_sf_lngamma(x) }
}
