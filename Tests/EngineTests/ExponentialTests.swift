import Foundation
import Testing

@testable import Engines

@Suite("The engines' own exponential")
struct ExponentialTests {
  @Test("agrees with the library's to a few units in the last place")
  func accurate() {
    var worst = 0.0
    for step in 0...400_000 {
      // From 10⁻¹² to 10³ on a logarithmic scale.
      let x = pow(10, -12 + 15 * Double(step) / 400_000)
      let exact = -expm1(-x)
      worst = max(worst, abs(probability(ofHazard: x) / exact - 1))
    }
    #expect(worst < 4e-16 * 1.5, "worst relative error \(worst)")
  }

  @Test("is a probability at the ends")
  func ends() {
    #expect(probability(ofHazard: 0) == 0)
    #expect(probability(ofHazard: 1e-320) >= 0)
    #expect(probability(ofHazard: 40) <= 1)
    #expect(probability(ofHazard: 1e9) == 1)
    #expect(probability(ofHazard: .infinity) == 1)
    #expect(probability(ofHazard: .nan).isNaN)
  }
}
