@preconcurrency import CGSL
import TestSupport
import Testing

@testable import Numerics

@Suite("Sobol points")
struct SobolPointsTests {
  @Test("before scrambling are the origin, then GSL's own sequence")
  func sameAsGSL() throws {
    let points = try SobolPoints(dimensions: 40, seed: 1, pointsPerScramble: 1_000)
    let generator = gsl_qrng_alloc(gsl_qrng_sobol, 40)!
    defer { gsl_qrng_free(generator) }
    var expected = [Double](repeating: 0, count: 40)
    for point in 0..<1_000 {
      let found = (0..<40).map { Double(points.digits(point: point, dimension: $0)) * 0x1p-32 }
      #expect(found == expected)
      gsl_qrng_get(generator, &expected)
    }
  }

  @Test("do not depend on how many were asked for", arguments: [1, 2, 3, 100, 1_000])
  func prefix(asked: Int) throws {
    let few = try SobolPoints(dimensions: 7, seed: 9, pointsPerScramble: asked)
    let many = try SobolPoints(dimensions: 7, seed: 9, pointsPerScramble: 10_000)
    for replication in 0..<(asked * SobolPoints.scrambles) {
      for dimension in 0..<7 {
        let a = few.uniform(replication: replication, dimension: dimension)
        #expect(a == many.uniform(replication: replication, dimension: dimension))
      }
    }
  }

  @Test("fill every dimension evenly in every scramble: each 1/2ᵏ once in the first 2ᵏ")
  func stratified() throws {
    let points = try SobolPoints(dimensions: 40, seed: 3, pointsPerScramble: 256)
    for dimension in 0..<40 {
      for scramble in 0..<SobolPoints.scrambles {
        for size in [1, 2, 16, 128, 256] {
          let cells = (0..<size).map { point -> Int in
            let replication = point * SobolPoints.scrambles + scramble
            return Int(points.uniform(replication: replication, dimension: dimension) * Double(size))
          }
          #expect(Set(cells) == Set(0..<size))
        }
      }
    }
  }

  @Test("fill each pair of the first two dimensions evenly: a (0, m, 2)-net, scrambled or not")
  func net() throws {
    let points = try SobolPoints(dimensions: 2, seed: 4, pointsPerScramble: 64)
    for scramble in 0..<SobolPoints.scrambles {
      for bits in 0...6 {
        let cells = (0..<64).map { point -> Int in
          let replication = point * SobolPoints.scrambles + scramble
          let x = points.uniform(replication: replication, dimension: 0)
          let y = points.uniform(replication: replication, dimension: 1)
          return Int(x * Double(1 << bits)) << (6 - bits) + Int(y * Double(1 << (6 - bits)))
        }
        #expect(Set(cells).count == 64)
      }
    }
  }

  @Test("lie inside (0, 1), and each scramble and seed places the first one anew")
  func scrambles() throws {
    var first: Set<Double> = []
    var all: [Double] = []
    for seed in UInt64(0)..<40 {
      let points = try SobolPoints(dimensions: 5, seed: seed, pointsPerScramble: 1)
      for replication in 0..<SobolPoints.scrambles {
        for dimension in 0..<5 {
          let value = points.uniform(replication: replication, dimension: dimension)
          #expect(value > 0 && value < 1)
          first.insert(value)
          all.append(value)
        }
      }
    }
    #expect(first.count == all.count)
    let evidence = try KolmogorovSmirnov.fit(all) { $0 }
    #expect(evidence.stands(), "\(evidence)")
  }

  @Test("leave pairs of dimensions uncorrelated over scrambles")
  func uncorrelated() throws {
    let points = try SobolPoints(dimensions: 40, seed: 8, pointsPerScramble: 256)
    let columns = (0..<40).map { dimension in
      (0..<4_096).map { points.uniform(replication: $0, dimension: dimension) }
    }
    for dimension in 1..<40 {
      let evidence = try MomentTests.uncorrelated(columns[dimension - 1], columns[dimension])
      #expect(evidence.stands(comparisons: 39), "dimensions \(dimension), \(dimension + 1): \(evidence)")
    }
  }

  @Test("integrate a smooth function far better than random points")
  func accuracy() throws {
    let points = try SobolPoints(dimensions: 6, seed: 2, pointsPerScramble: 256)
    var sum = 0.0
    for replication in 0..<4_096 {
      var product = 1.0
      for dimension in 0..<6 {
        product *= 0.5 + points.uniform(replication: replication, dimension: dimension)
      }
      sum += product
    }
    // Random points would err by √((13/12)⁶ - 1)/64, about 0.012.
    #expect(abs(sum / 4_096 - 1) < 0.001)
  }

  @Test("refuse more dimensions than there are, and too few or too many points")
  func refusals() {
    expectFailure("SobolPoints(dimensions: 41, pointsPerScramble: 8): dimensions must be between 1 and 40") {
      try SobolPoints(dimensions: 41, seed: 1, pointsPerScramble: 8)
    }
    expectFailure("SobolPoints(dimensions: 0, pointsPerScramble: 8): dimensions must be between 1 and 40") {
      try SobolPoints(dimensions: 0, seed: 1, pointsPerScramble: 8)
    }
    for points in [0, 1 << 24 + 1] {
      expectFailure(
        "SobolPoints(dimensions: 2, pointsPerScramble: \(points)): "
          + "pointsPerScramble must be between 1 and 16777216"
      ) { try SobolPoints(dimensions: 2, seed: 1, pointsPerScramble: points) }
    }
  }
}
