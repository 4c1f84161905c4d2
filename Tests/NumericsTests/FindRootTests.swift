import Foundation
import Numerics
import Testing

@Suite("Root finding")
struct FindRootTests {
  struct Refusal: Error, Equatable { var at: Double }

  @Test("finds roots to the tolerance asked for", arguments: [1e-3, 1e-8, 1e-14])
  func finds(tolerance: Double) throws {
    let root = try findRoot(in: 0...2, tolerance: tolerance) { $0 * $0 - 2 }
    #expect(abs(root - 2.0.squareRoot()) <= tolerance)
    let falling = try findRoot(in: -3...5, tolerance: tolerance) { exp(-$0) - 0.5 }
    #expect(abs(falling - log(2)) <= tolerance)
  }

  @Test("takes an end that is a root")
  func ends() throws {
    #expect(try findRoot(in: 0...1, tolerance: 1e-9) { $0 } == 0)
    #expect(try findRoot(in: 0...1, tolerance: 1e-9) { $0 - 1 } == 1)
    #expect(try findRoot(in: 2...2, tolerance: 1e-9) { $0 - 2 } == 2)
  }

  @Test("passes the function's own error on, from an end or from inside")
  func passesErrorsOn() {
    #expect(throws: Refusal(at: 0)) {
      try findRoot(in: 0...1, tolerance: 1e-9) { throw Refusal(at: $0) }
    }
    #expect(throws: Refusal.self) {
      try findRoot(in: 0...1, tolerance: 1e-9) { x in
        guard x == 0 || x == 1 else { throw Refusal(at: x) }
        return x - 0.3
      }
    }
  }

  @Test("may be nested")
  func nested() throws {
    let root = try findRoot(in: 0...4, tolerance: 1e-10) { x in
      try findRoot(in: 0...20, tolerance: 1e-12) { y in y - x * x } - 3
    }
    #expect(abs(root - 3.0.squareRoot()) < 1e-9)
  }

  @Test("says why it cannot, with the bracket")
  func refusals() {
    let call = "gsl_root_fsolver_brent(lower: 0, upper: 1, tolerance: 1e-09, maximumIterations: 100)"
    expectFailure("\(call): endpoints do not straddle y=0") {
      try findRoot(in: 0...1, tolerance: 1e-9) { $0 + 1 }
    }
    expectFailure("\(call): function value is not finite") {
      try findRoot(in: 0...1, tolerance: 1e-9) { _ in .nan }
    }
    expectFailure(
      "gsl_root_fsolver_brent(lower: 0, upper: 1, tolerance: 1e-09, maximumIterations: 3): "
        + "no convergence in 3 iterations"
    ) { try findRoot(in: 0...1, tolerance: 1e-9, maximumIterations: 3) { cbrt($0 - 0.3) } }
    expectFailure(
      "gsl_root_fsolver_brent(lower: 0, upper: 1, tolerance: 0, maximumIterations: 100): "
        + "tolerance must be greater than 0"
    ) { try findRoot(in: 0...1, tolerance: 0) { $0 - 0.5 } }
    expectFailure(
      "gsl_root_fsolver_brent(lower: -inf, upper: 1, tolerance: 1, maximumIterations: 100): "
        + "lower must be a finite number"
    ) { try findRoot(in: -Double.infinity...1, tolerance: 1) { $0 } }
  }
}
