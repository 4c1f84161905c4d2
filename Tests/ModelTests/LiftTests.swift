import Campaign
import Engines
import Foundation
import Model
import Numerics
import TestSupport
import Testing

@Suite("A lift in a scenario")
struct LiftTests {
  /// A scenario that is its own trial: one cohort without turnover, one touch to all on day 0.
  static func scenario(_ lift: Lift, at name: String = "e-mail.registration") -> SmallScenario {
    var s = SmallScenario(members: 1_000, weeks: 8)
    s.touches = [SmallScenario.touch("letter", on: [0])]
    s["readiness.variance"] = 2
    s["awareness.initial"] = 0.5
    s["awareness.organic"] = 0.01
    s["awareness.forgetting"] = 0.02
    s["registration.need-ratio"] = 3
    s["e-mail.life"] = 30
    s.numbers[name] = .lift(lift)
    return s
  }

  static let lift = Lift(points: 0.08, sd: 0, control: 0.04, horizonDays: 56, of: .eligible, aware: 0.5)

  static func solved(
    _ model: CompiledModel, _ name: String = "e-mail.registration", _ change: (inout Theta) -> Void = { _ in }
  ) throws -> (response: Double?, floor: Double?) {
    let position = try #require(model.ledger.position(of: name))
    var theta = try ThetaSampler.central(model)
    change(&theta)
    let parameters = try Parameters(model, theta)
    return (parameters.responses[position], parameters.liftFloors[position])
  }

  @Test("is what the engine shows when it runs that trial")
  func engineShowsIt() throws {
    func rates(_ organic: Double) throws -> (control: Double, treated: Double) {
      var scenario = LiftTests.scenario(LiftTests.lift)
      scenario["registration.organic"] = organic
      let model = try scenario.model()
      let parameters = try Parameters(model, ThetaSampler.central(model))
      let rate = try [0, 1].map {
        try Course(model, plan: $0, parameters).expected.total(.registered, segment: 0, through: 8) / 1_000
      }
      return (rate[0], rate[1])
    }
    let organic = try findRoot(in: 1e-4...0.5, tolerance: 1e-13) { try rates($0).control - 0.04 }
    let (control, treated) = try rates(organic)
    #expect(agree(control, 0.04, within: 1e-9))
    #expect(agree(treated - control, 0.08, within: 1e-8))
  }

  @Test("of requests is what the engine shows among the registered, half of them in need")
  func requests() throws {
    let lift = Lift(points: 0.06, sd: 0, control: 0.05, horizonDays: 28, of: .aware, need: 0.5)
    var scenario = LiftTests.scenario(lift, at: "e-mail.request")
    scenario.weeks = 4
    scenario["readiness.request-exponent"] = 0.7
    scenario["e-mail.registration"] = 0
    scenario["e-mail.attention"] = 0
    scenario["desk.initial.registered"] = 1
    // Point prevalence ½: onset and resolution have the same hazard 1/12.
    let stationary = 0.5 + 0.5 * (1 - exp(-52.0 / 12))
    scenario["need.prevalence"] = stationary
    func rates(_ organic: Double) throws -> (control: Double, treated: Double) {
      scenario["request.organic"] = organic
      let model = try scenario.model()
      let parameters = try Parameters(model, ThetaSampler.central(model))
      let rate = try [0, 1].map {
        try Course(model, plan: $0, parameters).expected.total(.requests, segment: 0, through: 4) / 1_000
      }
      return (rate[0], rate[1])
    }
    let organic = try findRoot(in: 1e-4...0.5, tolerance: 1e-13) { try rates($0).control - 0.05 }
    let (control, treated) = try rates(organic)
    #expect(agree(control, 0.05, within: 1e-9))
    #expect(agree(treated - control, 0.06, within: 1e-7), "\(treated - control)")
  }

  @Test("printed straight into a hazard would be wrong several times over")
  func notTheHazard() throws {
    let response = try #require(try LiftTests.solved(LiftTests.scenario(LiftTests.lift).model()).response)
    #expect(response > 2 * 0.08)
  }

