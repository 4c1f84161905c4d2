import Campaign
import ScenarioFile
import Testing

@Suite("A plan in full is read")
struct PlanTests {
  let scenario: Scenario

  init() throws { scenario = try Northway.readInFull() }

  private func touch(_ name: String, of strategy: Int) -> Touch? {
    scenario.strategies[strategy].touches.first { $0.name == name }
  }

  /// Days from launch, 4 January 2027.
  private let fair = 56
  private let openEnrolment = 280

  @Test func `its step, moments as days`() {
    #expect(scenario.stepDays == 1)
    #expect(touch("poster", of: 1)?.sendDays == [28, fair - 14])
    #expect(touch("home mailer", of: 3)?.sendDays == [fair + 7])
  }

  @Test func `what the client pays and wants`() throws {
    #expect(
      scenario.fees == [Fee(amount: 4, per: .employeePerMonth), Fee(amount: 1000, per: .user)])
    #expect(
      scenario.goals == [
        Goal(
          measure: "registered_of_eligible", reach: 0.18, byWeek: 52,
          byDate: try #require(CalendarDate(iso: "2028-01-04")), owner: "account manager")
      ])
    #expect(scenario.carried.map(\.key) == ["owner"])
  }

  @Test func `what else the members get`() {
    #expect(
      scenario.otherProgrammes == [
        OtherProgramme(
          name: "medical open enrolment", channel: "home-mail",
          sendDays: [openEnrolment - 7, openEnrolment],
          audience: Audience(tags: ["desk-less"], partners: .included), load: 1.5),
        OtherProgramme(name: "safety week", channel: "sms", sendDays: [fair, fair + 14, fair + 28]),
      ])
  }

  @Test func `whom members hear from`() {
    #expect(scenario.segments.map(\.hearsFrom) == [[:], [:], ["drivers": 0.6, "partners": 0.4]])
  }

  @Test func `hold-outs, inherited too`() {
    #expect(scenario.strategies.map(\.holdOut) == [0, 0.2, 0.2, 0.2])
  }

  @Test func `triggers, and dates in place of an inherited trigger`() {
    #expect(
      touch("visit nudge", of: 2)?.trigger == Trigger(days: 10, after: .registration, unless: .firstVisit))
    #expect(touch("visit nudge", of: 2)?.sendDays == [])
    #expect(touch("visit nudge", of: 3)?.trigger == nil)
    #expect(touch("visit nudge", of: 3)?.sendDays == [openEnrolment])
    #expect(touch("onboarding", of: 2)?.trigger == Trigger(days: 0, after: .hire))
    #expect(touch("onboarding", of: 3)?.trigger == Trigger(days: 14, after: .request, unless: .firstVisit))
  }

  @Test func `incentives field by field, those of a playbook with its touches`() {
    let badge = Incentive(name: "badge", action: .registration, value: 2, untilDay: fair)
    func gift(_ value: Double) -> Incentive {
      Incentive(name: "gift", action: .firstVisit, value: value, untilDay: 280 + 28, reviewedByCounsel: true)
    }
    #expect(scenario.strategies[1].incentives == [badge])
    #expect(scenario.strategies[2].incentives == [badge, gift(25)])
    #expect(scenario.strategies[2].touches.map(\.announces) == ["badge", nil, nil, "gift", nil])
  }

  @Test func `an inherited incentive goes with the touch that announces it`() {
    #expect(scenario.strategies[3].incentives.map(\.name) == ["gift"])
    #expect(scenario.strategies[3].incentives.map(\.value) == [40])
  }

  @Test func `what is asked for consent, a number of the touch`() {
    let touch = touch("onboarding", of: 2)
    #expect(touch?.asksConsent == ["mobile", "work-e-mail"])
    #expect(touch?.audience == Audience(languages: ["spanish"]))
    let name = "multi-channel.onboarding.mobile.consent"
    #expect(touch?.overrides["mobile.consent"] == name)
    #expect(self.touch("onboarding", of: 3)?.overrides == touch?.overrides)
    let numbers = scenario.assumptions.filter { $0.name == name }
    #expect(numbers.map(\.spread) == [.quantiles(p10: 0.3, p90: 0.5)])
    #expect(numbers.map(\.provenance.source) == ["pilot"])
    #expect(self.touch("visit nudge", of: 2)?.overrides == ["return": "multi-channel.visit nudge.return"])
  }
}
