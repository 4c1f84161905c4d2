import Numerics
import Testing

@testable import Calibration

@Suite("Whether populations agree")
struct RankDiagnosticsTests {
  private func normals(_ count: Int, _ key: UInt32, shift: Double = 0, scale: Double = 1) -> [Double] {
    var stream = RandomStream(seed: 3)
    stream.start(StreamKey(replication: key, world: 9, segment: 1, week: 0, flow: 0))
    return (0..<count).map { _ in shift + scale * stream.gaussian() }
  }

  @Test("Draws of one law have R̂ near 1, whatever its tails")
  func alike() throws {
    let chains = (0..<4).map { normals(500, $0) }
    #expect(try RankDiagnostics.rHat(chains) < 1.01)
    let heavy = chains.map { $0.map { 1 / $0 } }
    #expect(try RankDiagnostics.rHat(heavy) < 1.01)
  }

  @Test("A population apart, or one of another width, is seen")
  func apart() throws {
    let chains = (0..<4).map { normals(500, $0) }
    #expect(try RankDiagnostics.rHat(chains.dropLast() + [normals(500, 9, shift: 1)]) > 1.05)
    #expect(try RankDiagnostics.rHat(chains.dropLast() + [normals(500, 9, scale: 3)]) > 1.05)
  }

  @Test("Points that move by an autoregression are worth what theory says")
  func effective() {
    let (points, sweeps, rho) = (400, 60, 0.7)
    var noise = normals(points * sweeps, 20)
    for index in points..<(points * sweeps) {
      noise[index] = rho * noise[index - points] + (1 - rho * rho).squareRoot() * noise[index]
    }
    let worth = RankDiagnostics.effective(noise, points: points)
    let expected = Double(points * sweeps) * (1 - rho) / (1 + rho)
    #expect(abs(worth / expected - 1) < 0.15)
    let free = RankDiagnostics.effective(normals(points * sweeps, 21), points: points)
    #expect(free > 0.9 * Double(points * sweeps))
  }
}
