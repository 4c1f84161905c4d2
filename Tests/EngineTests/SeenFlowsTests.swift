import Engines
import Model
import TestSupport
import Testing

@Suite("Paths that follow what was seen")
struct SeenFlowsTests {
  /// Weekly clocks: what is seen of a week is spread evenly over its days.
  private static let weekly = InvariantTests.scenarios.filter { $0.scenario.stepDays == 7 }.map(\.name)

  private func course(_ feature: String) throws -> Course {
    let model = try InvariantTests.scenarios.first { $0.name == feature }!.scenario.model()
    return try Course(model, plan: 1, Parameters(model, ThetaSampler.central(model)))
  }

  /// Registrations and first visits of each segment, so many times as many as an outcome has.
  private func seen(_ outcome: Outcome, times factor: Double, _ counts: [Count] = [.registered, .users])
    -> SeenFlows
  {
    func series(_ count: Count) -> [SeenFlows.Series] {
      guard counts.contains(count) else { return [] }
      return (0..<outcome.segments).map { segment in
        SeenFlows.Series(
          segments: [segment],
          steps: (0..<outcome.weeks).map { (factor * outcome[segment, $0, count], 1) })
      }
    }
    return SeenFlows(registered: series(.registered), users: series(.users))
  }

  @Test("Where that is what was expected, nothing changes", arguments: weekly)
  func same(feature: String) throws {
    let course = try course(feature)
    let followed = try course.following(seen(course.expected, times: 1))
    for (a, b) in zip(followed.counts, course.expected.counts) { #expect(abs(a - b) < 1e-6 * max(1, b)) }
    let nothing = SeenFlows(registered: [], users: [])
    #expect(nothing.isEmpty)
    for (a, b) in zip(try course.following(nothing).counts, course.expected.counts) {
      #expect(abs(a - b) < 1e-6 * max(1, b))
    }
  }

  @Test("What was seen stands in the path, and nobody is lost or made", arguments: weekly, [0, 0.3, 1.2])
  func others(feature: String, factor: Double) throws {
    let course = try course(feature)
    let expected = course.expected
    let followed = try course.following(seen(expected, times: factor))
    #expect(followed.counts.allSatisfy { $0.isFinite })
    for segment in 0..<expected.segments {
      var present = Double(course.model.scenario.segments[segment].members)
      for week in 0..<expected.weeks {
        for flow in [Count.registered, .users] {
          let count = followed[segment, week, flow]
          #expect(abs(count - factor * expected[segment, week, flow]) < 1e-6 * max(1, count))
        }
        present +=
          followed[segment, week, Count.entrants] - followed[segment, week, Count.leavers]
        #expect(abs(followed[segment, week, Count.present] - present) < 1e-6 * present)
        for stock in [Count.aware, .registeredCurrent, .waiting, .inCare, .everUsers] {
          #expect((-1e-6...(present + 1e-6)).contains(followed[segment, week, stock]))
        }
      }
    }
  }

  @Test("More accounts make more first visits, and who is left without one is as ready as before")
  func consequences() throws {
    let course = try course("everything")
    let expected = course.expected
    var plain = SmallScenario(members: 1000, weeks: 12)
    plain["request.organic"] = 0.05
    let model = try plain.model()
    let simple = try Course(model, plan: 1, Parameters(model, ThetaSampler.central(model)))
    let more = try simple.following(seen(simple.expected, times: 1.5, [.registered]))
    for week in 1..<12 {
      // Without feedback each account comes with the same chance, so first visits grow as accounts do.
      let ratio = more[0, week, Count.users] / simple.expected[0, week, Count.users]
      #expect(abs(ratio - 1.5) < 1e-9)
    }
    // Twice as many in the first week, and from then on what follows: each of the others registers as before.
    let once = SeenFlows(
      registered: [
        SeenFlows.Series(segments: [0], steps: [(2 * simple.expected[0, 0, Count.registered], 1)])
      ], users: [])
    func hazard(_ outcome: Outcome, _ week: Int) -> Double {
      outcome[0, week, Count.registered]
        / (outcome[0, week - 1, Count.present] - outcome[0, week - 1, Count.registeredCurrent])
    }
    let later = try simple.following(once)
    for week in 1..<12 { #expect(abs(hazard(later, week) / hazard(simple.expected, week) - 1) < 1e-9) }
    // Seen of all segments together, counts are divided as they were expected.
    let together = SeenFlows(
      registered: [
        SeenFlows.Series(
          segments: Array(0..<expected.segments),
          steps: (0..<expected.weeks).map { week in
            (2 * (0..<expected.segments).reduce(0) { $0 + expected[$1, week, Count.registered] }, 1)
          })
      ], users: [])
    let followed = try course.following(together)
    for segment in 0..<expected.segments {
      let ratio = followed[segment, 0, Count.registered] / expected[segment, 0, Count.registered]
      #expect(abs(ratio - 2) < 1e-9)
    }
    // Half of a step's days observed, with as many as were expected in all of them: half as many again.
    let half = SeenFlows(
      registered: [
        SeenFlows.Series(segments: [0], steps: [(simple.expected[0, 0, Count.registered], 0.5)])
      ], users: [])
    let partly = try simple.following(half)
    #expect(
      abs(partly[0, 0, Count.registered] / simple.expected[0, 0, Count.registered] - 1.5) < 1e-9)
  }
}
