import Campaign
import TestSupport

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension HandCase {
  // MARK: Contacts

  /// Texts need consent; e-mail reaches everybody. `has` and `consent` are those of all members.
  private static func texting(
    _ weeks: Int, has: [String], asksOn days: [Int], textsOn textDays: [Int], optOut: Double = 0
  ) -> SmallScenario {
    var s = quiet(weeks, ["plan.ask.mobile.consent": 0.4, "sms.opt-out": optOut])
    s.channels.append(Channel(name: "sms", needs: "mobile", consentRequired: true))
    s.segments[0].contact = .joint([ContactRow(share: 1, has: has)])
    for (path, value) in [("attention", 0.0), ("registration", 0), ("half-life", 1), ("life", 1)] {
      s["sms.\(path)"] = value
    }
    var ask = SmallScenario.touch("ask", on: days, stages: [.aware], costs: [])
    ask.overrides = [Touch.consentKey("mobile"): "plan.ask.mobile.consent"]
    s.touches = [ask, SmallScenario.touch("text", channel: "sms", on: textDays, stages: [.aware])]
    return s
  }

  static var contacts: [HandCase] {
    let known = ["work-e-mail", "mobile"]
    var half = texting(2, has: known, asksOn: [0], textsOn: [7])
    half["e-mail.delivered"] = 0.5
    var bilingual = texting(2, has: known, asksOn: [0], textsOn: [7])
    bilingual.segments[0].language = ["spanish": 0.35, "polish": 0.15]
    bilingual.touches[0].audience.languages = ["spanish", "polish"]
    bilingual.touches[1].audience.languages = ["spanish"]
    var held = texting(2, has: known, asksOn: [0], textsOn: [7])
    held.holdOut = 0.2
    var leaving = quiet(2, ["desk.initial.in-care": 0.25, "e-mail.opt-out": 0.4])
    leaving.touches = [
      SmallScenario.touch("to those in care", on: [0], stages: [.inCare]),
      SmallScenario.touch("to all", on: [7], stages: Stage.allCases),
    ]
    return [
      HandCase(
        "two in five consent when asked", texting(2, has: known, asksOn: [0], textsOn: [0, 7]),
        [.init(0, "pieces", 1_000), .init(1, "pieces", 400)]),
      HandCase("asked by a piece that half get", half, [.init(1, "pieces", 200)]),
      // A number first, consent at the second asking: 0.4², of those written to by text on day 21.
      HandCase(
        "a number at the first asking, consent at the second",
        texting(4, has: ["work-e-mail"], asksOn: [0, 7], textsOn: [14, 21]),
        [
          .init(0, "pieces", 1_000), .init(1, "pieces", 1_000), .init(2, "pieces", 160),
          .init(3, "pieces", 160),
        ]
      ),
      HandCase(
        "who opted out of texts does not come back by consent",
        texting(4, has: known, asksOn: [0, 7, 14], textsOn: [7, 21], optOut: 1),
        // 400 get the first text and leave; of 600 not yet won, 240 and then 144 consent.
        [
          .init(1, "pieces", 1_400), .init(1, "optOuts", 400), .init(3, "pieces", 240 + 144),
          .init(3, "optOuts", 384),
        ]),
      HandCase(
        "by language", bilingual, [.init(0, "pieces", 500), .init(1, "pieces", 350 * 0.4)]),
      HandCase(
        "only members in care have opted out", leaving,
        [.init(0, "pieces", 250), .init(0, "optOuts", 100), .init(1, "pieces", 900)]),
      HandCase("a fifth held out", held, [.init(0, "pieces", 800), .init(1, "pieces", 320)]),
    ] + feedback
  }

  /// Two segments of 1,000: half of one have used, none of the other.
  private static var feedback: [HandCase] {
    var s = quiet(1, ["awareness.word-of-mouth": 2, "awareness.initial": 0])
    s["desk.initial.past-care"] = 0.5
    var site = s.segments[0]
    site.name = "site"
    s.segments.append(site)
    var hearing = s
    hearing.segments[0].hearsFrom = ["desk": 0.3, "site": 0.7]
    return [
      HandCase("everybody hears of a quarter", s, [.init(0, "newlyAware", 500 * (1 - exp(-2 * 0.25)))]),
      HandCase(
        "hearing most from where nobody has used", hearing,
        [.init(0, "newlyAware", 500 * (1 - exp(-2 * 0.15)))]),
      HandCase(
        "a week of days is a week of registration",
        inDays(quiet(2, ["registration.organic": 0.3])),
        [.init(0, "registered", 1_000 * (1 - exp(-0.3))), .init(1, "present", 1_000)]),
    ]
  }

  // MARK: Pressure

  static var pressures: [HandCase] {
    let worn = ["wear-out.factor": 0.5, "wear-out.half-life": 14.0, "e-mail.registration": 0.6]
    var enrolment = quiet(3, worn)
    enrolment.otherProgrammes = [
      OtherProgramme(name: "open enrolment", channel: "e-mail", sendDays: [14], load: 2)
    ]
    enrolment.touches = [SmallScenario.touch("mailing", on: [14])]
    var before = enrolment
    before.otherProgrammes[0].sendDays = [-14]
    before.touches = [SmallScenario.touch("mailing", on: [0])]
    var after = enrolment
    after.otherProgrammes[0].sendDays = [15]
    // All register on day 0 and are nudged in week 1, on day 10 as it counts; a mailing to the registered follows on 21.
    var nudged = needy(4, worn.merging(["e-mail.request": 0.3]) { $1 })
    nudged["desk.initial.registered"] = 0
    nudged["e-mail.registration"] = surely
    nudged.touches = [
      SmallScenario.touch("launch", on: [0], stages: [.aware]),
      SmallScenario.touch("nudge", 7, after: .registration),
      SmallScenario.touch("mailing", on: [21], stages: [.registered]),
    ]
    let launch = { (age: Double) in pow(2, -age / 14) }
    let onDay7 = pow(0.5, launch(7))
    let onDay21 = pow(0.5, launch(21) + launch(11))
    let asked = 1 - exp(-0.3 * onDay7)
    return [
      HandCase(
        "another programme on the same day comes first and counts twice", enrolment,
        [.init(2, "registered", 1_000 * (1 - exp(-0.6 * 0.25))), .init(2, "pieces", 1_000)]),
      HandCase(
        "another programme before launch", before,
        [.init(0, "registered", 1_000 * (1 - exp(-0.6 * 0.5)))]),
      HandCase(
        "another programme a day too late", after, [.init(2, "registered", 1_000 * (1 - exp(-0.6)))]),
      HandCase(
        "triggered touches press by expectation", nudged,
        [
          .init(0, "registered", 1_000), .init(1, "pieces", 1_000), .init(1, "requests", 1_000 * asked),
          .init(3, "pieces", 1_000 * (1 - asked)),
          .init(3, "requests", 1_000 * (1 - asked) * (1 - exp(-0.3 * onDay21))),
        ]),
      HandCase(
        "half of a response falls on a tenth", intenders,
        [
          .init(0, "registered", 900 * (1 - exp(-0.01 - 0.6 * 0.5)) + 100 * (1 - exp(-0.2 - 0.6 * 5.5))),
          .init(
            1, "registered", 900 * exp(-0.31) * (1 - exp(-0.01)) + 100 * exp(-3.5) * (1 - exp(-0.2))),
        ]),
    ]
  }

  private static var intenders: SmallScenario {
    var s = quiet(
      2,
      [
        "intention.share": 0.1, "intention.captured": 0.5, "intention.organic": 0.2,
        "registration.organic": 0.01, "e-mail.registration": 0.6,
      ])
    s.touches = [SmallScenario.touch("mailing", on: [0])]
    return s
  }
}
