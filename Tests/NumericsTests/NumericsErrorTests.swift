import CGSL
import Testing

@testable import Numerics

@Suite("GSL's errors")
struct NumericsErrorTests {
  @Test("become Swift errors with GSL's message, the first of several")
  func message() {
    expectFailure("gsl_cdf_beta_Pinv(p: 1.2, a: 3, b: 4): P must be in range 0 < P < 1") {
      try NumericCall("gsl_cdf_beta_Pinv", ["p": 1.2, "a": 3, "b": 4]).value {
        _ = gsl_cdf_beta_Pinv(1.2, 3, 4)
        return gsl_sf_lngamma(0)
      }
    }
  }

  @Test("are forgotten by the next call")
  func forgotten() throws {
    let call = NumericCall("gsl_sf_lngamma", [:])
    #expect(throws: NumericsError.self) { try call.value { gsl_sf_lngamma(0) } }
    #expect(try call.value { gsl_sf_lngamma(1) } == 0)
  }

  @Test("leave out underflow, which is a result of 0")
  func underflow() throws {
    let call = NumericCall("gsl_sf_beta", [:])
    #expect(try call.value { gsl_sf_beta(2_000, 2_000) } == 0)
    try call.run {
      var result = gsl_sf_result()
      return gsl_sf_beta_e(2_000, 2_000, &result)
    }
  }

  @Test("cover NaN and infinity without a message")
  func notFinite() {
    expectFailure("f(x: 1): the result is not a number") { try NumericCall("f", ["x": 1]).value { .nan } }
    expectFailure("f(x: 0.5): the result is infinite") {
      try NumericCall("f", ["x": 0.5]).value { .infinity }
    }
    expectFailure("f(): input domain error") { try NumericCall("f", [:]).run { 1 } }
  }

  @Test("stay with the thread that made the call")
  func threads() async {
    await withTaskGroup(of: Void.self) { group in
      for task in 0..<8 {
        group.addTask {
          for _ in 0..<200 {
            if task % 2 == 0 {
              #expect(throws: NumericsError.self) {
                try NumericCall("gsl_sf_lngamma", [:]).value { gsl_sf_lngamma(0) }
              }
            } else {
              #expect(throws: Never.self) { try logGamma(3) }
            }
          }
        }
      }
    }
  }
}
