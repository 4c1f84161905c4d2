import Campaign
import Testing

@testable import Population

/// A file with something wrong, and what is said of it, word for word.
struct BrokenFile: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let bytes: [UInt8]
  let change: @Sendable (inout CountingOptions) -> Void
  let expected: String

  init(
    _ description: String, _ text: String,
    _ change: @escaping @Sendable (inout CountingOptions) -> Void = { _ in },
    gives expected: String
  ) {
    self.init(description, bytes: Array(text.utf8), change, gives: expected)
  }

  init(
    _ description: String, bytes: [UInt8],
    _ change: @escaping @Sendable (inout CountingOptions) -> Void = { _ in },
    gives expected: String
  ) {
    testDescription = description
    self.bytes = bytes
    self.change = change
    self.expected = expected
  }

  /// A file of twelve people without fault, and a row of line 14 after them.
  init(_ description: String, row: String, gives expected: String) {
    self.init(description, Self.good + row + "\n", gives: expected)
  }

  static let header = "Member ID,Relationship,DOB,Hire Date,Term Date,Mobile\n"
  static let good = header + (1...12).map { "p\($0),EE,1980-02-03,2020-05-06,,\n" }.joined()

  /// What is said of it: the faults of the file, or the problems of its rows.
  var said: String {
    do throws(Faults) {
      return Faults(try EligibilityText.count(bytes, change).faults).description
    } catch {
      return error.description
    }
  }
}

@Suite("Broken eligibility files")
struct BrokenFileTests {
  static let noHeader = "Allowed: a first row with the names of the columns"

