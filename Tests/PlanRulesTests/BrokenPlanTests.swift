import Campaign
import PlanRules
import Testing

/// A plan that breaks rules, and what is said of it, word for word.
struct BrokenPlan: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let edits: [Harbour.Edit]
  let expected: String

  init(_ description: String, _ edits: Harbour.Edit..., says expected: String) {
    testDescription = description
    self.edits = edits
    self.expected = expected
  }
}

@Suite("Broken plans")
struct BrokenPlanTests {
  /// Lines of the file's touches.
  private static let (launchEMail, letter, text, welcome, note) = (43, 44, 45, 50, 54)

  private static func at(_ line: Int) -> String { "\(Harbour.path):\(line):7:" }

  private static let noteLine = "note: {channel: e-mail, sender: vendor, when: 2027-06-07}"
  private static let capLine =
    "{touches: 3, per: month, across: all senders, of: {contact-point: [home-mail, mobile, work-e-mail]}}"

  static let plans: [BrokenPlan] = permissions + hours + approvals + blackouts + caps + others

  private static let permissions: [BrokenPlan] = [
    BrokenPlan(
      "a sender that may not, nor is among those who alone may",
      .init(noteLine, noteLine.replacing("vendor", with: "union")),
      says: """
        \(at(note)) 'note' of 'more' breaks 'never': union sends over e-mail. Let employer, vendor, plan or carrier \
        send it, or take another channel
        \(at(note)) 'note' of 'more' breaks 'only': union sends over e-mail, which only employer or vendor may. Let \
        employer or vendor send it
        """),
    BrokenPlan(
      "a sender that is not among those who alone may",
      .init(noteLine, noteLine.replacing("vendor", with: "plan")),
      says: """
        \(at(note)) 'note' of 'more' breaks 'only': plan sends over e-mail, which only employer or vendor may. Let \
        employer or vendor send it
        """),
    BrokenPlan(
      "texts over a channel that asks nobody", .init("channel: text", "channel: loud text"),
      says: """
        \(at(text)) 'text' of 'plain', 'more' breaks 'consent': the channel 'loud text' goes to everyone with mobile, \
        consent or not. Write 'consent: required' at the channel 'loud text'
        """),
    BrokenPlan(
      "a channel that nobody may use",
      .init("never: {sender: union, channel: e-mail}", "never: {channel: text}"),
      says: """
        \(at(text)) 'text' of 'plain', 'more' breaks 'never': plan sends over text. Take another channel, or leave \
        it out
        \(at(welcome)) 'welcome' of 'plain', 'more' breaks 'never': plan sends over text. Take another channel, or \
        leave it out
        """),
  ]

  private static let hours: [BrokenPlan] = [
    BrokenPlan(
      "a text in the first quiet minute", .init("\"9:00\"", "\"21:00\""),
      says: """
        \(at(text)) 'text' of 'plain', 'more' breaks 'quiet-hours': it is sent at 21:00. Send it from 8:00 on and \
        before 21:00
        """),
    BrokenPlan(
      "a text in the last quiet minute", .init("\"9:00\"", "\"7:59\""),
      says: """
        \(at(text)) 'text' of 'plain', 'more' breaks 'quiet-hours': it is sent at 7:59. Send it from 8:00 on and \
        before 21:00
        """),
  ]

