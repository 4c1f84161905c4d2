import Campaign
import ScenarioFile
import Testing

@Suite("Rules are read")
struct RuleTests {
  private static let lines = "  packs: [us-employer]\n  cap: {touches: 3, per: month, across: all senders}\n"

  /// Every kind of rule, and all that can be said of it.
  static let everyKind = """
      planned: 2026-10-05
      packs: [us-employer]
      never: {sender: vendor, channel: work-e-mail}
      only:
        - {sender: [employer, union], of: {contact-point: home-mail, audience: {segments: [drivers]}}}
        - {sender: plan, of: {channel: [sms]}}
      consent: [{contact-point: [mobile]}]
      quiet-hours: {allowed: "7:30-24:00", of: {channel: sms}}
      approval:
        employer: 15 business days
        legal: 2 weeks
        state: {lead: 45 days, model-language: 10 days, of: {audience: {tags: [desk-less], partners: included}}}
      blackout: [{name: peak season, from: 2027-11-01, to: 2027-12-31}, {name: fair, from: launch + 2 weeks, to: launch + 3 weeks, of: {sender: union}}]
      cap: [{touches: 3, per: month, across: all senders}, {touches: 2, per: 10 days, of: {sender: vendor}}, {touches: 1, per: week}]
      minimum-group: 11
      mail-lead: {lead: 15 days, of: {contact-point: home-mail}}
      announcement: {by: launch, of: {sender: employer}}
      opt-out: {within: 10 business days, of: {channel: [sms]}}
      waive:
        - {rule: peak season, strategy: quiet, touch: home mailer, reason: "the sites are closed, the homes are not"}
        - {rule: cap, reason: agreed}

    """

  static func read(_ rules: String) throws(Faults) -> Scenario {
    try Northway.read(replacing: lines, with: rules)
  }

  private let book: RuleBook

  init() throws { book = try RuleTests.read(RuleTests.everyKind).rules }

  private func all(_ kind: PlanRule.Kind) -> [PlanRule] { book.rules.filter { $0.requirement.kind == kind } }

  private func date(_ text: String) throws -> CalendarDate { try #require(CalendarDate(iso: text)) }

  @Test func `the day on which work begins, and what is waived`() throws {
    #expect(book.planned == (try date("2026-10-05")))
    #expect(
      book.waivers == [
        RuleWaiver(
          rule: "peak season", strategy: "quiet", touch: "home mailer",
          reason: "the sites are closed, the homes are not"),
        RuleWaiver(rule: "cap", reason: "agreed"),
      ])
  }