  static let files: [BrokenFile] = [
    BrokenFile(
      "empty", "",
      gives: "f.csv:1:1: the file is empty. \(noHeader), then a row a person"),
    BrokenFile(
      "nothing but line ends", "\r\n\r\n\n",
      gives: "f.csv:1:1: the file is empty. \(noHeader), then a row a person"),
    BrokenFile(
      "UTF-16", bytes: [0xFF, 0xFE, 0x49, 0x00, 0x44, 0x00],
      gives:
        "f.csv:1:1: the file is no CSV text; UTF-16 and workbooks are not read. Allowed: CSV in UTF-8 or Latin-1"
    ),
    BrokenFile(
      "a workbook", bytes: [0x50, 0x4B, 3, 4, 0x14, 0, 6, 0],
      gives:
        "f.csv:1:1: the file is no CSV text; UTF-16 and workbooks are not read. Allowed: CSV in UTF-8 or Latin-1"
    ),
    BrokenFile(
      "Latin-1 that is UTF-8", "\u{FEFF}" + BrokenFile.good, { $0.encoding = .latin1 },
      gives: "f.csv:1:1: the file begins with the mark of UTF-8. Allowed: leave --encoding latin-1 out"),
    BrokenFile(
      "no header but an address", "Smith,a@b.example,EE\n",
      gives: "f.csv:1:7: the first row holds values. \(noHeader)"),
    BrokenFile(
      "no header but a birth date", "Smith,EE,1980-02-03\n",
      gives: "f.csv:1:10: the first row holds values. \(noHeader)"),
    BrokenFile(
      "no header but an id", "Smith,AB123456\n", gives: "f.csv:1:7: the first row holds values. \(noHeader)"),
    BrokenFile(
      "no column that is known", "Smith,Ana,EE\n",
      gives: "f.csv:1:1: no column is recognised. \(noHeader); or name them with --column"),
    BrokenFile(
      "a header that is not UTF-8", bytes: Array("Member ID,Stra".utf8) + [0xDF] + Array("e\n".utf8),
      gives: "f.csv:1:15: bytes that are not UTF-8. Allowed: UTF-8, or --encoding latin-1"),
    BrokenFile(
      "a header with a stray quote", "\"Member ID\" x,Relationship\n",
      gives: "f.csv:1:12: text after a closing quote. Allowed: a quote within a quoted field is written twice"
    ),
    BrokenFile(
      "two mobiles", "Member ID,Mobile,DOB,Cell Phone\n",
      gives:
        "f.csv:1:22: 'Cell Phone' and 'Mobile' are both read as mobile. "
        + "Allowed: one of them; say which with --column mobile=NAME"),
    BrokenFile(
      "a mapping to a column that is not there", "Member ID,Birthday of\n",
      { $0.columns = [(.birthDate, "Birthdy of"), (.mobile, "Handset")] },
      gives: """
        f.csv:1:1: --column birth-date names 'Birthdy of', which is no column: did you mean 'Birthday of'? \
        Allowed: Member ID, Birthday of
        f.csv:1:1: --column mobile names 'Handset', which is no column. Allowed: Member ID, Birthday of
        """),
    BrokenFile(
      "one column of two meanings", "Member ID,Day\n",
      { $0.columns = [(.birthDate, "Day"), (.hireDate, "day")] },
      gives: "f.csv:1:11: --column says that 'Day' is birth-date, and hire-date. Allowed: one of them"),
    BrokenFile(
      "Latin-1 that is read as UTF-8",
      bytes: Array(BrokenFile.good.utf8)
        + (13...23).flatMap { Array("p\($0),EE,1980-02-03,,,M".utf8) + [0xFC, 0x0A] },
      gives: "f.csv:14:22: 11 of 23 rows cannot be read, more than 5 %. The cause of all: "
        + "bytes that are not UTF-8. Allowed: UTF-8, or --encoding latin-1"),
    BrokenFile(
      "segments by a column that is not there", "Member ID,Department\n", { $0.segmentBy = ["departmnt"] },
      gives:
        "f.csv:1:1: --segment-by names 'departmnt', which is no column: did you mean 'Department'? "
        + "Allowed: Member ID, Department"),
    BrokenFile(
      "segments by names, addresses and ids", "Member ID,Last Name,Work E-mail,ZIP,Site\n",
      { $0.segmentBy = ["last name", "work-e-mail", "zip", "person-id", "site"] },
      gives: """
        f.csv:1:11: --segment-by names 'Last Name', which is personal (name). \
        Allowed: columns that many people share, as department or site
        f.csv:1:21: --segment-by names 'Work E-mail', which is personal (work e-mail). \
        Allowed: columns that many people share, as department or site
        f.csv:1:33: --segment-by names 'ZIP', which is personal (postal code). \
        Allowed: columns that many people share, as department or site
        f.csv:1:1: --segment-by names 'Member ID', which is personal (person id). \
        Allowed: columns that many people share, as department or site
        """),
    BrokenFile(
      "segments by five columns", "Member ID,A,B,C,D,E\n", { $0.segmentBy = ["A", "B", "C", "D", "E"] },
      gives: "f.csv:1:19: --segment-by names 5 columns. Allowed: at most 4"),
    BrokenFile(
      "segments by what everybody has another of",
      "Member ID,Nick\n" + (1...60).map { "p\($0),nick\($0)\n" }.joined(), { $0.segmentBy = ["nick"] },
      gives: "f.csv:1:11: 'Nick' has more than 50 values. Allowed: columns of at most 50 to make segments of"),
    BrokenFile(
      "too many segments", "Member ID,A,B\n" + (0..<2_500).map { "p\($0),\($0 % 50),\($0 / 50)\n" }.joined(),
      { $0.segmentBy = ["A", "B"] },
      gives: "f.csv:1:1: the columns of --segment-by make more than 2,000 segments. Allowed: fewer columns"),
    BrokenFile(
      "a quote that is never closed", "Member ID,Name\np1,x\np2,\"y\np3,z\n",
      gives:
        "f.csv:3:4: the quote that opens here is never closed. Allowed: a closing quote within 1,048,576 bytes"
    ),
    BrokenFile(
      "a row without end", "Member ID,Name\np1," + String(repeating: "x", count: 1_100_000),
      gives: "f.csv:2:1: a row of more than 1,048,576 bytes begins here. Allowed: shorter rows"),
    BrokenFile(
      "a header and no people", BrokenFile.header,
      gives: "f.csv:1:1: nobody is eligible. Allowed: a row for each person"),
    BrokenFile(
      "children only", BrokenFile.header + (1...20).map { "c\($0),CH,2020-01-01,,,\n" }.joined(),
      gives: "f.csv:1:1: nobody is eligible. Allowed: a row for each person"),
    BrokenFile(
      "three partners", BrokenFile.good + (1...3).map { "s\($0),SP,1981-01-01,,,\n" }.joined(),
      gives:
        "f.csv:1:11: at most 10 eligible partners, too few to be shown. Allowed: more, or --not-eligible partner"
    ),
    BrokenFile(
      "an id of households",
      BrokenFile.header + (1...30).map { "f\($0 / 3),EE,19\($0 + 50)-01-01,,,\n" }.joined(),
      gives:
        "f.csv:1:1: 'Member ID' repeats in 19 of 30 rows. Allowed: an id of each person. "
        + "If it is the household's, say --column subscriber-id='Member ID'"),
    BrokenFile(
      "a row too short", row: "p13,EE,1980-02-03",
      gives: "f.csv:14:8: more or fewer fields than the header has. Allowed: as many"),
    BrokenFile(
      "a row too long", row: "p13,EE,1980-02-03,,,,one,two",
      gives: "f.csv:14:22: more or fewer fields than the header has. Allowed: as many"),
    BrokenFile(
      "text after a quote", row: "p13,EE,\"1980-02-03\"4,,,",
      gives:
        "f.csv:14:20: text after a closing quote. Allowed: a quote within a quoted field is written twice"),
    BrokenFile(
      "bytes that are not UTF-8",
      bytes: Array(BrokenFile.good.utf8) + Array("p13,EE,1980-02-03,,,M".utf8) + [0xFC, 0x0A],
      gives: "f.csv:14:22: bytes that are not UTF-8. Allowed: UTF-8, or --encoding latin-1"),
    BrokenFile(
      "a relationship nobody knows", row: "p13,Neighbour,1980-02-03,,,",
      gives:
        "f.csv:14:5: no known relationship. "
        + "Allowed: employee, partner, child, subscriber, dependant, or a common word or code"),
    BrokenFile(
      "no relationship", row: "p13,,1980-02-03,,,",
      gives:
        "f.csv:14:5: no known relationship. "
        + "Allowed: employee, partner, child, subscriber, dependant, or a common word or code"),
    BrokenFile(
      "a person twice", row: "p12,EE,1980-02-03,,,",
      gives: "f.csv:14:1: a person who stands further up already. Allowed: one row a person"),
    BrokenFile(
      "the same row twice, without ids",
      "Relationship,DOB,Site\n" + (1...12).map { "EE,1980-01-\($0 + 10),x\n" }.joined() + "EE,1980-01-12,x\n",
      gives: "f.csv:14:1: a person who stands further up already. Allowed: one row a person"),
    BrokenFile(
      "a birth on 30 February", row: "p13,EE,1980-02-30,,,",
      gives: "f.csv:14:8: no day of the calendar. Allowed: as 2027-01-04, or 1/4/2027 (see --date-order)"),
    BrokenFile(
      "a year of two digits", row: "p13,EE,2/3/80,,,",
      gives: "f.csv:14:8: no day of the calendar. Allowed: as 2027-01-04, or 1/4/2027 (see --date-order)"),
    BrokenFile(
      "a birth yet to come", row: "p13,EE,2027-01-05,,,",
      gives:
        "f.csv:14:8: a birth after the as-of date, or more than 120 years before it. Allowed: a birth in between"
    ),
    BrokenFile(
      "a birth of old", row: "p13,EE,1900-01-01,,,",
      gives:
        "f.csv:14:8: a birth after the as-of date, or more than 120 years before it. Allowed: a birth in between"
    ),
    BrokenFile(
      "a hire before the birth", row: "p13,EE,1980-02-03,1979-02-03,,",
      gives: "f.csv:14:19: a hire before the birth. Allowed: a hire after it"),
    BrokenFile(
      "an end before the hire", row: "p13,EE,1980-02-03,2020-05-06,2019-05-06,",
      gives: "f.csv:14:30: a termination before the hire. Allowed: a termination after it"),
    BrokenFile(
      "six rows alike", BrokenFile.good + String(repeating: "p13,??,1980-02-03,,,\n", count: 6),
      gives: (14...17).map {
        "f.csv:\($0):5: no known relationship. "
          + "Allowed: employee, partner, child, subscriber, dependant, or a common word or code"
      }.joined(separator: "\n") + " (and 2 more like this)"),
    BrokenFile(
      "a problem after a quoted line end", row: "\"p\n13\",EE,\"1980-02-31\",,,",
      gives: "f.csv:15:8: no day of the calendar. Allowed: as 2027-01-04, or 1/4/2027 (see --date-order)"),
  ]

  @Test(arguments: files)
  func `are told line and column, what was found and what is allowed`(file: BrokenFile) {
    #expect(file.said == file.expected)
  }

  @Test func `are at least twenty-five, and the file they grow from has no fault`() {
    #expect(Self.files.count >= 25)
    #expect(BrokenFile("good", BrokenFile.good, gives: "").said == "")
  }
}
