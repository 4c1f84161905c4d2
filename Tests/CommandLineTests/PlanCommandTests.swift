import Foundation
import Testing

@Suite("uptake plan")
struct PlanCommandTests {
  private func planned(
    _ flags: [String] = ["--strategy", "letters"], replications: String = "16"
  ) async throws -> (folder: TemporaryFolder, ending: UptakeProgram.Ending) {
    let folder = try Bakery.original.written()
    let ending = try await UptakeProgram.run(
      ["plan", Bakery.path, "--replications", replications, "--out", "plan"] + flags, in: folder.url)
    return (folder, ending)
  }

  private func text(_ path: String, in folder: TemporaryFolder) throws -> String {
    try String(contentsOf: folder.url.appendingPathComponent(path), encoding: .utf8)
  }

  @Test func `shows targets with bands, and what is due by date`() async throws {
    let (folder, ending) = try await planned()
    #expect(ending.status == 0, "\(ending.errors)")
    #expect(ending.output.contains("Success plan: letters"))
    #expect(ending.output.contains("users ≥ 20"))
    #expect(ending.output.contains("€5,000"))
    #expect(ending.output.contains("Review 1: results against this plan"))
    let rows = try text("plan/letters-milestones.csv", in: folder).split(separator: "\n")
    #expect(rows[0] == "date,time,kind,what,who,note")
    let dates = rows.dropFirst().map { $0.prefix(10) }
    #expect(dates == dates.sorted())
    let events = try text("plan/letters.ics", in: folder).components(separatedBy: "BEGIN:VEVENT").count - 1
    #expect(events == rows.count - 1)
  }

  @Test func `says by when texts are handed in`() async throws {
    let folder = try Bakery.original.applying(Bakery.rules).written()
    let ending = try await UptakeProgram.run(
      "plan", Bakery.path, "--replications", "2", "--strategy", "everything", "--out", "plan", in: folder.url)
    #expect(ending.status == 0, "\(ending.errors)")
    let milestones = try text("plan/everything-milestones.csv", in: folder)
    #expect(milestones.contains(",hand-in,Hand in for approval (employer): "), "\(milestones)")
  }

  /// The way from the plan through a spreadsheet and back loses nothing: the same touches, the same chance, the same numbers.
  @Test func `writes touches that a scenario reads again`() async throws {
    let (folder, _) = try await planned()
    let table = try text("plan/letters.csv", in: folder)
    var bakery = try Bakery.original.applying([
      .replace(
        "strategies:\n", with: "strategies:\n  again: {touches: {from: plan.csv}}\n", in: Bakery.scenario)
    ])
    bakery = bakery.adding("clients/plan.csv", table)
    let results = try await Runs.shared.results(of: bakery)
    let weekly = try results.table("weekly.csv")
    func rows(of strategy: String) throws -> [[String]] {
      let column = try #require(weekly.header.firstIndex(of: "strategy"))
      return weekly.rows.filter { $0[column] == strategy }.map { row in
        row.enumerated().filter { $0.offset != column }.map(\.element)
      }
    }
    // Beside a table of its channels do-nothing draws what it draws without.
    let alone = try await Runs.shared.results(of: .original).table("weekly.csv")
    #expect(try alone.rows.filter { $0[0] == "do-nothing" } == weekly.rows.filter { $0[0] == "do-nothing" })
    #expect(alone.header[0] == "strategy")
    let again = try rows(of: "again")
    #expect(!again.isEmpty)
    #expect(try again == rows(of: "letters"))
  }

  @Test func `says all that is wrong with its flags`() async throws {
    let (folder, ending) = try await planned(["--seed=x"], replications: "0")
    #expect(ending.status == 2)
    #expect(
      ending.errors == """
        --seed 'x' is not allowed. Allowed: a whole number from 0 to 18446744073709551615
        --replications '0' is not allowed. Allowed: a whole number from 1 to 10,000,000
        --strategy is missing: a plan is of one strategy. Allowed: letters, everything
        3 faults

        """)
    #expect(!folder.everything.contains { $0.contains("plan") })
  }

  @Test func `knows the strategies`() async throws {
    let (_, ending) = try await planned(["--strategy", "leters"])
    #expect(ending.status == 2)
    #expect(
      ending.errors
        == "--strategy 'leters' is unknown: did you mean 'letters'? Allowed: letters, everything\n1 fault\n")
  }
}
