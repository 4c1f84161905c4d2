import Foundation
import Testing

@Suite("uptake check --plays")
struct PlayTests {
  private static let table = """
    play,measure,over,below,above,playbook,because,source,grade
    few users,users,registered,90%,,introduction,a letter more,guess,ASM
    never,users,,,100000,introduction,nobody has so many,guess,ASM

    """

  private func checked(
    _ table: String, _ edits: [Bakery.Edit] = []
  ) async throws -> UptakeProgram.Ending {
    let folder = try Bakery.original.adding("plays.csv", table).written()
    let run = try await UptakeProgram.run(
      "run", Bakery.path, "--replications", "4", "--quiet", "--out", "run", in: folder.url)
    try #require(run.status == 0, "\(run.errors)")
    let changed = try Bakery.original.applying(edits)
    try folder.write(#require(changed.files[Bakery.scenario]), to: Bakery.path)
    return try await UptakeProgram.run("check", Bakery.path, "--plays", "run", in: folder.url)
  }

  @Test func `lists what is called for, with the gain`() async throws {
    let ending = try await checked(Self.table)
    #expect(ending.status == 0, "\(ending.errors)")
    let lines = ending.output.split(separator: "\n").map(String.init)
    #expect(lines.first == "Plays that run (4 replications) calls for")
    // Everything lacks the second letter, which the playbook brings back; the letters have it all.
    let calls = lines.filter { $0.contains("few users") && $0.contains("below 90 %") }
    #expect(calls.count == 3, "\(ending.output)")
    #expect(calls[0].contains("+0 (+0 to +0)"))
    #expect(!calls[1].contains("+0 (+0 to +0)"))
    #expect(!ending.output.contains("never"))
  }

  @Test func `says so where none is called for`() async throws {
    let ending = try await checked(
      Self.table.replacing("few users,users,registered,90%", with: "few users,users,registered,0.1%"))
    #expect(ending.output == "run (4 replications): none of 2 plays is called for\n")
  }

  @Test func `refuses the run of another scenario`() async throws {
    let ending = try await checked(
      Self.table, [.replace("need.prevalence: 25%", with: "need.prevalence: 26%", in: Bakery.scenario)])
    #expect(ending.status == 2)
    #expect(
      ending.errors
        == "--plays run: a run of another scenario, or of this one before it was changed. Run it again\n1 fault\n"
    )
  }
}
