import Foundation
import TestSupport
import Testing

@Suite("Leaves of absence")
struct LeaveTests {
  private static let root = Bakery.testFolder.deletingLastPathComponent().deletingLastPathComponent()

  /// The segment that docs/scenario-format.md shows, at a shipped client.
  private static let segment = """

    population:
      on leave:
        members: 300
        relationship: employee
        tags: [on-leave]
        turnover: {value: 433% a year, assumed: true, source: "a leave takes 12 weeks on average: 52/12"}
        awareness: {value: 30%, assumed: true, source: as the others}
        contact: [{share: 80%, has: [home-mail, mobile], consent: [mobile]}, {share: 20%, has: []}]

    """

  /// As many packets go out as leaves begin: a steady number on leave, each for 12 weeks, less those who have an account or
  /// are back within three days.
  @Test func `are a segment whose members come and go, each told as the leave begins`() async throws {
    let file = Self.root.appendingPathComponent("Scenarios/clients/tech-employer.yaml")
    let text = try String(contentsOf: file, encoding: .utf8)
    let facts = try #require(text.components(separatedBy: "\nstrategies:\n").first)
      .replacing("\npopulation:\n", with: Self.segment)
    let folder = try TemporaryFolder()
    let scenario = try folder.write(
      (facts + "\n").withoutRules + "\nstrategies:\n  at a leave: {playbook: on-leave}\n", to: "client.yaml")
    let ending = try await UptakeProgram.run(
      [
        "run", scenario, "--library", "Scenarios", "--engine", "expected", "--replications", "8", "--quiet",
        "--out", folder.url.appendingPathComponent("run").path,
      ], in: Self.root)
    #expect(ending.status == 0, "\(ending.errors)")
    let touches = try CSVTable(#require(folder.text("run/touches.csv")))
    let name = try #require(touches.header.firstIndex(of: "touch"))
    let column = try #require(touches.header.firstIndex(of: "pieces"))
    func pieces(_ touch: String) throws -> Double {
      let row = try #require(touches.rows.first { $0[name] == touch })
      return try #require(Double(row[column]))
    }
    let leaves = 52 * 300 * (1 - exp(-4.33 / 52))
    let addressed = 0.8 * leaves
    #expect(try (0.85 * addressed...addressed).contains(pieces("packet at a leave")))
    // After three weeks of twelve, exp(−3 ∕ 12) of them are still away.
    let away = exp(-3.0 / 12) * addressed
    #expect(try (0.85 * away...away).contains(pieces("text during a leave")))
  }
}
