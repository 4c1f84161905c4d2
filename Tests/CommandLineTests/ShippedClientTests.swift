import Foundation
import Testing

@Suite("The shipped clients")
struct ShippedClientTests {
  private static let folder = Bakery.testFolder.deletingLastPathComponent().deletingLastPathComponent()

  private func results(_ client: String, _ flags: String...) async throws -> ResultFolder {
    let out = try TemporaryFolder()
    let ending = try await UptakeProgram.run(
      ["run", "Scenarios/clients/\(client).yaml", "--out", out.path("out"), "--quiet"] + flags,
      in: Self.folder)
    try #require(ending.status == 0, "\(ending.errors)")
    return try ResultFolder(out.path("out"))
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
  @Test(arguments: ["tech-employer", "logistics-employer"])
  func `carry flags exactly where the numbers call for them`(client: String) async throws {
    let results = try await results(client, "--engine", "expected", "--replications", "16")
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

  private func flags(_ results: ResultFolder) throws -> [(id: String, strategy: String?)] {
    try #require(try results.summary()["flags"] as? [[String: Any]]).map { flag in
      (try #require(flag["id"] as? String), flag["strategy"] as? String)
    }
  }
}
