import Foundation
import ScenarioFile
import Testing

@Suite("The JSON Schema")
struct SchemaTests {
  @Test func `is JSON with every reference defined`() throws {
    let json = ScenarioSchema.json()
    #expect(json.hasSuffix("}\n"))
    #expect(ScenarioSchema.json() == json)
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let definitions = try #require(root["$defs"] as? [String: Any])
    var references: Set<String> = []
    collect(root, into: &references)
    #expect(references.isSubset(of: definitions.keys))
    #expect(Set(definitions.keys).isSubset(of: references))
  }

  /// Set UPTAKE_RECORD to write it anew; the test then fails once, so that nobody does so unawares.
  @Test func `is the one that lies in Scenarios`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = root.appending(path: "Scenarios/scenario.schema.json")
    if ProcessInfo.processInfo.environment["UPTAKE_RECORD"] != nil {
      try ScenarioSchema.json().write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded Scenarios/scenario.schema.json: look at the difference")
    }
    let kept = try String(contentsOf: file, encoding: .utf8)
    #expect(kept == ScenarioSchema.json(), "run the tests with UPTAKE_RECORD=1 and look at the difference")
  }

  private func collect(_ value: Any, into references: inout Set<String>) {
    if let object = value as? [String: Any] {
      if let reference = object["$ref"] as? String {
        references.insert(reference.replacing("#/$defs/", with: ""))
      }
      for child in object.values { collect(child, into: &references) }
    } else if let array = value as? [Any] {
      for child in array { collect(child, into: &references) }
    }
  }
}

@Suite("The format's tables")
struct FormatTableTests {
  @Test func `have a line for each key`() {
    let tables = ScenarioFormat.markdown()
    #expect(tables.contains("## a touch\n"))
    #expect(tables.contains("| `launch` | the first day of the benefit (needed) | a date, as '2027-01-04' |"))
    #expect(tables.contains("| `fees` | what the client pays | an amount and what it is paid for, as"))
    #expect(tables.contains("| `turnover` | hazard of leaving the client | a rate, as '0.4% a week' or"))
    #expect(!tables.contains("\n\n\n"))
  }
}
