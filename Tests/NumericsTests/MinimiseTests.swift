import Foundation
import Numerics
import Testing

@Suite("Minima of functions of several numbers")
struct MinimiseTests {
  @Test("Rosenbrock's valley is followed to its end")
  func rosenbrock() throws {
    let found = try minimise(from: [-1.2, 1], steps: [0.5, 0.5], tolerance: 1e-10) { x in
      100 * (x[1] - x[0] * x[0]) * (x[1] - x[0] * x[0]) + (1 - x[0]) * (1 - x[0])
    }
    #expect(found.converged)
    #expect(abs(found.at[0] - 1) < 1e-6 && abs(found.at[1] - 1) < 1e-6)
    #expect(found.value < 1e-12)
  }

  @Test("A region where the function is not defined is kept out of")
  func barrier() throws {
    // Least at e^(−1) of x·log x, with nothing below 0.
    let found = try minimise(from: [3, 2], steps: [1, 1]) { x in
      guard x[0] > 0, x[1] > 0 else { return .nan }
      return x.reduce(0) { $0 + $1 * log($1) }
    }
    #expect(abs(found.at[0] - 0.36787944) < 1e-5 && abs(found.at[1] - 0.36787944) < 1e-5)
  }

  @Test("Five numbers of very different size")
  func quadratic() throws {
    let target: [Double] = [1, -20, 300, 0.04, 5]
    let found = try minimise(from: [0, 0, 0, 0, 0], steps: [1, 10, 100, 0.1, 1], tolerance: 1e-9) { x in
      zip(x, target).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) / ($1.1 * $1.1) }
    }
    for (value, wanted) in zip(found.at, target) { #expect(abs(value / wanted - 1) < 1e-6) }
  }

  @Test("What the function throws comes through, and a start that is no number is refused")
  func failures() {
    struct Refused: Error {}
    #expect(throws: Refused.self) { try minimise(from: [0], steps: [1]) { _ in throw Refused() } }
    #expect(throws: NumericsError.self) { try minimise(from: [0], steps: [1]) { _ in .nan } }
  }
}
