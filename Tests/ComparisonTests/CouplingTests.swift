import Campaign
import Comparison
import Foundation
import Model
import TestSupport
import Testing

/// What sharing θ and chance between strategies gains.
@Suite("Shared randomness makes differences precise")
struct CouplingTests {
  /// Variance of the difference in users between launch kit and multi-channel: independent over shared, with a lower
  /// 99 % bound from the standard errors of both sample variances.
  @Test("The variance of a difference falls at least threefold", arguments: ShippedCase.employers)
  func factor(shipped: ShippedCase) async throws {
    var scenario = try shipped.scenario()
    scenario.strategies.removeAll { ![Strategy.doNothing, "launch-kit", "multi-channel"].contains($0.name) }
    let model = try CompiledModel(scenario)
    func differences(_ independent: Bool) async throws -> Moments {
      let options = RunOptions(
        seed: 3, replications: 400, points: .random, threads: 2, independent: independent)
      let study = try await Study.run(model, options)
      let pairs = zip(study.values(.users, strategy: 2), study.values(.users, strategy: 1))
      return Moments(pairs.map { $0 - $1 })
    }
    let apart = try await differences(true)
    let together = try await differences(false)
    let ratio = apart.variance / together.variance
    // Standard error of a log variance ratio; 2.326 is the normal 99 % point.
    let relative = pow(apart.standardErrorOfVariance / apart.variance, 2)
    let other = pow(together.standardErrorOfVariance / together.variance, 2)
    let bound = exp(log(ratio) - 2.326 * (relative + other).squareRoot())
    #expect(bound >= 3, "\(shipped.rawValue): factor \(ratio), lower 99 % bound \(bound)")
    print("coupling, \(shipped.rawValue): variance ratio \(ratio), lower 99 % bound \(bound)")
  }
}
