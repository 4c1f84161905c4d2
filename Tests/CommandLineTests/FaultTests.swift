import Foundation
import Testing

@Suite("Faults")
struct FaultTests {
  @Test func `every wrong flag and every fault of the scenario are told in one go`() async throws {
    let bakery = try Bakery.original.applying([
      .replace("relationship: employee", with: "relationship: worker", in: Bakery.scenario),
      .state("need.prevalence", "125%"), .state("e-mail.lag", "2 hours"),
    ])
    let folder = try bakery.written()
    let ending = try await UptakeProgram.run(
      "run", Bakery.path, "--seed", "x", "--replications", "0", "--skip", "-1", "--threads", "0",
      "--precision", "soon", "--measure", "user", "--engine", "members", "--points", "sobel", "--sampler",
      "gls", "--out", "",
      "--strategy", "leters", in: folder.url)
    #expect(ending.status == 2)
    #expect(ending.output.isEmpty)
    let measures =
      "registered, registered_current, registered_of_eligible, registered_of_employees, registered_of_lives, "
      + "users, users_of_eligible, users_of_lives, users_of_employees, employee_users_of_employees, "
      + "dependant_share_of_users, deskless_to_desk_registration, visits, visits_of_employees, "
      + "visits_per_1000, sessions_per_user, returns, missed_appointments, gave_up, improved, pieces, cost, "
      + "incentives, fees, savings, opt_outs, contacts_per_member, days_to_first_appointment"
    #expect(
      ending.errors == """
        Scenarios/clients/bakery.yaml:20:19: relationship: found 'worker'. \
        Allowed: employee, partner, child, subscriber, dependant
        Scenarios/clients/bakery.yaml:52:20: need.prevalence: found '125%'. \
        Allowed: a share from 0% to 100%, or a fraction from 0 to 1
        Scenarios/programmes/counselling.yaml:31:15: e-mail.lag: found '2 hours'. \
        Allowed: whole days or weeks, as '10 days' or '2 weeks'
        --seed 'x' is not allowed. Allowed: a whole number from 0 to 18446744073709551615
        --measure 'user' is unknown: did you mean 'users'? Allowed: \(measures)
        --precision 'soon' is not allowed. Allowed: points of a share, as 0.1pp, or a number above 0
        --replications '0' is not allowed. Allowed: a whole number from 1 to 10,000,000
        --skip '-1' is not allowed. Allowed: a whole number from 0 to 4,284,967,295
        --threads '0' is not allowed. Allowed: a whole number from 1 to 256
        --engine 'members' is unknown: did you mean 'member'? Allowed: member, projected, expected
        --points 'sobel' is unknown: did you mean 'sobol'? Allowed: sobol, random
        --sampler 'gls' is unknown: did you mean 'gsl'? Allowed: inversion, gsl
        --out '': name a folder
        13 faults

        """)
  }

  @Test func `a misspelt strategy is told with those there are`() async throws {
    let ending = try await UptakeProgram.run(
      "run", Bakery.path, "--strategy", "leters", "--strategy", "nothing", in: Bakery.testFolder)
    #expect(ending.status == 2)
    #expect(
      ending.errors == """
        --strategy 'leters' is unknown: did you mean 'letters'? Allowed: do-nothing, letters, everything
        --strategy 'nothing' is unknown. Allowed: do-nothing, letters, everything
        2 faults

        """)
  }

  @Test func `a preview refuses what it would not heed, and writes nothing`() async throws {
    let folder = try Bakery.original.written()
    let refused = try await UptakeProgram.run(
      "run", Bakery.path, "--preview", "--seed", "2", "--replications", "9", "--out", "here", in: folder.url)
    #expect(refused.status == 2)
    #expect(
      refused.errors == """
        --replications: --preview draws and writes nothing; leave one of them out
        --seed: --preview draws and writes nothing; leave one of them out
        --out: --preview draws and writes nothing; leave one of them out
        3 faults

        """)
    let before = try FileManager.default.subpathsOfDirectory(atPath: folder.url.path).sorted()
    let shown = try await UptakeProgram.run("run", Bakery.path, "--preview", "--json", in: folder.url)
    #expect(shown.status == 0 && shown.errors.isEmpty)
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(shown.output.utf8)) as? [String: Any])
    #expect(json["preview"] as? Bool == true)
    #expect(
      (json["strategies"] as? [[String: Any]])?.compactMap { $0["name"] as? String } == [
        "do-nothing", "letters", "everything",
      ])
    #expect(try FileManager.default.subpathsOfDirectory(atPath: folder.url.path).sorted() == before)
  }

  @Test func `flags that would do nothing are refused`() async throws {
    let ending = try await UptakeProgram.run(
      "run", Bakery.path, "--measure", "users", "--json", "--draws", in: Bakery.testFolder)
    #expect(ending.status == 2)
    #expect(
      ending.errors == """
        --measure: it says of what --precision speaks, which is missing
        --draws: with --json files are written only where --out says
        2 faults

        """)
  }

  @Test(arguments: [
    ("0.1", "'registered_of_eligible' is a share: write points, as 0.1pp", nil),
    ("0.1pp", "'users' is no share: write a number without pp", "users"),
    ("0pp", "is not allowed.", nil), ("-1", "is not allowed.", "users"), ("nan", "is not allowed.", "users"),
    ("inf", "is not allowed.", "users"), ("1e999", "is not allowed.", "users"),
  ])
  func `a precision must suit its measure`(text: String, words: String, measure: String?) async throws {
    let flags = ["--precision", text] + (measure.map { ["--measure", $0] } ?? [])
    let ending = try await UptakeProgram.run(["run", Bakery.path] + flags, in: Bakery.testFolder)
    #expect(ending.status == 2)
    #expect(ending.errors.contains(words))
  }

  @Test(arguments: ["nan", "NaN", ".nan", "inf", "-inf", ".inf", "infinity", "1e999", "-1"])
  func `what is no finite number is refused everywhere`(text: String) async throws {
    for flag in ["--seed", "--replications", "--skip", "--threads"] {
      let ending = try await UptakeProgram.run("run", Bakery.path, flag, text, in: Bakery.testFolder)
      #expect(ending.status == 2)
      #expect(ending.errors.contains("\(flag) '\(text)' is not allowed."))
    }
    for name in ["client.spread", "registration.need-ratio", "e-mail.registration", "need.prevalence"] {
      let folder = try Bakery.original.applying([.state(name, text)]).written()
      let ending = try await UptakeProgram.run("check", Bakery.path, in: folder.url)
      #expect(ending.status == 2, "\(name): \(text)")
      #expect(ending.errors.hasSuffix("1 fault\n"))
    }
    let folder = try TemporaryFolder()
    let counts = try folder.write("count,value\nusers,\(text)\n", to: "counts.csv")
    #expect(try await UptakeProgram.run("measures", "--of", counts).status == 2)
  }
}
