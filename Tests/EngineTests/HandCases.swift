import Campaign
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A scenario so plain that its expectations can be worked out on paper.
struct HandCase: Sendable, CustomTestStringConvertible {
  /// An expectation of one week in the first segment, by the name of a count or mean.
  struct Value: Sendable {
    let week: Int
    let name: String
    let expected: Double

    init(_ week: Int, _ name: String, _ expected: Double) {
      (self.week, self.name, self.expected) = (week, name, expected)
    }
  }

  let name: String
  let small: SmallScenario
  let values: [Value]
  var testDescription: String { name }

  init(_ name: String, _ small: SmallScenario, _ values: [Value]) {
    (self.name, self.small, self.values) = (name, small, values)
  }

  static let all = clocks + rewards + access + care + contacts + pressures

  /// 1,000 members of one kind, all aware, nobody doing anything of their own accord; a piece acts on the day it
  /// arrives.
  static func quiet(_ weeks: Int, _ numbers: [String: Double] = [:]) -> SmallScenario {
    var s = SmallScenario(members: 1_000, weeks: weeks)
    s["awareness.initial"] = 1
    s["e-mail.life"] = 1
    let off = [
      "awareness.organic", "registration.organic", "request.organic", "e-mail.attention",
      "e-mail.registration",
    ]
    for name in off { s[name] = 0 }
    for (name, value) in numbers { s[name] = value }
    return s
  }

  /// Everybody registered and, but for a few in a thousand million, in need.
  static func needy(_ weeks: Int, _ numbers: [String: Double] = [:]) -> SmallScenario {
    var s = quiet(weeks, numbers)
    s["desk.initial.registered"] = s["desk.initial.past-care"] == nil ? 1 : 0
    s["need.prevalence"] = 1 - 1e-12
    s["need.duration"] = 1e9
    return s
  }

  /// A hazard under which nobody is left.
  static let surely = 60.0

  // MARK: Triggers

  static var clocks: [HandCase] {
    // A dated mailing on the first day has half register in week 0.
    let half = log(2.0)
    func nudged(_ days: Int, _ numbers: [String: Double], unless: Trigger.Unless? = nil) -> SmallScenario {
      var s = quiet(4, numbers)
      s["need.prevalence"] = 1 - 1e-12
      s["need.duration"] = 1e9
      s.channels.append(Channel(name: "sms", needs: "work-e-mail"))
      for (path, value) in [
        ("attention", 0), ("registration", half), ("half-life", 1), ("life", 1), ("opt-out", 0.0),
      ] { s["sms.\(path)"] = value }
      s.touches = [
        SmallScenario.touch("call", channel: "sms", on: [0]),
        SmallScenario.touch("nudge", days, after: .registration, unless: unless),
      ]
      return s
    }
    var hires = quiet(3, ["awareness.initial": 0, "desk.turnover": log(1 / 0.9), "e-mail.attention": 0.4])
    hires["e-mail.lag"] = 10
    hires.touches = [SmallScenario.touch("welcome", 0, after: .hire)]
    return [
      // Registered on days 0–6 alike, day 10 after that is day 10–16: four of seven in week 1, three in week 2.
      HandCase(
        "ten days after registration", nudged(10, ["e-mail.request": 0.7]),
        [
          .init(0, "registered", 500), .init(0, "pieces", 1_000), .init(1, "pieces", 500 * 4 / 7),
          .init(2, "pieces", 500 * exp(-0.7 * 4 / 7) * 3 / 7),
          .init(1, "requests", 500 * (1 - exp(-0.7 * 4 / 7))),
          .init(2, "requests", 500 * exp(-0.7 * 4 / 7) * (1 - exp(-0.7 * 3 / 7))), .init(3, "requests", 0),
        ]),
      // Day 3 after days 0–3 is still week 0, where the sends are over: those get it on day 7, the others on 7, 8, 9.
      // With a lag of 5 it arrives on days 12 (five of seven), 13 and 14; 2/3 of the response is due on the day, 1/3 on
      // the next.
      HandCase(
        "three days after registration, arriving on days 12 to 14",
        nudged(3, ["e-mail.request": 0.7, "e-mail.life": 2, "e-mail.half-life": 1, "e-mail.lag": 5]),
        [
          .init(1, "pieces", 500), .init(2, "pieces", 0),
          .init(1, "requests", 500 * (1 - exp(-0.7 * (5 + 2.0 / 3) / 7))),
          .init(
            2, "requests", 500 * exp(-0.7 * (5 + 2.0 / 3) / 7) * (1 - exp(-0.7 * (1.0 / 3 + 1) / 7))),
        ]),
      // Everybody asks in week 1, so nobody is left for the pieces of week 2.
      HandCase(
        "ten days after registration, unless requested",
        nudged(10, ["request.organic": surely, "therapy.booking-lag": 3], unless: .request),
        [.init(1, "pieces", 500 * 4 / 7), .init(1, "requests", 500), .init(2, "pieces", 0)]),
      // A tenth leave a week and are replaced. Hired in week t, written to at once, the piece is there 10 days after
      // day 0–6: in week t + 1 for four of seven, else in week t + 2. Nine of ten are then still there.
      HandCase(
        "a welcome that travels ten days", hires,
        [
          .init(0, "pieces", 100), .init(1, "pieces", 100), .init(0, "newlyAware", 0),
          .init(1, "newlyAware", 90 * (1 - pow(0.6, 4.0 / 7))),
          .init(
            2, "newlyAware",
            90 * (1 - pow(0.6, 4.0 / 7)) + 81 * pow(0.6, 4.0 / 7) * (1 - pow(0.6, 3.0 / 7))),
        ]),
      // w = 1 in week 1 after the request: 10 days after are days 10–16 of it.
      HandCase(
        "ten days of waiting", waitingTen,
        [
          .init(0, "requests", 1_000), .init(1, "pieces", 1_000.0 * 4 / 7),
          .init(2, "pieces", 1_000.0 * 3 / 7), .init(3, "users", 1_000), .init(3, "pieces", 0),
        ]),
    ]
  }

