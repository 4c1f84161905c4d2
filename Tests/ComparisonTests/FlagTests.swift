import Campaign
import Comparison
import Engines
import Foundation
import TestSupport
import Testing

@Suite("Flags")
struct FlagTests {
  static func flags(_ small: SmallScenario) async throws -> [Flag] {
    try await Studies.run(small.scenario) {
      $0.engine = .expected
      $0.replications = 1
    }.flags()
  }

  /// Nobody would say anything about this one: 3 % of employees use it, and the plan helps a little.
  static var modest: SmallScenario {
    var small = SmallScenario.withTouches(SmallScenario(members: 1_000, weeks: 26))
    small["registration.organic"] = 0.01
    small["request.organic"] = 0.02
    small["need.prevalence"] = 0.3
    small["e-mail.registration"] = 0.01
    small["e-mail.attention"] = 0.02
    return small
  }

  @Test("stay away from a modest case")
  func none() async throws {
    #expect(try await FlagTests.flags(FlagTests.modest).isEmpty)
  }

  @Test("name communications that double use, the strategy and by how much")
  func doubling() async throws {
    var small = FlagTests.modest
    small["e-mail.registration"] = 2
    let study = try await Studies.run(small.scenario) {
      $0.engine = .expected
      $0.replications = 1
    }
    let users = [0, 1].map { mean(study.expectedValues(.users, strategy: $0)) }
    let flags = study.flags()
    #expect(users[1] > 2 * users[0])
    let flag = try #require(flags.first { $0.id == .communicationsDoubleUse })
    #expect(flag.strategy == "plan" && !flag.source.isEmpty)
    #expect(flag.text.contains("(\((users[1] / users[0] * 10).rounded() / 10) times)"))
    #expect(flags.count { $0.id == .communicationsDoubleUse } == 1, "do-nothing is no communication")
  }

  @Test("are answered by a reason, for one strategy or for all", arguments: ["plan", nil])
  func silence(strategy: String?) async throws {
    var small = FlagTests.modest
    small["registration.organic"] = 0.2
    small["request.organic"] = 1
    small["need.duration"] = 40
    small["awareness.initial"] = 0.9
    var scenario = small.scenario
    scenario.silences = [
      FlagSilence(flag: .usersAboveNeed, reason: "another one"),
      FlagSilence(flag: .usersAboveTenPercent, strategy: strategy, reason: "audited"),
    ]
    let flags = try await Studies.run(scenario) {
      $0.engine = .expected
      $0.replications = 1
    }.flags().filter { $0.id == .usersAboveTenPercent }
    #expect(flags.map(\.silenced) == [strategy == nil ? "audited" : nil, "audited"])
  }

  @Test("leave silences over that answer nothing, but those of plans that were not run")
  func unused() async throws {
    var scenario = FlagTests.modest.scenario
    scenario.silences = [
      FlagSilence(flag: .usersAboveNeed, reason: "for nothing"),
      FlagSilence(flag: .usersAboveTenPercent, strategy: "plan", reason: "for nothing"),
    ]
    func unused(_ strategies: [String]?) async throws -> [FlagID] {
      let study = try await Studies.run(scenario) {
        $0.engine = .expected
        $0.replications = 1
        $0.strategies = strategies
      }
      return study.unusedSilences(study.flags()).map(\.flag)
    }
    #expect(try await unused(nil) == [.usersAboveNeed, .usersAboveTenPercent])
    #expect(try await unused([]) == [])
  }

