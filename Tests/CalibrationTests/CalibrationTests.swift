import Campaign
import Engines
import Model
import Observed
import TestSupport
import Testing

@testable import Calibration

@Suite("Fits of synthetic clients")
struct CalibrationTests {
  private static let options = CalibrationOptions(draws: 800, islands: 4, points: 100, threads: 2)

  @Test("A fit narrows what the data bear on, keeps the truth in its range, and its populations agree")
  func fits() throws {
    let client = try SyntheticClient(SyntheticClient.small(), seed: 5)
    let calibration = try Calibration([client.one()], Self.options)
    let posterior = try calibration.posterior()
    #expect(posterior.draws.count == 1600)
    #expect(posterior.worstRHat < 1.1)
    let names = posterior.unknowns.map(\.name)
    #expect(
      names == ["registration.organic", "request.organic", "e-mail.attention", "e-mail.registration"])
    for (index, unknown) in posterior.unknowns.enumerated() {
      let numbers = posterior.numbers.map { $0[index] }.sorted()
      let truth = try #require(client.number(unknown.coordinate, client.one().model))
      #expect(numbers[4] < truth && truth < numbers[1595], "\(unknown.name): \(truth)")
    }
    let requests = try #require(posterior.unknowns.first { $0.name == "request.organic" })
    #expect(requests.width < 0.5)
  }

  @Test("The same seed gives the same draws for any number of threads, and after an interruption")
  func repeatable() throws {
    let client = try SyntheticClient(SyntheticClient.small(members: 800, weeks: 10), seed: 6)
    var options = CalibrationOptions(draws: 160, islands: 2, points: 40, threads: 1)
    let one = try Calibration([client.one()], options)
    let all = try one.posterior()
    options.threads = 2
    let two = try Calibration([client.one()], options)
    #expect(try two.posterior().draws == all.draws)
    struct Stop: Error {}
    var last: Calibration.Checkpoint?
    var seen = 0
    #expect(throws: Stop.self) {
      try two.posterior { checkpoint in
        last = checkpoint
        seen += 1
        if seen == 3 { throw Stop() }
      }
    }
    let resumed = try two.posterior(from: last)
    #expect(resumed.draws == all.draws && resumed.logLikelihoods == all.logLikelihoods)
    var other = options
    other.seed = 2
    #expect(throws: Faults.self) { try Calibration([client.one()], other).posterior(from: last) }
  }

  @Test("What no count depends on is named and not fitted")
  func untouched() throws {
    var small = SyntheticClient.small(members: 500, weeks: 8)
    small.numbers["therapy.visits-per-week"] = .quantiles(p10: 0.3, p90: 0.9)
    let client = try SyntheticClient(small, seed: 7, flows: [.registered])
    let calibration = try Calibration([client.one()], Self.options)
    #expect(calibration.untouched == ["request.organic", "therapy.visits-per-week"])
  }

  @Test("Where all is known there is nothing to fit")
  func nothing() throws {
    let client = try SyntheticClient(SmallScenario(members: 100, weeks: 4), seed: 8)
    #expect(throws: Faults.self) { try Calibration([client.one()], Self.options) }
  }

  @Test("More people than the client has are refused")
  func tooMany() throws {
    let client = try SyntheticClient(SyntheticClient.small(members: 300, weeks: 4), seed: 9)
    var data = client.data
    data.series[0].periods[1].count = 500
    let faults = #expect(throws: Faults.self) {
      try CalibrationCase(client.scenario, data, name: "synthetic")
    }
    #expect(
      faults?.description.hasPrefix("synthetic.csv:3:1: by this row") == true)
  }

  @Test("Registrations of only zeros are fitted to low rates, without a number that is none")
  func zeros() throws {
    let client = try SyntheticClient(SyntheticClient.small(members: 300, weeks: 8), seed: 9)
    var data = client.data
    for index in data.series.indices {
      for period in data.series[index].periods.indices { data.series[index].periods[period].count = 0 }
    }
    let one = try CalibrationCase(client.scenario, data, name: "synthetic")
    let posterior = try Calibration([one], Self.options).posterior()
    for unknown in posterior.unknowns {
      #expect(unknown.posterior.p50.isFinite && unknown.posterior.p10 <= unknown.posterior.p90)
    }
    let organic = try #require(posterior.unknowns.first { $0.name == "registration.organic" })
    #expect(organic.posterior.p50 < organic.prior.p50)
  }
}

@Suite("Fits where registrations are given")
struct GivenRegistrationsTests {
  /// A wave of accounts that the scenario knows nothing of, and few first appointments: whoever fits requests has to
  /// know that people wait.
  private static func cases(seed: UInt64) throws -> (one: CalibrationCase, truth: Double) {
    var world = SmallScenario(members: 2000, weeks: 16)
    world["awareness.initial"] = 1
    world["registration.organic"] = 0.001
    world["e-mail.registration"] = 0.5
    world["need.prevalence"] = 0.9
    world["therapy.capacity"] = 12
    world.numbers["request.organic"] = .quantiles(p10: 0.03, p90: 0.2)
    var known = world
    world.touches = [SmallScenario.touch("news", on: [14])]
    let client = try SyntheticClient(world, seed: seed, engine: .member)
    known["e-mail.registration"] = 0
    known.touches = []
    let truth = try #require(client.number(.assumption("request.organic"), CompiledModel(world.scenario)))
    let one = try CalibrationCase(
      known.scenario, strategy: "plan", client.data.giving(.registered), name: "synthetic")
    return (one, truth)
  }

  @Test("The path's own front half is replaced by them: a queue that they made is no lack of requests")
  func queue() throws {
    let options = CalibrationOptions(draws: 400, islands: 2, points: 50, threads: 2)
    var held = 0
    for seed in 1...6 {
      let (one, truth) = try Self.cases(seed: UInt64(seed))
      let posterior = try Calibration([one], options).posterior()
      #expect(posterior.unknowns.map(\.name) == ["request.organic"])
      let numbers = posterior.numbers.map { $0[0] }.sorted()
      let (low, high) = (numbers[numbers.count / 20], numbers[numbers.count * 19 / 20])
      if low < truth && truth < high { held += 1 }
    }
    #expect(held >= 4)
  }
}
