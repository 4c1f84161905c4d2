import Campaign
import Foundation
import Numerics
import TestSupport
import Testing

@testable import Model

@Suite("Draws of θ")
struct ThetaTests {
  static let clientSpread = 0.3
  static let sendSpread = 0.4
  static let weekVariance = 0.2

  /// Two strategies that share a touch, six uncertain numbers, and effects of client, sends and weeks.
  static func scenario(weeks: Int = 16) -> Scenario {
    var small = SmallScenario.withTouches(SmallScenario(weeks: weeks)).with([
      "awareness.initial": .quantiles(p10: 0.2, p90: 0.5),
      "registration.organic": .meanSD(mean: 0.04, sd: 0.01),
      "need.prevalence": .meanSD(mean: 0.4, sd: 0.05), "request.organic": .quantiles(p10: 0.05, p90: 0.2),
      "need.duration": .pert(low: 6, mostLikely: 10, high: 20),
      "e-mail.registration": .lift(
        Lift(points: 0.03, sd: 0.005, control: 0.02, horizonDays: 56, of: .aware)),
    ])
    small["client.spread"] = clientSpread
    small["send.spread"] = sendSpread
    small["week.variance"] = weekVariance
    small["e-mail.attention"] = 0.1
    var scenario = small.scenario
    var touches = scenario.strategies[1].touches
    touches[1].sendDays = [30, 44]
    scenario.strategies.append(Strategy(name: "other", touches: touches))
    return scenario
  }

  static func sampler(
    _ model: CompiledModel, _ kind: ThetaPoints, seed: UInt64 = 5, replications: Int = 64,
    worlds: [UInt16] = [World.theta]
  ) throws -> ThetaSampler {
    try ThetaSampler(model, seed: seed, kind: kind, replications: replications, worlds: worlds)
  }

