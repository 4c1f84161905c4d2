import Foundation
import Numerics
import TestSupport
import Testing

@testable import Comparison

@Suite("Influence of groups of assumptions")
struct InfluenceTests {
  /// Normal scores of independent numbers by Sobol points, as θ is drawn.
  private func scores(_ numbers: Int, draws: Int) throws -> [[Double]] {
    let points = try SobolPoints(
      dimensions: numbers, seed: 7, pointsPerScramble: draws / SobolPoints.scrambles)
    return try (0..<numbers).map { number in
      try normalScores((0..<draws).map { points.uniform(replication: $0, dimension: number) })
    }
  }

  /// Y = exp(0.6 z₁ + 0.4 z₂ + 0.3 z₃) has Var(E[Y | zᵢ]) / Var Y = (e^{s²} − 1) / (e^{S} − 1), S = Σ s².
  @Test func `agrees with the closed form of a lognormal`() throws {
    let draws = 1024
    let z = try scores(20, draws: draws)
    let sigmas = [0.6, 0.4, 0.3]
    let users = (0..<draws).map { draw in
      [exp(sigmas.enumerated().reduce(0) { $0 + $1.element * z[$1.offset][draw] })]
    }
    let influence = Influence(
      users: users, weights: [1], inputs: [[z[0]], [z[1]], [z[2]], Array(z[3...])])
    let whole = exp(sigmas.reduce(0) { $0 + $1 * $1 }) - 1
    for (group, sigma) in sigmas.enumerated() {
      let exact = (exp(sigma * sigma) - 1) / whole
      #expect(
        abs(influence.groups[group].value - exact) < 0.025, "\(group): \(influence.groups[group]), \(exact)")
    }
    #expect(influence.groups[3].value < 0.01)
    #expect(influence.groups[3].error < 0.02)
    #expect(influence.variants.value == 0)
  }

  /// With Y = c_k (10 + z): V = Σ w c² · 1 + Var(c) · 100.
  @Test func `gives variants what their means differ by`() throws {
    let draws = 512
    let z = try scores(1, draws: draws)
    let (factors, weights) = ([1.0, 0.8, 1.2], [0.4, 0.3, 0.3])
    let users = (0..<draws).map { draw in
      (draw < 64 ? factors[...] : factors[..<1]).map { $0 * (10 + z[0][draw]) }
    }
    let influence = Influence(users: users, weights: weights, inputs: [[z[0]]])
    let ofVariants = 0.024 * 100
    let whole = 1.024 + ofVariants
    #expect(abs(influence.variants.value - ofVariants / whole) < 0.01)
    #expect(abs(influence.groups[0].value - 1 / whole) < 0.01)
    #expect(abs(influence.users.p50 - 10) < 0.6)
  }

  @Test func `gives equal numbers one score, and numbers that never move nothing`() throws {
    #expect(try normalScores([3, 3, 3, 3]) == [0, 0, 0, 0])
    let users = (0..<64).map { [Double($0 % 7)] }
    let influence = Influence(users: users, weights: [1], inputs: [[[Double](repeating: 0, count: 64)], []])
    #expect(influence.groups.map(\.value) == [0, 0])
  }
}
