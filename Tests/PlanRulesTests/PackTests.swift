import Campaign
import PlanRules
import Testing

@Suite("Packs of rules")
struct PackTests {
  private static func rules(_ pack: String) -> String { "planned: 2026-12-07\n  packs: [\(pack)]" }

  @Test func `an employer's plan is refused for a health plan, by the state and by CMS`() throws {
    #expect(try Harbour.check(rules: Self.rules("us-employer")).breaches == [])
    let breaches = try Harbour.check(rules: Self.rules("us-health-plan")).breaches
    #expect(breaches.allSatisfy { $0.rule.standing == .law })
    #expect(breaches.map(\.rule.name) == ["the state's approval", "review by CMS", "review by CMS"])
    // The crews are on Medicaid and have no work e-mail; the office is on Medicare and has.
    #expect(breaches.map(\.touch.name) == ["letter", "launch e-mail", "letter"])
    #expect(
      breaches.map(\.found) == [
        "the approval of state takes 45 days from 2026-12-07, and it is sent on 2027-01-18",
        "the approval of CMS takes 45 days from 2026-12-07, and it is sent on 2027-01-04",
        "the approval of CMS takes 45 days from 2026-12-07, and it is sent on 2027-01-18",
      ])
    #expect(
      breaches.map(\.mend) == [
        "The earliest date is 2027-01-21; for 2027-01-18 begin by 2026-12-04, or state 'approved' once it is given",
        "The earliest date is 2027-01-21; for 2027-01-04 begin by 2026-11-20, or state 'approved' once it is given; "
          + "with model language, 10 days",
        "The earliest date is 2027-01-21; for 2027-01-18 begin by 2026-12-04, or state 'approved' once it is given; "
          + "with model language, 10 days",
      ])
    #expect(breaches[0].origin.hasPrefix(" [us-health-plan, law: Social Security Act 1932(d)(2)(A)"))
    #expect(breaches[1].origin.contains("42 CFR 422.80(a), editions of October 2002 and 2007"))
    #expect(breaches.allSatisfy { $0.origin.contains(/, read 2026-11-2[29]\]$/) })
  }

  @Test func `CMS lets its own words pass in ten days, the state does not`() throws {
    let breaches = try Harbour.check(
      rules: Self.rules("us-health-plan"),
      .init("letter: {channel: letter,", "letter: {model-language: true, channel: letter,"),
      .init("launch e-mail: {channel: e-mail,", "launch e-mail: {model-language: true, channel: e-mail,")
    ).breaches
    #expect(breaches.map(\.rule.name) == ["the state's approval"])
  }

  @Test func `an employer in Europe writes to its own`() throws {
    let breaches = try Harbour.check(rules: Self.rules("eu-employer")).breaches
    #expect(breaches.map(\.rule.name) == ["the employer writes to its own"])
    #expect(breaches.map(\.touch.name) == ["note"])
  }

  @Test func `what a law says stands, whatever the client says; what is assumed gives way`() throws {
    let late = Harbour.Edit("\"9:00\"", "\"21:30\"")
    let own = "quiet-hours: {allowed: \"0:00-24:00\"}\n  mail-lead: {lead: 60 days}"
    let breaches = try Harbour.check(rules: Self.rules("us-employer") + "\n  \(own)", late).breaches
    #expect(breaches.map(\.rule.name).contains("texts and calls by day"))
    #expect(!breaches.map(\.rule.name).contains("print and post"))
    #expect(breaches.map(\.rule.name).contains("mail-lead"))
  }

  @Test(arguments: ["us-employer", "us-health-plan", "eu-employer"])
  func `say of every rule who says so, and of laws when that was read`(pack: String) throws {
    let rules = try Harbour.read([.init(Harbour.rules, "  \(Self.rules(pack))\n")]).rules.rules
    #expect(rules.count >= 8)
    #expect(rules.allSatisfy { $0.source.count > 15 && $0.pack == pack })
    #expect(rules.contains { $0.standing == .law } && rules.contains { $0.standing == .assumed })
    #expect(rules.allSatisfy { $0.standing != .law || $0.read != nil })
  }
}

@Suite("Waivers")
struct WaiverTests {
  private static let late = Harbour.Edit("\"9:00\"", "\"21:30\"")

  private func waive(_ waiver: String) -> Harbour.Edit {
    .init("  minimum-group: 11\n", "  minimum-group: 11\n  waive: [\(waiver)]\n")
  }

  @Test(arguments: [
    "{rule: quiet-hours, reason: a night shift}", "{rule: quiet-hours, touch: text, reason: a night shift}",
  ])
  func `set a rule aside, and say why`(waiver: String) throws {
    let check = try Harbour.check(Self.late, waive(waiver))
    #expect(check.breaches == [])
    #expect(check.waived.map(\.touch.name) == ["text"])
    #expect(check.waived.map(\.strategies) == [["plain", "more"]])
    #expect(check.waived.map(\.waiver?.reason) == ["a night shift"])
  }

  @Test func `hold for their strategy and touch alone`() throws {
    let one = try Harbour.check(Self.late, waive("{rule: quiet-hours, strategy: more, reason: x}"))
    #expect(one.breaches.map(\.strategies) == [["plain"]])
    #expect(one.waived.map(\.strategies) == [["more"]])
    let other = try Harbour.check(Self.late, waive("{rule: quiet-hours, touch: welcome, reason: x}"))
    #expect(other.breaches.map(\.touch.name) == ["text"])
    let kind = try Harbour.check(Self.late, waive("{rule: cap, reason: x}"))
    #expect(kind.breaches.count == 1)
  }

  @Test func `may stand at the touch, and are inherited with it`() throws {
    let check = try Harbour.check(
      Self.late,
      .init(
        "        at: ",
        "        waive: [{rule: quiet-hours, reason: the crews are at sea by day}]\n        at: "))
    #expect(check.breaches == [])
    #expect(check.waived.map(\.strategies) == [["plain", "more"]])
  }

  @Test func `of one blackout leave another in force`() throws {
    let check = try Harbour.check(
      .init(
        "blackout: {name: dry dock, from: 2027-03-01, to: 2027-03-31}",
        "blackout: [{name: dry dock, from: 2027-03-01, to: 2027-03-31}, {name: audit, from: 2027-03-15, to: 2027-03-15}]"
      ), .init("2027-06-07", "2027-03-15"), waive("{rule: dry dock, reason: x}"))
    #expect(check.breaches.map(\.rule.name) == ["audit"])
    #expect(check.waived.map(\.rule.name) == ["dry dock"])
  }

  @Test func `are shown of laws as of other rules`() throws {
    let check = try Harbour.check(
      rules: """
        planned: 2026-12-07
          packs: [us-employer]
          waive: [{rule: texts and calls by day, reason: agreed with counsel}]
        """, Self.late)
    #expect(check.breaches == [])
    #expect(check.waived.map(\.rule.standing) == [.law])
  }

  @Test func `concern no plan that is not judged`() throws {
    let scenario = try Harbour.read([.init("2027-06-07", "2027-03-15")])
    #expect(RuleCheck(scenario, strategies: ["plain"]).breaches == [])
    #expect(RuleCheck(scenario, strategies: ["more"]).breaches.count == 1)
    #expect(RuleCheck(scenario, strategies: []).breaches == [])
  }
}
