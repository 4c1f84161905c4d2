import Campaign
import Numerics

/// A scenario made ready to run: names resolved to positions, plans dated, reach sets closed under opt-outs.
///
/// Immutable and shared by all workers; what depends on θ is in `Parameters`.
public struct CompiledModel: Sendable {
  public let scenario: Scenario
  public let ledger: Ledger
  let positions: LedgerPositions
  /// One per strategy of the scenario, in its order.
  public let plans: [Plan]
  /// Identity of each dated send that any strategy has: strategies that share a send share its effect.
  public let sendKeys: [UInt32]
  public var weeks: Int { scenario.horizonWeeks }
  public let clock: Clock
  /// Shared by all that work with this model.
  let persistences = PersistenceMemory()
  /// Steps simulated: weeks, or days.
  public var steps: Int { clock.steps(ofWeeks: weeks) }
  public let flags: ReachFlags
  /// By segment: shares of members by what reaches them.
  public let reach: [[(set: ReachSet, share: Double)]]

  /// Whether members past care ask for care again.
  public let hasReturns: Bool
  /// Whether those who are waiting, in care or past care can ever move back (by returning, by giving up, by missing the
  /// first appointment), so that who they are still matters.
  public let tracksLate: Bool

  /// Position of the do-nothing strategy.
  public var doNothing: Int { scenario.strategies.firstIndex { $0.name == Strategy.doNothing } ?? 0 }

  /// Compiles a scenario and tries it at the centre of its assumptions.
  ///
  /// - Throws: `Faults` with everything that cannot be run: numbers missing, impossible stocks, lifts without a
  ///   solution.
  public init(_ scenario: Scenario) throws(Faults) {
    self.scenario = scenario
    ledger = try Ledger(scenario)
    positions = LedgerPositions(scenario, ledger)
    hasReturns = ledger.states { $0 == "return.organic" || $0.hasSuffix(".return") }
    tracksLate =
      hasReturns || ledger.states { $0.hasSuffix(".give-up") }
      || ledger.entries.contains { $0.kind.path == "show" && $0.spread != .point(1) }
    let clock = Clock(stepDays: scenario.stepDays)
    self.clock = clock
    let flags = try ReachFlags(scenario)
    self.flags = flags
    reach = scenario.segments.map(flags.shares)
    guard scenario.pathways.count <= 100, scenario.segments.count <= 10_000 else {
      throw Faults([
        Fault(
          at: nil,
          "\(scenario.pathways.count) pathways and \(scenario.segments.count) segments: at most 100 and 10,000 are allowed"
        )
      ])
    }
    var keys: [UInt32] = []
    var effects: [String: Int] = [:]
    var plans: [Plan] = []
    for strategy in scenario.strategies {
      plans.append(
        Plan(strategy, in: scenario, ledger, flags, clock) { touch, day in
          let name = "\(touch.name)@\(day.map(String.init) ?? "trigger")"
          if let known = effects[name] { return known }
          // Distinct sends need distinct keys; on the rare clash of hashes the next free one is taken.
          var key = fnv1a32(name)
          while keys.contains(key) { key &+= 1 }
          keys.append(key)
          effects[name] = keys.count - 1
          return keys.count - 1
        })
    }
    self.plans = plans
    sendKeys = keys
    do {
      let parameters = try Parameters(self, ThetaSampler.central(self), requiringLifts: true)
      let faults = parameters.initialStockFaults(scenario)
      guard faults.isEmpty else { throw Faults(faults) }
    } catch let faults as Faults {
      throw faults
    } catch let fault as Fault {
      throw Faults([fault])
    } catch {
      throw Faults([Fault(at: nil, "the assumptions at their medians cannot be run: \(error)")])
    }
  }
}

/// FNV-1a, 32 bits, over UTF-8.
func fnv1a32(_ text: String) -> UInt32 {
  text.utf8.reduce(0x811C_9DC5 as UInt32) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
}

extension CompiledModel {
  /// Whether any segment loses members.
  public var hasTurnover: Bool { ledger.states { $0.hasSuffix(".turnover") } }
  /// Whether any segment grows.
  public var hasGrowth: Bool { ledger.states { $0.hasSuffix(".growth") } }
  /// Whether users make others aware, so that counts feed back.
  public var hasWordOfMouth: Bool { ledger.states { $0 == "awareness.word-of-mouth" } }
  /// Whether any pathway's first visits are limited, so that counts feed back.
  public var hasCapacity: Bool { ledger.entries.contains { $0.kind.path == "capacity" } }

  /// Whether any pathway states what share of its users improves; what a user saves the client.
  public var statesImproved: Bool { statesForPathway("improved") }
  public var statesSavings: Bool { statesForPathway("savings") }

  private func statesForPathway(_ path: String) -> Bool {
    scenario.pathways.contains { ledger.position(of: "\($0).\(path)") != nil }
  }
}

extension Ledger {
  /// Whether any number of such a name is other than 0.
  fileprivate func states(_ name: (String) -> Bool) -> Bool {
    entries.contains { name($0.name) && $0.spread != .point(0) }
  }
}