  @Test("counts all as aware where the trial did")
  func ofAware() throws {
    func response(_ lift: Lift) throws -> Double {
      try #require(try LiftTests.solved(LiftTests.scenario(lift).model()).response)
    }
    let aware = Lift(points: 0.08, sd: 0, control: 0.04, horizonDays: 56, of: .aware)
    let stated = Lift(points: 0.08, sd: 0, control: 0.04, horizonDays: 56, of: .eligible, aware: 1)
    #expect(try response(aware) == response(stated))
    #expect(try response(aware) < response(LiftTests.lift))
  }

  @Test("takes the trial's need where it is stated, else the client's")
  func ownNeed() throws {
    func response(_ need: Double?) throws -> Double {
      var lift = LiftTests.lift
      lift.need = need
      return try #require(try LiftTests.solved(LiftTests.scenario(lift).model()).response)
    }
    let point = try Need(prevalence: 0.5, duration: 12).pointPrevalence
    #expect(try agree(response(nil), response(point), within: 1e-9))
    #expect(try !agree(response(nil), response(0.9), within: 1e-3))
  }

  @Test("below what awareness alone explains is refused, with both numbers")
  func belowFloor() throws {
    var lift = LiftTests.lift
    lift.points = 0.001
    var scenario = LiftTests.scenario(lift)
    scenario["readiness.variance"] = 0
    scenario["awareness.organic"] = 0
    scenario["awareness.forgetting"] = 0
    scenario["registration.need-ratio"] = 1
    // Half unaware, 30 % of them notice, and 8 % of the aware register: 1.2 points.
    #expect(
      refusals(scenario.scenario) == [
        "'e-mail.registration': a lift of 0.1 points cannot be the response: awareness alone explains 1.2 points of it; "
          + "lower the attention, raise 'aware:' or state a higher lift"
      ])
  }

  @Test("below that floor in a draw, or none at all, is no response")
  func drawsBelowFloor() throws {
    let model = try LiftTests.scenario(LiftTests.lift).model()
    let position = try #require(model.ledger.position(of: "e-mail.registration"))
    let floor = try #require(try LiftTests.solved(model).floor)
    #expect(floor > 0.001 && floor < 0.08)
    for points in [floor, floor / 2, 0, -0.05] {
      let solved = try LiftTests.solved(model) { $0.values[position] = points }
      #expect(solved.response == 0)
      #expect(solved.floor.map { agree($0, floor, within: 1e-9) } == true)
    }
    var none = LiftTests.lift
    none.points = 0
    #expect(try LiftTests.solved(LiftTests.scenario(none).model()).response == 0)
  }

  @Test("out of reach is refused by name with its number, all such at once")
  func outOfReach() throws {
    var control = LiftTests.lift
    control.control = 0.4
    control.aware = 0.1
    var lift = LiftTests.lift
    lift.points = 0.9
    var scenario = LiftTests.scenario(control)
    scenario.numbers["e-mail.request"] = .lift(lift)
    scenario["awareness.organic"] = 0
    let reason = "out of reach for a population with this awareness, need and readiness"
    #expect(
      refusals(scenario.scenario) == [
        "'e-mail.registration': Trial.response(control rate 0.4): \(reason)",
        "'e-mail.request': Trial.response(lift of 0.9): \(reason)",
      ])
  }

  @Test("is solved anew for every draw of the other numbers")
  func perDraw() throws {
    let model = try LiftTests.scenario(LiftTests.lift).model()
    let attention = try #require(model.ledger.position(of: "e-mail.attention"))
    let weak = try LiftTests.solved(model) { $0.values[attention] = 0.05 }
    let strong = try LiftTests.solved(model) { $0.values[attention] = 0.6 }
    let (few, many) = (try #require(weak.floor), try #require(strong.floor))
    #expect(few < many)
    let (more, less) = (try #require(weak.response), try #require(strong.response))
    #expect(more > less, "the more awareness explains, the less is left to the response")
  }

  @Test("leaves responses stated as such alone")
  func stated() throws {
    var scenario = LiftTests.scenario(LiftTests.lift)
    scenario["e-mail.registration"] = 0.37
    let solved = try LiftTests.solved(scenario.model())
    #expect(solved.response == 0.37 && solved.floor == nil)
  }
}
