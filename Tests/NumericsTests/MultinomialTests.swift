import Numerics
import TestSupport
import Testing

@Suite("Multinomial counts")
struct MultinomialTests {
  @Test("share all trials out in proportion to weights of any sum", arguments: [1.0, 250, 1e-200])
  func proportions(scale: Double) throws {
    let shares = [0.1, 0, 0.35, 0.5, 0.05]
    var stream = RandomStream.test(flow: 1)
    var totals = [Double](repeating: 0, count: shares.count)
    let draws = 4_000
    for _ in 0..<draws {
      let counts = try stream.multinomial(30, weights: shares.map { $0 * scale })
      #expect(counts.reduce(0, +) == 30)
      for (index, count) in counts.enumerated() { totals[index] += Double(count) }
    }
    #expect(totals[1] == 0)
    let kept = [0, 2, 3, 4]
    let evidence = try ChiSquare.cells(
      observed: kept.map { totals[$0] }, expected: kept.map { shares[$0] * 30 * Double(draws) })
    #expect(evidence.stands(), "\(evidence)")
  }

  @Test("have binomial margins and the covariance -n·p·q")
  func marginsAndCovariance() throws {
    var stream = RandomStream.test(flow: 2)
    let draws = try stream.sample(10_000) { try $0.multinomial(40, weights: [2, 3, 5]) }
    for (index, share) in [0.2, 0.3, 0.5].enumerated() {
      let evidence = try ChiSquare.fit(draws.map { $0[index] }) {
        try Cumulative.binomial($0, trials: 40, p: share)
      }
      #expect(evidence.stands(comparisons: 4), "\(evidence)")
    }
    // The second given the first is binomial of what is left: their sum is binomial too.
    let evidence = try ChiSquare.fit(draws.map { $0[0] + $0[1] }) {
      try Cumulative.binomial($0, trials: 40, p: 0.5)
    }
    #expect(evidence.stands(comparisons: 4), "\(evidence)")
  }

  @Test("draw nothing for one category, and give the rest to the last of positive weight")
  func certain() throws {
    var stream = RandomStream.test()
    var untouched = RandomStream.test()
    #expect(try stream.multinomial(7, weights: [3]) == [7])
    #expect(try stream.multinomial(7, weights: [0, 2, 0]) == [0, 7, 0])
    #expect(try stream.multinomial(0, weights: [1, 2, 3]) == [0, 0, 0])
    #expect(stream.bits32() == untouched.bits32())
    for _ in 0..<100 {
      #expect(try stream.multinomial(1_000, weights: [0.1, 0.2, 0.7, 1e-18]).reduce(0, +) == 1_000)
    }
  }

  @Test(
    "refuse weights that are no weights",
    arguments: [
      ([], "multinomial(trials: 5, weights: []): the weights must sum to a finite number greater than 0"),
      (
        [0, 0],
        "multinomial(trials: 5, weights: [0.0, 0.0]): the weights must sum to a finite number greater than 0"
      ),
      (
        [1, -1],
        "multinomial(trials: 5, weights: [1.0, -1.0]): weight 2 must be a finite number, 0 or greater"
      ),
      ([.nan], "multinomial(trials: 5, weights: [nan]): weight 1 must be a finite number, 0 or greater"),
      (
        [1, 1, 1, 1, 1, .infinity],
        "multinomial(trials: 5, weights: [1.0, 1.0, 1.0, 1.0, and 2 more]): "
          + "weight 6 must be a finite number, 0 or greater"
      ),
      (
        [1e308, 1e308],
        "multinomial(trials: 5, weights: [1e+308, 1e+308]): "
          + "the weights must sum to a finite number greater than 0"
      ),
    ] as [([Double], String)])
  func refusals(weights: [Double], message: String) {
    var stream = RandomStream.test()
    expectFailure(message) { try stream.multinomial(5, weights: weights) }
  }

  @Test("refuse a negative number of trials, and places that are not as many as weights")
  func refusesTrialsAndPlaces() {
    var stream = RandomStream.test()
    expectFailure("multinomial(trials: -5, weights: [1.0]): trials must be between 0 and 4294967295") {
      try stream.multinomial(-5, weights: [1])
    }
    var counts = [9, 9, 9]
    expectFailure("multinomial(trials: 5, weights: [1.0, 2.0]): 2 weights for 3 counts") {
      try [1.0, 2.0].withUnsafeBufferPointer { weights in
        try counts.withUnsafeMutableBufferPointer { try stream.multinomial(5, weights: weights, into: $0) }
      }
    }
    #expect(counts == [9, 9, 9])
  }
}
