import Campaign
import Comparison
import Engines
import Foundation
import Model
import TestSupport
import Testing

@testable import Results

@Suite("What a run writes")
struct SummaryTests {
  private static let shared = Task { try RunResults(await Studies.shortStudy()) }
  static func results() async throws -> RunResults { try await shared.value }

  typealias Object = [String: Any]

  static func summary(_ results: RunResults) throws -> Object {
    let data = Data(results.summary.text.utf8)
    return try #require(try JSONSerialization.jsonObject(with: data) as? Object)
  }

  static func list(_ object: Object, _ key: String) throws -> [Object] {
    try #require(object[key] as? [Object])
  }

  @Test("has the keys that readers rely on")
  func keys() async throws {
    let summary = try SummaryTests.summary(try await SummaryTests.results())
    func expect(_ object: Object, has keys: [String]) {
      for key in keys { #expect(object[key] != nil, "\(key)") }
    }
    expect(
      summary,
      has: [
        "version", "digest", "seed", "replications", "engine", "sampler", "points", "strategies",
        "differences",
        "guarantees", "goals", "incentives", "flags", "step_days",
      ])
    let strategy = try SummaryTests.list(summary, "strategies")[1]
    expect(
      strategy,
      has: ["name", "measures", "waterfall", "probability_best", "expected_regret", "on_frontier"])
    let measures = try #require(strategy["measures"] as? [String: Object])
    #expect(Set(measures.keys) == Set(MeasureID.allCases.map(\.rawValue)))
    let numbers = ["mean", "p05", "p10", "p50", "p90", "p95", "unit", "exactness"]
    for (id, measure) in measures {
      expect(measure, has: numbers)
      if MeasureID(rawValue: id)?.isIncremental == true {
        expect(measure, has: ["probability_nothing_gained"])
      } else {
        expect(measure, has: ["sd", "mcse", "sd_assumptions", "sd_chance"])
      }
    }
    expect(
      try SummaryTests.list(summary, "differences")[0],
      has: [
        "strategy", "baseline", "measure", "mean", "p05", "p95", "probability_better",
        "probability_launch_better",
      ])
    let guarantee = try SummaryTests.list(summary, "guarantees")[0]
    expect(
      guarantee,
      has: [
        "strategy", "measure", "at_least", "by", "at_risk", "probability_met", "expected_penalty", "curve",
        "to_sign", "at_risk_of_fees",
      ])
    expect(
      try SummaryTests.list(guarantee, "curve")[0], has: ["at_least", "probability_met", "expected_penalty"])
  }

  @Test("carries the numbers of the study")
  func numbers() async throws {
    let results = try await SummaryTests.results()
    let (summary, study) = (try SummaryTests.summary(results), results.study)
    #expect(summary["seed"] as? Int == 3 && summary["replications"] as? Int == 48)
    #expect(
      summary["engine"] as? String == "projected" && summary["sampler"] as? String == "inversion"
        && summary["points"] as? String == "sobol")
    #expect(summary["first_replication"] as? Int == 1 && summary["decision_measure"] as? String == "users")
    let strategies = try SummaryTests.list(summary, "strategies")
    #expect(strategies.map { $0["name"] as? String } == ["do-nothing", "plan", "twin", "more", "leaflet"])
    for (position, strategy) in strategies.enumerated() {
      let measures = try #require(strategy["measures"] as? [String: Object])
      for id in Studies.measures {
        let sample = SampleSummary(study.values(id, strategy: position), scrambled: true)
        // The reader may miss the last bit.
        let (mean, p90) = (
          measures[id.rawValue]?["mean"] as? Double, measures[id.rawValue]?["p90"] as? Double
        )
        #expect(agree(mean, sample?.mean) && agree(p90, sample?.p90), "\(id.rawValue)")
        #expect(measures[id.rawValue]?["unit"] as? String == id.unit.rawValue)
      }
      let steps = try SummaryTests.list(strategy, "waterfall")
      #expect(
        steps.map { $0["step"] as? String } == [
          "eligible", "contactable", "reached", "aware", "registered", "first visit", "ongoing",
        ])
      #expect(steps[0]["mean"] as? Double == 450)
    }
    let leaflet = try #require(strategies[4]["measures"] as? [String: Object])
    #expect(leaflet["cost_per_incremental_user"]?["mean"] is NSNull)
    #expect(leaflet["cost_per_incremental_user"]?["probability_nothing_gained"] as? Double == 1)
    let guarantees = try SummaryTests.list(summary, "guarantees")
    #expect(guarantees.count == 20 && guarantees[5]["by"] as? String == "2027-04-26")
    #expect(guarantees[5]["at_least"] as? Double == 40 && guarantees[5]["at_risk"] as? Double == 5_000)
  }

  @Test("has null, not a number, where a measure was never defined")
  func undefined() async throws {
    let results = try RunResults(await Studies.run(SmallScenario(members: 20, weeks: 4).scenario))
    let strategies = try SummaryTests.list(SummaryTests.summary(results), "strategies")
    let measures = try #require(strategies[0]["measures"] as? [String: Object])
    let ratio = try #require(measures["deskless_to_desk_registration"])
    for key in ["mean", "sd", "p50", "mcse", "sd_assumptions", "sd_chance"] {
      #expect(ratio[key] is NSNull, "\(key)")
    }
    #expect(!results.measuresCSV.contains("nan") && !results.weeklyCSV.contains("nan"))
  }

  static let seeds: [UInt64] = [0, 9_007_199_254_740_992, 9_007_199_254_740_993, .max]

  @Test("names the seed to the last digit", arguments: seeds)
  func seed(seed: UInt64) async throws {
    let study = try await Studies.run(SmallScenario(members: 10, weeks: 2).scenario) {
      $0.seed = seed
      $0.replications = 2
      $0.engine = .expected
    }
    #expect(try RunResults(study).summary.text.contains("  \"seed\": \(seed),\n"))
  }

  @Test("has the first replication's number where some were skipped")
  func skipped() async throws {
    let study = try await Studies.run(SmallScenario(members: 10, weeks: 2).scenario) {
      $0.skip = 50
      $0.replications = 3
      $0.independent = true
    }
    let results = try RunResults(study)
    let summary = try SummaryTests.summary(results)
    #expect(summary["first_replication"] as? Int == 51 && summary["independent"] as? Bool == true)
    #expect(
      try SummaryTests.text(results.draws).split(separator: "\n")[1].hasPrefix("51,do-nothing,registered,"))
  }

  /// A table that is handed over in pieces.
  static func text(_ pieces: ((String) throws -> Void) throws -> Void) rethrows -> String {
    var text = ""
    try pieces { text += $0 }
    return text
  }

  static func rows(_ csv: String) -> [[Substring]] {
    csv.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
  }

  @Test("has a weekly row for every strategy, segment, week and measure")
  func weekly() async throws {
    let results = try await SummaryTests.results()
    let rows = SummaryTests.rows(results.weeklyCSV)
    #expect(
      rows[0] == [
        "strategy", "segment", "week", "date", "measure", "mean", "p05", "p10", "p50", "p90", "p95",
      ])
    #expect(rows.count == 7_601, "a header, five strategies, four groups, twenty weeks, nineteen measures")
    #expect(rows.allSatisfy { $0.count == 11 })
    #expect(rows[1].prefix(6) == ["do-nothing", "desk", "1", "2027-01-04", "present", "300"])
    let last = rows[rows.count - 1]
    #expect(last.prefix(5) == ["leaflet", "all", "20", "2027-05-17", "wait_days"])
    let row = try #require(
      rows.first { $0.prefix(5) == ["more", "all", "8", "2027-02-22", "registered_total"] })
    let values = results.study.weekly(.registeredTotal, strategy: 3, segment: nil, week: 7).sorted()
    #expect(Double(row[5]) == mean(values) && Double(row[9]) == quantile(values, 0.9))
  }

  @Test("has a row a replication, strategy and measure among the draws")
  func draws() async throws {
    let results = try await SummaryTests.results()
    let rows = SummaryTests.rows(try SummaryTests.text(results.draws))
    #expect(rows[0] == ["replication", "strategy", "measure", "value"])
    #expect(rows.count == 6_721, "a header, 48 replications, five strategies, 28 measures")
    let users = rows.filter { $0[1] == "more" && $0[2] == "users" }
    #expect(users.map { Double($0[3]) } == results.study.values(.users, strategy: 3))
    #expect(users.map { Int($0[0]) } == Array(1...48))
  }

  @Test("has θ of every replication among the draws, uncertain numbers only")
  func drawsOfAssumptions() async throws {
    let results = try await SummaryTests.results()
    let rows = SummaryTests.rows(try SummaryTests.text(results.drawsOfAssumptions)).dropFirst()
    let model = results.study.model
    let names = model.ledger.entries.filter { $0.spread.isUncertain }.map(\.name)
    #expect(names.count == 5 && rows.count == 48 * 6)
    #expect(rows.prefix(6).map { String($0[2]) } == ["client effect"] + names)
    let sampler = try ThetaSampler(model, seed: 3, kind: .sobol, replications: 48)
    let position = try #require(model.ledger.position(of: "request.organic"))
    let drawn = rows.filter { $0[2] == "request.organic" }.map { Double($0[3]) }
    #expect(try drawn == (0..<48).map { try sampler.draw(replication: $0).values[position] })
  }

  @Test("has a row a send among the touches, and a row a measure with its definition")
  func tables() async throws {
    let results = try await SummaryTests.results()
    let touches = SummaryTests.rows(results.touchesCSV)
    #expect(touches.count == 18, "a header, twice five sends, six and one")
    #expect(touches[1].prefix(5) == ["plan", "launch", "2027-01-01", "", "e-mail"])
    let measures = SummaryTests.rows(results.measuresCSV)
    #expect(measures.count == 151, "a header, five strategies, 30 measures")
    #expect(measures[0].prefix(5) == ["strategy", "measure", "title", "definition", "aggregation"])
    let ledger = try LedgerTable(results.study.model)
    #expect(ledger.rows.map(\.name) == results.study.model.ledger.entries.map(\.name))
    #expect(SummaryTests.rows(ledger.csv).count == 1 + ledger.rows.count)
  }

  @Test("names the touch and its message beside a touch's own number")
  func touchNumbers() throws {
    var small = SmallScenario.withTouches(SmallScenario())
    small["plan.launch.attention"] = 0.2
    small.touches[0].overrides["attention"] = "plan.launch.attention"
    small.touches[0].message = "two minutes"
    let table = try LedgerTable(small.model())
    let own = table.rows.filter { $0.touch != nil }
    #expect(own.map(\.name) == ["plan.launch.attention"] && own[0].touch?.name == "launch")
    #expect(table.csv.contains("\nplan.launch.attention,launch,two minutes,"))
    #expect(table.csv.contains("\ne-mail.attention,,,"))
  }

  @Test("shows a lift in the ledger beside the response solved from it")
  func ledger() throws {
    var small = SmallScenario.withTouches(SmallScenario())
    small["e-mail.attention"] = 0.1
    small.numbers["e-mail.registration"] = .lift(
      Lift(points: 0.03, sd: 0.01, control: 0.02, horizonDays: 56, of: .eligible, aware: 0.4))
    let model = try small.model()
    let table = try LedgerTable(model)
    let row = try #require(table.rows.first { $0.name == "e-mail.registration" })
    let position = try #require(model.ledger.position(of: "e-mail.registration"))
    let central = try Parameters(model, ThetaSampler.central(model))
    #expect(row.response == central.responses[position] && row.floor == central.liftFloors[position])
    #expect(row.p50 == 0.03 && row.unit == "lift, share" && !row.isFallback)
    #expect(
      row.distribution == "lift, normal, mean 0.03, sd 0.01; control 0.02, 56 days, of eligible")
    #expect(table.rows.filter { $0.response != nil }.map(\.name) == ["e-mail.registration"])
  }
}

