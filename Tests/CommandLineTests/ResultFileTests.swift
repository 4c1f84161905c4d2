import Testing

@Suite("The files of a run")
struct ResultFileTests {
  private static let strategies = ["do-nothing", "letters", "everything"]

  private func results(_ flags: String...) async throws -> ResultFolder {
    let folder = try Bakery.original.written()
    let ending = try await UptakeProgram.run(
      ["run", Bakery.path, "--out", "out", "--quiet", "--replications", "48", "--draws"] + flags,
      in: folder.url)
    try #require(ending.status == 0, "\(ending.errors)")
    return try ResultFolder(folder.path("out"))
  }

  private func isNear(_ a: Double, _ b: Double) -> Bool {
    (a - b).magnitude <= 1e-10 * max(a.magnitude, b.magnitude)
  }

  @Test(arguments: ["member", "projected", "expected"])
  func `hold tables without gaps and numbers without infinity`(engine: String) async throws {
    let results = try await results("--engine", engine)
    for (name, text) in results.files {
      if name.hasSuffix(".csv") {
        let table = try CSVTable(text)
        #expect(!table.rows.isEmpty)
        #expect(table.header.allSatisfy { !$0.isEmpty })
        for cell in table.rows.joined() {
          #expect(
            !["nan", "-nan", "inf", "-inf", "infinity"].contains(cell.lowercased()), "\(name): \(cell)")
          if let number = Double(cell) { #expect(number.isFinite, "\(name): \(cell)") }
        }
      }
      #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"), "\(name)")
    }
    _ = try results.summary()
  }

  @Test func `say the same numbers in summary.json and measures.csv`() async throws {
    let results = try await results()
    let table = try results.table("measures.csv")
    var count = 0
    for strategy in Self.strategies {
      let measures = try #require(try results.strategy(strategy)["measures"] as? [String: [String: Any]])
      for (id, measure) in measures {
        let row = try #require(table.rows(["strategy": strategy, "measure": id]).first)
        for key in [
          "mean", "sd", "p05", "p10", "p50", "p90", "p95", "mcse", "sd_assumptions", "sd_chance",
        ] {
          // Foundation's JSON reader may miss the last bit of a number.
          let (written, read) = (row[key].flatMap(Double.init), measure[key] as? Double)
          #expect((written == nil) == (read == nil), "\(strategy) \(id) \(key)")
          if let written, let read { #expect(isNear(written, read), "\(strategy) \(id) \(key)") }
          count += 1
        }
        #expect(row["unit"] == measure["unit"] as? String)
        #expect(row["exactness"] == measure["exactness"] as? String)
      }
    }
    #expect(count == table.rows.count * 10)
  }

  @Test func `end their weeks with the totals`() async throws {
    let results = try await results()
    let weekly = try results.table("weekly.csv")
    let totals = [
      ("registered_total", "registered"), ("users_total", "users"), ("visits_total", "visits"),
      ("registered_current", "registered_current"),
    ]
    for strategy in Self.strategies {
      for (name, id) in totals {
        for key in ["mean", "p05", "p10", "p50", "p90", "p95"] {
          let last = weekly.numbers(
            key, ["strategy": strategy, "segment": "all", "week": "20", "measure": name])
          let total = try #require(try results.number(key, of: id, strategy))
          #expect(last.count == 1 && isNear(last[0], total), "\(strategy) \(id) \(key)")
        }
      }
      for (name, id) in [("contacts", "contacts_per_member"), ("opt_outs", "opt_outs")] {
        let sum = weekly.numbers("mean", ["strategy": strategy, "segment": "all", "measure": name])
          .reduce(0, +)
        let total = try #require(try results.number("mean", of: id, strategy))
        if name == "opt_outs" { #expect(isNear(sum, total)) } else { #expect((sum > 0) == (total > 0)) }
      }
    }
    #expect(
      weekly.rows.count == 3 * 4 * 20 * Set(weekly.rows().compactMap { $0["measure"] }).count)
  }

  @Test func `add segments up to all`() async throws {
    let weekly = try await results().table("weekly.csv")
    for strategy in Self.strategies {
      for week in ["1", "7", "20"] {
        for measure in ["present", "aware", "registered_current", "visits", "in_care", "contacts"] {
          let rows = weekly.rows(["strategy": strategy, "week": week, "measure": measure])
          let means = rows.compactMap { row in row["mean"].flatMap(Double.init) }
          #expect(rows.last?["segment"] == "all")
          #expect(isNear(means.dropLast().reduce(0, +), means.last ?? -1), "\(strategy) \(week) \(measure)")
        }
      }
    }
  }

  @Test func `add touches up to the measures`() async throws {
    let results = try await results()
    let touches = try results.table("touches.csv")
    for strategy in Self.strategies {
      for (column, id) in [("cost", "cost"), ("pieces", "pieces"), ("opt_outs", "opt_outs")] {
        let sum = touches.numbers(column, ["strategy": strategy]).reduce(0, +)
        #expect(isNear(sum, try #require(try results.number("mean", of: id, strategy))), "\(strategy) \(id)")
      }
    }
    for row in touches.rows() {
      let (pieces, delivered) = (Double(row["pieces"] ?? "") ?? 0, Double(row["delivered"] ?? "") ?? -1)
      #expect(pieces > 0 && delivered > 0)
      if row["touch"] == "second letter" {
        #expect(isNear(try #require(Double(row["cost"] ?? "")), 0.6 * pieces))
      }
    }
  }

  @Test func `hold the draws that the measures summarise`() async throws {
    let results = try await results()
    let draws = try results.table("draws.csv")
    for strategy in Self.strategies {
      for id in ["registered", "users_of_employees", "cost"] {
        let values = draws.numbers("value", ["strategy": strategy, "measure": id])
        #expect(values.count == 48)
        let mean = values.reduce(0, +) / 48
        #expect(isNear(mean, try #require(try results.number("mean", of: id, strategy))))
      }
    }
  }

  @Test func `are what --json prints, of which only --out keeps a copy`() async throws {
    let folder = try Bakery.original.written()
    let before = folder.everything
    let flags = ["run", Bakery.path, "--replications", "4", "--json"]
    let printed = try await UptakeProgram.run(flags, in: folder.url)
    #expect(printed.status == 0)
    #expect(printed.errors.isEmpty)
    #expect(try ResultFolder.object(printed.output)["replications"] as? Double == 4)
    #expect(folder.everything == before)
    let kept = try await UptakeProgram.run(flags + ["--out", "out"], in: folder.url)
    #expect(kept.output == printed.output)
    #expect(folder.text("out/summary.json") == printed.output)
  }

  @Test func `are written by a quiet run that prints nothing`() async throws {
    let (ending, results) = try await Bakery.original.run("--quiet", "--replications", "2")
    #expect(ending.status == 0)
    #expect(ending.output.isEmpty)
    #expect(ending.errors.isEmpty)
    #expect(results?.files.count == 9)
  }
}
