import Foundation
import Testing

@Suite("The difference of two ledgers")
struct LedgerDifferenceTests {
  /// Two bakeries side by side, the second with changes, and what is said of them.
  private func difference(_ edits: [Bakery.Edit], _ flags: [String] = []) async throws -> UptakeProgram.Ending
  {
    let folder = try Bakery.original.written()
    let changed = try #require(Bakery.original.applying(edits).files[Bakery.scenario])
    try changed.write(
      to: folder.url.appendingPathComponent("Scenarios/clients/other.yaml"), atomically: true, encoding: .utf8
    )
    return try await UptakeProgram.run(
      ["assumptions", Bakery.path, "Scenarios/clients/other.yaml"] + flags, in: folder.url)
  }

  private static let first = "Scenarios/clients/bakery.yaml"

  @Test func `is empty where only a name changed`() async throws {
    let ending = try await difference([.replace("scenario: ", with: "scenario: New ", in: Bakery.scenario)])
    #expect(ending.status == 0)
    #expect(
      ending.output.hasPrefix("\(Self.first) and Scenarios/clients/other.yaml rest on the same "),
      "\(ending.output)")
  }

  @Test func `tells numbers from evidence, and what is new from what is gone`() async throws {
    let ending = try await difference(
      [
        .replace("  need.prevalence: 25%\n", with: "  need.prevalence: 30%\n", in: Bakery.scenario),
        .replace("personnel files", with: "badge log", in: Bakery.scenario),
      ], ["--csv"])
    #expect(ending.status == 0, "\(ending.errors)")
    let rows = ending.output.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let header = try #require(rows.first)
    let before = try #require(header.firstIndex(of: "before_p50"))
    let after = try #require(header.firstIndex(of: "after_p50"))
    let need = try #require(rows.first { $0[0] == "need.prevalence" })
    #expect(need[1] == "number")
    #expect(need[before] == "0.25")
    #expect(need[after] == "0.3")
    let others = rows.dropFirst().filter { $0[0] != "need.prevalence" }
    #expect(!others.isEmpty)
    #expect(others.allSatisfy { $0[1] == "evidence" })
  }

  @Test func `shows the faults of both files`() async throws {
    let folder = try Bakery.original.written()
    for name in ["a", "b"] {
      let broken = try #require(
        Bakery.original.applying([
          .replace("need.prevalence: 25%", with: "need.prevalence: \(name)", in: Bakery.scenario)
        ])
        .files[Bakery.scenario])
      try broken.write(
        to: folder.url.appendingPathComponent("Scenarios/clients/\(name).yaml"), atomically: true,
        encoding: .utf8)
    }
    let ending = try await UptakeProgram.run(
      ["assumptions", "Scenarios/clients/a.yaml", "Scenarios/clients/b.yaml"], in: folder.url)
    #expect(ending.status == 2)
    #expect(ending.output.isEmpty)
    #expect(ending.errors.contains("clients/a.yaml:"))
    #expect(ending.errors.contains("clients/b.yaml:"))
    #expect(ending.errors.hasSuffix("2 faults\n"))
  }
}