  private static let approvals: [BrokenPlan] = [
    BrokenPlan(
      "an approval in business days that comes a day late", .init("employer: 15 b", "employer: 21 b"),
      says: """
        \(at(launchEMail)) 'launch e-mail' of 'plain', 'more' breaks 'approval': the approval of employer takes 21 \
        business days from 2026-12-07, and it is sent on 2027-01-04. The earliest date is 2027-01-05; for 2027-01-04 \
        begin by 2026-12-04, or state 'approved' once it is given
        """),
    BrokenPlan(
      "an approval in days that comes a day late", .init("state: {lead: 42", "state: {lead: 43"),
      says: """
        \(at(letter)) 'letter' of 'plain', 'more' breaks 'approval': the approval of state takes 43 days from \
        2026-12-07, and it is sent on 2027-01-18. The earliest date is 2027-01-19; for 2027-01-18 begin by 2026-12-06, \
        or state 'approved' once it is given
        """),
    BrokenPlan(
      "a text that is no authority's model",
      .init("state: {lead: 42 days", "state: {lead: 43 days, model-language: 10 days"),
      says: """
        \(at(letter)) 'letter' of 'plain', 'more' breaks 'approval': the approval of state takes 43 days from \
        2026-12-07, and it is sent on 2027-01-18. The earliest date is 2027-01-19; for 2027-01-18 begin by 2026-12-06, \
        or state 'approved' once it is given; with model language, 10 days
        """),
    BrokenPlan(
      "an authority's model that comes late too",
      .init("state: {lead: 42 days", "state: {lead: 60 days, model-language: 43 days"),
      .init("letter: {channel: letter,", "letter: {model-language: true, channel: letter,"),
      .init("        sender: plan\n", "        sender: plan\n        approved: 2026-12-31\n"),
      says: """
        \(at(letter)) 'letter' of 'plain', 'more' breaks 'approval': the approval of state takes 43 days from \
        2026-12-07, and it is sent on 2027-01-18. The earliest date is 2027-01-19; for 2027-01-18 begin by 2026-12-06, \
        or state 'approved' once it is given
        """),
    BrokenPlan(
      "an approval after the send",
      .init("letter: {channel: letter,", "letter: {approved: 2027-01-19, channel: letter,"),
      says: """
        \(at(letter)) 'letter' of 'plain', 'more' breaks 'approval': its text is approved on 2027-01-19, and it is \
        sent on 2027-01-18. The earliest date is 2027-01-19
        """),
    BrokenPlan(
      "a triggered touch that is not ready at launch", .init(", approved: 2026-12-01", ""),
      says: """
        \(at(welcome)) 'welcome' of 'plain', 'more' breaks 'approval': the approval of state takes 42 days from \
        2026-12-07, and it stands ready from 2027-01-04 on. For 2027-01-04 begin by 2026-11-23, or state 'approved' \
        once it is given
        """),
    BrokenPlan(
      "a triggered touch that is approved after launch",
      .init("approved: 2026-12-01", "approved: 2027-02-01"),
      says: """
        \(at(welcome)) 'welcome' of 'plain', 'more' breaks 'approval': its text is approved on 2027-02-01, and it \
        stands ready from 2027-01-04 on. Have it approved by 2027-01-04
        """),
    BrokenPlan(
      "letters that cannot be printed in time", .init("mail-lead: {lead: 42", "mail-lead: {lead: 43"),
      says: """
        \(at(letter)) 'letter' of 'plain', 'more' breaks 'mail-lead': print and post take 43 days from 2026-12-07, and \
        it is sent on 2027-01-18. The earliest date is 2027-01-19; for 2027-01-18 begin by 2026-12-06
        """),
  ]

  private static let blackouts: [BrokenPlan] = [
    BrokenPlan(
      "a send on the last day of a blackout", .init("2027-06-07", "2027-03-31"),
      says: """
        \(at(note)) 'note' of 'more' breaks 'dry dock': it is sent on 2027-03-31 within 'dry dock', 2027-03-01 to \
        2027-03-31. The nearest days are 2027-02-28 and 2027-04-01
        """),
    BrokenPlan(
      "several sends within a blackout",
      .init("2027-06-07", "every 2 weeks from 2027-02-15 until 2027-03-29"),
      says: """
        \(at(note)) 'note' of 'more' breaks 'dry dock': it is sent on 2027-03-01, 2027-03-15, 2027-03-29 within \
        'dry dock', 2027-03-01 to 2027-03-31. The nearest days are 2027-02-28 and 2027-04-01
        """),
    BrokenPlan(
      "a send between blackouts that touch",
      .init(
        "blackout: {name: dry dock, from: 2027-03-01, to: 2027-03-31}",
        "blackout: [{name: dry dock, from: 2027-03-01, to: 2027-03-31}, {name: audit, from: 2027-04-01, to: 2027-04-02}]"
      ), .init("2027-06-07", "2027-03-31"),
      says: """
        \(at(note)) 'note' of 'more' breaks 'dry dock': it is sent on 2027-03-31 within 'dry dock', 2027-03-01 to \
        2027-03-31. The nearest days are 2027-02-28 and 2027-04-03
        """),
  ]

