import Campaign
import Model
import TestSupport
import Testing

@Suite("A channel's lift")
struct LiftAttentionTests {
  /// A touch with an attention of its own must not change what the channel's other touches are worth.
  @Test("is solved at the channel's attention, whatever stands first in the file")
  func order() throws {
    var small = SmallScenario()
    small.numbers["e-mail.registration"] = .lift(
      Lift(points: 0.03, sd: 0, control: 0.05, horizonDays: 56, of: .eligible, aware: 0.5))
    let plain = SmallScenario.touch("plain", on: [0])
    var loud = SmallScenario.touch("loud", on: [20])
    loud.overrides = ["attention": "plan.loud.attention"]
    small.numbers["plan.loud.attention"] = .point(0.6)
    func responses(_ touches: [Touch]) throws -> [Double] {
      small.touches = touches
      let model = try small.model()
      return try Parameters(model, ThetaSampler.central(model)).plans[1].touches.map(\.registration)
    }
    let (first, second) = (try responses([plain, loud]), try responses([loud, plain]))
    #expect(first[0] == first[1] && second[0] == second[1] && first[0] == second[0] && first[0] > 0)
  }

  @Test("of a trial among people in need is worth less to all than to them")
  func need() throws {
    var small = SmallScenario()
    small["registration.need-ratio"] = 4
    small.touches = [SmallScenario.touch("mail", on: [0])]
    func response(_ need: Double?) throws -> Double {
      small.numbers["e-mail.registration"] = .lift(
        Lift(points: 0.03, sd: 0, control: 0.05, horizonDays: 56, of: .aware, need: need))
      let model = try small.model()
      return try Parameters(model, ThetaSampler.central(model)).plans[1].touches[0].registration
    }
    #expect(try response(0.9) < 0.95 * response(nil))
  }
}
