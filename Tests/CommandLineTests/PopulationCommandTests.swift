import Foundation
import Testing

@Suite("uptake population")
struct PopulationCommandTests {
  private static let scripts = Bakery.testFolder.deletingLastPathComponent().appendingPathComponent(
    "population")

  /// What a script of Tests/population prints.
  @discardableResult
  private func python(_ script: String, _ arguments: [String], in folder: TemporaryFolder) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", Self.scripts.appendingPathComponent(script).path] + arguments
    process.currentDirectoryURL = folder.url
    process.standardOutput = try folder.newFile("script-output")
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(script) failed")
    return folder.text("script-output") ?? ""
  }

  private func people(_ flags: String..., in folder: TemporaryFolder) throws {
    try python("generate.py", ["people.csv"] + flags, in: folder)
  }

  private func count(_ flags: String..., in folder: TemporaryFolder) async throws -> UptakeProgram.Ending {
    try await UptakeProgram.run(
      ["population", "people.csv", "--as-of", "2027-01-04"] + flags, in: folder.url,
      environment: ["TMPDIR": folder.url.path])
  }

  /// How a file is made and counted.
  struct Case: Sendable, CustomTestStringConvertible {
    let made: [String]
    var counted: [String] = []
    var testDescription: String { (made + counted).joined(separator: " ") }
  }

  static let cases = [
    Case(made: ["--seed", "1"]),
    Case(
      made: ["--seed", "2", "--separator", "semicolon", "--bom"], counted: ["--segment-by", "department"]),
    Case(
      made: ["--seed", "3", "--separator", "tab", "--line-end", "crlf"], counted: ["--segment-by", "site"]),
    Case(
      made: ["--seed", "4", "--encoding", "latin-1"],
      counted: ["--segment-by", "department,site", "--encoding", "latin-1"]),
    Case(
      made: ["--seed", "5", "--encoding", "mixed", "--line-end", "crlf", "--people", "12000"],
      counted: ["--segment-by", "department,site"]),
    Case(made: ["--seed", "6", "--clean"], counted: ["--segment-by", "department"]),
    Case(made: ["--seed", "7", "--ids", "household"]), Case(made: ["--seed", "8", "--ids", "none"]),
    Case(made: ["--seed", "9", "--people", "600"], counted: ["--segment-by", "site"]),
  ]

  @Test(arguments: cases)
  func `counts what a second program counts that was written from the article`(made: Case) async throws {
    let folder = try TemporaryFolder()
    try python("generate.py", ["people.csv"] + made.made, in: folder)
    let ours = try await UptakeProgram.run(
      ["population", "people.csv", "--as-of", "2027-01-04", "--json"] + made.counted, in: folder.url)
    try #require(ours.status == 0, "\(ours.errors)")
    let theirs = try python("count.py", ["people.csv", "--as-of", "2027-01-04"] + made.counted, in: folder)
    let (a, b) = try (object(ours.output), object(theirs))
    #expect(Set(a.keys) == Set(b.keys))
    for (key, value) in a {
      #expect(
        (value as? NSObject) == (b[key] as? NSObject), "\(key): \(value) and \(String(describing: b[key]))")
    }
    // No count of 1 to 10 people stands anywhere.
    for segment in a["segments"] as? [[String: Any]] ?? [] {
      let parts =
        (segment["contact"] as? [[String: Any]] ?? []) + (segment["languages"] as? [[String: Any]] ?? [])
      let counts = ([segment] + parts).flatMap { [$0["members"], $0["people"], $0["hired"]] }.compactMap {
        $0 as? Int
      }
      #expect(!counts.contains { (1...10).contains($0) })
    }
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  /// What the generator plants in every personal value.
  private static let markers = ["QZX", "qzx", "7719", "Müller", "O’Neil", "Núñez", "Cleo", "@"]

  @Test(arguments: ["clean", "messy", "mixed", "headless", "cut", "binary", "strict"])
  func `tells nothing of any person, whatever the file`(kind: String) async throws {
    let folder = try TemporaryFolder()
    try people(
      "--seed", "21", kind == "clean" ? "--clean" : "--bom", "--encoding",
      kind == "mixed" ? "mixed" : "utf-8", in: folder)
    let file = folder.url.appendingPathComponent("people.csv")
    var data = try Data(contentsOf: file)
    switch kind {
    case "headless": data = data.drop { $0 != 0x0A }.dropFirst()
    case "cut": data = data.prefix(data.count / 2) + Data("\nx,\"".utf8) + data.suffix(data.count / 3)
    case "binary": data = Data(data.map { $0 == 0x65 ? 0 : $0 })
    default: break
    }
    try Data(data).write(to: file)
    let before = Set(folder.everything)
    var said = ""
    for flags in [
      [], ["--json"], ["--out", "population.yaml"],
      ["--segment-by", "t-shirt size,member id", "--column", "mobile=cel"],
    ] {
      let ending = try await UptakeProgram.run(
        ["population", "people.csv", "--as-of", "2027-01-04"] + flags
          + (kind == "strict" ? ["--strict"] : []),
        in: folder.url, environment: ["TMPDIR": folder.url.path])
      said += ending.output + ending.errors
    }
    #expect(!said.isEmpty)
    let made = Set(folder.everything).subtracting(before)
    #expect(made.isSubset(of: ["population.yaml"]))
    for name in made {
      said += try String(contentsOf: folder.url.appendingPathComponent(name), encoding: .utf8)
    }
    for marker in Self.markers { #expect(!said.contains(marker), "\(marker)") }
    let isCounted = ["clean", "messy", "mixed", "cut"].contains(kind)
    #expect(made.isEmpty != isCounted)
  }

  @Test func `writes a population that a shipped client's scenario takes`() async throws {
    let folder = try TemporaryFolder()
    try people("--seed", "11", in: folder)
    let ending = try await count("--segment-by", "department", "--out", "population.yaml", in: folder)
    #expect(ending.status == 0 && ending.errors == "Population: population.yaml\n")
    let population = try #require(folder.text("population.yaml"))
    #expect(
      population.contains(
        /source: "eligibility file, as of 2027-01-04; contact patterns of \d+ people \(\d+ %\) merged"/))
    #expect(population.contains("and state 'lives: 2768' under 'client'"))
    #expect(population.contains("\n    household-of: ["))
    let root = Bakery.testFolder.deletingLastPathComponent().deletingLastPathComponent()
    for client in ["tech-employer", "logistics-employer"] {
      let path = root.appendingPathComponent("Scenarios/clients/\(client).yaml")
      let scenario = try String(contentsOf: path, encoding: .utf8)
      let block = try #require(
        scenario.range(of: #"(?m)^population:\n(?:[ #].*\n|\n)*"#, options: .regularExpression))
      // The shipped clients state awareness by segment, so with their segments it goes.
      let own = scenario.replacingCharacters(in: block, with: population).withoutRules
      try folder.write(own, to: "\(client).yaml")
      let lacking = try await UptakeProgram.run(
        "check", "\(client).yaml", "--library", root.appendingPathComponent("Scenarios").path, in: folder.url)
      #expect(lacking.status == 2 && lacking.errors.contains("'awareness.initial'"))
      let line = try #require(population.firstMatch(of: /# ( +awareness\.initial: .*\n)/)?.output.1)
      try folder.write(
        own.replacing("\nassumptions:\n", with: "\nassumptions:\n\(line)"), to: "\(client).yaml")
      let check = try await UptakeProgram.run(
        "check", "\(client).yaml", "--library", root.appendingPathComponent("Scenarios").path, in: folder.url)
      #expect(check.status == 0 && check.output.hasPrefix("\(client).yaml: no fault\n"), "\(check.errors)")
    }
  }

  @Test func `shows on the screen what it counted`() async throws {
    let folder = try TemporaryFolder()
    try people("--seed", "1", in: folder)
    let ending = try await count("--segment-by", "department", in: folder)
    #expect(ending.status == 0 && ending.errors.isEmpty)
    for line in ending.output.split(separator: "\n") { #expect(line.count <= 120, "\(line)") }
    try Snapshot("population").compare(ending.output)
  }

  @Test func `overwrites nothing unless it is told to`() async throws {
    let folder = try TemporaryFolder()
    try people("--seed", "6", "--clean", in: folder)
    try folder.write("kept", to: "there.yaml")
    let refused = try await count("--out", "there.yaml", in: folder)
    #expect(refused.status == 2 && refused.output.isEmpty)
    #expect(
      refused.errors == "--out 'there.yaml' is there already. Allowed: another name, or --force\n1 fault\n")
    #expect(folder.text("there.yaml") == "kept")
    #expect(try await count("--out", "there.yaml", "--force", in: folder).status == 0)
    #expect(folder.text("there.yaml")?.hasPrefix("# Counted from an eligibility file") == true)
    let itself = try await count("--out", "people.csv", "--force", in: folder)
    #expect(itself.status == 2)
    #expect(
      itself.errors == "--out 'people.csv' is the eligibility file itself. Allowed: another file\n1 fault\n")
  }

  @Test func `is strict about rows where that is asked for`() async throws {
    let folder = try TemporaryFolder()
    let rows = (1...12).map { "p\($0),EE,1980-01-01\n" }.joined()
    try folder.write("Member ID,Relationship,DOB\n\(rows)p13,EE,1980-02-30\np14,EE\n", to: "people.csv")
    let lenient = try await count(in: folder)
    #expect(lenient.status == 0)
    let strict = try await count("--strict", "--out", "population.yaml", in: folder)
    #expect(strict.status == 2 && strict.output.isEmpty && folder.text("population.yaml") == nil)
    #expect(
      strict.errors == """
        people.csv:14:8: no day of the calendar. Allowed: as 2027-01-04, or 1/4/2027 (see --date-order)
        people.csv:15:5: more or fewer fields than the header has. Allowed: as many
        2 faults

        """)
  }

  @Test func `tells every wrong flag in one go`() async throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "people.csv")
    let ending = try await UptakeProgram.run(
      "population", "peple.csv", "--as-of", "4 January", "--encoding", "latin1", "--date-order", "european",
      "--not-eligible", "spouse", "--not-eligible", "parter", "--segment-by", ",", "--work-domains", "acme",
      "--column", "dob", "--column", "birthdate=DOB", "--column", "mobile=A", "--column", "mobile=B",
      "--out", "no/where.yaml", in: folder.url)
    #expect(ending.status == 2 && ending.output.isEmpty)
    let relationships = "employee, partner, child, subscriber, dependant"
    let columns =
      "person-id, person-number, subscriber-id, relationship, birth-date, hire-date, termination-date, status, "
      + "work-e-mail, personal-e-mail, e-mail, mobile, phone, home-address, postal-code, mobile-consent, "
      + "e-mail-consent, mail-consent, language, desk, employment-type, name, address-part"
    #expect(
      ending.errors == """
        --as-of '4 January' is not allowed. Allowed: a date, as 2027-01-04
        --encoding 'latin1' is unknown: did you mean 'latin-1'? Allowed: utf-8, latin-1
        --date-order 'european' is unknown. Allowed: month-first, day-first
        --not-eligible 'spouse' is unknown. Allowed: \(relationships)
        --not-eligible 'parter' is unknown: did you mean 'partner'? Allowed: \(relationships)
        --segment-by: name columns, as department,site
        --work-domains 'acme' is no domain. Allowed: as acme.com
        --column 'dob' is not allowed. Allowed: what=column, as birth-date=DOB
        --column 'birthdate' is unknown: did you mean 'birth-date'? Allowed: \(columns)
        --column mobile is said twice. Allowed: one column
        peple.csv: there is no such file: did you mean 'people.csv'?
        --out 'no/where.yaml': there is no such folder
        12 faults

        """)
  }

  @Test func `needs a date, and a file that is no folder`() async throws {
    let folder = try TemporaryFolder()
    let ending = try await UptakeProgram.run("population", ".", "--force", in: folder.url)
    #expect(ending.status == 2)
    #expect(
      ending.errors == """
        --as-of is missing: the day of the count, as --as-of 2027-01-04
        .: is a folder. Allowed: a CSV file
        --force: it replaces what --out names, which is missing
        3 faults

        """)
  }
}
