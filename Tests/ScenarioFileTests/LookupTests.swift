import Campaign
import Foundation
import ScenarioFile
import Testing

@Suite("Programmes, libraries and playbooks are looked up")
struct LookupTests {
  /// Northway's files under another folder.
  private func files(under folder: String, without books: Bool = false) -> [String: String] {
    var moved: [String: String] = [:]
    for (path, text) in Northway.files where !books || path == Northway.path {
      moved[folder + "/" + path] = text
    }
    return moved
  }

  @Test func `in the Scenarios folder above the file, or beside a folder above it`() throws {
    var texts = files(under: "/home/team")
    #expect(try read("/home/team/Scenarios/clients/northway.yaml", texts).title.hasPrefix("Logistics"))
    texts["/home/team/drafts/2027/northway.yaml"] = Northway.scenario
    let scenario = try read("/home/team/drafts/2027/northway.yaml", texts)
    #expect(scenario.client.provenance.setAt == "northway.yaml:2")
    #expect(scenario.assumptions[0].provenance.setAt == "programmes/behavioural-health.yaml:7")
  }

  @Test func `then in the libraries named, then in those shipped`() throws {
    var texts = ["/drafts/northway.yaml": Northway.scenario]
    for (path, text) in Northway.files where path != Northway.path {
      texts["/usr/share/" + path] = text
    }
    let shipped = ScenarioReader(files: FilesInMemory(texts), shipped: ["/usr/share/Scenarios"])
    #expect(try shipped.read("/drafts/northway.yaml").channels.count == 3)
    texts["/ours/programmes/behavioural-health.yaml"] = Northway.programme
      .replacing("awareness.initial: 20%", with: "awareness.initial: 35%")
    let reader = ScenarioReader(
      files: FilesInMemory(texts), libraries: ["/ours"], shipped: ["/usr/share/Scenarios"])
    let number = try reader.read("/drafts/northway.yaml").assumptions[0]
    #expect(number.spread == .point(0.35))
    #expect(number.provenance.setAt == "programmes/behavioural-health.yaml:7")
  }

  @Test func `from disk, relative to the working folder or not`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "uptake-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for (path, text) in Northway.files {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    let expected = try Northway.read().withoutPlaces
    let path = folder.appending(path: Northway.path).path
    #expect(try ScenarioReader().read(path).withoutPlaces == expected)
    let dotted = folder.appending(path: "Scenarios/programmes").path + "/../clients/./northway.yaml"
    #expect(try ScenarioReader().read(dotted).withoutPlaces == expected)
    let latin = folder.appending(path: "latin.yaml")
    try Data([0x73, 0xE9, 0x0A]).write(to: latin)
    #expect(throws: Faults.self) { try ScenarioReader().read(latin.path) }
  }

  private func read(_ path: String, _ texts: [String: String]) throws(Faults) -> Scenario {
    try ScenarioReader(files: FilesInMemory(texts)).read(path)
  }
}
