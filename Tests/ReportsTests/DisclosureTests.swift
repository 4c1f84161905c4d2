import Campaign
import Reports
import TestSupport
import Testing

@Suite("A client's edition hides groups of at most ten people")
struct DisclosureTests {
  /// A scenario with employees and partners of so many members, tagged, and touches to the segments named.
  static func scenario(
    _ segments: [(name: String, members: Int, relationship: Relationship, tags: [String])],
    touches: [[String]?] = [nil], isInternal: Bool = false
  ) -> Scenario {
    let contact = ContactTable.joint([ContactRow(share: 1, has: ["work-e-mail"])])
    return Scenario(
      title: "t", client: Client(name: "c", kind: .employer, provenance: SmallScenario.provenance),
      programme: "p", launch: CalendarDate(iso: "2027-01-04")!, horizonWeeks: 10,
      segments: segments.map {
        Segment(
          name: $0.name, members: $0.members, relationship: $0.relationship, tags: $0.tags, contact: contact,
          provenance: SmallScenario.provenance)
      },
      channels: [Channel(name: "e-mail", needs: "work-e-mail")], pathways: [], assumptions: [],
      strategies: [Strategy(name: Strategy.doNothing, touches: [])]
        + touches.enumerated().map { index, names in
          Strategy(
            name: "plan \(index)",
            touches: [
              Touch(
                name: "letter", channel: "e-mail", sender: .employer, audience: Audience(segments: names),
                sendDays: [0], costs: [Cost(amount: 1, per: .piece, isInternal: isInternal)])
            ])
        })
  }

  @Test func `with the next smallest, so that neither follows from the total`() throws {
    let scenario = Self.scenario([
      ("a", 500, .employee, []), ("tiny", 7, .employee, []), ("b", 90, .employee, []),
      ("c", 800, .employee, []),
    ])
    let client = try Disclosure(scenario, edition: .client)
    #expect(client.hidden == ["tiny", "b"])
    #expect(client.hiddenMeasures.isEmpty && client.strategiesWithHiddenSends.isEmpty)
    #expect(try Disclosure(scenario, edition: .team).hidden.isEmpty)
  }

  @Test func `and more of them while they are at most ten together`() throws {
    let client = try Disclosure(
      Self.scenario([
        ("a", 4, .employee, []), ("b", 5, .employee, []), ("c", 300, .employee, []),
        ("d", 400, .employee, []),
      ]), edition: .client)
    #expect(client.hidden == ["a", "b", "c"])
  }

  @Test func `but none where all are large, or have nobody`() throws {
    let client = try Disclosure(
      Self.scenario([("a", 11, .employee, []), ("b", 0, .employee, []), ("c", 12, .employee, [])]),
      edition: .client)
    #expect(client.hidden.isEmpty)
  }

  @Test func `and is refused where nobody would be left to hide among`() {
    #expect(throws: Disclosure.NothingToShow.self) {
      try Disclosure(Self.scenario([("all", 9, .employee, [])]), edition: .client)
    }
  }

  @Test func `with what was sent where a touch goes to one of the hidden only`() throws {
    let client = try Disclosure(
      Self.scenario(
        [("a", 500, .employee, []), ("tiny", 7, .employee, []), ("b", 90, .employee, [])],
        touches: [nil, ["tiny"], ["tiny", "b"], ["a", "b"], ["a"]]), edition: .client)
    #expect(client.hidden == ["tiny", "b"])
    #expect(client.strategiesWithHiddenSends == ["plan 1", "plan 3"])
    #expect(!client.shows(.cost, of: "plan 1") && !client.shows(.pieces, of: "plan 3"))
    #expect(client.shows(.cost, of: "plan 2") && client.shows(.users, of: "plan 1"))
  }

  @Test func `with shares of employees where only some of the hidden are employees`() throws {
    let client = try Disclosure(
      Self.scenario([
        ("a", 500, .employee, []), ("tiny", 7, .employee, []), ("partners", 60, .partner, []),
      ]), edition: .client)
    #expect(client.hidden == ["tiny", "partners"])
    #expect(client.hiddenMeasures.isSuperset(of: [.registeredOfEmployees, .dependantShareOfUsers, .fees]))
    #expect(!client.hiddenMeasures.contains(.registeredOfEligible))
  }

  @Test func `with the desk-less rate where only some of the hidden have a desk`() throws {
    let client = try Disclosure(
      Self.scenario([
        ("a", 500, .employee, ["desk"]), ("tiny", 7, .employee, ["desk"]),
        ("b", 60, .employee, ["desk-less"]),
      ]), edition: .client)
    #expect(client.hiddenMeasures == [.desklessToDeskRegistration])
  }

  @Test func `and costs marked internal`() throws {
    let scenario = Self.scenario([("a", 500, .employee, [])], isInternal: true)
    let client = try Disclosure(scenario, edition: .client)
    #expect(!client.shows(.cost, of: "plan 0") && !client.shows(.costPerIncrementalUser, of: "plan 0"))
    #expect(client.shows(.cost, of: Strategy.doNothing) && client.shows(.pieces, of: "plan 0"))
    #expect(try Disclosure(scenario, edition: .team).shows(.cost, of: "plan 0"))
  }
}