  @Test("are the same for the same replication, in any order", arguments: ThetaPoints.allCases)
  func repeatable(kind: ThetaPoints) throws {
    let model = try CompiledModel(ThetaTests.scenario())
    let (one, two) = (try ThetaTests.sampler(model, kind), try ThetaTests.sampler(model, kind))
    let forwards = try (0..<40).map { try one.draw(replication: $0) }
    let backwards = try (0..<40).reversed().map { try two.draw(replication: $0) }
    #expect(forwards == backwards.reversed())
    for (a, b) in zip(forwards, forwards.dropFirst()) { #expect(a != b) }
  }

  @Test("do not depend on how many replications will be run", arguments: ThetaPoints.allCases)
  func anyNumber(kind: ThetaPoints) throws {
    let model = try CompiledModel(ThetaTests.scenario())
    let few = try ThetaTests.sampler(model, kind, replications: 33)
    for more in [34, 100, 5_000, 100_000] {
      let many = try ThetaTests.sampler(model, kind, replications: more)
      for replication in [0, 1, 15, 16, 31, 32] {
        #expect(try few.draw(replication: replication) == many.draw(replication: replication))
      }
    }
  }

  @Test("differ between seeds, between worlds and between samplers", arguments: ThetaPoints.allCases)
  func differ(kind: ThetaPoints) throws {
    let model = try CompiledModel(ThetaTests.scenario())
    let worlds = [World.theta, World.theta(ofStrategy: 0), World.theta(ofStrategy: 1)]
    let sampler = try ThetaTests.sampler(model, kind, worlds: worlds)
    let other = try ThetaTests.sampler(model, kind == .sobol ? .random : .sobol, worlds: worlds)
    let reseeded = try ThetaTests.sampler(model, kind, seed: 6, worlds: worlds)
    let uncertain = model.ledger.entries.indices.filter { model.ledger.entries[$0].spread.isUncertain }
    #expect(uncertain.count == 6)
    for replication in [0, 1, 17] {
      let draw = try sampler.draw(replication: replication)
      var others = try worlds.dropFirst().map { try sampler.draw(replication: replication, world: $0) }
      others.append(try reseeded.draw(replication: replication))
      for theta in others {
        #expect(uncertain.allSatisfy { theta.values[$0] != draw.values[$0] })
        #expect(theta.clientEffect != draw.clientEffect && theta.sendEffects != draw.sendEffects)
        #expect(theta.weekShocks != draw.weekShocks)
      }
      #expect(others[0] != others[1])
      // The samplers spread assumptions differently; effects of sends and weeks are keyed streams in both.
      let across = try other.draw(replication: replication)
      #expect(uncertain.allSatisfy { across.values[$0] != draw.values[$0] })
      #expect(across.sendEffects == draw.sendEffects && across.weekShocks == draw.weekShocks)
    }
  }

  @Test("give the heaviest numbers the lowest dimensions, and those of touches the last")
  func order() throws {
    let names = [
      "need.prevalence", "registration.organic", "request.organic", "need.duration", "awareness.initial",
    ]
    let model = try CompiledModel(ThetaTests.scenario())
    let ordered = model.ledger.uncertainByWeight.map { model.ledger.entries[$0].name }
    #expect(ordered == names + ["e-mail.registration"])
    var scenario = ThetaTests.scenario()
    scenario.strategies[1].touches[0].overrides["attention"] = "own.attention"
    scenario.assumptions.append(
      Assumption(
        name: "own.attention", spread: .quantiles(p10: 0.1, p90: 0.2),
        provenance: scenario.assumptions[0].provenance))
    let own = try CompiledModel(scenario).ledger
    #expect(own.uncertainByWeight.map { own.entries[$0].name } == ordered + ["own.attention"])
  }

  @Test("leave points where they are", arguments: ThetaPoints.allCases)
  func points(kind: ThetaPoints) throws {
    let model = try CompiledModel(ThetaTests.scenario())
    let theta = try ThetaTests.sampler(model, kind).draw(replication: 3)
    for (entry, value) in zip(model.ledger.entries, theta.values) {
      if case .point(let point) = entry.spread { #expect(value == point, "\(entry.name)") }
    }
  }

  @Test("fill every number's distribution, Sobol points evenly")
  func distributions() throws {
    let model = try CompiledModel(ThetaTests.scenario())
    let n = 1_024
    for kind in ThetaPoints.allCases {
      let sampler = try ThetaTests.sampler(model, kind, replications: n)
      #expect(sampler.sobolDimensions == (kind == .sobol ? 7 : 0), "six numbers and the client effect")
      let draws = try (0..<n).map { try sampler.draw(replication: $0).values }
      for (index, entry) in model.ledger.entries.enumerated() where entry.spread.isUncertain {
        for p in [0.1, 0.5, 0.9] {
          let quantile = try entry.spread.quantile(p, of: entry.kind.quantity)
          let below = Double(draws.count { $0[index] < quantile })
          switch kind {
          case .sobol: #expect(abs(below - p * Double(n)) <= 16, "\(entry.name): one a scramble at most")
          case .random:
            let cells = [below, Double(n) - below]
            let evidence = try ChiSquare.cells(
              observed: cells, expected: [p * Double(n), (1 - p) * Double(n)])
            #expect(evidence.stands(comparisons: 18), "\(entry.name), \(p): \(evidence)")
          }
        }
      }
    }
  }

  @Test("draw numbers of one replication apart from each other", arguments: ThetaPoints.allCases)
  func uncorrelated(kind: ThetaPoints) throws {
    let model = try CompiledModel(ThetaTests.scenario())
    let sampler = try ThetaTests.sampler(model, kind, replications: 1_024)
    let draws = try (0..<1_024).map { try sampler.draw(replication: $0) }
    let uncertain = model.ledger.entries.indices.filter { model.ledger.entries[$0].spread.isUncertain }
    var columns = uncertain.map { index in draws.map { $0.values[index] } }
    columns.append(draws.map(\.clientEffect))
    columns.append(draws.map { $0.sendEffects[0] })
    columns.append(draws.map { $0.sendEffects[1] })
    columns.append(draws.map { $0.weekShocks[0] })
    columns.append(draws.map { $0.weekShocks[1] })
    let pairs = columns.count * (columns.count - 1) / 2
    for a in columns.indices {
      for b in columns.indices where b > a {
        let evidence = try MomentTests.uncorrelated(columns[a], columns[b])
        #expect(evidence.stands(comparisons: 2 * pairs), "\(a), \(b): \(evidence)")
      }
    }
  }

  @Test("have a client effect of mean 1, lognormal with the stated spread")
  func clientEffect() throws {
    let model = try CompiledModel(ThetaTests.scenario())
    let sampler = try ThetaTests.sampler(model, .random)
    let effects = try (0..<4_000).map { try sampler.draw(replication: $0).clientEffect }
    let (mean, logs) = (Moments(effects), Moments(effects.map { log($0) }))
    let variance = ThetaTests.clientSpread * ThetaTests.clientSpread
    let found = [
      try MomentTests.mean(mean, is: 1), try MomentTests.mean(logs, is: -variance / 2),
      try MomentTests.variance(logs, is: variance),
    ]
    for evidence in found { #expect(evidence.stands(comparisons: 3), "\(evidence)") }
    let sobol = try ThetaTests.sampler(model, .sobol, replications: 4_096)
    let even = try (0..<4_096).map { try sobol.draw(replication: $0).clientEffect }
    #expect(abs(Moments(even).mean - 1) < 5e-4, "Sobol points are far more even than chance")
  }

  @Test("have send effects of mean 1, lognormal with the stated spread")
  func sendEffects() throws {
    let model = try CompiledModel(ThetaTests.scenario())
    let sampler = try ThetaTests.sampler(model, .random)
    let effects = try (0..<1_500).flatMap { try sampler.draw(replication: $0).sendEffects }
    let (mean, logs) = (Moments(effects), Moments(effects.map { log($0) }))
    let variance = ThetaTests.sendSpread * ThetaTests.sendSpread
    let found = [
      try MomentTests.mean(mean, is: 1), try MomentTests.mean(logs, is: -variance / 2),
      try MomentTests.variance(logs, is: variance),
    ]
    for evidence in found { #expect(evidence.stands(comparisons: 3), "\(evidence)") }
  }

  @Test("share a send's effect by touch and day, whatever else the strategies hold")
  func sharedSends() throws {
    func effects(_ scenario: Scenario) throws -> [String: Double] {
      let model = try CompiledModel(scenario)
      let theta = try ThetaTests.sampler(model, .sobol).draw(replication: 9)
      var effects: [String: Double] = [:]
      for plan in model.plans {
        for send in plan.sends {
          let name = "\(plan.touches[send.touch].touch.name)@\(send.day)"
          let effect = theta.sendEffects[send.effect]
          #expect(effects[name] == nil || effects[name] == effect, "\(name)")
          effects[name] = effect
        }
      }
      return effects
    }
    let scenario = ThetaTests.scenario()
    var changed = scenario
    changed.strategies[1].touches.removeFirst()
    changed.strategies[2].touches.insert(SmallScenario.touch("teaser", on: [-5, 2]), at: 0)
    let (before, after) = (try effects(scenario), try effects(changed))
    #expect(before.count == 6 && Set(before.values).count == 6)
    for (name, effect) in before { #expect(after[name] == effect, "\(name)") }
    #expect(after.count == 8)
  }

  @Test("have week shocks of mean 1 and the stated variance, gamma")
  func weekShocks() throws {
    let model = try CompiledModel(ThetaTests.scenario())
    let sampler = try ThetaTests.sampler(model, .random)
    let shocks = try (0..<500).flatMap { try sampler.draw(replication: $0).weekShocks }
    let shape = 1 / ThetaTests.weekVariance
    let found = [
      try MomentTests.mean(Moments(shocks), is: 1),
      try MomentTests.variance(Moments(shocks), is: ThetaTests.weekVariance),
      try KolmogorovSmirnov.fit(shocks) { try Cumulative.gamma($0, shape: shape, scale: 1 / shape) },
    ]
    for evidence in found { #expect(evidence.stands(comparisons: 3), "\(evidence)") }
  }

  @Test("have the same first weeks whatever the horizon")
  func anyHorizon() throws {
    let (short, long) = (
      try CompiledModel(ThetaTests.scenario()), try CompiledModel(ThetaTests.scenario(weeks: 52))
    )
    let a = try ThetaTests.sampler(short, .sobol).draw(replication: 2)
    let b = try ThetaTests.sampler(long, .sobol).draw(replication: 2)
    #expect(a.weekShocks == Array(b.weekShocks.prefix(16)) && b.weekShocks.count == 52)
    #expect(a.values == b.values)
  }

  @Test("have effects of exactly 1 where their spread is 0")
  func noEffects() throws {
    let model = try SmallScenario.withTouches(SmallScenario()).model()
    for kind in ThetaPoints.allCases {
      let theta = try ThetaTests.sampler(model, kind).draw(replication: 1)
      #expect(theta.clientEffect == 1 && theta.sendEffects == [1, 1, 1, 1, 1])
      #expect(theta.weekShocks == Array(repeating: 1, count: 16))
      #expect(try ThetaTests.sampler(model, kind).sobolDimensions == 0)
    }
  }

  @Test("go on in keyed streams beyond Sobol's forty numbers")
  func manyNumbers() throws {
    var small = SmallScenario()
    for index in 1...25 {
      var segment = small.segments[0]
      segment.name = "team-\(index)"
      small.segments.append(segment)
      small.numbers["team-\(index).turnover"] = .quantiles(p10: 0.001, p90: 0.01)
      small.numbers["team-\(index).initial.registered"] = .meanSD(mean: 0.1, sd: 0.05)
    }
    let model = try small.model()
    let (sobol, random) = (try ThetaTests.sampler(model, .sobol), try ThetaTests.sampler(model, .random))
    #expect(sobol.sobolDimensions == 40)
    let uncertain = model.ledger.entries.indices.filter { model.ledger.entries[$0].spread.isUncertain }
    #expect(uncertain.count == 50)
    let (a, b) = (try sobol.draw(replication: 7), try random.draw(replication: 7))
    for index in uncertain.prefix(40) { #expect(a.values[index] != b.values[index]) }
    for index in uncertain.suffix(10) { #expect(a.values[index] == b.values[index]) }
    #expect(Set(uncertain.suffix(10).map { a.values[$0] }).count == 10)
  }

  @Test("at the centre have medians and no effects")
  func central() throws {
    let model = try CompiledModel(ThetaTests.scenario())
    let theta = try ThetaSampler.central(model)
    for (entry, value) in zip(model.ledger.entries, theta.values) {
      #expect(try value == entry.spread.quantile(0.5, of: entry.kind.quantity))
    }
    #expect(theta.clientEffect == 1 && theta.sendEffects.allSatisfy { $0 == 1 })
    #expect(theta.weekShocks.allSatisfy { $0 == 1 })
  }
}
