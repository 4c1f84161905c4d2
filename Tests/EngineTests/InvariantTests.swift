import Engines
import Model
import TestSupport
import Testing

@Suite("Invariants of every replication")
struct InvariantTests {
  static let scenarios =
    SmallScenario.features + SmallScenario.feedbackFeatures + SmallScenario.closeFeatures + [
      ("everything", SmallScenario.withWordOfMouth(.withGrowth(.all)))
    ]

  private func runs(_ feature: String, _ body: (Engine, CompiledModel, Outcome) -> Void) throws {
    let model = try Self.scenarios.first { $0.name == feature }!.scenario.model()
    let sampler = try ThetaSampler(model, seed: 5, kind: .random, replications: 20)
    for replication in 0..<20 {
      let course = try Course(model, plan: 1, Parameters(model, sampler.draw(replication: replication)))
      for engine in Engine.allCases {
        body(
          engine, model,
          try engine.run(along: course, seed: 5, LaneKey(replication: replication)))
      }
    }
  }

  @Test("Nothing is negative, infinite or, in drawn engines, broken", arguments: scenarios.map(\.name))
  func sane(feature: String) throws {
    try runs(feature) { engine, model, outcome in
      let negative = outcome.counts.contains { !($0 >= -1e-9) } || outcome.means.contains { !($0 >= -1e-9) }
      #expect(!negative && outcome.counts.allSatisfy(\.isFinite), "\(engine)")
      guard engine != .expected else { return }
      // Weeks waited are sevenths where steps are days.
      let parts = 7 / Double(model.clock.stepDays)
      let isWhole = outcome.counts.allSatisfy { abs($0 * parts - ($0 * parts).rounded()) < 1e-9 }
      #expect(isWhole, "\(engine)")
    }
  }

  @Test("Flows equal changes of stocks", arguments: scenarios.map(\.name))
  func balance(feature: String) throws {
    try runs(feature) { engine, model, outcome in
      for segment in 0..<outcome.segments {
        var present = Double(model.scenario.segments[segment].members)
        for week in 0..<outcome.weeks {
          present += outcome[segment, week, Count.entrants] - outcome[segment, week, Count.leavers]
          let now = outcome[segment, week, Count.present]
          #expect(abs(now - present) < 1e-6 * max(1, now), "\(engine), week \(week)")
          // Who waits for a return has used before.
          let late = max(outcome[segment, week, Count.waiting], outcome[segment, week, Count.everUsers])
          #expect(outcome[segment, week, Count.registeredCurrent] >= late - 1e-9)
          #expect(outcome[segment, week, Count.inCare] <= outcome[segment, week, Count.everUsers] + 1e-9)
          #expect(
            outcome[segment, week, Count.aware] + outcome[segment, week, Count.registeredCurrent] <= now
              + 1e-6)
          #expect(outcome[segment, week, Count.visits] >= outcome[segment, week, Count.users] - 1e-9)
        }
      }
    }
  }

  @Test("An outcome depends on its key and on nothing run before or beside it")
  func keyed() throws {
    let model = try SmallScenario.all.model()
    let course = try Course(model, plan: 1, Parameters(model, ThetaSampler.central(model)))
    func run(_ replication: Int, _ world: UInt16 = 0, seed: UInt64 = 9) throws -> Outcome {
      try Engine.projected.run(along: course, seed: seed, LaneKey(replication: replication, world: world))
    }
    let alone = try run(7)
    _ = try run(3)
    #expect(try run(7) == alone)
    #expect(try run(8) != alone)
    #expect(try run(7, 1) != alone)
    #expect(try run(7, seed: 10) != alone)
    for sampler in CountSampler.allCases {
      let lanes = (0..<40).map { LaneKey(replication: $0) } + [LaneKey(replication: 7, world: 1)]
      let block = try Engine.projected.run(along: course, seed: 9, lanes, sampler)
      for (lane, outcome) in zip(lanes, block) {
        #expect(
          try outcome == Engine.projected.run(along: course, seed: 9, lane, sampler), "\(sampler), \(lane)")
      }
    }
  }

  @Test("Totals of some outcomes are those of each")
  func totals() throws {
    let model = try SmallScenario.all.model()
    let course = try Course(model, plan: 1, Parameters(model, ThetaSampler.central(model)))
    let lanes = (0..<(Projected.lanes + 3)).map { LaneKey(replication: $0) }
    let outcomes = try Engine.projected.run(along: course, seed: 5, lanes)
    // A whole block, a part of one, two together, and one that stands alone.
    for some in [
      Array(outcomes[..<Projected.lanes]), Array(outcomes[1..<4]), outcomes, outcomes.reversed(),
      [course.expected],
    ] {
      for count in Count.allCases {
        let expected = (0..<model.weeks).flatMap { week in
          some.map { outcome in
            (0..<outcome.segments).reduce(0) { $0 + outcome[$1, week, count] }
          }
        }
        #expect(Outcome.totals(count, of: some) == expected, "\(count) of \(some.count)")
      }
    }
    #expect(Outcome.totals(.users, of: []).isEmpty)
  }

  @Test("A large population follows its expectation")
  func largePopulation() throws {
    for members in [1000, 100_000, 10_000_000] {
      var small = SmallScenario.withWordOfMouth(.all)
      small.segments[0].members = members
      small.segments[1].members = members / 2
      let model = try small.model()
      let course = try Course(model, plan: 1, Parameters(model, ThetaSampler.central(model)))
      let expected = course.expected
      let drawn = try Engine.projected.run(along: course, seed: 77, LaneKey(replication: 0))
      for count in [Count.registered, .users, .visits] {
        let (e, d) = (
          expected.total(count, segment: 0, through: 16), drawn.total(count, segment: 0, through: 16)
        )
        // Visits come in clusters of some ten a user; the bound is five such standard errors.
        #expect(
          abs(d / e - 1) < 5 * (12 / e).squareRoot() + 1e-4, "\(members) members, \(count): \(d) of \(e)")
      }
    }
  }
}
