import Campaign
import Testing

@testable import Population

@Suite("Counting")
struct CountingTests {
  /// The counts of a text, as of 4 January 2027.
  private func count(
    _ text: String, _ change: (inout CountingOptions) -> Void = { _ in }
  ) throws -> PopulationCounts {
    try EligibilityText.count(Array(text.utf8), change)
  }

  private func people(_ n: Int, _ row: (Int) -> String) -> String { (1...n).map { row($0) + "\n" }.joined() }

  @Test func `hashes are those of the reference`() {
    // SipHash-2-4 with 128 bits: the first vectors of its authors, for the key 00 01 … 0f and the texts of 0 and 1 bytes.
    let hash = KeyedHash(k0: 0x0706_0504_0302_0100, k1: 0x0F0E_0D0C_0B0A_0908)
    func digest(_ bytes: [UInt8]) -> KeyedHash.Digest { bytes.read { hash.digest($0, 0..<$0.count) } }
    #expect(digest([]) == .init(low: 0xE6A8_25BA_047F_81A3, high: 0x9302_55C7_1472_F66D))
    #expect(digest([0]) == .init(low: 0x44AF_996B_D8C1_87DA, high: 0x45FC_229B_1159_7634))
  }

  @Test func `every key gives other hashes`() {
    func digest() -> KeyedHash.Digest { [1].read { KeyedHash().digest($0, 0..<1) } }
    #expect(digest() != digest())
  }

  @Test func `words met lately keep their numbers, or are forgotten`() {
    var recent = RecentWords()
    for n in 0..<1_000 { recent[Word("word\(n)")] = n }
    let known = (0..<1_000).map { recent[Word("word\($0)")] }
    for (n, number) in known.enumerated() { #expect(number == nil || number == n) }
    #expect(known.count { $0 != nil } > 150)
  }

  @Test func `digests are numbered as first seen`() {
    var index = HashIndex()
    let hash = KeyedHash(k0: 1, k1: 2)
    func digest(_ n: Int) -> KeyedHash.Digest {
      Array("\(n)".utf8).read { hash.digest($0, 0..<$0.count) }
    }
    func number(_ n: Int) -> (Int, Bool) { index.number(of: index.search(digest(n))) }
    for n in 0..<5_000 { #expect(number(n) == (n, true)) }
    for n in stride(from: 4_999, through: 0, by: -7) { #expect(number(n) == (n, false)) }
  }

  @Test func `people are adults on their eighteenth birthday`() throws {
    let text =
      "Member ID,Relationship,DOB\n" + people(20) { "e\($0),EE,1980-05-05" }
      + people(11) { "c\($0),CH,2009-01-04" } + people(12) { "d\($0),CH,2009-01-05" }
    let counts = try count(text)
    #expect(counts.segments.map(\.members) == [20, 11])
    #expect(counts.notEligible == 12 && counts.lives == 43)
  }

  @Test func `the same rows count once, and ids tell people apart`() throws {
    let alike = try count("Member ID,Relationship\n" + people(20) { "x\($0),EE" })
    #expect(alike.eligible == 20)
    #expect(alike.problems.isEmpty)
    let twice = try count("Member ID,Relationship\n" + people(200) { "x\($0 % 190),EE" })
    #expect(twice.eligible == 190)
    #expect(twice.problems.map(\.count) == [10])
  }

  @Test func `an e-mail column is split by domain`() throws {
    let text =
      "ID No,Relationship,Email\n" + people(11) { "\($0),EE,a\($0)@acme.example" }
      + people(12) { "\($0),EE,b\($0)@GMAIL.com" } + people(13) { "\($0),SP,c\($0)@other.example" }
    func table(_ counts: PopulationCounts) -> [String] {
      counts.segments.flatMap { s in
        s.contact.map { "\(s.name): \($0.people) \($0.has.joined(separator: "+"))" }
      }
    }
    #expect(
      table(try count(text)) == [
        "employees: 12 personal-e-mail", "employees: 11 work-e-mail", "partners: 13 personal-e-mail",
      ])
    #expect(
      table(try count(text) { $0.workDomains = ["gmail.com", "other.example"] }) == [
        "employees: 12 work-e-mail", "employees: 11 personal-e-mail", "partners: 13 work-e-mail",
      ])
  }

  @Test func `consent counts only with the number it is for`() throws {
    let text =
      "No,Relationship,Mobile,SMS consent\n" + people(11) { "\($0),EE,+1 555 201 \(4000 + $0),yes" }
      + people(12) { "\($0),EE,,yes" } + people(13) { "\($0),EE,+1 555 201 \(5000 + $0),no" }
    let contact = try count(text).segments[0].contact
    #expect(contact.map(\.people) == [13, 12, 11])
    #expect(contact.map(\.consent) == [[], [], ["mobile"]])
    #expect(contact.map(\.has) == [["mobile"], [], ["mobile"]])
  }

  @Test func `consents that no column tells are named where the contact point is there`() throws {
    let counts = try count(
      "No,Relationship,Mobile,Email,E-mail Opt-In\n" + people(11) { "\($0),EE,+1 555 201 \(4000 + $0),," })
    #expect(counts.consentsNotInFile == [.mobileConsent])
    #expect(
      counts.scenarioYAML.contains("# No column in this file for: mobile-consent. Channels there that say"))
    #expect(counts.scenarioYAML.contains("# Rows of the file that were left out: 0.\n"))
  }

