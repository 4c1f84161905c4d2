import Foundation
import Numerics
import TestSupport
import Testing

@testable import Calibration

@Suite("Laws of observed counts")
struct CountLawTests {
  private static let laws: [CountLaw] = [
    .betaBinomial(atRisk: 40, p: 0.1, relative: 0), .betaBinomial(atRisk: 40, p: 0.1, relative: 0.3),
    .betaBinomial(atRisk: 7, p: 0.6, relative: 0.1), .negativeBinomial(mean: 6, size: 2.5),
    .negativeBinomial(mean: 6, size: .infinity),
  ]

  @Test("Probabilities sum to 1 and have the stated mean and variance", arguments: laws.indices)
  func sums(_ index: Int) {
    let law = Self.laws[index]
    var (total, mean, square) = (0.0, 0.0, 0.0)
    for k in 0..<400 {
      let p = exp(law.logProbability(Double(k)))
      if case .betaBinomial(let n, _, _) = law, Double(k) > n { continue }
      total += p
      mean += p * Double(k)
      square += p * Double(k * k)
    }
    #expect(abs(total - 1) < 1e-9)
    #expect(abs(mean - law.mean) < 1e-7)
    #expect(abs(square - mean * mean - law.variance) < 1e-6)
  }

  @Test("Draws follow the probabilities", arguments: laws.indices)
  func draws(_ index: Int) throws {
    let law = Self.laws[index]
    var stream = RandomStream(seed: 7)
    stream.start(
      StreamKey(replication: UInt32(index), world: 9, segment: 0, week: 0, flow: 0))
    let n = 20_000
    var counts = [Double](repeating: 0, count: 41)
    for _ in 0..<n { counts[min(40, Int(try law.draw(&stream)))] += 1 }
    var expected = (0..<40).map { exp(law.logProbability(Double($0))) * Double(n) }
    if case .betaBinomial(let atRisk, _, _) = law {
      for k in expected.indices where Double(k) > atRisk { expected[k] = 0 }
    }
    expected.append(max(0, Double(n) - expected.reduce(0, +)))
    // Cells of too few are put together with their neighbours.
    var (cells, sums): ([(Double, Double)], (Double, Double)) = ([], (0, 0))
    for (count, mean) in zip(counts, expected) {
      sums = (sums.0 + count, sums.1 + mean)
      if sums.1 >= 10 {
        cells.append(sums)
        sums = (0, 0)
      }
    }
    if let last = cells.indices.last { cells[last] = (cells[last].0 + sums.0, cells[last].1 + sums.1) }
    let chi = cells.reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) / $1.1 }
    let p = try Cumulative.chiSquareUpper(chi, degrees: Double(cells.count - 1))
    #expect(p > FalseAlarmBudget.suite.level(comparisons: Self.laws.count))
  }
}
