import Foundation
import Numerics
import TestSupport
import Testing

#if arch(x86_64)
  /// The functions that stand in for the C library's, against 64-bit mantissas.
  @Suite("Exponentials and logarithms")
  struct PlainMathTests {
    private func check(
      _ name: String, _ range: ClosedRange<Double>, _ own: (Double) -> Double, _ exact: (Float80) -> Float80
    ) {
      var stream = RandomStream(seed: 20_270_601)
      var worst = 0.0
      for _ in 0..<20_000 {
        let x = range.lowerBound + (range.upperBound - range.lowerBound) * stream.uniform()
        let (found, right) = (own(x), exact(Float80(x)))
        worst = max(worst, Double(abs(Float80(found) - right) / Float80(Double(right).ulp)))
      }
      #expect(worst < 1, "\(name): off by \(worst) units in the last place")
    }

    @Test("are right to the last place")
    func accuracy() {
      check("exp", -700...700, { exp($0) }, { exp($0) })
      check("exp", -1...1, { exp($0) }, { exp($0) })
      check("log", 1e-300...1e-290, { log($0) }, { log($0) })
      check("log", 0.5...2, { log($0) }, { log($0) })
      check("log", 1...1e300, { log($0) }, { log($0) })
      check("expm1", -40...1, { expm1($0) }, { expm1($0) })
      check("expm1", -1e-5...1e-5, { expm1($0) }, { expm1($0) })
      check("log1p", -0.999...1, { log1p($0) }, { log1p($0) })
      check("log1p", -1e-5...1e-5, { log1p($0) }, { log1p($0) })
      check("pow", 0.01...50, { pow($0, 7.25) }, { pow($0, 7.25) })
      check("pow", 0.9...1.1, { pow($0, -812.5) }, { pow($0, -812.5) })
    }

    @Test("keep the ends that the standard gives them")
    func ends() {
      let (none, all): (Double, Double) = (0, .infinity)
      func e(_ x: Double) -> Double { exp(x) }
      func ln(_ x: Double) -> Double { log(x) }
      func power(_ x: Double, _ y: Double) -> Double { pow(x, y) }
      #expect(e(-all) == 0 && e(800) == all && e(-800) == 0 && e(.nan).isNaN)
      #expect(ln(none) == -all && ln(-1).isNaN && ln(1) == 0 && ln(all) == all)
      #expect(power(none, none) == 1 && power(-2, 3) == -8 && power(-2, 0.5).isNaN && power(2, -1075) == 0)
      #expect(expm1(-all) as Double == -1 && expm1(none) as Double == 0)
      #expect(log1p(-1.0) as Double == -all && (log1p(-2.0) as Double).isNaN)
    }
  }
#endif