  private static var waitingTen: SmallScenario {
    var s = needy(4, ["request.organic": surely, "therapy.booking-lag": 3])
    s.touches = [SmallScenario.touch("waiting over 10 days", 10, after: .request, unless: .firstVisit)]
    return s
  }

  // MARK: Rewards

  /// Screening in the Illinois Workplace Wellness Study: 47 % unpaid, 59 % at $100, 63 % at $200.
  ///
  /// 1 − e^(−h₀) = 0.47; T = ln(0.53/0.41) and ln(0.53/0.37); T($200)/T($100) = 1 + e^(−100/s).
  static var rewards: [HandCase] {
    let (hundred, twoHundred) = (log(0.53 / 0.41), log(0.53 / 0.37))
    let scale = -100 / log(twoHundred / hundred - 1)
    let strength = hundred / (1 - exp(-100 / scale))
    func offered(_ value: Double, days: [Int] = [0], until: Int = 7) -> SmallScenario {
      var s = quiet(2, ["incentive.registration": strength, "incentive.scale": scale])
      s["registration.organic"] = -log(0.53)
      s.incentives = [Incentive(name: "gift", action: .registration, value: value, untilDay: until)]
      var offer = SmallScenario.touch("offer", on: days)
      offer.announces = "gift"
      s.touches = [offer]
      return s
    }
    return [
      HandCase("no reward", offered(0), [.init(0, "registered", 470), .init(0, "incentives", 0)]),
      HandCase(
        "$100", offered(100),
        [.init(0, "registered", 590), .init(0, "incentives", 59_000), .init(0, "cost", 60_000)]),
      HandCase("$200", offered(200), [.init(0, "registered", 630), .init(0, "incentives", 126_000)]),
      // Two announcements have half of it each; the second falls after the window and adds nothing. Week 1 lies in
      // the window for three of its seven days.
      HandCase(
        "$100 announced twice, once too late", offered(100, days: [0, 12], until: 10),
        [
          .init(0, "registered", 1_000 * (1 - 0.53 * exp(-hundred / 2))),
          .init(1, "registered", 530 * exp(-hundred / 2) * 0.47),
          .init(1, "incentives", 100 * 530 * exp(-hundred / 2) * 0.47 * 3 / 7),
        ]),
      HandCase(
        "a reward for first visits, need or not", visitReward,
        [
          .init(0, "requests", 1_000 * (1 - exp(-0.8 * (1 - exp(-0.5))))),
          .init(0, "incentives", 40 * 1_000 * (1 - exp(-0.8 * (1 - exp(-0.5))))),
        ]),
    ]
  }

  private static var visitReward: SmallScenario {
    var s = quiet(1, ["incentive.first-visit": 0.8, "incentive.scale": 80, "desk.initial.registered": 1])
    s["request.organic"] = 0
    s.incentives = [Incentive(name: "card", action: .firstVisit, value: 40, untilDay: 7)]
    var offer = SmallScenario.touch("card", on: [0])
    offer.announces = "card"
    s.touches = [offer]
    return s
  }
}
