import Foundation
import Testing

@Suite("uptake evidence")
struct EvidenceCommandTests {
  private static let folder = ShippedClientTests.folder
  private static let table = "Scenarios/evidence/trials.csv"

  @Test func `shows the shipped trials as it did, in no more than 120 columns`() async throws {
    let ending = try await UptakeProgram.run("evidence", Self.table, in: Self.folder)
    #expect(ending.status == 0 && ending.errors.isEmpty)
    for line in ending.output.split(separator: "\n") { #expect(line.count <= 120, "\(line)") }
    try Snapshot("evidence").compare(ending.output)
  }

  @Test func `makes the shipped library, byte for byte`() async throws {
    let out = try TemporaryFolder()
    let ending = try await UptakeProgram.run(
      "evidence", Self.table, "--out", out.path("trials.yaml"), in: Self.folder)
    #expect(ending.status == 0)
    let shipped = try String(
      contentsOf: Self.folder.appendingPathComponent("Scenarios/assumptions/trials.yaml"), encoding: .utf8)
    #expect(out.text("trials.yaml") == shipped, "make evidence, and look at the difference")
  }

  @Test func `says in words how far journals lie above nudge units, and what no trial says`() async throws {
    let words = try await UptakeProgram.run("evidence", Self.table, in: Self.folder).output
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("average 1.4 points; published trials average 8.7 points, 6.2 times as much"))
    for what in [
      "several channels together", "wear-out apart from readiness", "manager cascade",
      "opens are not awareness",
    ] {
      #expect(words.contains(what))
    }
    #expect(words.contains("keeps its assumed number: work-e-mail.registration"))
  }

  @Test func `gives the pooled lifts as CSV and everything as JSON`() async throws {
    let csv = try await UptakeProgram.run("evidence", Self.table, "--csv", in: Self.folder)
    let table = try CSVTable(csv.output)
    #expect(table.header.prefix(3) == ["channel", "action", "trials"])
    #expect(table.rows.contains { $0[0] == "sms" && $0[1] == "all" && $0[2] == "4" })
    let json = try await UptakeProgram.run(
      "evidence", Self.table, "--json", "--method", "paule-mandel", in: Self.folder)
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    #expect(object["method"] as? String == "paule-mandel")
    let pools = try #require(object["pools"] as? [[String: Any]])
    #expect(pools.count >= 4)
    let best = try #require(object["best_of_several"] as? [[String: Any]])
    let drawn = try #require(best[0]["drawn_in_points"] as? Double)
    #expect(abs(drawn - 2.8) < 0.1)
  }

  @Test func `tells every wrong flag and every fault of the table in one go`() async throws {
    let folder = try TemporaryFolder()
    try folder.write("study,population,n\nA,b,many\n", to: "bad.csv")
    let ending = try await UptakeProgram.run(
      "evidence", "bad.csv", "--method", "remk", "--json", "--csv", "--force", in: folder.url)
    #expect(ending.status == 2 && ending.output.isEmpty)
    #expect(
      ending.errors.contains(
        "--method 'remk' is unknown: did you mean 'reml'? Allowed: reml, paule-mandel, dersimonian-laird"))
    #expect(ending.errors.contains("--json and --csv: one of them"))
    #expect(ending.errors.contains("--force: it replaces what --out names, which is missing"))
    #expect(ending.errors.contains("bad.csv:1:1: there is no column 'arm'"))
  }

  @Test func `replaces nothing unless told to, and never its own table`() async throws {
    let folder = try TemporaryFolder()
    let table = try String(contentsOf: Self.folder.appendingPathComponent(Self.table), encoding: .utf8)
    try folder.write(table, to: "t.csv")
    try folder.write("mine\n", to: "own.yaml")
    for (out, words) in [
      ("own.yaml", "is there already. Allowed: another name, or --force"),
      ("t.csv", "is the table of trials itself"),
      ("none/own.yaml", "there is no such folder"), ("", "name a file"),
    ] {
      let ending = try await UptakeProgram.run("evidence", "t.csv", "--out", out, in: folder.url)
      #expect(ending.status == 2)
      #expect(ending.errors.contains(words), "\(ending.errors)")
    }
    #expect(folder.text("own.yaml") == "mine\n" && folder.text("t.csv") == table)
    let ending = try await UptakeProgram.run(
      "evidence", "t.csv", "--out", "own.yaml", "--force", in: folder.url)
    #expect(ending.status == 0 && folder.text("own.yaml")?.contains("\nlibrary: own\n") == true)
  }

  @Test func `a table of nothing to pool is no failure`() async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      study,population,n,arm,channel,touchpoints,outcome,outcome_rate,lift_pp,ci_low,ci_high,horizon_days,source,note,verified
      A,people,100,letter,mail,1,visit,12,,,,30,B 2020,,yes

      """, to: "t.csv")
    let ending = try await UptakeProgram.run("evidence", "t.csv", in: folder.url)
    #expect(ending.status == 0)
    #expect(ending.output.contains("No row of the table can be pooled."))
    #expect(ending.output.contains("No number of a library comes of these trials."))
  }
}
