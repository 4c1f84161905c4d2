import Campaign
import Comparison
import Engines
import Foundation
import Model
import TestSupport

/// Whether two numbers agree to `parts` of the larger, or of 1 where both are smaller.
func agree(_ a: Double?, _ b: Double?, within parts: Double = 1e-12) -> Bool {
  guard let a, let b else { return a == nil && b == nil }
  return abs(a - b) <= parts * max(1, abs(a), abs(b))
}

func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

extension SmallScenario {
  /// With some numbers changed.
  func with(_ changes: [String: Spread?]) -> SmallScenario {
    var copy = self
    for (name, spread) in changes { copy.numbers[name] = spread }
    return copy
  }
}

/// Small cases to compare strategies on, and studies of them that several tests read.
enum Studies {
  static let measures = MeasureID.allCases.filter { !$0.isIncremental }

  /// A letter to everybody that does nothing.
  static let leaflet = SmallScenario.touch(
    "leaflet", channel: "mail", on: [3], stages: Stage.allCases,
    costs: [Cost(amount: 2, per: .piece), Cost(amount: 40, per: .send)])

  /// Desk, field and partners; five uncertain numbers; opt-outs; a week's wait; four guarantees.
  ///
  /// Strategies: `plan`, its `twin`, `more`, which writes once more, and `leaflet`, which costs and does nothing.
  static let scenario: Scenario = {
    var small = SmallScenario.withHouseholds(
      SmallScenario.withTouches(SmallScenario(members: 300, weeks: 20)))
    small = small.with([
      "registration.organic": .meanSD(mean: 0.03, sd: 0.01),
      "awareness.initial": .quantiles(p10: 0.2, p90: 0.4),
      "request.organic": .quantiles(p10: 0.05, p90: 0.15), "need.prevalence": .meanSD(mean: 0.4, sd: 0.05),
      "e-mail.registration": .pert(low: 0.05, mostLikely: 0.15, high: 0.4),
    ])
    small.segments.append(
      Segment(
        name: "field", members: 120, relationship: .employee, tags: ["desk-less"],
        contact: .joint([
          ContactRow(share: 0.6, has: ["work-e-mail", "home-mail"]), ContactRow(share: 0.4, has: []),
        ]), provenance: SmallScenario.provenance))
    small.segments[0].contact = .joint([
      ContactRow(share: 0.7, has: ["work-e-mail", "home-mail"]), ContactRow(share: 0.3, has: ["work-e-mail"]),
    ])
    small.channels.append(Channel(name: "mail", needs: "home-mail"))
    for (path, value) in [("attention", 0.0), ("registration", 0), ("half-life", 5), ("life", 20)] {
      small["mail.\(path)"] = value
    }
    small["e-mail.opt-out"] = 0.05
    small["therapy.booking-lag"] = 1
    small["client.spread"] = 0.2
    small["send.spread"] = 0.2
    small["week.variance"] = 0.1
    small.lives = 700
    let launch = CalendarDate(iso: "2027-01-04")!
    small.guarantees = [
      ("registered_of_eligible", 0.3, 20, 10_000.0), ("users", 40, 16, 5_000),
      ("days_to_first_appointment", 14, 20, 100), ("deskless_to_desk_registration", 0.7, 20, 1_000),
    ].map { measure, threshold, week, risk in
      Guarantee(
        measure: measure, atLeast: threshold, byWeek: week, byDate: launch.adding(days: 7 * week),
        atRisk: risk)
    }
    var scenario = small.scenario
    let touches = scenario.strategies[1].touches
    let more = touches + [SmallScenario.touch("once more", on: [75], stages: [.unaware, .aware])]
    scenario.strategies += [
      Strategy(name: "twin", touches: touches), Strategy(name: "more", touches: more),
      Strategy(name: "leaflet", touches: [leaflet]),
    ]
    return scenario
  }()

  static func model() throws -> CompiledModel { try CompiledModel(scenario) }

  static func run(
    _ scenario: Scenario = Studies.scenario, _ change: (inout RunOptions) -> Void = { _ in }
  ) async throws -> Study {
    var options = RunOptions(seed: 3, replications: 48)
    change(&options)
    return try await Study.run(CompiledModel(scenario), options)
  }

  static func run(
    _ scenario: Scenario, until: @escaping @Sendable (Study) -> Bool, _ change: (inout RunOptions) -> Void
  ) async throws -> Study {
    var options = RunOptions(seed: 3, replications: 48)
    change(&options)
    return try await Study.run(CompiledModel(scenario), options, until: until)
  }

  private static let shared = Task { try await run { $0.replications = 400 } }

  /// 400 replications of the scenario.
  static func study() async throws -> Study { try await shared.value }

  private static let short = Task { try await run() }

  /// 48 replications of the scenario.
  static func shortStudy() async throws -> Study { try await short.value }

  /// Positions of the strategies in `scenario`.
  static let (doNothing, plan, twin, more, leafletOnly) = (0, 1, 2, 3, 4)
}