  private static let caps: [BrokenPlan] = [
    BrokenPlan(
      "a message too many beside another programme's", .init("2027-06-07", "2027-04-26"),
      says: """
        \(at(note)) 'note' of 'more' breaks 'cap': 4 messages can reach a member of 'office' in Apr 2027, of at most \
        3: letter 2027-04-05, pension letter 2027-04-12, pension letter 2027-04-19, note 2027-04-26. The earliest \
        date is 2027-05-01, or leave it out
        """),
    BrokenPlan(
      "another programme that counts twice",
      .init("when: [2027-04-12, 2027-04-19]}", "when: [2027-04-12, 2027-04-19], load: 2}"),
      says: """
        \(at(letter)) 'letter' of 'plain', 'more' breaks 'cap': 5 messages can reach a member of 'crews' in Apr 2027, \
        of at most 3: letter 2027-04-05, pension letter 2027-04-12, pension letter 2027-04-19. The earliest date is \
        2027-05-01, or leave it out
        """),
    BrokenPlan(
      "two within so many days in a row",
      .init(capLine, "{touches: 1, per: 15 days, of: {contact-point: mobile}}"),
      says: """
        \(at(text)) 'text' of 'plain', 'more' breaks 'cap': 2 messages can reach a member of 'crews' from 2027-02-01 \
        to 2027-02-15, of at most 1: text 2027-02-01, text 2027-02-15. The earliest date is 2027-02-16, or leave it \
        out
        """),
    BrokenPlan(
      "two from a Monday to its Sunday",
      .init(capLine, "{touches: 1, per: week, of: {contact-point: home-mail}}"),
      .init("2027-01-18, 2027-04-05", "2027-01-18, 2027-01-24"),
      says: """
        \(at(letter)) 'letter' of 'plain', 'more' breaks 'cap': 2 messages can reach a member of 'crews' from \
        2027-01-18 to 2027-01-24, of at most 1: letter 2027-01-18, letter 2027-01-24. The earliest date is \
        2027-01-25, or leave it out
        """),
    BrokenPlan(
      "two months that are too full",
      .init("2027-06-07", "[2027-04-26, 2027-05-03, 2027-05-10, 2027-05-17, 2027-05-24]"),
      says: """
        \(at(note)) 'note' of 'more' breaks 'cap': 4 messages can reach a member of 'office' in Apr 2027, of at most \
        3: letter 2027-04-05, pension letter 2027-04-12, pension letter 2027-04-19, note 2027-04-26. The earliest \
        date is 2027-06-01, or leave it out
        \(at(note)) 'note' of 'more' breaks 'cap': 4 messages can reach a member of 'office' in May 2027, of at most \
        3: note 2027-05-03, note 2027-05-10, note 2027-05-17, note 2027-05-24. The earliest date is 2027-06-01, or \
        leave it out
        """),
    BrokenPlan(
      "windows of days in a row that overlap, each send once",
      .init(capLine, "{touches: 1, per: 15 days, of: {channel: e-mail, sender: vendor}}"),
      .init("2027-06-07", "[2027-06-07, 2027-06-14, 2027-06-21]"),
      says: """
        \(at(note)) 'note' of 'more' breaks 'cap': 2 messages can reach a member of 'office' from 2027-05-31 to \
        2027-06-14, of at most 1: note 2027-06-07, note 2027-06-14. The earliest date is 2027-07-06, or leave it out
        \(at(note)) 'note' of 'more' breaks 'cap': 3 messages can reach a member of 'office' from 2027-06-07 to \
        2027-06-21, of at most 1: note 2027-06-07, note 2027-06-14, note 2027-06-21. The earliest date is 2027-06-29, \
        or leave it out
        """),
    BrokenPlan(
      "two on one clock", .init(capLine, "{touches: 1, per: week, of: {contact-point: mobile}}"),
      .init(
        noteLine, "second: {channel: text, sender: plan, trigger: 35 days after hire, approved: 2026-12-01}"),
      says: """
        \(at(note)) 'second' of 'more' breaks 'cap': 2 messages can reach a member of 'crews' from day 29 to 35 after \
        hire, of at most 1: welcome on day 30, second on day 35. Leave it out, or send it later
        \(at(note)) 'second' of 'more' breaks 'opt-out': it is sent 35 days after hire, and an opt-out from 'welcome' \
        30 days after it is heeded within 10 business days. The earliest is 44 days after hire
        """),
  ]

