import Campaign
import Engines
import Model
import Numerics
import Observed
import TestSupport

@testable import Calibration

/// A client whose data are made by the model itself, under a θ that the fit does not see.
struct SyntheticClient {
  let scenario: Scenario
  let weeks: Int
  let data: ObservedData
  let truth: Theta
  let outcome: Outcome

  /// One segment with uncertain awareness, registration, requests and response to a launch mail.
  static func small(members: Int = 4000, weeks: Int = 26) -> SmallScenario {
    var s = SmallScenario(members: members, weeks: weeks)
    s["readiness.variance"] = 1
    s["e-mail.half-life"] = 4
    s["e-mail.life"] = 21
    s.touches = [SmallScenario.touch("launch", on: [0, 28, 70])]
    s.numbers["registration.organic"] = .quantiles(p10: 0.004, p90: 0.03)
    s.numbers["request.organic"] = .quantiles(p10: 0.03, p90: 0.2)
    s.numbers["e-mail.registration"] = .quantiles(p10: 0.03, p90: 0.3)
    s.numbers["e-mail.attention"] = .quantiles(p10: 0.1, p90: 0.5)
    return s
  }

  /// Data drawn by an engine from launch on, weekly.
  init(
    _ small: SmallScenario, seed: UInt64, engine: Engine = .projected, weeks: Int? = nil,
    flows: [ObservedFlow] = [.registered, .users, .visits]
  ) throws {
    let scenario = small.scenario
    let model = try CompiledModel(scenario)
    let sampler = try ThetaSampler(model, seed: seed, kind: .random, replications: 1)
    let theta = try sampler.draw(replication: 0)
    let course = try Course(model, plan: 1, Parameters(model, theta))
    let outcome = try engine.run(along: course, seed: seed, LaneKey(replication: 0))
    self.scenario = scenario
    self.weeks = weeks ?? model.weeks
    truth = theta
    self.outcome = outcome
    data = SyntheticClient.data(outcome, weeks: self.weeks, flows: flows)
  }

  static func data(_ outcome: Outcome, weeks: Int, flows: [ObservedFlow]) -> ObservedData {
    let series = flows.flatMap { flow in
      (0..<outcome.segments).map { segment in
        ObservedData.Series(
          flow: flow, segment: segment,
          periods: (0..<weeks).map { week in
            let count: Double =
              switch flow {
              case .registered: outcome[segment, week, Count.registered]
              case .users: outcome[segment, week, Count.users]
              case .visits: outcome[segment, week, Count.visits]
              case .optOuts: outcome[segment, week, Mean.optOuts].rounded()
              }
            return ObservedData.Period(days: (7 * week)..<(7 * week + 7), count: count, line: week + 2)
          })
      }
    }
    return ObservedData(file: "synthetic.csv", series: series)
  }

  /// A client whose counts are those expected: what its fit is about stands in it, without a draw.
  static func template(_ scenario: Scenario, flows: [ObservedFlow], name: String) throws -> CalibrationCase {
    let model = try CompiledModel(scenario)
    let course = try Course(model, plan: 1, Parameters(model, ThetaSampler.central(model)))
    return try CalibrationCase(
      scenario, data(course.expected, weeks: model.weeks, flows: flows), name: name)
  }

  /// What an engine makes of a client under a θ, with shocks of its weeks.
  static func outcome(
    of one: CalibrationCase, _ theta: Theta, _ engine: Engine, seed: UInt64, replication: Int,
    _ stream: inout RandomStream
  ) throws -> Outcome {
    var theta = theta
    let variance = one.model.ledger.position(of: "week.variance").map { theta.values[$0] } ?? 0
    if variance > 0 {
      theta.weekShocks = try theta.weekShocks.map { _ in
        try stream.gamma(shape: 1 / variance, scale: variance)
      }
    }
    let course = try Course(one.model, plan: one.plan, Parameters(one.model, theta))
    return try engine.run(along: course, seed: seed, LaneKey(replication: replication))
  }

  func one() throws -> CalibrationCase {
    try CalibrationCase(scenario, data, name: "synthetic")
  }

  /// The true number of a coordinate.
  func number(_ coordinate: Coordinate, _ model: CompiledModel) -> Double? {
    switch coordinate {
    case .assumption(let name), .own(_, let name):
      let full = try? CompiledModel(scenario)
      return full?.ledger.position(of: name).map { truth.values[$0] }
    case .clientEffect: return truth.clientEffect
    default: return nil
    }
  }
}