@Suite("A digest")
struct DigestTests {
  @Test("is FNV-1a of 64 bits in sixteen digits")
  func vectors() {
    // Fowler, Noll and Vo's test vectors.
    #expect(RunResults.digest(of: "") == "cbf29ce484222325")
    #expect(RunResults.digest(of: "a") == "af63dc4c8601ec8c")
    #expect(RunResults.digest(of: "foobar") == "85944171f73967e8")
    for number in 0..<200 { #expect(RunResults.digest(of: "\(number)").count == 16) }
  }

  @Test("names the scenario: the same for the same, another for any change, whatever is run")
  func stable() async throws {
    func digest(_ scenario: Scenario, _ change: (inout RunOptions) -> Void = { _ in }) async throws -> String
    {
      try RunResults(
        await Studies.run(scenario) {
          $0.replications = 2
          $0.engine = .expected
          change(&$0)
        }
      ).digest
    }
    let scenario = SmallScenario.withTouches(SmallScenario(weeks: 3)).scenario
    let first = try await digest(scenario)
    #expect(try await digest(scenario) { $0.seed = 9 } == first)
    var other = scenario
    other.strategies[1].touches[0].sendDays[0] -= 1
    #expect(try await digest(other) != first)
    other = scenario
    other.assumptions[0].spread = .point(0.300001)
    #expect(try await digest(other) != first)
  }
}
