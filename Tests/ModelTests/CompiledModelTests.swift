import Campaign
import Model
import Numerics
import TestSupport
import Testing

@Suite("A compiled scenario")
struct CompiledModelTests {
  @Test("compiles with every feature of the model", arguments: SmallScenario.features.map(\.name))
  func features(name: String) throws {
    let small = try #require(SmallScenario.features.first { $0.name == name }).scenario
    let model = try small.model()
    #expect(model.weeks == small.weeks && model.doNothing == 0)
    #expect(model.plans.map(\.name) == ["do-nothing", "plan"])
    #expect(model.plans[0].sends.isEmpty && model.plans[0].touches.isEmpty)
  }

  @Test("knows whether members leave, join and talk")
  func states() throws {
    func states(_ small: SmallScenario) throws -> [Bool] {
      let model = try small.model()
      return [model.hasTurnover, model.hasGrowth, model.hasWordOfMouth]
    }
    let base = SmallScenario()
    #expect(try states(base) == [false, false, false])
    #expect(try states(SmallScenario.withTurnover(base)) == [true, false, false])
    #expect(try states(SmallScenario.withGrowth(base)) == [false, true, false])
    #expect(try states(SmallScenario.withWordOfMouth(base)) == [false, false, true])
    #expect(
      try states(base.with(["desk.turnover": .quantiles(p10: 1e-4, p90: 1e-3)])) == [true, false, false])
  }

  @Test("is refused with more channels than a set of them holds")
  func channels() {
    var small = SmallScenario()
    small.channels += (1...64).map { Channel(name: "c\($0)", needs: "x") }
    #expect(refusals(small.scenario).map { $0.prefix(12) } == ["65 channels,"])
    small.channels.removeLast()
    #expect(refusals(small.scenario).isEmpty)
  }

  @Test("is refused when everybody is in need within a year")
  func need() {
    #expect(
      refusals(SmallScenario().with(["need.prevalence": .point(1)]).scenario) == [
        "the assumptions at their medians cannot be run: "
          + "Need(prevalence: 1.0): the 12-month prevalence must be below 1"
      ])
  }

  @Test("is refused when a piece is noticed by everybody")
  func attention() {
    let small = SmallScenario.withTouches(SmallScenario()).with(["e-mail.attention": .point(1)])
    #expect(
      refusals(small.scenario) == [
        "the assumptions at their medians cannot be run: attention(launch): "
          + "the draw is 1: a piece that everybody notices has no finite hazard"
      ])
  }

  @Test("is refused when persistence is stated by halves or twice")
  func persistence() {
    let fault =
      "'therapy' needs either 'therapy.exit.a' and 'therapy.exit.b', or 'therapy.one-session' and "
      + "'therapy.sessions', not a mixture"
    let base = SmallScenario()
    #expect(refusals(base.with(["therapy.exit.b": nil]).scenario) == [fault])
    #expect(refusals(base.with(["therapy.exit.a": nil, "therapy.exit.b": nil]).scenario) == [fault])
    #expect(refusals(base.with(["therapy.sessions": .point(5)]).scenario) == [fault])
    let mixed = base.with(["therapy.exit.b": nil, "therapy.sessions": .point(5)])
    #expect(refusals(mixed.scenario) == [fault])
    let sessions = base.with([
      "therapy.exit.a": nil, "therapy.exit.b": nil, "therapy.sessions": .point(5),
      "therapy.one-session": .point(0.3),
    ])
    #expect(refusals(sessions.scenario).isEmpty)
  }

  @Test("is refused when no pathway has a share, and scales shares to 1 otherwise")
  func pathways() throws {
    #expect(
      refusals(SmallScenario().with(["therapy.share": .point(0)]).scenario) == [
        "the shares of the pathways are all 0: at least one must be above 0"
      ])
    let model = try SmallScenario.withPathways(SmallScenario()).model()
    let shares = try Parameters(model, ThetaSampler.central(model)).pathways.map(\.share)
    #expect(agree(shares, [2.0 / 3, 1.0 / 3]))
  }

  @Test("is refused when more are registered or in care at the start than there are members")
  func stocks() {
    let small = SmallScenario().with([
      "desk.initial.registered": .point(0.7), "desk.initial.in-care": .point(0.4),
    ])
    let found = refusals(small.scenario)
    #expect(found.count == 1 && found[0].contains("'desk'"), "\(found)")
  }

  @Test("is refused when the readiest would have to be registered more than once")
  func stocksByReadiness() {
    var small = SmallScenario().with([
      "desk.initial.registered": .point(0.6), "readiness.variance": .point(2),
    ])
    small.segments[0].monthsSinceLaunch = 1
    let found = refusals(small.scenario)
    #expect(found.count == 1 && found[0].contains("'desk'"), "\(found)")
    small.segments[0].monthsSinceLaunch = nil
    #expect(refusals(small.scenario).isEmpty, "drawn independently they can be")
  }

  @Test("gives hazards their probabilities")
  func probabilities() throws {
    let model = try SmallScenario.all.model()
    let parameters = try Parameters(model, ThetaSampler.central(model))
    #expect(agree(parameters.segments[0].leave, 1 - 0.9607894391523232), "1 − e^(−0.04)")
    #expect(agree(parameters.forget, 1 - 0.9048374180359595), "1 − e^(−0.1)")
    #expect(parameters.segments[0].weeksSinceLaunch == 26)
    #expect(parameters.segments[1].weeksSinceLaunch == nil)
    let touch = parameters.plans[1].touches[0]
    #expect(agree(touch.attentionHazard, 0.9 * 0.35667494393873245), "d·−ln(1 − 0.3)")
    #expect(agree(touch.registration, 0.9 * 0.15) && touch.request == 0)
  }

  @Test("refuses a draw that is no number, by name")
  func notANumber() throws {
    let model = try SmallScenario().model()
    var theta = try ThetaSampler.central(model)
    theta.values[try #require(model.ledger.position(of: "request.organic"))] = .nan
    #expect(throws: NumericsError(call: "θ", arguments: "request.organic", reason: "the draw is nan")) {
      try Parameters(model, theta)
    }
  }
}
