import Campaign
import Foundation
import ScenarioFile
import Starter
import Testing

/// Nothing in a starter book is parsed and ignored: each field changes a first file, or is refused.
@Suite("Every field of the starter books")
struct StarterFieldTests {
  /// One field, changed in one book.
  struct Change: Sendable, CustomTestStringConvertible {
    let field: String
    let book: String
    let old: String
    let new: String
    /// Words of a fault, where that must come of it.
    var fault: String?

    init(_ field: String, _ book: String, _ old: String, _ new: String, fault: String? = nil) {
      (self.field, self.book, self.old, self.new, self.fault) = (field, book, old, new, fault)
    }

    var testDescription: String { field }
  }

  /// Small books that use every field.
  private static let books = [
    "segments": """
    starter: segments
    market-segments:
      small: {from: 1, groups: few, approval: 5 days, leave-out: [gift], fees: {employer: $6 per employee per month}}
      large: {from: 500, groups: many, approval: 9 days, fees: {employer: $4 per employee per month}}
    """,
    "industries": """
    starter: industries
    assumed: true
    source: nobody knows
    industries:
      mills:
        desk-less: [40%, 60%, 80%]
        turnover: {desk-less: {p10: 10% a year, p90: 40% a year, source: a survey, grade: B}}
        language: {spanish: 20%}
    """,
    "clients": """
    starter: clients
    assumed: true
    source: a guess
    client-types:
      employer:
        packs: [us-employer]
        moments: {fair: 05-03}
        groups:
          hands:
            of-lives: 50%
            works: desk-less
            relationship: employee
            tags: [desk-less]
            note: they work in shifts
            awareness: {p10: 5%, p90: 40%}
            contact:
              home-mail: {given: [80%, 90%, 95%], open: [0%, 50%, 95%]}
              mobile:
                given: [40%, 60%, 80%]
                open: [10%, 30%, 80%]
                consent: [10%, 30%, 50%]
                with-consent: [60%, 80%, 100%]
              site-poster: {own: [20%, 40%, 60%]}
          heads: {of-lives: 10%, when: few, relationship: employee, turnover: {p10: 5% a year, p90: 9% a year}, contact: {}}
          partners: {of-lives: 20%, relationship: partner, household-of: [hands], contact: {}}
        numbers:
          client.spread: {p10: 0.5, p90: 0.9, assumed: true, source: two trials}
        plans:
          letters: {playbook: letters, needs: [home-mail], senders: {letter: vendor}}
          gift: {playbook: gift}
          more: {playbook: more, extends: letters}
    """,
    "facts": """
    starter: facts
    facts:
      contact data: {ask: who can be reached, settles: [contact]}
    """,
  ]

