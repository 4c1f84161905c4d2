import Campaign
import Reports
import TestSupport
import Testing

@Suite("The calendar of a plan")
struct CalendarTests {
  /// A plan with a letter sent on Monday 2027-01-11, whose approval rules are as given.
  static func calendar(_ approval: [(String, LeadTime)], message: String = "") throws -> PlanCalendar {
    var scenario = DisclosureTests.scenario([("a", 500, .employee, [])])
    scenario.strategies[1].touches[0].sendDays = [7, 8]
    scenario.strategies[1].touches[0].message = message
    scenario.rules.rules = approval.map { approver, lead in
      PlanRule(
        name: "approval",
        requirement: .approval(approver: approver, lead: lead, modelLanguage: LeadTime(days: 1)),
        scope: RuleScope(senders: Sender(rawValue: approver).map { [$0] }))
    }
    scenario.carried = [CarriedEntry(key: "owner", value: .text("account manager"))]
    return PlanCalendar(scenario, scenario.strategies[1], try Disclosure(scenario, edition: .team))
  }

  @Test func `counts business days back over weekends`() throws {
    let plan = try Self.calendar([("employer", LeadTime(days: 6, isBusinessDays: true))])
    let due = plan.entries.filter { $0.kind == .approval }.map(\.date.description)
    // Monday less six weekdays is the Friday of the week before last; Tuesday, the Monday after it.
    #expect(due == ["2027-01-01", "2027-01-04"])
    #expect(plan.entries.filter { $0.kind == .approval }.allSatisfy { $0.responsible == "employer" })
  }

  @Test func `counts plain days as they are, and asks only whoever has to approve`() throws {
    let plan = try Self.calendar([
      ("legal", LeadTime(days: 3)), ("union", LeadTime(days: 20, isBusinessDays: true)),
    ])
    let approvals = plan.entries.filter { $0.kind == .approval }
    #expect(approvals.map(\.date.description) == ["2027-01-08", "2027-01-09"])
    #expect(approvals.allSatisfy { $0.responsible == "legal" })
    #expect(plan.entries.filter { $0.kind == .send }.allSatisfy { $0.responsible == "account manager" })
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
