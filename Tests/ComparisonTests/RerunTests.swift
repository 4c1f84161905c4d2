import Campaign
import Comparison
import Engines
import Foundation
import Model
import Results
import ScenarioFile
import TestSupport
import Testing

@Suite("A run repeated")
struct RerunTests {
  static func read(_ yaml: String) throws(Faults) -> Scenario {
    try ScenarioReader(files: FilesInMemory(["scenario.yaml": yaml])).read("scenario.yaml")
  }

  /// The scenario with its costs sourced, as files have them, and much else that a file can say.
  static var scenario: Scenario {
    var scenario = Studies.scenario
    for strategy in scenario.strategies.indices {
      for touch in scenario.strategies[strategy].touches.indices {
        scenario.strategies[strategy].touches[touch].costProvenance = Provenance(
          source: "price list", grade: .b, owner: "Ann", setAt: "playbooks/x.yaml:3")
      }
    }
    scenario.strategies[3].touches[1].overrides = ["registration": "more.reminder.registration"]
    scenario.strategies[3].touches[1].message = "It is free: \"ask, anonymously\""
    scenario.assumptions.append(
      Assumption(
        name: "more.reminder.registration",
        spread: .lift(
          Lift(points: 0.06, sd: 0.01, control: 0.03, horizonDays: 84, of: .eligible, aware: 0.4)),
        provenance: Provenance(source: "a trial", grade: .a, setAt: "clients/x.yaml:9")))
    scenario.channels.append(Channel(name: "call", needs: "mobile"))
    scenario.segments[2].language = ["spanish": 0.25]
    scenario.carried = [
      CarriedEntry(key: "owner", value: .text("Account team")),
      CarriedEntry(
        key: "goals",
        value: .list([
          .map([
            CarriedEntry(key: "measure", value: .text("users")),
            CarriedEntry(key: "reach", value: .text("18")),
            CarriedEntry(key: "by", value: .text("2027-05-01")),
          ])
        ])),
    ]
    return scenario
  }

  @Test("from the scenario it wrote gives the same summary, byte for byte", arguments: Engine.allCases)
  func byteForByte(engine: Engine) async throws {
    func run(_ scenario: Scenario) async throws -> RunResults {
      try RunResults(
        await Studies.run(scenario) {
          $0.engine = engine
          $0.replications = engine == .member ? 4 : 20
        })
    }
    // Read once, so that numbers and their order are those of a file.
    let first = try await run(RerunTests.read(ScenarioWriter.yaml(RerunTests.scenario)))
    let second = try await run(RerunTests.read(first.scenarioYAML))
    #expect(second.scenarioYAML == first.scenarioYAML)
    let isSame = second.summary.text == first.summary.text
    #expect(isSame, "digests \(first.digest) and \(second.digest)")
    #expect(first.summary.text.contains("\"language_by_segment\""))
  }

  /// A file refuses sends after its horizon, which the shortest of the small scenarios have.
  static let withinHorizon = SmallScenario.features.filter { feature in
    feature.scenario.touches.flatMap(\.sendDays).allSatisfy { $0 < feature.scenario.weeks * 7 }
  }.map(\.name)

  @Test(
    "from the scenario it wrote gives the same summary, with every feature",
    arguments: RerunTests.withinHorizon)
  func features(name: String) async throws {
    var small = try #require(SmallScenario.features.first { $0.name == name }).scenario
    // Every contact point on file serves some channel.
    for (name, point) in [("letter", "home-mail"), ("call", "mobile")]
    where !small.channels.contains(where: { $0.needs == point }) {
      small.channels.append(Channel(name: name, needs: point))
    }
    for touch in small.touches.indices { small.touches[touch].costProvenance = SmallScenario.provenance }
    func run(_ scenario: Scenario) async throws -> RunResults {
      try RunResults(await Studies.run(scenario) { $0.replications = 4 })
    }
    let first = try await run(RerunTests.read(ScenarioWriter.yaml(small.scenario)))
    let second = try await run(RerunTests.read(first.scenarioYAML))
    let isSame = second.summary.text == first.summary.text
    #expect(isSame, "digests \(first.digest) and \(second.digest)")
  }
}
