import Foundation
import Numerics
import Testing

@Suite("Gauss quadrature")
struct QuadratureTests {
  static func expectation(_ quadrature: Quadrature, _ f: (Double) -> Double) -> Double {
    zip(quadrature.nodes, quadrature.weights).reduce(0) { $0 + $1.1 * f($1.0) }
  }

  static func isSound(_ quadrature: Quadrature, count: Int) -> Bool {
    quadrature.nodes.count == count && quadrature.weights.count == count
      && zip(quadrature.nodes, quadrature.nodes.dropFirst()).allSatisfy { $0 < $1 }
      && quadrature.weights.allSatisfy { $0 >= 0 } && quadrature.nodes.allSatisfy { $0 >= 0 }
      && abs(quadrature.weights.reduce(0, +) - 1) < 1e-14
  }

  @Test(
    "of a gamma distribution has its moments up to 2n - 1",
    arguments: [1e-6, 0.01, 0.3, 1, 2, 10], [1, 2, 3, 5, 8])
  func gammaMoments(variance: Double, count: Int) throws {
    let quadrature = try Quadrature.gammaNodes(count: count, variance: variance)
    #expect(QuadratureTests.isSound(quadrature, count: count))
    // E[Xᵐ] = Π (1 + jv), j below m.
    var moment = 1.0
    for power in 1...(2 * count - 1) {
      moment *= 1 + Double(power - 1) * variance
      let found = QuadratureTests.expectation(quadrature) { pow($0, Double(power)) }
      #expect(abs(found / moment - 1) < 1e-9, "moment \(power)")
    }
    if count > 1 {
      let spread = QuadratureTests.expectation(quadrature) { ($0 - 1) * ($0 - 1) }
      #expect(abs(spread / variance - 1) < 1e-8)
    }
  }

  @Test(
    "of many gamma nodes keeps mean and variance, and gives the Laplace transform", arguments: [0.2, 2, 10])
  func manyGammaNodes(variance: Double) throws {
    let quadrature = try Quadrature.gammaNodes(count: 64, variance: variance)
    #expect(QuadratureTests.isSound(quadrature, count: 64))
    #expect(abs(QuadratureTests.expectation(quadrature) { $0 } - 1) < 1e-12)
    let laplace = QuadratureTests.expectation(quadrature) { exp(-0.5 * $0) }
    #expect(abs(laplace - pow(1 + 0.5 * variance, -1 / variance)) < 1e-10)
  }

  @Test("of variance 0 is one node at 1")
  func degenerate() throws {
    let quadrature = try Quadrature.gammaNodes(count: 7, variance: 0)
    #expect(quadrature == (try Quadrature.gammaNodes(count: 1, variance: 3)))
    #expect(quadrature.nodes == [1] && quadrature.weights == [1])
  }

  @Test(
    "of a beta distribution has its moments and its survival E[(1 - p)ᵗ]",
    arguments: [0.2, 0.5, 1, 3, 40, 1e4])
  func beta(a: Double) throws {
    for b in [0.3, 1, 1.5, 9, 800, 1e6] {
      for count in [1, 2, 4, 8] {
        let quadrature = try Quadrature.betaNodes(count: count, a: a, b: b)
        #expect(QuadratureTests.isSound(quadrature, count: count))
        var moment = 1.0
        var survival = 1.0
        for t in 0..<(2 * count - 1) {
          let t = Double(t)
          moment *= (a + t) / (a + b + t)
          survival *= (b + t) / (a + b + t)
          let found = QuadratureTests.expectation(quadrature) { pow($0, t + 1) }
          let survived = QuadratureTests.expectation(quadrature) { pow(1 - $0, t + 1) }
          #expect(abs(found / moment - 1) < 1e-8, "a \(a), b \(b), moment \(t + 1)")
          #expect(abs(survived / survival - 1) < 1e-8, "a \(a), b \(b), survival \(t + 1)")
        }
      }
    }
  }

  @Test("of the uniform distribution is Gauss and Legendre's")
  func legendre() throws {
    let quadrature = try Quadrature.betaNodes(count: 2, a: 1, b: 1)
    #expect(abs(quadrature.nodes[0] - (0.5 - 0.5 / 3.0.squareRoot())) < 1e-15)
    #expect(abs(quadrature.weights[0] - 0.5) < 1e-15)
  }

  @Test("refuses by name and value")
  func refusals() {
    expectFailure("gammaNodes(count: 0, variance: 1): count must be between 1 and 256") {
      try Quadrature.gammaNodes(count: 0, variance: 1)
    }
    expectFailure("gammaNodes(count: 3, variance: -1): variance must be 0 or greater") {
      try Quadrature.gammaNodes(count: 3, variance: -1)
    }
    expectFailure("gammaNodes(count: 3, variance: nan): variance must be a finite number") {
      try Quadrature.gammaNodes(count: 3, variance: .nan)
    }
    expectFailure("gammaNodes(count: 3, variance: 1e+200): the distribution is too wide for quadrature") {
      try Quadrature.gammaNodes(count: 3, variance: 1e200)
    }
    expectFailure("betaNodes(count: 3, a: 0, b: 1): a must be greater than 0") {
      try Quadrature.betaNodes(count: 3, a: 0, b: 1)
    }
  }

  @Test("gives finite nodes and weights or an error, whatever the arguments")
  func awkward() {
    for x in awkwardNumbers {
      expectFiniteOrFailure("gammaNodes", [x]) {
        let quadrature = try Quadrature.gammaNodes(count: 5, variance: x)
        return quadrature.nodes.reduce(0, +) + quadrature.weights.reduce(0, +)
      }
      for y in awkwardNumbers {
        expectFiniteOrFailure("betaNodes", [x, y]) {
          let quadrature = try Quadrature.betaNodes(count: 5, a: x, b: y)
          return quadrature.nodes.reduce(0, +) + quadrature.weights.reduce(0, +)
        }
      }
    }
  }
}
