import Campaign
import TestSupport

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension HandCase {
  // MARK: Waiting

  static var access: [HandCase] {
    func queue(_ weeks: Int, _ numbers: [String: Double]) -> SmallScenario {
      var s = needy(weeks, numbers)
      s["request.organic"] = surely
      return s
    }
    var five = queue(4, ["therapy.capacity": 2])
    five.segments[0].members = 5
    var impatient = queue(3, ["therapy.capacity": 2, "therapy.give-up": 0.2])
    impatient.segments[0].members = 5
    // Odds of 4 at once, less by a half for each of two weeks.
    let shows = 1.0 / (1 + 0.25 * 4)
    let later = 1.0 / (1 + 0.25 * 8)
    return [
      HandCase(
        "five wait and two are seen a week", five,
        [
          .init(0, "requests", 5), .init(0, "users", 2), .init(0, "waiting", 3), .init(1, "users", 2),
          .init(1, "waitedWeeks", 2), .init(2, "users", 1), .init(2, "waitedWeeks", 2),
          .init(2, "waiting", 0), .init(3, "users", 0),
        ]),
      // A fifth of the three left behind give up and ask again next week, behind those who stayed.
      HandCase(
        "a fifth of those left behind give up", impatient,
        [
          .init(0, "gaveUp", 0.6), .init(0, "waiting", 2.4), .init(1, "requests", 0.6),
          .init(1, "waitedWeeks", 2), .init(1, "gaveUp", 0.2), .init(1, "waiting", 0.8),
          // 0.4 · 0.8 of the first week, 0.6 · 0.8 of the second and 0.2 of the third are left: all are seen.
          .init(2, "requests", 0.2), .init(2, "users", 1), .init(2, "waitedWeeks", 2 * 0.32 + 0.48),
        ]),
      HandCase(
        "appointments missed after two weeks",
        queue(
          4,
          [
            "therapy.booking-lag": 2, "therapy.show": 0.8, "therapy.show-loss-per-week": log(2.0),
            "therapy.rebooking": 0.6,
          ]),
        [
          .init(2, "users", 1_000 * shows), .init(2, "missed", 1_000 * (1 - shows)),
          .init(2, "waitedWeeks", 2_000 * shows), .init(2, "waiting", 600 * (1 - shows)),
          .init(3, "users", 600 * (1 - shows) * later), .init(3, "requests", 400 * (1 - shows)),
        ]),
      HandCase(
        "a third of a visit a week", queue(4, ["therapy.capacity": 1.0 / 3]),
        [.init(0, "users", 0), .init(1, "users", 0), .init(2, "users", 1), .init(3, "users", 0)]),
      HandCase(
        "giving up by the day", inDays(queue(1, ["therapy.booking-lag": 3, "therapy.give-up": 0.2])),
        [.init(0, "waiting", waitingByDays)]),
    ]
  }

  static func inDays(_ small: SmallScenario) -> SmallScenario {
    var s = small
    s.stepDays = 1
    return s
  }

  /// 1,000 registered ask with hazard 60/7 a day; those who wait give up with 1 − 0.8^(1/7) a day, also on the day of
  /// the request.
  private static var waitingByDays: Double {
    let (asks, stays) = (1 - exp(-surely / 7), pow(0.8, 1.0 / 7))
    var (registered, waiting) = (1_000.0, 0.0)
    for _ in 0..<7 {
      let queue = waiting + registered * asks
      registered = registered * (1 - asks) + queue * (1 - stays)
      waiting = queue * stays
    }
    return waiting
  }

  // MARK: Care

  static var care: [HandCase] {
    // Negative binomial of mean 0.6 and size 0.8: no visit, one, two or more.
    let none = pow(1 + 0.6 / 0.8, -0.8)
    let one = none * 0.8 * 0.6 / 1.4
    let more = 1 - none - one
    // Chance of staying a week and two, of a beta(1.2, 4) of exits.
    let stays = 4 / 5.2
    let staysTwice = 4.0 * 5 / (5.2 * 6.2)
    let capped = needy(2, ["request.organic": surely, "therapy.benefit-cap": 3])
    let single = needy(2, ["request.organic": surely, "therapy.benefit-cap": 1])
    let back = needy(3, ["desk.initial.past-care": 1, "return.organic": 0.2])
    let year = needy(
      54,
      [
        "desk.initial.past-care": 1, "return.organic": surely, "therapy.benefit-cap": 1,
        "therapy.improved": 0.5,
      ])
    let outcomes = needy(
      1, ["request.organic": surely, "therapy.improved": 0.4, "therapy.savings": 250])
    return [
      // One visit first. Two or more in the week use the cap up; who stays with none has two left, with one has one.
      HandCase(
        "three visits covered", capped,
        [
          .init(0, "visits", 1_000 * (1 + one + 2 * more)), .init(0, "inCare", 1_000 * stays * (none + one)),
          .init(1, "visits", 1_000 * stays * (none * (one + 2 * more) + one * (1 - none))),
          .init(1, "inCare", 1_000 * staysTwice * (none * (none + one) + one * none)),
        ]),
      HandCase(
        "one visit covered", single,
        [.init(0, "visits", 1_000), .init(0, "inCare", 0), .init(0, "everUsers", 1_000)]),
      HandCase(
        "returns are seen a week later and are no new users", back,
        [
          .init(0, "returns", 1_000 * (1 - exp(-0.2))), .init(0, "visits", 0), .init(0, "users", 0),
          .init(1, "visits", 1_000 * (1 - exp(-0.2)) * 1.6), .init(1, "users", 0),
          .init(1, "inCare", 1_000 * (1 - exp(-0.2)) * stays),
          .init(1, "returns", 1_000 * exp(-0.2) * (1 - exp(-0.2))), .init(1, "everUsers", 1_000),
          .init(1, "requests", 0),
        ]),
      // One visit in the first plan year, one in the second; users of an earlier time are no new ones.
      HandCase(
        "the cap begins again with the plan year", year,
        [
          .init(0, "returns", 1_000), .init(1, "visits", 1_000), .init(2, "returns", 0),
          .init(51, "returns", 0), .init(52, "returns", 1_000), .init(53, "visits", 1_000),
          .init(53, "improved", 0),
        ]),
      HandCase(
        "outcomes of first visits", outcomes,
        [.init(0, "improved", 400), .init(0, "savings", 250_000), .init(0, "users", 1_000)]),
      HandCase(
        "a quarter of those leaving care are well",
        needy(2, ["request.organic": surely, "return.organic": 0.2, "therapy.resolved-by-care": 0.25]),
        [.init(0, "returns", 0), .init(1, "returns", 0.75 * 1_000 * (1 - stays) * (1 - exp(-0.2)))]),
    ]
  }
}
