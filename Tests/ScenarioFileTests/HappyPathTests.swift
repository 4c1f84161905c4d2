import Campaign
import ScenarioFile
import Testing

@Suite("A whole scenario is read")
struct HappyPathTests {
  let scenario: Scenario

  init() throws { scenario = try Northway.read() }

  @Test func `its facts`() {
    #expect(scenario.title == "Logistics employer, year one")
    #expect(scenario.client.kind == .employer)
    #expect(scenario.client.lives == 21_000)
    #expect(
      scenario.client.provenance
        == Provenance(
          source: "eligibility file 2026-12", grade: .b, owner: "Account team",
          setAt: "clients/northway.yaml:2"))
    #expect(scenario.launch.description == "2027-01-04")
    #expect(scenario.horizonWeeks == 52)
    #expect(scenario.pathways == ["coaching", "therapy"])
    #expect(scenario.channels.map(\.name) == ["work-e-mail", "home-mail", "sms"])
    #expect(scenario.channels.map(\.consentRequired) == [false, false, true])
    #expect(scenario.carried.map(\.key) == ["owner"])
    #expect(scenario.carried[0].value == .text("Account team"))
  }

  @Test func `its segments`() {
    #expect(scenario.segments.map(\.name) == ["drivers", "desk", "partners"])
    #expect(scenario.segments.map(\.members) == [9200, 1200, 8200])
    #expect(scenario.segments.map(\.relationship) == [.employee, .employee, .partner])
    #expect(scenario.segments[0].language == ["spanish": 0.25])
    #expect(scenario.segments[2].householdOf == ["drivers", "desk"])
    guard case .joint(let rows) = scenario.segments[0].contact else {
      Issue.record("no joint table")
      return
    }
    #expect(rows[0] == ContactRow(share: 0.33, has: ["home-mail", "mobile"], consent: ["mobile"]))
    #expect(
      scenario.segments[2].contact
        == .independent([
          MarginalContact(contactPoint: "home-mail", share: 0.94),
          MarginalContact(contactPoint: "mobile", share: 0.6, consent: 0.2),
        ]))
  }

  @Test func `its numbers, later files in place of earlier, in the catalogue's order`() {
    #expect(
      scenario.assumptions.map(\.name) == [
        "awareness.initial", "readiness.variance", "registration.organic", "need.prevalence", "need.duration",
        "drivers.turnover", "desk.awareness.initial", "drivers.need.prevalence", "work-e-mail.attention",
        "home-mail.registration", "sms.opt-out", "home-mail.half-life", "home-mail.life", "coaching.share",
        "therapy.share", "therapy.exit.a", "therapy.exit.b", "launch-kit.launch e-mail.attention",
        "multi-channel.home mailer.registration",
      ])
    #expect(spread("drivers.turnover") == .point(0.7 / 52))
    #expect(spread("home-mail.life") == .point(56))
    #expect(spread("home-mail.half-life") == .quantiles(p10: 5, p90: 14))
    #expect(spread("need.prevalence") == .meanSD(mean: 0.2, sd: 0.04))
    #expect(spread("registration.organic") == .pert(low: 0.001, mostLikely: 0.002, high: 0.005))
    #expect(
      spread("home-mail.registration")
        == .lift(
          Lift(points: 0.014, sd: 0.006, control: 0.03, horizonDays: 56, of: .eligible, aware: 0.5)))
  }

  @Test func `where its numbers come from`() {
    #expect(
      provenance("readiness.variance")
        == Provenance(
          source: "", grade: .assumed, owner: "Account team", setAt: "clients/northway.yaml:42"))
    #expect(
      provenance("drivers.turnover")
        == Provenance(
          source: "eligibility file 2026-12", grade: .b, owner: "Account team",
          setAt: "clients/northway.yaml:14"))
    #expect(
      provenance("sms.opt-out")
        == Provenance(
          source: "carrier report", grade: .c, owner: "data team", setAt: "assumptions/channels.yaml:12"))
    #expect(
      provenance("launch-kit.launch e-mail.attention")
        == Provenance(source: "", grade: .assumed, setAt: "playbooks/launch-kit.yaml:9"))
  }

  @Test func `its strategies, do-nothing first`() {
    #expect(
      scenario.strategies.map(\.name) == ["do-nothing", "launch-kit", "multi-channel", "quiet"])
    #expect(
      scenario.strategies.map { $0.touches.map(\.name) } == [
        [], ["launch e-mail", "poster"], ["launch e-mail", "poster", "home mailer"],
        ["poster", "home mailer"],
      ])
    let inherited = scenario.strategies[2].touches[0]
    #expect(inherited.sender == .vendor)
    #expect(inherited.channel == "work-e-mail")
    #expect(inherited.overrides == ["attention": "launch-kit.launch e-mail.attention"])
    #expect(inherited.costs == [Cost(amount: 500, per: .send), Cost(amount: 0.01, per: .piece)])
    #expect(inherited.costProvenance?.grade == .assumed)
    #expect(scenario.strategies[1].touches[1].sendDays == [-10, 28])
    let mailer = scenario.strategies[2].touches[2]
    #expect(mailer.sendDays == [7, 42])
    #expect(mailer.costProvenance?.source == "price list 2026")
    #expect(
      mailer.audience
        == Audience(tags: ["desk-less"], partners: .included, stages: [.unaware, .aware]))
    let quiet = scenario.strategies[3].touches[1]
    #expect(quiet.sendDays == [56, 148, 240])
    #expect(quiet.overrides == ["registration": "multi-channel.home mailer.registration"])
  }

  @Test func `its guarantee`() {
    #expect(
      scenario.guarantees == [
        Guarantee(
          measure: "registered_of_eligible", atLeast: 0.12, byWeek: 52,
          byDate: CalendarDate(iso: "2028-01-04")!, atRisk: 27_600)
      ])
  }

  private func spread(_ name: String) -> Spread? { scenario.assumptions.first { $0.name == name }?.spread }

  private func provenance(_ name: String) -> Provenance? {
    scenario.assumptions.first { $0.name == name }?.provenance
  }
}
