import Campaign
import Engines
import Model
import TestSupport
import Testing

/// Which way results must move when a plan gets better, with wear-out, forgetting and opt-outs off.
@Suite("More reach, more touches and earlier sends do not lower registrations")
struct DirectionTests {
  private func registered(_ scenario: Scenario) throws -> [String: Double] {
    let model = try CompiledModel(scenario)
    let parameters = try Parameters(model, ThetaSampler.central(model))
    return try Dictionary(
      uniqueKeysWithValues: model.plans.enumerated().map { index, plan in
        let outcome = try Course(model, plan: index, parameters).expected
        return (
          plan.name,
          (0..<outcome.segments).reduce(0.0) {
            $0 + outcome.total(.registered, segment: $1, through: outcome.weeks)
          }
        )
      })
  }

  @Test("A touch more", arguments: ShippedCase.employers)
  func touches(shipped: ShippedCase) throws {
    var scenario = try shipped.scenario().withoutHarm
    let originals = scenario.strategies
    for strategy in originals {
      for index in strategy.touches.indices {
        var fewer = strategy
        let gone = fewer.touches.remove(at: index)
        fewer.name = "\(strategy.name) without \(gone.name)"
        scenario.strategies.append(fewer)
      }
    }
    let found = try registered(scenario)
    for strategy in originals {
      // A reward is shared equally by its announcements, so that one that few can get thins it out: see the article on
      // limits.
      for touch in strategy.touches where touch.announces == nil {
        #expect(
          found[strategy.name]! >= found["\(strategy.name) without \(touch.name)"]! - 1e-6, "\(touch.name)")
      }
    }
  }

  @Test("A contact point more for everybody", arguments: ShippedCase.employers)
  func reach(shipped: ShippedCase) throws {
    let scenario = try shipped.scenario().withoutHarm
    let before = try registered(scenario)
    for point in Set(scenario.channels.map(\.needs)).sorted() {
      var wider = scenario
      for segment in wider.segments.indices {
        wider.segments[segment].contact = .joint(
          wider.segments[segment].contact.rows.map { row in
            ContactRow(
              share: row.share, has: row.has.contains(point) ? row.has : row.has + [point],
              consent: row.consent.contains(point) ? row.consent : row.consent + [point])
          })
      }
      let after = try registered(wider)
      for (name, value) in before { #expect(after[name]! >= value - 1e-6, "\(point), \(name)") }
    }
  }

  /// Where nobody becomes aware, comes, or falls into need in the meantime, waiting gains nothing. Elsewhere it can: see
  /// the article on limits.
  @Test("A send earlier, in a population that stays as it is", arguments: ShippedCase.employers)
  func earlier(shipped: ShippedCase) throws {
    var scenario = try shipped.scenario().withoutHarm
    for segment in scenario.segments {
      scenario = scenario.setting("\(segment.name).awareness.initial", to: 1)
    }
    for segment in scenario.segments { scenario = scenario.setting("\(segment.name).turnover", to: 0) }
    scenario = scenario.setting("registration.need-ratio", to: 1)
    let originals = scenario.strategies
    for strategy in originals {
      for index in strategy.touches.indices {
        var sooner = strategy
        sooner.touches[index].sendDays = sooner.touches[index].sendDays.map { max(0, $0 - 21) }
        guard Set(sooner.touches[index].sendDays).count == sooner.touches[index].sendDays.count else {
          continue
        }
        sooner.name = "\(strategy.name), \(strategy.touches[index].name) sooner"
        scenario.strategies.append(sooner)
      }
    }
    let found = try registered(scenario)
    for strategy in originals {
      for touch in strategy.touches {
        guard let sooner = found["\(strategy.name), \(touch.name) sooner"] else { continue }
        #expect(sooner >= found[strategy.name]! - 1e-6, "\(strategy.name), \(touch.name)")
      }
    }
  }
}
