import Campaign
import Engines
import TestSupport
import Testing

/// A campaign that outruns the providers.
@Suite("Where appointments are scarce, waits grow and members are lost")
struct AccessTests {
  /// A launch to 20,000 members, half of whom have heard of it; 40 first visits a week.
  private static var spike: SmallScenario {
    var s = SmallScenario(members: 20_000, weeks: 26)
    s["awareness.initial"] = 0.5
    s["awareness.organic"] = 0.004
    s["registration.organic"] = 0.01
    s["registration.need-ratio"] = 8
    s["readiness.variance"] = 2
    s["need.prevalence"] = 0.2
    s["need.duration"] = 36
    s["request.organic"] = 0.15
    s["e-mail.half-life"] = 4
    s["e-mail.life"] = 21
    s["therapy.booking-lag"] = 1
    s["therapy.show"] = 0.85
    s["therapy.show-loss-per-week"] = 0.05
    s["therapy.rebooking"] = 0.5
    s["therapy.give-up"] = 0.03
    s.touches = [SmallScenario.touch("launch", on: [0, 7], stages: [.unaware, .aware])]
    return s
  }

  @Test("The week's course of a launch that asks for more than there is")
  func spike() throws {
    let open = try Arms(Self.spike).plan
    var scarce = Self.spike
    scarce["therapy.capacity"] = 40
    let found = try Arms(scarce).plan
    var rows: [[String]] = []
    var waits: [Double] = []
    for week in 0..<found.weeks {
      let users = found[0, week, .users]
      waits.append(users > 0 ? 7 * found[0, week, .waitedWeeks] / users : 0)
      #expect(users + found[0, week, .missed] <= 40 + 1e-9, "week \(week)")
      guard [2, 3, 4, 6, 8, 10, 13, 16, 20, 26].contains(week + 1) else { continue }
      rows.append(
        ["\(week + 1)"]
          + [Count.requests, .users, .missed, .gaveUp, .waiting].map { text(found[0, week, $0], 0) } + [
            users > 0 ? text(waits[week], 0) : "—", text(open[0, week, .users], 0),
          ])
    }
    let requests = (0..<found.weeks).map { found[0, $0, Count.requests] }
    let waiting = (0..<found.weeks).map { found[0, $0, Count.waiting] }
    let (peak, longest) = (
      requests.firstIndex(of: requests.max()!)!, waits.firstIndex(of: waits.max()!)!
    )
    #expect(peak < longest, "the longest wait comes after the most requests")
    #expect(waits.max()! > 14 && waiting.max()! > 100)
    #expect(found.sum(.users) < open.sum(.users))
    #expect(found.sum(.gaveUp) > 0 && found.sum(.missed) > 0)
    try DocumentPage.behaviour.expect(
      "launch-spike",
      header: [
        "week", "requests", "first visits", "missed", "gave up", "waiting", "days waited",
        "first visits without a limit",
      ], rows: rows)
  }

  /// Everything at once for a year, waits taking appointments with them.
  private static var year: SmallScenario {
    var s = SmallScenario.allAndMore
    s.weeks = 52
    return s
  }

  @Test("More appointments never mean fewer users")
  func capacity() throws {
    for base in [Self.year, Self.spike] {
      var before = 0.0
      let size = Double(base.segments[0].members) / 60
      for capacity in [0.02, 0.05, 0.1, 0.2, 0.3, 0.45, 0.7, 1, 1.5, 2, 3, 5] {
        var s = base
        s["therapy.capacity"] = capacity * (base.weeks == 52 ? 1 : size / 5)
        let users = try Arms(s).plan.sum(.users)
        #expect(users >= before - 1e-9, "\(capacity): \(users) after \(before)")
        before = users
      }
      #expect(before > 0)
    }
  }

  @Test("A larger reward never means fewer registrations")
  func reward() throws {
    var before = 0.0
    for value in [1.0, 10, 25, 50, 100, 200, 400, 1_000] {
      var s = Self.year
      let gift = try #require(s.incentives.firstIndex { $0.action == .registration })
      s.incentives[gift].value = value
      let registered = try Arms(s).plan.sum(.registered)
      #expect(registered > before, "\(value): \(registered) after \(before)")
      before = registered
    }
  }
}
