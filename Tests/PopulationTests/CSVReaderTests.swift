import Campaign
import Testing

@testable import Population

@Suite("The CSV reader")
struct CSVReaderTests {
  /// The rows of a text given in chunks of so many bytes, each row its fields.
  private func rows(_ bytes: [UInt8], chunk: Int, separator: Character = ",") throws -> [[String]] {
    var rest = bytes[...]
    var reader = try CSVReader(file: "f.csv", lookahead: 3) {
      defer { rest = rest.dropFirst(chunk) }
      return Array(rest.prefix(chunk))
    }
    reader.separator = separator.asciiValue ?? 0
    var rows: [[String]] = []
    while try reader.next() {
      rows.append(reader.row.fields.map { String(decoding: reader.row.bytes[$0], as: UTF8.self) })
    }
    return rows
  }

  /// Texts and their rows, fields joined by a bar.
  private static let texts: [(text: String, rows: [String])] = [
    ("a,b\nc,d\n", ["a|b", "c|d"]),
    ("a,b\r\nc,d", ["a|b", "c|d"]),
    ("a,b\rc,d\r", ["a|b", "c|d"]),
    ("\n\r\n\ra,b\n\n", ["a|b"]),
    ("a,,\n,,b\n", ["a||", "||b"]),
    (#""a","b,c"\#n"#, ["a|b,c"]),
    (#""a ""quoted"" b",c\#n"#, [#"a "quoted" b|c"#]),
    ("\"\"\"\"\n\"\"\"\",x", ["\"", "\"|x"]),
    ("\"\",\",\",\"\"", ["|,|"]),
    (#"a"b,c"d"\#n"#, [#"a"b|c"d""#]),
    (#" "a",b"#, [#" "a"|b"#]),
    ("\"a\nb\",c\nd,e\n", ["a\nb|c", "d|e"]),
    ("\"a\r\nb\",c\r\nd,e", ["a\r\nb|c", "d|e"]),
    ("\"\",\"\"\n", ["|"]),
    ("\u{FEFF}a,ü\n", ["a|ü"]),
    ("ü,\"é\"\"\n→\",x", ["ü|é\"\n→|x"]),
  ]

  @Test(arguments: [1, 2, 3, 5, 64])
  func `gives the same fields wherever a chunk ends`(chunk: Int) throws {
    for (text, rows) in Self.texts {
      #expect(
        try self.rows(Array(text.utf8), chunk: chunk).map { $0.joined(separator: "|") } == rows, "\(text)")
    }
  }

  /// Ends of fields are looked for in eight bytes at a time: whatever stands before and after them, none is missed.
  @Test(arguments: [",", ";", "\t"] as [Character], ["\n", "\r\n", "\r"])
  func `finds the ends of fields of every length`(separator: Character, lineEnd: String) throws {
    let neighbours = ["+", "-", "\u{B}", "\u{C}", "\u{E}", "\u{1}", "ß", "\u{8C}", "z"]
    let fields = (0..<40).flatMap { length in neighbours.map { String(repeating: $0, count: length) } }
    let lines = stride(from: 0, to: fields.count, by: 7).map { Array(fields[$0..<min($0 + 7, fields.count)]) }
    let text = lines.map { $0.joined(separator: String(separator)) + lineEnd }.joined()
    #expect(try rows(Array(text.utf8), chunk: 1_000, separator: separator) == lines)
    #expect(try rows(Array(text.utf8), chunk: 5, separator: separator) == lines)
  }

  @Test func `takes a mark of UTF-8 as none only at the beginning`() throws {
    #expect(try rows(Array("a\n\u{FEFF}b\n".utf8), chunk: 7) == [["a"], ["\u{FEFF}b"]])
  }

  @Test func `tells line and column in characters, through quotes, line ends and other scripts`() throws {
    let text = "ü,\"x\ny\"\"z\",é,q\r\nab,\"c\",d\n"
    var given = false
    var reader = try CSVReader(file: "f.csv") {
      defer { given = true }
      return given ? [] : Array(text.utf8)
    }
    #expect(try reader.next())
    #expect(
      (0..<4).map { reader.row.location(field: $0, file: "f").description } == [
        "f:1:1", "f:1:3", "f:2:7", "f:2:9",
      ])
    #expect(try reader.next())
    #expect(
      (0..<3).map { reader.row.location(field: $0, file: "f").description } == ["f:3:1", "f:3:4", "f:3:8"])
    #expect(try !reader.next())
  }

  @Test func `keeps no more of a long file than a row and a chunk`() throws {
    let chunk = Array(String(repeating: "some,fields,\"of \"\"a\"\" row\"\n", count: 100).utf8)
    var given = 0
    var reader = try CSVReader(file: "f.csv") {
      given += 1
      return given > 2_000 ? [] : chunk
    }
    var rows = 0
    var most = 0
    while try reader.next() {
      rows += 1
      most = max(most, reader.row.bytes.count)
    }
    #expect(rows == 200_000)
    #expect(most < 1 << 17)
  }

  @Test(arguments: [
    ("a,b;c\n", ","), ("a;b;c,d\n", ";"), ("a\tb\n", "\t"), ("\"a;b;c\",d\n", ","), ("alone\n", ","),
    ("\n\na;b\n,,,,,\n", ";"),
  ])
  func `finds the separator in the header`(text: String, separator: String) {
    #expect(Separator.detected(in: Array(text.utf8)[...]) == separator.utf8.first)
  }

  @Test(
    arguments: [
      ([0x41, 0xC3, 0xBC], nil), ([0xC3], 0), ([0x41, 0xC0, 0x80], 1), ([0xE0, 0x80, 0x80], 0),
      ([0xED, 0xA0, 0x80], 0),
      ([0xF4, 0x90, 0x80, 0x80], 0), ([0xF0, 0x9F, 0x98, 0x80], nil), ([0xE2, 0x82], 0),
      ([0x41, 0x41, 0x41, 0x41, 0x41, 0x41, 0x41, 0x41, 0xFC], 8),
    ] as [([UInt8], Int?)])
  func `knows UTF-8 from what is not`(bytes: [UInt8], wrong: Int?) {
    #expect(bytes.read { $0.firstNotUTF8(in: 0..<$0.count) } == wrong)
  }

  @Test func `reads Latin-1 with the signs of Windows-1252`() {
    let text = TextEncoding.latin1.utf8([0x4D, 0xFC, 0x80, 0x92, 0xFF, 0x41])
    #expect(String(decoding: text, as: UTF8.self) == "Mü€’ÿA")
  }
}
