import Testing

@Suite("A run repeated")
struct RepeatabilityTests {
  private func run(
    _ scenario: String, _ flags: [String], seed: Int = 1, replications: Int = 40, to out: String,
    in folder: TemporaryFolder, environment: [String: String] = [:]
  ) async throws -> ResultFolder {
    let ending = try await UptakeProgram.run(
      [
        "run", scenario, "--out", out, "--seed", "\(seed)", "--replications", "\(replications)", "--draws",
        "--quiet",
      ] + flags, in: folder.url, environment: environment)
    try #require(ending.status == 0, "\(ending.errors)")
    return try ResultFolder(folder.path(out))
  }

  @Test func `writes the same bytes with one thread and with four, and from its own scenario`() async throws {
    let folder = try Bakery.original.written()
    let one = try await run(Bakery.path, ["--threads", "1"], to: "one", in: folder)
    #expect(
      one.files.keys.sorted() == [
        "assumptions.csv", "draws-assumptions.csv", "draws.csv", "goals.csv", "guarantees.csv",
        "measures.csv", "report.html", "scenario.yaml", "summary.json", "touches.csv", "weekly.csv",
      ])
    #expect(try await run(Bakery.path, ["--threads", "4"], to: "four", in: folder) == one)
    #expect(try await run("one/scenario.yaml", ["--threads", "2"], to: "own", in: folder) == one)
  }

  /// Names unknown, or of instruction sets that this processor lacks, are as if nothing were asked for.
  @Test(arguments: ["baseline", "avx2", "avx512", "none"])
  func `writes the same bytes whatever instructions are used`(kernels: String) async throws {
    let folder = try Bakery.original.written()
    let usual = try await run(Bakery.path, [], to: "usual", in: folder)
    let forced = try await run(
      Bakery.path, [], to: "forced", in: folder, environment: ["UPTAKE_KERNELS": kernels])
    #expect(forced == usual)
  }

  /// The C library's own exponentials would differ in their last bits.
  @Test(arguments: ["-FMA,-AVX2", "-FMA,-AVX2_Usable,-FMA4,-AVX512F"])
  func `writes the same bytes on a processor that has fewer instructions`(without: String) async throws {
    let root = Bakery.testFolder.deletingLastPathComponent().deletingLastPathComponent()
    let folder = try TemporaryFolder()
    func files(_ out: String, _ environment: [String: String]) async throws -> ResultFolder {
      let ending = try await UptakeProgram.run(
        [
          "run", "Scenarios/clients/tech-employer.yaml", "--replications", "8", "--draws", "--quiet", "--out",
          folder.path(out),
        ], in: root, environment: environment)
      try #require(ending.status == 0, "\(ending.errors)")
      return try ResultFolder(folder.path(out))
    }
    let usual = try await files("usual", [:])
    let plain = try await files("plain", ["GLIBC_TUNABLES": "glibc.cpu.hwcaps=\(without)"])
    for (name, bytes) in usual.files { #expect(plain.files[name] == bytes, "\(name)") }
  }

  @Test func `with another seed is another`() async throws {
    let folder = try Bakery.original.written()
    let first = try await run(Bakery.path, [], to: "first", in: folder)
    let second = try await run(Bakery.path, [], seed: 2, to: "second", in: folder)
    #expect(first.files["draws.csv"] != second.files["draws.csv"])
    #expect(first.files["assumptions.csv"] == second.files["assumptions.csv"])
    #expect(try first.summary()["digest"] as? String == second.summary()["digest"] as? String)
  }

  @Test(arguments: ["sobol", "random"])
  func `in two parts has the same draws as in one`(points: String) async throws {
    let folder = try Bakery.original.written()
    let whole = try await run(Bakery.path, ["--points", points], to: "whole", in: folder)
    let part = try await run(
      Bakery.path, ["--points", points, "--skip", "20"], replications: 20, to: "part", in: folder)
    for name in ["draws.csv", "draws-assumptions.csv"] {
      let later = Set((21...40).map(String.init))
      let expected = try whole.table(name).rows.filter { later.contains($0[0]) }
      #expect(!expected.isEmpty)
      #expect(try part.table(name).rows == expected)
    }
    #expect(try part.summary()["first_replication"] as? Double == 21)
  }

  @Test func `with one strategy alone has that strategy's draws unchanged`() async throws {
    let folder = try Bakery.original.written()
    let all = try await run(Bakery.path, [], to: "all", in: folder).table("draws.csv")
    let alone = try await run(Bakery.path, ["--strategy", "everything"], to: "alone", in: folder)
    let kept = all.rows.filter { $0[1] != "letters" }
    #expect(kept.count * 3 == all.rows.count * 2)
    #expect(try alone.table("draws.csv").rows == kept)
  }

  @Test(arguments: ["0", "18446744073709551615"])
  func `keeps its seed to the last digit`(seed: String) async throws {
    let (ending, results) = try await Bakery.original.run("--seed", seed, "--replications", "1")
    #expect(ending.status == 0)
    #expect(results?.files["summary.json"]?.contains("\"seed\": \(seed),") == true)
  }

  @Test func `independently shares no assumption between strategies`() async throws {
    let folder = try Bakery.original.written()
    let results = try await run(Bakery.path, ["--independent"], to: "out", in: folder)
    #expect(try results.summary()["independent"] as? Bool == true)
    let draws = try results.table("draws-assumptions.csv")
    let name = "bakers.awareness.initial"
    let values = ["do-nothing", "letters", "everything"].flatMap {
      draws.numbers("value", ["replication": "1", "strategy": $0, "assumption": name])
    }
    #expect(Set(values).count == 3)
  }
}
