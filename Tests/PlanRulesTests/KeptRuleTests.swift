import Campaign
import PlanRules
import Testing

@Suite("A plan that keeps its rules")
struct KeptRuleTests {
  @Test func `is let pass`() throws {
    let check = try Harbour.check()
    #expect(check.breaches == [])
    #expect(check.waived == [])
    let kinds = Set(try Harbour.read().rules.rules.map(\.requirement.kind))
    #expect(kinds == Set(PlanRule.Kind.allCases))
  }

  /// Each is a day or a minute from breaking a rule, or outside what the rule speaks of.
  @Test(arguments: [
    // 20 business days from Monday 2026-12-07 end on Monday 2027-01-04, the day of the send.
    Harbour.Edit("employer: 15 b", "employer: 20 b"),
    Harbour.Edit("\"9:00\"", "\"8:00\""), Harbour.Edit("\"9:00\"", "\"20:59\""),
    Harbour.Edit("2027-06-07", "2027-02-28"),
    // The day after a blackout and the day before one.
    Harbour.Edit("from: 2027-03-01, to: 2027-03-31", "from: 2027-05-01, to: 2027-06-06"),
    Harbour.Edit("from: 2027-03-01, to: 2027-03-31", "from: 2027-06-08, to: 2027-06-30"),
    Harbour.Edit("touches: 3, per: month", "touches: 1, per: 6 days"),
    // The vendor's opt-outs are not the plan's.
    Harbour.Edit(
      "channel: e-mail, sender: vendor, when: 2027-06-07", "channel: text, sender: vendor, when: 2027-02-22"),
    // No one has a personal address among those a crew's letter goes to: nothing is sent, so no rule speaks of it.
    Harbour.Edit(
      "channel: e-mail, sender: vendor, when: 2027-06-07",
      "channel: personal, sender: union, when: 2027-03-15, audience: {segments: [pilots]}"),
    Harbour.Edit("when: launch}", "when: launch - 1 day, approved: 2027-01-03}"),
  ])
  func `may come as near to breaking them as it likes`(edit: Harbour.Edit) throws {
    #expect(try Harbour.check(edit).breaches.map(\.fault.message) == [])
  }

  @Test func `keeps a month's cap over the end of a month, and not one of 30 days`() throws {
    let dates = Harbour.Edit("2027-06-07", "[2027-04-30, 2027-05-01, 2027-05-02]")
    let monthly = try Harbour.check(
      rules: "cap: {touches: 2, per: month, of: {channel: e-mail}}", dates)
    #expect(monthly.breaches == [])
    let rolling = try Harbour.check(
      rules: "cap: {touches: 2, per: 30 days, of: {channel: e-mail}}", dates)
    #expect(rolling.breaches.map(\.mend) == ["The earliest date is 2027-05-30, or leave it out"])
  }

  @Test func `is proposed no date after the horizon`() throws {
    let breaches = try Harbour.check(.init("planned: 2026-12-07", "planned: 2028-10-26")).breaches
    #expect(breaches.count > 3)
    #expect(breaches.allSatisfy { $0.mend.hasPrefix("For 2027-") }, "\(breaches.map(\.mend))")
  }

  @Test(arguments: ["44 days after hire", "35 days after registration"])
  func `may send on a clock again once opt-outs are heeded, or on another clock`(trigger: String) throws {
    let edit = Harbour.Edit(
      "note: {channel: e-mail, sender: vendor, when: 2027-06-07}",
      "second: {channel: text, sender: plan, trigger: \(trigger), approved: 2026-12-01}")
    #expect(try Harbour.check(edit).breaches == [])
  }

  @Test func `may address a group that is just large enough`() throws {
    let eleven = try Harbour.check(
      .init("members: 10", "members: 11"),
      .init(
        "note: {channel: e-mail, sender: vendor, when: 2027-06-07}",
        "note: {channel: letter, sender: plan, when: 2027-06-07, audience: {segments: [pilots]}}"))
    #expect(eleven.breaches == [])
  }

  @Test func `may use an authority's model to be sooner`() throws {
    let rule = Harbour.Edit("state: {lead: 42 days", "state: {lead: 60 days, model-language: 42 days")
    let late = try Harbour.check(rule)
    #expect(Set(late.breaches.map(\.touch.name)) == ["letter", "text"])
    let sooner = try Harbour.check(
      rule, .init("letter: {channel: letter,", "letter: {model-language: true, channel: letter,"),
      .init("        sender: plan\n", "        sender: plan\n        model-language: true\n"))
    #expect(sooner.breaches == [])
  }
}

@Suite("Lead times")
struct LeadTimeTests {
  private func date(_ text: String) throws -> CalendarDate { try #require(CalendarDate(iso: text)) }

  @Test(arguments: [
    // From a Friday over a weekend; from the weekend itself; over the new year.
    (1, true, "2027-01-01", "2027-01-04"), (1, true, "2027-01-02", "2027-01-04"),
    (1, true, "2027-01-03", "2027-01-04"), (5, true, "2027-01-01", "2027-01-08"),
    (10, true, "2026-12-21", "2027-01-04"), (15, true, "2026-12-14", "2027-01-04"),
    // February has 28 days, 29 in a leap year, 28 in 2100.
    (45, false, "2027-02-01", "2027-03-18"), (45, false, "2028-02-01", "2028-03-17"),
    (45, false, "2100-02-01", "2100-03-18"), (1, true, "2028-02-28", "2028-02-29"),
  ])
  func `end on the right day`(days: Int, isBusiness: Bool, from: String, end: String) throws {
    let lead = LeadTime(days: days, isBusinessDays: isBusiness)
    #expect(lead.end(from: try date(from)).description == end)
  }

  @Test(arguments: [(1, true, 3), (5, true, 7), (10, true, 14), (45, false, 45)])
  func `take at most so many days, whatever the weekday`(days: Int, isBusiness: Bool, most: Int) {
    #expect(LeadTime(days: days, isBusinessDays: isBusiness).mostDays == most)
  }

  @Test func `end in time for whatever they were begun in time for, and not a day later`() throws {
    let monday = try date("2028-02-21")
    for days in 1...25 {
      for offset in 0..<14 {
        let send = monday.adding(days: offset)
        for lead in [LeadTime(days: days), LeadTime(days: days, isBusinessDays: true)] {
          let start = lead.start(before: send)
          #expect(lead.end(from: start) <= send)
          var next = start.adding(days: 1)
          while lead.isBusinessDays, !next.isBusinessDay { next = next.adding(days: 1) }
          #expect(lead.end(from: next) > send, "\(lead) before \(send)")
        }
      }
    }
  }
}