  @Test func `permissions and consent`() {
    #expect(all(.never).map(\.scope) == [RuleScope(senders: [.vendor], channels: ["work-e-mail"])])
    #expect(all(.only).map(\.requirement) == [.only([.employer, .union]), .only([.plan])])
    #expect(
      all(.only).map(\.scope) == [
        RuleScope(contactPoints: ["home-mail"], audience: Audience(segments: ["drivers"])),
        RuleScope(channels: ["sms"]),
      ])
    #expect(all(.consent).map(\.scope) == [RuleScope(contactPoints: ["mobile"])])
  }

  @Test func `approvals, of a sender its own touches, of others all unless said`() {
    #expect(
      all(.approval).map(\.requirement) == [
        .approval(approver: "employer", lead: LeadTime(days: 15, isBusinessDays: true), modelLanguage: nil),
        .approval(approver: "legal", lead: LeadTime(days: 14), modelLanguage: nil),
        .approval(approver: "state", lead: LeadTime(days: 45), modelLanguage: LeadTime(days: 10)),
      ])
    #expect(
      all(.approval).map(\.scope) == [
        RuleScope(senders: [.employer]), RuleScope(),
        RuleScope(audience: Audience(tags: ["desk-less"], partners: .included)),
      ])
  }

  @Test func `blackouts, by dates or from launch, under their own names`() throws {
    #expect(all(.blackout).map(\.name) == ["peak season", "fair"])
    #expect(
      all(.blackout).map(\.requirement) == [
        .blackout(name: "peak season", from: try date("2027-11-01"), to: try date("2027-12-31")),
        .blackout(name: "fair", from: try date("2027-01-18"), to: try date("2027-01-25")),
      ])
  }

  @Test func `caps, groups, lead times, announcements and opt-outs`() throws {
    #expect(
      all(.cap).map(\.requirement) == [
        .cap(MessageCap(touches: 3, period: .month, countsOtherProgrammes: true)),
        .cap(MessageCap(touches: 2, period: .days(10), countsOtherProgrammes: false)),
        .cap(MessageCap(touches: 1, period: .week, countsOtherProgrammes: false)),
      ])
    #expect(all(.minimumGroup).map(\.requirement) == [.minimumGroup(11)])
    #expect(all(.mailLead).map(\.requirement) == [.mailLead(LeadTime(days: 15))])
    #expect(all(.announcement).map(\.requirement) == [.announcement(by: try date("2027-01-04"))])
    #expect(all(.optOut).map(\.requirement) == [.optOut(LeadTime(days: 10, isBusinessDays: true))])
  }

  @Test func `those of packs stand beside a client's own, which replace all but laws`() throws {
    // The pack's cap is only assumed; its quiet hours are a law.
    #expect(all(.cap).allSatisfy { $0.pack == nil })
    #expect(all(.quietHours).map(\.name) == ["quiet-hours", "texts by day"])
    let law = try #require(all(.quietHours).last)
    #expect(law.standing == .law && law.pack == "us-employer" && law.source == "47 CFR 64.1200")
    #expect(law.read == (try date("2026-11-22")))
    let plain = try RuleTests.read("  packs: [us-employer]\n").rules
    #expect(plain.rules.map(\.name) == ["texts by day", "one a week"])
    #expect(plain.rules.map(\.standing) == [.law, .assumed])
  }

  @Test func `and written resolved, with all that packs say`() throws {
    var scenario = try RuleTests.read(RuleTests.everyKind)
    scenario.strategies[1].touches[0].time = TimeOfDay(minute: 545)
    scenario.strategies[1].touches[0].approved = try date("2026-12-01")
    scenario.strategies[1].touches[0].hasModelLanguage = true
    scenario.strategies[1].touches[0].waivers = [RuleWaiver(rule: "quiet-hours", reason: "a night shift")]
    let yaml = ScenarioWriter.yaml(scenario)
    let again = try ScenarioReader(files: FilesInMemory(["scenario.yaml": yaml])).read("scenario.yaml")
    #expect(again.withoutPlaces == scenario.withoutPlaces)
    #expect(ScenarioWriter.yaml(again) == yaml)
    #expect(!yaml.contains("packs:"))
  }

  @Test func `at touches too`() throws {
    let scenario = try Northway.read(
      replacing: "    sender: employer\n    when: launch\n",
      with: """
            sender: employer
            when: launch
            at: "9:05"
            approved: 2026-12-01
            model-language: true
            waive: [{rule: cap, reason: launch day}]

        """, in: "Scenarios/playbooks/launch-kit.yaml")
    let touch = scenario.strategies[1].touches[0]
    #expect(touch.time?.description == "9:05")
    #expect(touch.approved?.description == "2026-12-01")
    #expect(touch.hasModelLanguage)
    #expect(touch.waivers == [RuleWaiver(rule: "cap", reason: "launch day")])
  }
}

@Suite("Faults in rules")
struct RuleFaultTests {
  private static let place = "Scenarios/clients/northway.yaml"
  private static let own = "cap: {touches: 3, per: month, across: all senders}"

