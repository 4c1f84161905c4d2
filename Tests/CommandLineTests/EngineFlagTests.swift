import Testing

@Suite("Engines, precision and size")
struct EngineFlagTests {
  @Test(arguments: ["member", "projected", "expected"])
  func `every engine runs and names itself`(engine: String) async throws {
    let (ending, results) = try await Bakery.original.run("--engine", engine, "--replications", "6")
    #expect(ending.status == 0)
    #expect(ending.output.contains("6 replications, engine \(engine), seed 1"))
    let summary = try #require(try results?.summary())
    #expect(summary["engine"] as? String == engine)
    let registered = try #require(try results?.number("mean", of: "registered_of_eligible", "letters"))
    #expect((0.1...0.4).contains(registered))
  }

  @Test func `a precision that is reached ends the run early`() async throws {
    let (ending, results) = try await Bakery.original.run("--precision", "5", "--measure", "users")
    #expect(ending.status == 0)
    #expect(!ending.errors.contains("not reached"))
    let replications = try #require(try results?.summary()["replications"] as? Double)
    #expect(replications < 100_000)
    for strategy in ["do-nothing", "letters", "everything"] {
      #expect(try #require(try results?.number("mcse", of: "users", strategy)) <= 5)
    }
  }

  @Test func `a precision that is not reached is told`() async throws {
    let (ending, results) = try await Bakery.original.run("--precision", "0.001pp", "--replications", "8")
    #expect(ending.status == 0)
    #expect(ending.errors == "the precision asked for was not reached in 8 replications\n")
    #expect(try results?.summary()["replications"] as? Double == 8)
  }

  @Test func `a segment of a billion members runs`() async throws {
    let bakery = try Bakery.original.applying([
      .replace("members: 420", with: "members: 1,000,000,000", in: Bakery.scenario),
      .replace("\"1,100\"", with: "\"1,100,000,000\"", in: Bakery.scenario),
    ])
    let (ending, results) = try await bakery.run("--replications", "4")
    #expect(ending.status == 0)
    #expect(ending.output.contains("1,000,000,440 eligible members"))
    let registered = try #require(try results?.number("mean", of: "registered", "letters"))
    #expect((5e7...5e8).contains(registered))
  }

  @Test func `costs beyond all measure are shown and do not crash`() async throws {
    let bakery = try Bakery.original.applying([
      .replace("€0.80 a piece", with: "€1e200 a piece", in: Bakery.playbook),
      .replace("€0.60 a piece", with: "€999,999,999,999,999 a piece", in: Bakery.playbook),
    ])
    let (ending, results) = try await bakery.run("--replications", "2")
    #expect(ending.status == 0)
    #expect(try #require(try results?.number("mean", of: "cost", "letters")) > 1e200)
    for text in try #require(results).files.values {
      #expect(!text.contains("inf,") && !text.contains("nan,"))
    }
  }

  @Test func `a run that outgrows its memory and has nowhere to go fails, and leaves nothing`() async throws {
    let folder = try Bakery.original.written()
    let nowhere = folder.path("nowhere")
    let arguments = ["run", Bakery.path, "--replications", "1000", "--out", "out", "--quiet"]
    let ending = try await UptakeProgram.run(arguments, in: folder.url, environment: ["TMPDIR": nowhere])
    #expect(ending.status == 1)
    #expect(
      ending.errors
        == "uptake: the run failed: the draws could not be kept in '\(nowhere)': No such file or directory\n")
    #expect(folder.text("out/summary.json") == nil)
  }

  @Test func `ten million replications are refused with what they would need`() async throws {
    let (ending, results) = try await Bakery.original.run("--replications", "10000000")
    #expect(ending.status == 2)
    #expect(results == nil)
    #expect(
      ending.errors == """
        --replications: 10,000,000 replications would keep 15.6 GB of draws, above the limit of 6 GB: \
        ask for fewer, for fewer strategies, or run parts with --skip
        1 fault

        """)
  }
}
