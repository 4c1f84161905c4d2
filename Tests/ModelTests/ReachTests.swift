import Campaign
import TestSupport
import Testing

@testable import Model

@Suite("Who is reached")
struct ReachTests {
  static func segment(_ contact: ContactTable) -> Segment {
    Segment(
      name: "all", members: 10, relationship: .employee, contact: contact,
      provenance: SmallScenario.provenance)
  }

  /// Bits 0 to 3.
  static let channels = [
    Channel(name: "e-mail", needs: "work-e-mail"), Channel(name: "mail", needs: "home-mail"),
    Channel(name: "sms", needs: "mobile", consentRequired: true), Channel(name: "call", needs: "mobile"),
  ]

  @Test("follows a joint table row by row; consent only where a channel needs it")
  func joint() throws {
    let reach = try ReachTests.segment(
      .joint([
        ContactRow(share: 0.5, has: ["work-e-mail", "mobile"], consent: ["mobile"]),
        ContactRow(share: 0.3, has: ["mobile", "home-mail"]), ContactRow(share: 0.2, has: []),
      ])
    ).reachOfTests()
    #expect(reach.map(\.set) == [0b1101, 0b1010, 0])
    #expect(agree(reach.map(\.share), [0.5, 0.3, 0.2]))
  }

  @Test("merges rows that the same channels reach, in order of first appearance")
  func merges() throws {
    let reach = try ReachTests.segment(
      .joint([
        ContactRow(share: 0.1, has: ["app"]), ContactRow(share: 0.4, has: ["home-mail"]),
        ContactRow(share: 0.2, has: []), ContactRow(share: 0, has: ["work-e-mail"]),
        ContactRow(share: 0.3, has: ["home-mail", "app"]),
      ])
    ).reachOfTests()
    #expect(reach.map(\.set) == [0, 0b10])
    #expect(agree(reach.map(\.share), [0.3, 0.7]))
  }

  @Test("makes up for shares that do not quite sum to 1")
  func normalises() throws {
    let reach = try ReachTests.segment(
      .joint([ContactRow(share: 0.333, has: ["home-mail"]), ContactRow(share: 0.666, has: [])])
    ).reachOfTests()
    #expect(agree(reach.map(\.share), [1.0 / 3, 2.0 / 3]))
  }

  @Test("multiplies marginals that are independent")
  func independent() throws {
    let table = ContactTable.independent([
      MarginalContact(contactPoint: "home-mail", share: 0.9),
      MarginalContact(contactPoint: "mobile", share: 0.6, consent: 0.2),
    ])
    #expect(agree(table.rows.reduce(0) { $0 + $1.share }, 1))
    #expect(table.rows.count == 6)
    let reach = try ReachTests.segment(table).reachOfTests()
    let shares = Dictionary(uniqueKeysWithValues: reach.map { ($0.set, $0.share) })
    #expect(shares.count == 6)
    #expect(agree(shares[0b1110] ?? 0, 0.9 * 0.2), "mail, texts and calls")
    #expect(agree(shares[0b1010] ?? 0, 0.9 * 0.4), "mail and calls")
    #expect(agree(shares[0b0010] ?? 0, 0.9 * 0.4), "mail alone")
    #expect(agree(shares[0b1100] ?? 0, 0.1 * 0.2))
    #expect(agree(shares[0b1000] ?? 0, 0.1 * 0.4))
    #expect(agree(shares[0] ?? 0, 0.1 * 0.4))
  }

  @Test("has no row for what nobody or everybody has")
  func certain() {
    let table = ContactTable.independent([
      MarginalContact(contactPoint: "home-mail", share: 1), MarginalContact(contactPoint: "app", share: 0),
      MarginalContact(contactPoint: "mobile", share: 0.5, consent: 0.5),
    ])
    #expect(table.rows.map(\.has) == [["home-mail", "mobile"], ["home-mail"]])
    #expect(table.rows.map(\.consent) == [["mobile"], []])
    #expect(agree(table.rows.map(\.share), [0.5, 0.5]))
  }

  @Test("of a segment without any contact is nobody")
  func nothing() throws {
    let reach = try ReachTests.segment(.independent([])).reachOfTests()
    #expect(reach.map(\.set) == [0] && reach.map(\.share) == [1])
  }
}

extension Segment {
  /// Shares by reach set over the channels of these tests.
  fileprivate func reachOfTests() throws -> [(set: ReachSet, share: Double)] {
    var small = SmallScenario()
    small.channels = ReachTests.channels
    return try ReachFlags(small.scenario).shares(of: self)
  }
}