  static let cases: [FaultCase] = [
    FaultCase(
      "an unknown pack", replacing: "[us-employer]", with: "[us-employers]",
      gives: """
        \(place):34:11: no pack is named 'us-employers': did you mean 'us-employer'? Allowed: us-employer
        """),
    FaultCase(
      "a pack twice", replacing: "[us-employer]", with: "[us-employer, us-employer]",
      gives: "\(place):34:24: the pack 'us-employer' is listed twice"),
    FaultCase(
      "an unknown kind", replacing: own, with: "caps: 3",
      gives: """
        \(place):35:3: unknown key 'caps' in the rules: did you mean 'cap'? Allowed: planned, packs, never, only, \
        consent, quiet-hours, approval, blackout, cap, minimum-group, mail-lead, announcement, opt-out, waive
        """),
    FaultCase(
      "a lead time without a beginning", replacing: own, with: "approval: {employer: 15 business days}",
      gives: """
        \(place):33:1: 'planned' is missing in the rules: the lead time of 'approval' counts from the day on which \
        work on the plans begins
        """),
    FaultCase(
      "an approver that is nearly a sender", replacing: own,
      with:
        "planned: 2026-09-28\n  approval: {employr: 15 business days, plant: {lead: 3 days, of: {sender: plan}}}",
      gives: """
        \(place):36:14: approval: found 'employr': did you mean 'employer'? If somebody else is meant, say of which \
        touches: 'of'
        """),
    FaultCase(
      "a lead time of no days", replacing: own, with: "approval: {employer: 0 days}",
      gives: """
        \(place):35:24: employer: found '0 days'. Allowed: 1 to 999 days, business days or weeks, as \
        '15 business days' or '45 days'
        """),
    FaultCase(
      "a blackout that ends before it begins", replacing: own,
      with: "blackout: {name: x, from: 2027-03-02, to: 2027-03-01}",
      gives: "\(place):35:45: to: 2027-03-01 is before 2027-03-02, its first day"),
    FaultCase(
      "a blackout of an unknown moment", replacing: own,
      with: "blackout: {name: x, from: fair, to: 2027-03-01}",
      gives: "\(place):35:29: from: unknown moment 'fair'. Allowed: launch and what 'moments' states"),
    FaultCase(
      "a cap in no time", replacing: own, with: "cap: {touches: 3, per: year}",
      gives: """
        \(place):35:26: per: found 'year'. Allowed: month (of the calendar), week (Monday to Sunday), or 1 to 999 \
        days in a row, as '30 days'
        """),
    FaultCase(
      "a cap across all senders of one sender", replacing: own,
      with: "cap: {touches: 3, per: month, across: all senders, of: {sender: vendor}}",
      gives: """
        \(place):35:33: 'across' and a 'sender' under 'of' contradict one another. Allowed: one of them
        """),
    FaultCase(
      "hours the wrong way round", replacing: own, with: "quiet-hours: {allowed: \"21:00-8:00\"}",
      gives: """
        \(place):35:26: allowed: found '21:00-8:00'. Allowed: hours in quotes, the later last, as "8:00-21:00"
        """),
    FaultCase(
      "an unknown channel", replacing: own, with: "never: {sender: vendor, channel: work-email}",
      gives: """
        \(place):35:36: unknown channel 'work-email': did you mean 'work-e-mail'? Allowed: work-e-mail, home-mail, sms
        """),
    FaultCase(
      "an unknown contact point", replacing: own, with: "consent: {contact-point: [mobil]}",
      gives: """
        \(place):35:29: unknown contact point 'mobil': did you mean 'mobile'? Allowed: home-mail, mobile, work-e-mail
        """),
    FaultCase(
      "an unknown tag", replacing: own, with: "never: {audience: {tags: [deskless]}}",
      gives: """
        \(place):35:29: unknown tag 'deskless' in an audience: did you mean 'desk-less'? Allowed: desk-less
        """),
    FaultCase(
      "a scope of nothing", replacing: own, with: "never: {}",
      gives: "\(place):35:10: the scope of a rule is empty: name a sender, a channel or an audience"),
    FaultCase(
      "a waiver of an unknown rule", replacing: own, with: "waive: [{rule: text by day, reason: x}]",
      gives: """
        \(place):35:18: unknown rule 'text by day': did you mean 'texts by day'? Allowed: texts by day, quiet-hours, \
        one a week, cap
        """),
    FaultCase(
      "a waiver in an unknown strategy", replacing: own,
      with: "waive: [{rule: cap, strategy: quite, reason: x}]",
      gives: """
        \(place):35:33: unknown strategy 'quite': did you mean 'quiet'? Allowed: do-nothing, launch-kit, \
        multi-channel, quiet
        """),
    FaultCase(
      "a waiver for an unknown touch", replacing: own,
      with: "waive: [{rule: cap, strategy: quiet, touch: launch e-mail, reason: x}]",
      gives: """
        \(place):35:47: unknown touch 'launch e-mail'. Allowed: poster, home mailer
        """),
    FaultCase(
      "a waiver without a reason", replacing: own, with: "waive: [{rule: cap}]",
      gives: "\(place):35:11: 'reason' is missing in a waiver: why"),
    FaultCase(
      "a waiver at a touch of an unknown rule", replacing: "        sender: vendor\n  quiet",
      with: "        sender: vendor\n        waive: [{rule: caps, reason: x}]\n  quiet",
      gives: """
        \(place):62:24: unknown rule 'caps': did you mean 'cap'? Allowed: cap, texts by day, quiet-hours
        """),
    FaultCase(
      "a waiver where no rule is in force", replacing: "packs: [us-employer]\n  \(own)",
      with: "waive: [{rule: cap, reason: x}]",
      gives: "\(place):34:18: no rule is in force, so 'cap' cannot be waived"),
    FaultCase(
      "a time of day without minutes", replacing: "        sender: vendor\n  quiet",
      with: "        sender: vendor\n        at: 9\n  quiet",
      gives: """
        \(place):62:13: at: found '9'. Allowed: a time of day in quotes, as "9:00" or "20:30"
        """),
    FaultCase(
      "a rule of two kinds in a pack", in: .pack, replacing: "cap: {touches: 1, per: week}",
      with: "cap: {touches: 1, per: week}\n    minimum-group: 5",
      gives: """
        Scenarios/rules/us-employer.yaml:8:3: a rule with 'cap', 'minimum-group'. Allowed: one of 'never', or 'only', \
        or 'consent', or 'quiet-hours', or 'approval', or 'blackout', or 'cap', or 'minimum-group', or 'mail-lead', or \
        'announcement', or 'opt-out'
        """),
    FaultCase(
      "a rule without a source in a pack", in: .pack, replacing: "    source: nobody says so", with: "",
      gives: "Scenarios/rules/us-employer.yaml:8:3: the rule 'one a week' has no 'source'"),
    FaultCase(
      "a law that nobody read", in: .pack, replacing: "    read: 2026-11-22\n", with: "",
      gives: """
        Scenarios/rules/us-employer.yaml:3:3: the rule 'texts by day' is a law without 'read', the day on which its \
        source was last read
        """),
    FaultCase(
      "a law that is assumed", in: .pack, replacing: "    assumed: true",
      with: "    assumed: true\n    law: true",
      gives: """
        Scenarios/rules/us-employer.yaml:8:3: the rule 'one a week' is a law without 'read', the day on which its \
        source was last read
        Scenarios/rules/us-employer.yaml:11:5: a rule with 'assumed' and 'law'. Allowed: one of them
        """),
    FaultCase(
      "a pack of another name", in: .pack, replacing: "pack: us-employer", with: "pack: us",
      gives: """
        Scenarios/rules/us-employer.yaml:1:7: the pack is named 'us', but its file 'us-employer.yaml'
        """),
    FaultCase(
      "a moment that a pack needs", in: .pack, replacing: "cap: {touches: 1, per: week}",
      with: "blackout: {name: fair, from: fair, to: fair + 1 week}",
      gives: """
        Scenarios/rules/us-employer.yaml:9:34: from: the rule 'one a week' of the pack 'us-employer' needs the moment \
        'fair'. State its date under 'moments' in the scenario
        Scenarios/rules/us-employer.yaml:9:44: to: the rule 'one a week' of the pack 'us-employer' needs the moment \
        'fair'. State its date under 'moments' in the scenario
        """),
  ]

  @Test(arguments: cases)
  func `are told at their place`(mistake: FaultCase) {
    #expect(mistake.faults == mistake.expected)
  }
}
