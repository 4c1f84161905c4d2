import Foundation
import Testing

@Suite("The shipped clients")
struct ShippedClientTests {
  static let folder = Bakery.testFolder.deletingLastPathComponent().deletingLastPathComponent()

  /// A shipped client, its smallest plan, and the use of a year without a plan that published figures leave room for.
  struct Client: Sendable, CustomTestStringConvertible {
    let name: String
    let plan: String
    let measure: String
    let soberUse: ClosedRange<Double>
    var testDescription: String { name }
  }

  /// Assistance programmes see 4.5 % of employees a year, 3.6 % in the median; benefits embedded in a health plan under
  /// 1 to 2 % of members.
  static let clients = [
    Client(
      name: "tech-employer", plan: "launch-kit", measure: "employee_users_of_employees",
      soberUse: 0.01...0.045),
    Client(
      name: "logistics-employer", plan: "launch-kit", measure: "employee_users_of_employees",
      soberUse: 0.01...0.045),
    Client(
      name: "primary-care-employer", plan: "launch-kit", measure: "employee_users_of_employees",
      soberUse: 0.01...0.045),
    Client(
      name: "health-system", plan: "launch-kit", measure: "employee_users_of_employees",
      soberUse: 0.01...0.045),
    Client(
      name: "regional-health-plan", plan: "welcome", measure: "users_of_eligible", soberUse: 0.004...0.02),
  ]

  private func results(_ client: String, _ flags: String...) async throws -> ResultFolder {
    let out = try TemporaryFolder()
    let ending = try await UptakeProgram.run(
      ["run", "Scenarios/clients/\(client).yaml", "--out", out.path("out"), "--quiet"] + flags,
      in: Self.folder)
    try #require(ending.status == 0, "\(ending.errors)")
    return try ResultFolder(out.path("out"))
  }

  @Test(arguments: clients)
  func `see sober use without a plan, and a little more with the smallest`(client: Client) async throws {
    let results = try await results(
      client.name, "--strategy", client.plan, "--engine", "expected", "--replications", "8")
    let idle = try #require(try results.number("mean", of: client.measure, "do-nothing"))
    #expect(client.soberUse.contains(idle), "\(idle)")
    let users = try #require(try results.number("mean", of: client.measure, client.plan))
    #expect(idle < users && users < 2 * idle, "\(idle), \(users)")
    #expect(!(try flags(results).contains { $0.strategy == "do-nothing" }))
    for file in ["measures.csv", "weekly.csv"] {
      let text = try #require(results.files[file]).lowercased()
      #expect(!text.contains("nan") && !text.contains(",inf"), "\(file)")
    }
  }

  @Test(arguments: [("member", "4"), ("projected", "64"), ("expected", "64")])
  func `see sober use of the launch kit at the tech employer`(engine: String, replications: String)
    async throws
  {
    let results = try await results(
      "tech-employer", "--strategy", "launch-kit", "--engine", engine, "--replications", replications)
    let users = try #require(try results.number("mean", of: "employee_users_of_employees", "launch-kit"))
    #expect((0.02...0.08).contains(users))
    let idle = try #require(try results.number("mean", of: "employee_users_of_employees", "do-nothing"))
    #expect(idle < users)
    #expect(!(try flags(results).contains { $0.strategy == "do-nothing" }))
  }

  /// In the mean-field engine the means that flags look at are those that are printed.
  @Test(arguments: ["tech-employer", "primary-care-employer"])
  func `carry flags exactly where the numbers call for them`(client: String) async throws {
    let results = try await results(client, "--engine", "expected", "--replications", "4")
    let flags = try flags(results)
    let strategies = try #require(try results.summary()["strategies"] as? [[String: Any]])
    func mean(_ id: String, _ strategy: String) throws -> Double {
      try #require(try results.number("mean", of: id, strategy))
    }
    for name in strategies.compactMap({ $0["name"] as? String }) {
      let isDouble = try name != "do-nothing" && mean("users", name) > 2 * mean("users", "do-nothing")
      #expect(
        flags.contains { $0.id == "communications-double-use" && $0.strategy == name } == isDouble, "\(name)")
      let isMany = try mean("employee_users_of_employees", name) > 0.1
      #expect(
        flags.contains { $0.id == "users-above-ten-percent" && $0.strategy == name } == isMany, "\(name)")
    }
  }

  private static func playbooks() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path + "/Scenarios/playbooks")
      .filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }

  @Test(arguments: clients)
  func `take every playbook as it stands`(client: Client) async throws {
    let playbooks = try Self.playbooks()
    #expect(playbooks.count >= 9)
    let file = Self.folder.path + "/Scenarios/clients/\(client.name).yaml"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let facts = try #require(text.components(separatedBy: "\nstrategies:\n").first)
    try #require(facts.count < text.count)
    let plans = playbooks.map { "  \($0): {playbook: \($0)}\n" }.joined()
    let copy = try TemporaryFolder()
    let scenario = try copy.write((facts + "\n").withoutRules + "\nstrategies:\n" + plans, to: "client.yaml")
    let ending = try await UptakeProgram.run(
      ["check", scenario, "--library", "Scenarios"], in: Self.folder)
    #expect(ending.status == 0, "\(ending.errors)")
    for playbook in playbooks { #expect(ending.output.contains("\n\(playbook)\n"), "\(playbook)") }
  }

  /// A playbook speaks of channels everybody knows, so that it fits clients nobody has thought of.
  @Test func `share one library of channels`() throws {
    let library = try String(
      contentsOfFile: Self.folder.path + "/Scenarios/assumptions/channels.yaml", encoding: .utf8)
    for playbook in try Self.playbooks() {
      let text = try String(
        contentsOfFile: Self.folder.path + "/Scenarios/playbooks/\(playbook).yaml", encoding: .utf8)
      let channels = text.matches(of: /\n    channel: ([a-z-]+)/).map { String($0.1) }
      #expect(!channels.isEmpty, "\(playbook)")
      for channel in channels {
        #expect(library.contains("\n  \(channel): {needs: "), "\(playbook): \(channel)")
      }
    }
  }

  /// Cost per user gained over doing nothing, as means.
  private func costPerUser(_ results: ResultFolder, _ strategy: String) throws -> Double {
    func mean(_ id: String, _ strategy: String) throws -> Double {
      try #require(try results.number("mean", of: id, strategy))
    }
    return try mean("cost", strategy) / (mean("users", strategy) - mean("users", "do-nothing"))
  }

  /// Where nearly everyone reads e-mail the steady beat is the cheaper of the two; where it needs posters and huddles it
  /// is the dearer (docs/clients.md).
  @Test func `rank plans differently at different clients`() async throws {
    var dearer: [String: Double] = [:]
    for client in ["tech-employer", "logistics-employer"] {
      let results = try await results(
        client, "--strategy", "multi-channel", "--strategy", "always-on", "--engine", "expected",
        "--replications", "4")
      dearer[client] = try costPerUser(results, "always-on") / costPerUser(results, "multi-channel")
    }
    #expect(try #require(dearer["tech-employer"]) < 0.9, "\(dearer)")
    #expect(try #require(dearer["logistics-employer"]) > 1.1, "\(dearer)")
  }

  private func flags(_ results: ResultFolder) throws -> [(id: String, strategy: String?)] {
    try #require(try results.summary()["flags"] as? [[String: Any]]).map { flag in
      (try #require(flag["id"] as? String), flag["strategy"] as? String)
    }
  }
}