  static let changes = [
    Change("starter.starter", "facts", "starter: facts", "starter: fact", fault: "but its file 'facts.yaml'"),
    Change(
      "starter.market-segments", "segments", "market-segments:", "segments:", fault: "unknown key 'segments'"),
    Change("starter.industries", "industries", "industries:\n", "trades:\n", fault: "unknown key 'trades'"),
    Change("starter.client-types", "clients", "client-types:", "clients:", fault: "unknown key 'clients'"),
    Change("starter.facts", "facts", "\nfacts:", "\nfact:", fault: "did you mean 'facts'?"),
    Change("starter.source", "clients", "source: a guess", "source: a better guess"),
    Change("starter.assumed", "clients", "assumed: true\nsource: a guess\n", "", fault: "has no source"),
    Change("starter.grade", "clients", "assumed: true\nsource: a guess", "source: a guess\ngrade: C"),
    Change("starter-segment.from", "segments", "from: 500", "from: 5000"),
    Change("starter-segment.groups", "segments", "groups: many", "groups: few"),
    Change("starter-segment.approval", "segments", "9 days", "3 weeks"),
    Change("starter-segment.fees", "segments", "$4 per", "$3 per"),
    Change("starter-segment.leave-out", "segments", "9 days,", "9 days, leave-out: [letters],"),
    Change("starter-industry.desk-less", "industries", "[40%, 60%, 80%]", "[40%, 70%, 80%]"),
    Change("starter-industry.turnover", "industries", "turnover: {desk-less", "turnover: {desk"),
    Change("starter-industry.language", "industries", "spanish: 20%", "french: 20%"),
    Change("starter-range-rate.p10", "industries", "p10: 10% a year", "p10: 11% a year"),
    Change("starter-range-rate.p90", "industries", "p90: 40% a year", "p90: 41% a year"),
    Change("starter-range-rate.source", "industries", "a survey", "a census"),
    Change("starter-range-rate.grade", "industries", "grade: B", "grade: A"),
    Change("starter-range-rate.assumed", "industries", "grade: B", "assumed: true"),
    Change("starter-client.packs", "clients", "[us-employer]", "[eu-employer]"),
    Change("starter-client.moments", "clients", "05-03", "06-03"),
    Change("starter-client.groups", "clients", "partners: {of-lives", "spouses: {of-lives"),
    Change("starter-client.numbers", "clients", "client.spread", "send.spread"),
    Change("starter-client.plans", "clients", "  more:", "  most:"),
    Change("starter-range-any.p10", "clients", "p10: 0.5,", "p10: 0.4,"),
    Change("starter-range-any.p90", "clients", "p90: 0.9,", "p90: 0.8,"),
    Change("starter-range-any.source", "clients", "two trials", "three trials"),
    Change(
      "starter-range-any.assumed", "clients", "assumed: true, source: two trials",
      "source: two trials, grade: A"),
    Change("starter-range-any.grade", "clients", "assumed: true, source: two", "grade: A, source: two"),
    Change("starter-group.of-lives", "clients", "of-lives: 50%", "of-lives: 40%"),
    Change("starter-group.works", "clients", "works: desk-less", "works: desk"),
    Change("starter-group.when", "clients", "when: few", "when: many"),
    Change("starter-group.relationship", "clients", "relationship: partner", "relationship: child"),
    Change("starter-group.household-of", "clients", "household-of: [hands], ", ""),
    Change("starter-group.tags", "clients", "[desk-less]", "[shifts]"),
    Change("starter-group.note", "clients", "they work in shifts", "they work at night"),
    Change("starter-group.turnover", "clients", "when: few", "tags: [x]"),
    Change("starter-group.awareness", "clients", "        awareness: {p10: 5%, p90: 40%}\n", ""),
    Change("starter-range-share.p10", "clients", "p10: 5%,", "p10: 6%,"),
    Change("starter-range-share.p90", "clients", "p90: 40%", "p90: 41%"),
    Change("starter-range-share.source", "clients", "p90: 40%}", "p90: 40%, assumed: true, source: a hunch}"),
    Change("starter-range-share.assumed", "clients", "p90: 40%}", "p90: 40%, assumed: true}"),
    Change("starter-range-share.grade", "clients", "p90: 40%}", "p90: 40%, source: a poll, grade: B}"),
    Change("starter-group.contact", "clients", "site-poster:", "line-manager:"),
    Change("starter-contact.given", "clients", "[40%, 60%, 80%]", "[40%, 65%, 80%]"),
    Change("starter-contact.open", "clients", "[0%, 50%, 95%]", "[0%, 55%, 95%]"),
    Change("starter-contact.own", "clients", "[20%, 40%, 60%]", "[20%, 45%, 60%]"),
    Change("starter-contact.consent", "clients", "[10%, 30%, 50%]", "[10%, 35%, 50%]"),
    Change("starter-contact.with-consent", "clients", "[60%, 80%, 100%]", "[60%, 85%, 100%]"),
    Change("starter-plan.playbook", "clients", "playbook: letters", "playbook: post"),
    Change("starter-plan.extends", "clients", ", extends: letters", ""),
    Change("starter-plan.needs", "clients", "needs: [home-mail]", "needs: [intranet]"),
    Change("starter-plan.senders", "clients", "letter: vendor", "letter: carrier"),
    Change("starter-fact.ask", "facts", "who can be reached", "who can be written to"),
    Change("starter-fact.settles", "facts", "[contact]", "[turnover]"),
  ]

  @Test(arguments: changes)
  func `does something`(change: Change) throws {
    var changed = Self.books
    let text = try #require(changed[change.book])
    try #require(text.contains(change.old), "\(change.old)")
    changed[change.book] = text.replacing(change.old, with: change.new)
    if let words = change.fault {
      let faults = #expect(throws: Faults.self) { try Self.results(of: changed) }
      #expect(faults?.description.contains(words) == true, "\(faults?.description ?? "none")")
    } else {
      #expect(try Self.results(of: Self.books) != Self.results(of: changed))
    }
  }

  @Test func `has a change here`() throws {
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(ScenarioSchema.json().utf8)) as? [String: Any])
    let definitions = try #require(root["$defs"] as? [String: [String: Any]])
    let fields = definitions.filter { $0.key.hasPrefix("starter") }.flatMap { name, definition in
      (definition["properties"] as? [String: Any] ?? [:]).keys.map { "\(name).\($0)" }
    }
    #expect(fields.sorted() == Self.changes.map(\.field).sorted())
  }

  /// Texts of files for a small and a large client with different contact data, and the facts to rank.
  private static func results(of books: [String: String]) throws -> [String] {
    let files = FilesInMemory(
      Dictionary(uniqueKeysWithValues: books.map { ("Scenarios/starters/\($0.key).yaml", $0.value) }))
    let read = try StarterReader(files: files).read(for: "Scenarios/clients/x.yaml").books
    let reader = FactReader(books: read, programmes: ["care"])
    var texts = read.facts.map { "\($0.ask) \($0.settles)" }
    for (lives, contact) in [
      ("100", "none"), ("1,000", "home-mail,mobile"), ("1,000", "mobile-with-consent"),
    ] {
      let facts = try reader.facts([
        .client: "employer", .name: "X", .lives: lives, .programme: "care", .launch: "2027-01-04",
        .industry: "mills", .contact: contact,
      ])
      texts.append(FirstFile(facts, read)?.text() ?? "")
    }
    return texts
  }
}
