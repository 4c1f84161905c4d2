import Campaign
import Foundation
import Reports
import TestSupport
import Testing

@Suite("The calendar of a plan")
struct CalendarTests {
  /// A plan with a letter sent on Monday 2027-01-11, whose approval rules are as given.
  static func calendar(
    _ approval: [(String, LeadTime)], post: LeadTime? = nil, message: String = "",
    changing: (inout Touch) -> Void = { _ in }
  ) throws -> PlanCalendar {
    var scenario = DisclosureTests.scenario([("a", 500, .employee, [])])
    scenario.strategies[1].touches[0].sendDays = [7, 8]
    scenario.strategies[1].touches[0].message = message
    changing(&scenario.strategies[1].touches[0])
    scenario.rules.rules = approval.map { approver, lead in
      PlanRule(
        name: "approval",
        requirement: .approval(approver: approver, lead: lead, modelLanguage: LeadTime(days: 1)),
        scope: RuleScope(senders: Sender(rawValue: approver).map { [$0] }))
    }
    if let post {
      scenario.rules.rules.append(PlanRule(name: "post", requirement: .mailLead(post), scope: RuleScope()))
    }
    scenario.carried = [CarriedEntry(key: "owner", value: .text("account manager"))]
    return PlanCalendar(scenario, scenario.strategies[1], try Disclosure(scenario, edition: .team))
  }

  private func approvals(_ plan: PlanCalendar) -> [PlanCalendar.Entry] {
    plan.entries.filter { $0.kind == .handIn }
  }

  @Test func `counts business days back over weekends`() throws {
    let plan = try Self.calendar([("employer", LeadTime(days: 6, isBusinessDays: true))])
    // Monday less six weekdays is the Friday of the week before last.
    #expect(approvals(plan).map(\.date.description) == ["2027-01-01"])
    #expect(approvals(plan).allSatisfy { $0.responsible == "employer" })
  }

  @Test func `counts plain days as they are, and asks only whoever has to approve`() throws {
    let plan = try Self.calendar([
      ("legal", LeadTime(days: 3)), ("union", LeadTime(days: 20, isBusinessDays: true)),
    ])
    #expect(approvals(plan).map(\.date.description) == ["2027-01-08"])
    #expect(approvals(plan).allSatisfy { $0.responsible == "legal" })
    #expect(plan.entries.filter { $0.kind == .send }.allSatisfy { $0.responsible == "account manager" })
  }

  /// Texts are handed in once: what is sent again needs no approval again, whoever approves.
  @Test func `has each approval of a text once, before its first send`() throws {
    let plan = try Self.calendar([("legal", LeadTime(days: 3)), ("counsel", LeadTime(days: 5))]) {
      $0.sendDays = [7, 8, 40, 300]
    }
    #expect(
      plan.entries.map { "\($0.date) \($0.kind == .send ? "send" : $0.responsible)" } == [
        "2027-01-06 counsel", "2027-01-08 legal", "2027-01-11 send", "2027-01-12 send", "2027-02-13 send",
        "2027-10-31 send",
      ])
  }

  /// Nobody prints what is not approved: 15 days before the send is the order, and three before that the text is handed in.
  @Test func `has texts handed in before the order of what is printed`() throws {
    let plan = try Self.calendar([("legal", LeadTime(days: 3))], post: LeadTime(days: 15))
    #expect(approvals(plan).map(\.date.description) == ["2026-12-24"])
    #expect(plan.ics(title: "t", stamp: "x").contains("SUMMARY:Hand in for approval (legal): letter\r\n"))
  }

  @Test func `takes the shorter time for a model's language, and none for what is approved`() throws {
    let rule = [("legal", LeadTime(days: 3))]
    let model = try Self.calendar(rule) { $0.hasModelLanguage = true }
    #expect(approvals(model).map(\.date.description) == ["2027-01-10"])
    let approved = try Self.calendar(rule) { $0.approved = CalendarDate(iso: "2026-12-01") }
    #expect(approvals(approved).isEmpty)
  }

  @Test func `leaves out what reaches nobody, and says so`() throws {
    let plan = try Self.calendar([("legal", LeadTime(days: 3))]) { $0.audience = Audience(tags: ["welders"]) }
    #expect(plan.entries.isEmpty && plan.standing.isEmpty)
    #expect(plan.idle == ["letter"])
    #expect(try Self.calendar([]).idle.isEmpty)
  }

  @Test func `says the time of day, as a moment where the member is`() throws {
    let plan = try Self.calendar([("legal", LeadTime(days: 3))]) {
      $0.time = TimeOfDay(minute: 9 * 60 + 5)
      $0.sendDays = [7]
    }
    #expect(plan.entries.map { $0.time?.description } == [nil, "9:05"])
    let lines = plan.ics(title: "t", stamp: "x").components(separatedBy: "\r\n")
    #expect(
      lines.filter { $0.hasPrefix("DTSTART") || $0.hasPrefix("DTEND") } == [
        "DTSTART;VALUE=DATE:20270108", "DTEND;VALUE=DATE:20270109", "DTSTART:20270111T090500",
      ])
    #expect(plan.csv.contains("plan 0,2027-01-11,9:05,send,letter"))
    #expect(plan.csv.contains("plan 0,2027-01-08,,hand-in,letter"))
    let midnight = try Self.calendar([]) { $0.time = TimeOfDay(minute: 1440) }
    #expect(midnight.ics(title: "t", stamp: "x").contains("DTSTART:20270112T000000\r\n"))
  }

  @Test func `folds long lines and escapes text as RFC 5545 wants it`() throws {
    let message = String(repeating: "漢字, semi;colon \\ back ", count: 12)
    let ics = try Self.calendar([], message: message).ics(title: "a\nb", stamp: "x")
    let lines = ics.split(separator: "\r\n", omittingEmptySubsequences: false)
    #expect(lines.allSatisfy { $0.utf8.count <= 75 })
    let unfolded = ics.replacing("\r\n ", with: "")
    #expect(unfolded.contains("漢字\\, semi\\;colon \\\\ back "))
    #expect(unfolded.contains("X-WR-CALNAME:a\\nb: plan 0"))
    #expect(ics.hasPrefix("BEGIN:VCALENDAR\r\n") && ics.hasSuffix("END:VCALENDAR\r\n"))
  }
}