  @Test func `rows left out are told in the YAML, by kind`() throws {
    let counts = try count(
      "Member ID,Relationship\n" + people(20) { "x\($0),EE" } + "x1,EE\nx99,neighbour\nx98\n")
    #expect(
      counts.scenarioYAML.contains(
        "# Rows of the file that were left out: 3 (ragged-row 1, unknown-relationship 1, duplicate 1).\n"))
  }

  @Test func `desks are those of employees, whoever else has a word in that column`() throws {
    let segments = try count(
      "No,Relationship,Deskless\n" + people(11) { "\($0),EE,Y" } + people(12) { "\($0 + 20),SP,Y" }
    ).segments
    #expect(segments.map(\.name) == ["employees - desk-less", "partners - desk-less"])
    #expect(segments.map(\.tags) == [["desk-less"], []])
  }

  @Test func `a column of desks makes segments with tags`() throws {
    let text =
      "No,Relationship,Deskless\n" + people(11) { "\($0),EE,Y" } + people(12) { "\($0),EE,n" }
    let segments = try count(text).segments
    #expect(segments.map(\.name) == ["employees - desk", "employees - desk-less"])
    #expect(segments.map(\.tags) == [["desk"], ["desk-less"]])
  }

  @Test func `households join in any order`() throws {
    let text =
      "Member ID,Subscriber ID,Relationship,Site\n" + people(30) { "p\($0),e\($0),SP," }
      + people(40) { "e\($0),,EE,\($0 <= 25 ? "North" : "South")" } + people(15) { "q\($0),z\($0),SP," }
    let counts = try count(text) { $0.segmentBy = ["site"] }
    #expect(counts.segments.map(\.name) == ["employees - North", "employees - South", "partners"])
    #expect(counts.segments.map(\.householdOf) == [[], [], ["employees - North"]])
    #expect(counts.households == .init(holdersWithPartner: nil, withoutHolder: 15))
  }

  @Test func `turnover follows from new hires in a steady head count`() throws {
    let text =
      "No,Relationship,Hire Date\n" + people(30) { "\($0),EE,2026-01-05" }
      + people(70) { "\($0),EE,2026-01-04" }
    let segment = try count(text).segments[0]
    #expect(segment.hired == 30)
    #expect(segment.turnover == 0.36)  // −ln 0.7 = 0.357
  }

  @Test func `those who left are left out, whatever tells it`() throws {
    let text =
      "No,Relationship,Status,Term Date\n" + people(30) { "\($0),EE,Active,2027-01-04" }
      + people(15) { "\($0),EE,Terminated," } + people(16) { "\($0),EE,,2027-01-03" }
    let counts = try count(text)
    #expect(counts.eligible == 30 && counts.terminated == 31 && counts.rows == 61)
  }
}

@Suite("Small cells")
struct SmallCellTests {
  @Test func `go to the pattern that differs least, then to the larger`() {
    var counts = [Int](repeating: 0, count: ContactPattern.count)
    (counts[0b00000], counts[0b00001], counts[0b00011], counts[0b10011]) = (40, 3, 20, 30)
    let merged = SmallCells.merged(contact: counts)
    #expect(merged.cells.map(\.people) == [43, 30, 20])
    #expect(merged.cells.map(\.pattern.bits) == [0, 0b10011, 0b00011])
    #expect(merged.moved == 3)
  }

