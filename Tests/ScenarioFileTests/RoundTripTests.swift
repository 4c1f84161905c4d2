import Campaign
import ScenarioFile
import Testing

@Suite("A scenario written resolved")
struct RoundTripTests {
  @Test func `is read back equal without any book, and written again the same`() throws {
    let scenario = try Northway.read()
    let yaml = ScenarioWriter.yaml(scenario)
    let again = try ScenarioReader(files: FilesInMemory(["scenario.yaml": yaml])).read("scenario.yaml")
    #expect(again.withoutPlaces == scenario.withoutPlaces)
    #expect(ScenarioWriter.yaml(again) == yaml)
  }
}

extension Scenario {
  /// Without the places of touches, which are those of the file last read.
  var withoutPlaces: Scenario {
    var copy = self
    for s in copy.strategies.indices {
      for t in copy.strategies[s].touches.indices { copy.strategies[s].touches[t].location = nil }
    }
    return copy
  }
}