  private static let others: [BrokenPlan] = [
    BrokenPlan(
      "texts before opt-outs from the last are heeded",
      .init("when: [2027-02-01, 2027-02-15]", "when: [2027-02-01, 2027-02-12, 2027-02-24]"),
      says: """
        \(at(text)) 'text' of 'plain', 'more' breaks 'opt-out': it is sent on 2027-02-12, and an opt-out from 'text' on \
        2027-02-01 is heeded within 10 business days; too soon after another as well: 2027-02-24. The earliest date is \
        2027-02-15
        """),
    BrokenPlan(
      "a segment of ten",
      .init(
        noteLine, "note: {channel: letter, sender: plan, when: 2027-06-07, audience: {segments: [pilots]}}"),
      says: """
        \(at(note)) 'note' of 'more' breaks 'minimum-group': it addresses fewer than 11 members. Address at least 11
        """),
    BrokenPlan(
      "nine who speak a language",
      .init("letter: {channel: letter,", "letter: {audience: {languages: [spanish]}, channel: letter,"),
      says: """
        \(at(letter)) 'letter' of 'plain', 'more' breaks 'minimum-group': it addresses fewer than 11 members. Address \
        at least 11
        """),
    BrokenPlan(
      "an announcement a day late",
      .init("sender: employer, when: launch}", "sender: employer, when: launch + 1 day}"),
      says: """
        \(at(launchEMail)) 'launch e-mail' of 'plain', 'more' breaks 'announcement': no touch from employer is sent \
        on or before 2027-01-04; the first comes on 2027-01-05. Send one from employer by 2027-01-04
        """),
    BrokenPlan(
      "no announcement", .init("e-mail, sender: employer", "e-mail, sender: vendor"),
      says: """
        \(at(launchEMail)) 'launch e-mail' of 'plain', 'more' breaks 'announcement': no touch from employer is sent \
        on or before 2027-01-04. Send one from employer by 2027-01-04
        """),
    BrokenPlan(
      "a text before an opt-out is heeded", .init("2027-02-15", "2027-02-12"),
      says: """
        \(at(text)) 'text' of 'plain', 'more' breaks 'opt-out': it is sent on 2027-02-12, and an opt-out from 'text' \
        on 2027-02-01 is heeded within 10 business days. The earliest date is 2027-02-15
        """),
    BrokenPlan(
      "another text before an opt-out is heeded",
      .init(noteLine, "note: {channel: text, sender: plan, when: 2027-02-22}"),
      says: """
        \(at(note)) 'note' of 'more' breaks 'opt-out': it is sent on 2027-02-22, and an opt-out from 'text' on \
        2027-02-15 is heeded within 10 business days. The earliest date is 2027-03-01
        """),
    BrokenPlan(
      "several rules at once, in their order", .init("\"9:00\"", "\"23:59\""),
      .init("2027-02-15", "2027-03-15"),
      .init("2027-06-07", "2027-03-01"),
      says: """
        \(at(text)) 'text' of 'plain', 'more' breaks 'quiet-hours': it is sent at 23:59. Send it from 8:00 on and \
        before 21:00
        \(at(text)) 'text' of 'plain', 'more' breaks 'dry dock': it is sent on 2027-03-15 within 'dry dock', \
        2027-03-01 to 2027-03-31. The nearest days are 2027-02-28 and 2027-04-01
        \(at(note)) 'note' of 'more' breaks 'dry dock': it is sent on 2027-03-01 within 'dry dock', 2027-03-01 to \
        2027-03-31. The nearest days are 2027-02-28 and 2027-04-01
        """),
  ]

  @Test(arguments: plans)
  func `are told with touch, rule, finding and mend`(plan: BrokenPlan) throws {
    let check = RuleCheck(try Harbour.read(plan.edits))
    #expect(check.breaches.map(\.fault.description).joined(separator: "\n") == plan.expected)
  }

  @Test func `are twenty at least, and break every kind of rule`() throws {
    #expect(BrokenPlanTests.plans.count >= 20)
    let broken = try BrokenPlanTests.plans.flatMap { plan in
      RuleCheck(try Harbour.read(plan.edits)).breaches.map(\.rule.requirement.kind)
    }
    #expect(Set(broken) == Set(PlanRule.Kind.allCases))
  }
}
