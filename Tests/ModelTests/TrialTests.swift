import Foundation
import Numerics
import Testing

@testable import Model

@Suite("A trial")
struct TrialTests {
  /// Everything at work: partly aware, need, readiness, forgetting, a touch that is noticed and lasts.
  static func trial(
    _ action: Trial.Action = .registration, weeks: Int = 8, aware: Double = 0.5, needRatio: Double = 3,
    variance: Double = 2, exponent: Double = 1, organicAwareness: Double = 0.01, forgetting: Double = 0.02,
    intenders: Double = 0, captured: Double = 0, attention: Double = 0.2,
    kernel: [Double] = Kernel(halfLife: 5, life: 25).steps(from: 0).shares
  ) throws -> Trial {
    let need = try Need(prevalence: 0.3, duration: 10)
    return Trial(
      action: action, steps: weeks, aware: aware, needShare: need.pointPrevalence, need: need,
      needRatio: needRatio,
      classes: Classes(
        try Quadrature.gammaNodes(count: 12, variance: variance), exponent: exponent, intenders: intenders,
        organic: (0.004, 0.08), captured: captured),
      organicAwareness: organicAwareness, forgetting: forgetting,
      attentionHazard: -log1p(-attention), kernel: kernel)
  }

  /// All aware, all alike, no need, nothing but the organic hazard and the touch.
  static func plain(weeks: Int = 8, kernel: [Double] = [1]) throws -> Trial {
    try trial(
      weeks: weeks, aware: 1, needRatio: 1, variance: 0, organicAwareness: 0, forgetting: 0, attention: 0,
      kernel: kernel)
  }

  static func variants() throws -> [Trial] {
    [
      try trial(), try trial(weeks: 2), try trial(aware: 1, variance: 0), try trial(variance: 0.3),
      try trial(needRatio: 1, forgetting: 0.3), try trial(organicAwareness: 0.2, attention: 0.6),
      try trial(.request, aware: 1, exponent: 0.7, organicAwareness: 0, forgetting: 0, attention: 0),
      try plain(), try plain(weeks: 1, kernel: [0.5, 0.5]),
      try trial(intenders: 0.08, captured: 0.5),
    ]
  }

  @Test("runs as the chain of the model's description does")
  func rates() throws {
    for (index, trial) in try TrialTests.variants().enumerated() {
      let oracle = TrialOracle(trial: trial)
      for (organic, response) in [(0, 0), (0.004, 0), (0.004, 0.3), (0.05, 2), (0, 1)] {
        for touched in [false, true] {
          let rate = trial.rate(organic: organic, response: response, touched: touched)
          let expected = oracle.rate(organic: organic, response: response, touched: touched)
          #expect(agree(rate, expected), "variant \(index): \(rate), \(expected)")
        }
      }
    }
  }

  @Test("gives back the lift and the control rate it was solved from")
  func reproduces() throws {
    for (index, trial) in try TrialTests.variants().enumerated() {
      let oracle = TrialOracle(trial: trial)
      let organic = try findRoot(in: 1e-8...5, tolerance: 1e-15) {
        oracle.rate(organic: $0, response: 0, touched: false) - 0.04
      }
      for points in [0.02, 0.03] {
        let (response, floor) = try trial.response(points: points, control: 0.04)
        let treated = oracle.rate(organic: organic, response: response, touched: true)
        #expect(response > 0 && agree(treated - 0.04, points, within: 1e-8), "variant \(index): \(treated)")
        let unmoved = oracle.rate(organic: organic, response: 0, touched: true)
        #expect(agree(unmoved - 0.04, floor, within: 1e-8), "variant \(index)")
      }
    }
  }

  @Test("of members all aware and all alike is solved by hand")
  func closedForm() throws {
    // Control 1 − e^(−8r) = 0.1; treated 1 − e^(−8r − R) = 0.13: R = ln(0.9/0.87).
    let solved = try TrialTests.plain().response(points: 0.03, control: 0.1)
    #expect(agree(solved.response, log(0.9 / 0.87), within: 1e-7))
    #expect(agree(solved.floor, 0, within: 1e-9))
    // Without a control rate the lift is 1 − e^(−R).
    let alone = try TrialTests.plain().response(points: 0.2, control: 0)
    #expect(agree(alone.response, -log(0.8), within: 1e-7))
    // Half of the response falls after the horizon.
    let cut = try TrialTests.plain(weeks: 1, kernel: [0.5, 0.5]).response(points: 0.03, control: 0.1)
    #expect(agree(cut.response, 2 * log(0.9 / 0.87), within: 1e-7))
  }

  @Test("of members half aware needs at least twice the response, of whom none else can answer")
  func halfAware() throws {
    let half = try TrialTests.trial(
      aware: 0.5, needRatio: 1, variance: 0, organicAwareness: 0, forgetting: 0, attention: 0, kernel: [1])
    // Control ½(1 − e^(−8r)) = 0.1 leaves e^(−8r) = 0.8; treated 0.13 leaves 0.74.
    let solved = try half.response(points: 0.03, control: 0.1)
    #expect(agree(solved.response, log(0.8 / 0.74), within: 1e-7))
    #expect(solved.response > 2 * log(0.9 / 0.87))
  }

  @Test("has a floor, the lift of those whom the touch makes aware and who register unmoved")
  func floor() throws {
    let trial = try TrialTests.trial(
      aware: 0.4, needRatio: 1, variance: 0, organicAwareness: 0, forgetting: 0, attention: 0.25)
    // Control 0.4·(1 − e^(−8r)) = 0.06, so of the 0.6·0.25 newly aware 15 % register: 0.0225.
    let below = try trial.response(points: 0.02, control: 0.06)
    #expect(below.response == 0 && agree(below.floor, 0.0225, within: 1e-8))
    #expect(try trial.response(points: below.floor, control: 0.06).response == 0)
    #expect(try trial.response(points: -0.01, control: 0.06).response == 0)
    let above = try trial.response(points: 0.0226, control: 0.06)
    #expect(above.response > 0 && above.response < 0.001)
  }

  @Test("needs the more response the higher the lift")
  func monotone() throws {
    let responses = try [0.03, 0.05, 0.1, 0.2].map {
      try TrialTests.trial().response(points: $0, control: 0.02).response
    }
    #expect(responses == responses.sorted() && Set(responses).count == 4)
  }

  @Test("says which number is out of reach")
  func outOfReach() throws {
    let trial = try TrialTests.trial(aware: 0.3, organicAwareness: 0, forgetting: 0, attention: 0)
    let reason = "out of reach for a population with this awareness, need and readiness"
    #expect(throws: NumericsError(call: "Trial.response", arguments: "control rate 0.4", reason: reason)) {
      try trial.response(points: 0.01, control: 0.4)
    }
    #expect(throws: NumericsError(call: "Trial.response", arguments: "lift of 0.35", reason: reason)) {
      try trial.response(points: 0.35, control: 0.01)
    }
  }
}
