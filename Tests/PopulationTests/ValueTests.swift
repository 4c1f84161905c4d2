import Campaign
import Testing

@testable import Population

@Suite("Values of cells")
struct ValueTests {
  private func day(_ text: String, _ order: CountingOptions.DateOrder = .monthFirst) -> String {
    return switch Array(text.utf8).read({ DateCell($0, 0..<$0.count, order) }) {
    case .blank: "blank"
    case .impossible: "impossible"
    case .day(let number): CalendarDate(dayNumber: number).description
    }
  }

  @Test(arguments: [
    ("2027-01-04", "2027-01-04"), (" 2027/1/4 ", "2027-01-04"), ("20270104", "2027-01-04"),
    ("1/4/2027", "2027-01-04"), ("01-04-2027", "2027-01-04"), ("4.1.2027", "2027-01-04"),
    ("2027-01-04T00:00:00", "2027-01-04"), ("1/4/2027 12:00:00 AM", "2027-01-04"),
    ("2024-02-29", "2024-02-29"),
    ("", "blank"), ("  ", "blank"), ("2023-02-29", "impossible"), ("30.02.2024", "impossible"),
    ("13/1/2027", "impossible"), ("1/4/27", "impossible"), ("2027-1", "impossible"),
    ("2027-01/04", "impossible"),
    ("4 Jan 2027", "impossible"), ("0000-01-01", "impossible"), ("20270104x", "impossible"),
    ("2027-01-04-05", "impossible"), ("99999999999999999999999", "impossible"), ("/", "impossible"),
  ])
  func `are dates as files have them`(text: String, date: String) { #expect(day(text) == date) }

  @Test func `are dates with the day first where that is said`() {
    #expect(day("4/1/2027", .dayFirst) == "2027-01-04")
    #expect(day("1/13/2027", .dayFirst) == "impossible")
  }

  private func isEmail(_ text: String) -> Bool {
    Array(text.utf8).read { ContactCells.domain(ofEmail: $0, 0..<$0.count) } != nil
  }

  @Test(arguments: ["a@b.example", " A.B+c@Sub.Example-1.COM ", "o'neil@x.example", "x_1@1.2.example"])
  func `are plausible e-mail addresses`(text: String) { #expect(isEmail(text)) }

  @Test(arguments: [
    "", "@b.example", "a@", "a@b", "a b@c.example", "a@@b.example", ".a@b.example", "a.@b.example",
    "a..b@c.example",
    "a@.example", "a@b..example", "a@-b.example", "a@b-.example", "a@b.e", "a@b.3x", "none@b.example",
    "NoEmail@b.example",
    "ü@b.example", "a@b.example;c@d.example", "a@b_c.example",
  ])
  func `are no e-mail addresses`(text: String) { #expect(!isEmail(text)) }

  @Test(arguments: [
    ("acme.example", true), ("eu.ACME.example", true), ("notacme.example", false),
    ("acme.example.net", false),
  ])
  func `are work domains with those below them`(text: String, isWork: Bool) {
    let domains = [Array("acme.example".utf8)]
    #expect(Array(text.utf8).read { ContactCells.isWork($0, 0..<$0.count, domains) } == isWork)
  }

  @Test(arguments: [
    ("+1 (555) 271-9001", true), ("0049/30.901820", true), ("55501234", true), ("5550123", false),
    ("000-000-0000", false), ("1234567890", false), ("0123456789", false), ("5550123456 x7", false),
    ("1+5550123456", false),
    ("1234567890123456", false), ("", false), ("n/a", false),
  ])
  func `are plausible telephone numbers`(text: String, isPhone: Bool) {
    #expect(Array(text.utf8).read { ContactCells.isPhone($0, 0..<$0.count) } == isPhone)
  }

  @Test(
    arguments: [
      ("1 High Street", nil, true), ("Church Cottage", nil, false), ("Church Cottage", "X1", true),
      ("1 High Street", " ", false), ("12345", nil, false), ("A 1", nil, false),
      ("Returned mail", "X1", false),
      ("улица 5", nil, true),
    ] as [(String, String?, Bool)])
  func `are plausible addresses`(text: String, postalCode: String?, isAddress: Bool) {
    let bytes = Array((text + (postalCode ?? "")).utf8)
    let line = 0..<text.utf8.count
    let code = postalCode.map { _ in line.upperBound..<bytes.count }
    #expect(bytes.read { ContactCells.isAddress($0, line, postalCode: code) } == isAddress)
  }

  @Test(
    arguments: [
      ("EE", .employee), (" self ", .employee), ("18", .employee), ("Policy-Holder", .subscriber),
      ("SP", .partner),
      ("1", .partner), ("01", .partner), ("Domestic Partner", .partner), ("CH", .child), ("19", .child),
      ("Step-Son", .child), ("G8", .dependant), ("Dependent", .dependant), ("S", nil), ("", nil),
      ("EEX", nil),
      (String(repeating: "e", count: 99), nil),
    ] as [(String, Relationship?)])
  func `are relationships by their common words and codes`(text: String, relationship: Relationship?) {
    #expect(Array(text.utf8).read { Relationship.of($0, 0..<$0.count) } == relationship)
  }

  @Test(
    arguments: [
      ("Date of Birth", .birthDate), ("DOB", .birthDate), ("date_of_birth", .birthDate),
      ("EMPLOYEE ID", .subscriberID),
      ("Member-ID", .personID), ("Cell Phone #", .mobile), ("SMS Opt-In?", .mobileConsent),
      ("E-Mail", .email),
      ("Last Name", .name), ("ZIP", .postalCode), ("Department", nil), ("", nil),
    ] as [(String, ColumnRole?)])
  func `are columns by their names`(header: String, role: ColumnRole?) {
    #expect(ColumnRole.of(header: header) == role)
  }

  @Test func `have no header with two meanings`() {
    let headers = ColumnRole.synonyms.flatMap { $0.headers.split(whereSeparator: \.isWhitespace) }
    #expect(Set(headers).count == headers.count)
    for header in headers { #expect(header == ColumnRole.folded(String(header))) }
  }
}