  /// Twelve patterns of three people each lack home mail: all 300 would have it if each went to its nearest.
  @Test func `leave the share of a contact point near to what was counted`() {
    var counts = [Int](repeating: 0, count: ContactPattern.count)
    let mobile = 0b00100
    for others in 0..<12 {
      let pattern = (others & 0b11) | (others >> 2 & 1) << 2 | (others >> 3) << 3
      counts[pattern] += 3
      counts[pattern | 0b10000] += 22
    }
    let cells = SmallCells.merged(contact: counts).cells
    func people(with bit: Int) -> Int {
      cells.reduce(0) { $0 + ($1.pattern.bits & bit == 0 ? 0 : $1.people) }
    }
    #expect(cells.reduce(0) { $0 + $1.people } == 300)
    #expect(people(with: 0b10000) == 288)
    let counted = counts.indices.reduce(0) { $0 + ($1 & mobile == 0 ? 0 : counts[$1]) }
    #expect(people(with: mobile) == counted)
  }

  @Test func `never stay where there are enough people, whatever the table`() {
    var state: UInt64 = 7
    func next(_ below: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % below
    }
    for _ in 0..<300 {
      var counts = [Int](repeating: 0, count: ContactPattern.count)
      for _ in 0..<(1 + next(40)) { counts[next(counts.count)] += next(25) }
      let total = counts.reduce(0, +)
      let cells = SmallCells.merged(contact: counts).cells
      #expect(cells.reduce(0) { $0 + $1.people } == total)
      if total > 10 { #expect(!cells.contains { SmallCells.isSmall($0.people) }) }
      let parts = PopulationCounts.hundredths(cells.map(\.people), of: max(total, 1))
      if total > 0 { #expect(parts.reduce(0, +) == 10_000) }
    }
  }

  @Test func `of languages join the rest, and so does the smallest where the rest is small`() {
    func merged(_ languages: [(String, Int)], _ members: Int) -> [String] {
      SmallCells.merged(languages: languages.map { (name: $0.0, people: $0.1) }, of: members).map(\.name)
    }
    #expect(merged([("english", 80), ("spanish", 20), ("polish", 10)], 125) == ["english", "spanish"])
    #expect(merged([("english", 80), ("spanish", 20)], 105) == ["english"])
    #expect(merged([("english", 95)], 100) == [])
    #expect(merged([("english", 80), ("spanish", 20)], 100) == ["english", "spanish"])
  }

  @Test func `of people are told neither themselves nor by subtraction`() throws {
    let rows = { (kind: String, n: Int) in (1...n).map { "\(kind)\($0),\(kind),1980-01-01,\n" }.joined() }
    func counts(children: Int, gone: Int) throws -> PopulationCounts {
      let text =
        "Member ID,Relationship,DOB,Term Date\n" + rows("EE", 40)
        + (0..<children).map { "c\($0),CH,2020-01-01,\n" }.joined()
        + (0..<gone).map { "g\($0),EE,1980-01-01,2026-01-01\n" }.joined()
      return try EligibilityText.count(Array(text.utf8))
    }
    let children = try counts(children: 4, gone: 30)
    #expect(
      children.notEligible == nil && children.lives == nil && children.rows == nil
        && children.terminated == 30)
    let gone = try counts(children: 30, gone: 10)
    #expect(gone.terminated == nil && gone.rows == nil && gone.lives == 70 && gone.notEligible == 30)
    let neither = try counts(children: 11, gone: 0)
    #expect(neither.lives == 51 && neither.rows == 51 && neither.terminated == 0)
  }

  @Test func `of a segment are merged within the relationship`() throws {
    func segments(_ sites: [(String, Int)]) throws -> [String] {
      let rows = sites.flatMap { site in (1...site.1).map { "\(site.0)\($0),EE,\(site.0)\n" } }
      let text = "Member ID,Relationship,Site\n" + rows.joined()
      return try EligibilityText.count(Array(text.utf8)) { $0.segmentBy = ["Site"] }
        .segments.map { "\($0.name) \($0.members)" }
    }
    #expect(try segments([("A", 30), ("B", 6), ("C", 5)]) == ["employees - A 30", "other employees 11"])
    #expect(try segments([("A", 30), ("B", 20), ("C", 5)]) == ["employees - A 30", "other employees 25"])
    #expect(try segments([("A", 30), ("C", 5)]) == ["employees 35"])
  }
}