  @Test("name more than a tenth of employees becoming users, do-nothing too")
  func tenPercent() async throws {
    var small = FlagTests.modest
    small["registration.organic"] = 0.2
    small["request.organic"] = 1
    small["need.duration"] = 40
    small["awareness.initial"] = 0.9
    let flags = try await FlagTests.flags(small).filter { $0.id == .usersAboveTenPercent }
    #expect(flags.map(\.strategy) == ["do-nothing", "plan"])
    #expect(
      flags.allSatisfy { $0.text.contains("% of employees") || $0.text.contains("of employees become") })
  }

  @Test("name users above those in need, which repeated years can bring")
  func aboveNeed() async throws {
    var small = SmallScenario(members: 1_000, weeks: 156)
    small["need.prevalence"] = 0.02
    small["need.duration"] = 3
    small["awareness.initial"] = 1
    small["registration.organic"] = 2
    small["request.organic"] = 5
    let flags = try await FlagTests.flags(small)
    #expect(flags.map(\.id) == [.usersAboveNeed, .usersAboveNeed])
    #expect(flags[0].text.hasSuffix("exceed those in need within 12 months (2.0 %)"))
    // One year's users stay below the ceiling.
    small.weeks = 52
    #expect(try await FlagTests.flags(small).isEmpty)
  }

  @Test("weigh the ceiling of need by size where a segment has its own")
  func ceilingBySegment() async throws {
    var small = SmallScenario(members: 1_000, weeks: 156)
    small.segments.append(small.segments[0])
    small.segments[1].name = "field"
    small.segments[1].members = 3_000
    small["need.prevalence"] = 0.01
    small["field.need.prevalence"] = 0.03
    small["need.duration"] = 3
    small["awareness.initial"] = 1
    small["registration.organic"] = 2
    small["request.organic"] = 5
    let flags = try await FlagTests.flags(small)
    #expect(flags.first?.text.hasSuffix("(2.5 %)") == true, "¼·1 % + ¾·3 %")
  }

  /// The modest case by text message alone, with one text.
  static func texts(registration: Double) -> SmallScenario {
    var small = modest
    small.channels = [Channel(name: "sms", needs: "work-e-mail")]
    for path in ["attention", "half-life", "life"] {
      small.numbers["sms.\(path)"] = small.numbers["e-mail.\(path)"]
    }
    small["sms.registration"] = registration
    small.touches = [SmallScenario.touch("text", channel: "sms", on: [0])]
    return small
  }

  @Test("name texts alone that raise registration above what any trial saw")
  func texts() async throws {
    let strong = try await FlagTests.flags(FlagTests.texts(registration: 0.3))
    let flag = try #require(strong.first { $0.id == .textsAloneAboveFourPoints })
    #expect(flag.strategy == "plan" && flag.source.contains("Milkman"))
    let weak = try await FlagTests.flags(FlagTests.texts(registration: 0.05))
    #expect(!weak.contains { $0.id == .textsAloneAboveFourPoints })
    // With a letter beside it, it is no longer texts alone.
    var both = FlagTests.texts(registration: 0.3)
    both.channels.append(Channel(name: "e-mail", needs: "work-e-mail"))
    both.touches.append(SmallScenario.touch("mail", on: [0]))
    let mixed = try await FlagTests.flags(both)
    #expect(!mixed.contains { $0.id == .textsAloneAboveFourPoints })
  }

  @Test("name a scale of rewards by which $200 would do more than trials saw", arguments: [109.0, 110])
  func rewards(scale: Double) async throws {
    var scenario = IncentiveTests.scenario(FlagTests.modest)
    let position = try #require(scenario.assumptions.firstIndex { $0.name == "incentive.scale" })
    scenario.assumptions[position].spread = .point(scale)
    func flags(_ scenario: Scenario) async throws -> [Flag] {
      try await Studies.run(scenario) {
        $0.engine = .expected
        $0.replications = 1
      }.flags().filter { $0.id == .incentiveScale }
    }
    // 1 + e^(−100/s) is 1.4 at s = 100/ln 2.5, between the two.
    #expect(try await flags(scenario).count == (scale > 109.13 ? 1 : 0))
    scenario.currency = "€"
    #expect(try await flags(scenario).isEmpty, "the trial paid dollars")
  }

  @Test("name every reward that counsel is not said to have reviewed")
  func counsel() async throws {
    var scenario = IncentiveTests.scenario(FlagTests.modest)
    for (reviewed, expected) in [(nil, 1), (false, 1), (true, 0)] as [(Bool?, Int)] {
      scenario.strategies[1].incentives[0].reviewedByCounsel = reviewed
      let flags = try await Studies.run(scenario) {
        $0.engine = .expected
        $0.replications = 1
      }.flags().filter { $0.id == .incentiveNotReviewed }
      #expect(flags.count == expected)
      #expect(flags.allSatisfy { $0.strategy == "plan" && $0.text.contains("'gift'") })
    }
  }

  @Test("name a touch whose wording is said to do more than its channel")
  func wording() async throws {
    for (own, expected) in [(0.02, 1), (0.01, 0), (0.005, 0)] {
      var small = FlagTests.modest
      small["plan.launch.registration"] = own
      small.touches[0].overrides["registration"] = "plan.launch.registration"
      let flags = try await FlagTests.flags(small).filter { $0.id == .wordingAlone }
      #expect(flags.count == expected, "\(own) against 0.01")
      #expect(flags.allSatisfy { $0.strategy == "plan" && $0.text.hasPrefix("'launch' states") })
    }
    // Also where no other touch uses the channel, so that its own response is nowhere else solved.
    var lift = FlagTests.modest
    lift.numbers["e-mail.registration"] = .lift(
      Lift(points: 0.02, sd: 0, control: 0.02, horizonDays: 56, of: .eligible, aware: 0.4))
    lift.numbers["plan.launch.registration"] = .lift(
      Lift(points: 0.05, sd: 0, control: 0.02, horizonDays: 56, of: .eligible, aware: 0.4))
    for touch in lift.touches.indices {
      lift.touches[touch].overrides["registration"] = "plan.launch.registration"
    }
    #expect(try await FlagTests.flags(lift).filter { $0.id == .wordingAlone }.count == lift.touches.count)
  }

  @Test("name waits above four weeks, with the pathways whose capacity is limited")
  func waits() async throws {
    let long = try await Studies.run(WaitTests.scenario).flags()
      .filter { $0.id == .waitAboveFourWeeks }
    #expect(long.map(\.strategy) == ["do-nothing", "plan"])
    #expect(long.allSatisfy { $0.text.hasSuffix("limited in capacity: 'therapy'") })
    var lag = SmallScenario(members: 200, weeks: 16)
    lag["therapy.booking-lag"] = 5
    #expect(
      try await FlagTests.flags(lag).first { $0.id == .waitAboveFourWeeks }?.text.contains("booking lags")
        == true)
    lag["therapy.booking-lag"] = 4
    #expect(
      try await !FlagTests.flags(lag).contains { $0.id == .waitAboveFourWeeks }, "28 days are four weeks")
  }

  @Test("name stocks at the start that nothing ties to readiness")
  func stocks() async throws {
    var small = FlagTests.modest
    small["desk.initial.registered"] = 0.05
    let flags = try await FlagTests.flags(small)
    #expect(flags.map(\.id) == [.initialStockIndependent])
    #expect(flags[0].strategy == nil && flags[0].text.hasPrefix("'desk' starts with members registered"))
    small.segments[0].monthsSinceLaunch = 12
    #expect(try await FlagTests.flags(small).isEmpty)
  }
}
