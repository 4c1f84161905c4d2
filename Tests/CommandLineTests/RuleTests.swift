import Foundation
import Testing

@Suite("Rules on the command line")
struct RuleTests {
  /// The bakery with a rule that one of its two plans breaks.
  private static func broken(_ waiver: String = "") throws -> Bakery {
    try Bakery.original.applying([
      .replace(
        "rules: {cap: {touches: 4, per: month}}",
        with: "rules: {cap: {touches: 4, per: month}, never: {sender: union, channel: letter}\(waiver)}",
        in: Bakery.scenario)
    ])
  }

  private static let breach = """
    Scenarios/clients/bakery.yaml:88:7: 'first letter' of 'everything' breaks 'never': union sends over letter. Let \
    employer, vendor, plan or carrier send it, or take another channel

    """

  @Test func `check names what breaks a rule, and ends with status 2`() async throws {
    let folder = try Self.broken().written()
    let ending = try await UptakeProgram.run("check", Bakery.path, in: folder.url)
    #expect(ending.status == 2)
    #expect(ending.output.isEmpty)
    #expect(ending.errors == Self.breach + "1 fault\n")
  }

  @Test func `run refuses a plan that breaks a rule before it simulates, and says how to run it`()
    async throws
  {
    let folder = try Self.broken().written()
    let ending = try await UptakeProgram.run(
      "run", Bakery.path, "--replications", "2", "--out", "out", in: folder.url)
    #expect(ending.status == 2)
    #expect(ending.output.isEmpty)
    let hint = "A plan that breaks a rule is not run; with --despite-rules it is, and its results say so.\n"
    #expect(ending.errors == hint + Self.breach + "1 fault\n")
    #expect(!FileManager.default.fileExists(atPath: folder.path("out")))
  }

  @Test func `run judges the plans that it runs`() async throws {
    let folder = try Self.broken().written()
    let flags = ["--replications", "2", "--quiet", "--out", "out"]
    let kept = try await UptakeProgram.run(
      ["run", Bakery.path, "--strategy", "letters"] + flags, in: folder.url)
    #expect(kept.status == 0 && kept.errors.isEmpty)
    let preview = try await UptakeProgram.run(
      "run", Bakery.path, "--preview", "--strategy", "everything", in: folder.url)
    #expect(preview.status == 2)
  }

  @Test func `--despite-rules runs it, with a flag and the same numbers`() async throws {
    let results = try await Self.broken().results("--replications", "2", "--despite-rules")
    let flags = try #require(try results.summary()["flags"] as? [[String: Any]])
      .filter { $0["id"] as? String == "rule-broken" }
    #expect(flags.map { $0["strategy"] as? String } == ["everything"])
    #expect(
      flags.map { $0["text"] as? String } == [
        "'first letter' of 'everything' breaks 'never': union sends over letter"
      ])
    #expect(flags.map { $0["source"] as? String } == ["the client's own rules"])
    let lawful = try await Bakery.original.results("--replications", "2")
    #expect(try !ResultFolder.numbersDiffer(results, lawful))
    #expect(
      try #require(try lawful.summary()["flags"] as? [[String: Any]]).allSatisfy {
        $0["id"] as? String != "rule-broken"
      })
  }

  @Test func `a rule set aside is shown with its reason, and run`() async throws {
    let bakery = try Self.broken(
      ", waive: [{rule: never, touch: first letter, reason: the union asked for it}]")
    let folder = try bakery.written()
    let check = try await UptakeProgram.run("check", Bakery.path, in: folder.url)
    #expect(check.status == 0)
    #expect(
      check.output.contains(
        "  set aside (the union asked for it): 'first letter' of 'everything' breaks 'never': union sends over letter\n"
      ))
    #expect(try await bakery.run("--replications", "2", "--quiet").ending.status == 0)
  }

  @Test func `a law set aside is flagged in the results`() async throws {
    let bakery = try Bakery.original.applying(
      Bakery.rules + [
        .replace("{rule: night,", with: "{rule: a word,", in: Bakery.playbook),
        .replace("    at: \"23:00\"\n", with: "", in: Bakery.playbook),
        .replace(
          "post: {mail-lead: {lead: 5 days}", with: "post: {mail-lead: {lead: 300 days}", in: Bakery.pack),
        .replace(
          "  waive:\n", with: "  waive:\n    - {rule: post, reason: printed last year}\n", in: Bakery.scenario
        ),
      ])
    let results = try await bakery.results("--replications", "2")
    let flags = try #require(try results.summary()["flags"] as? [[String: Any]])
      .filter { $0["id"] as? String == "law-waived" }
    #expect(!flags.isEmpty)
    #expect(flags.allSatisfy { ($0["text"] as? String)?.hasSuffix("; set aside: printed last year") == true })
    #expect(flags.allSatisfy { $0["source"] as? String == "guild" })
    let folder = try bakery.written()
    let check = try await UptakeProgram.run("check", Bakery.path, in: folder.url)
    #expect(check.output.contains("law set aside (printed last year): 'first letter'"))
  }

  @Test func `a plan with rules of every kind runs again from its resolved file`() async throws {
    let results = try await Bakery.original.applying(Bakery.rules).results("--replications", "2")
    let yaml = try #require(results.files["scenario.yaml"])
    let again = try await Bakery.resolved(yaml).results("--replications", "2")
    #expect(again.files["scenario.yaml"] == yaml)
    #expect(again.files["measures.csv"] == results.files["measures.csv"])
  }
}
