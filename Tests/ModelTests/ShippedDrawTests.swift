import Model
import TestSupport
import Testing

@Suite("Draws of the shipped clients")
struct ShippedDrawTests {
  /// As many as a run has unless asked otherwise: sessions that fit no curve would stop it.
  @Test(arguments: ShippedCase.allCases)
  func `all have a solution`(shipped: ShippedCase) throws {
    let model = try shipped.model()
    let sampler = try ThetaSampler(model, seed: 1, kind: .sobol, replications: 2000)
    for replication in 0..<2000 {
      #expect(throws: Never.self) { try Parameters(model, sampler.draw(replication: replication)) }
    }
  }
}
