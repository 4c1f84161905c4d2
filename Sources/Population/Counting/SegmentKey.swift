import Campaign

/// Which segment a person is in: the relationship, and the value in each column that makes segments, by its number.
struct SegmentKey: Hashable {
  let relationship: Relationship
  /// 0 where the cell is blank.
  private(set) var values: UInt32 = 0

  /// Columns that can make segments besides the relationship.
  static let mostColumns = 4

  init(_ relationship: Relationship) { self.relationship = relationship }

  mutating func append(_ value: Int) { values = values << 8 | UInt32(value) }

  /// The numbers of the values, of so many columns.
  func numbers(_ columns: Int) -> [Int] {
    (0..<columns).map { Int(values >> UInt32(8 * (columns - 1 - $0)) & 0xFF) }
  }
}

/// The values of a column that makes segments.
struct SegmentValues {
  let column: Int
  let role: ColumnRole?
  private let name: String
  private var numbers: [KeyedHash.Digest: Int] = [:]
  private(set) var labels: [String] = []
  private(set) var overflow = false
  private var folded: [UInt8] = []
  private var spellings = RecentWords()

  /// Distinct values a column may have.
  static let most = 50
  static let notStated = "not stated"

  init(column: Int, role: ColumnRole?, name: String) {
    self.column = column
    self.role = role
    self.name = ColumnRole.folded(name)
  }

  /// The number of a value, from 1; 0 for a blank one. Case and runs of blanks make no difference.
  ///
  /// Text is made only of spellings not seen before, and of no more of them than a column may have.
  mutating func number(_ bytes: Bytes, _ cell: Range<Int>, _ hash: KeyedHash) -> Int {
    let field = bytes.trimmed(cell)
    guard !field.isEmpty else { return 0 }
    // Nearly every cell is spelled as one before, and most spellings are short.
    guard let word = Word(exactly: bytes, field) else { return slowNumber(bytes, field, hash) }
    if let number = spellings[word] { return number }
    let number = slowNumber(bytes, field, hash)
    if number > 0 { spellings[word] = number }
    return number
  }

  /// The number of a value whose spelling is new, or long.
  private mutating func slowNumber(_ bytes: Bytes, _ field: Range<Int>, _ hash: KeyedHash) -> Int {
    folded.removeAll(keepingCapacity: true)
    for i in field {
      let isBlank = bytes[i] == 0x20 || bytes[i] == 0x09 || bytes[i] == 0x0A || bytes[i] == 0x0D
      if isBlank, folded.last == 0x20 { continue }
      folded.append(isBlank ? 0x20 : bytes[i].lowercased)
    }
    let digest = folded.read { hash.digest($0, 0..<$0.count) }
    if let number = numbers[digest] { return number }
    guard !overflow else { return 0 }
    let label = label(bytes, field)
    // Bytes fold the capitals of ASCII only.
    let known = labels.firstIndex { $0.lowercased() == label.lowercased() }
    guard known != nil || labels.count < Self.most else {
      overflow = true
      return 0
    }
    if known == nil { labels.append(label) }
    let number = known.map { $0 + 1 } ?? labels.count
    numbers[digest] = number
    return number
  }

  private static let deskless = WordTable(words: "deskless nondesk nodesk frontline field floor plant")
  private static let desk = WordTable(words: "desk deskbased office")

  /// What a segment's tag says of a label; nil where it says nothing of desks.
  static func tag(of label: String) -> String? {
    guard let word = Array(label.utf8).read({ Word(folding: $0, 0..<$0.count) }) else { return nil }
    return deskless.contains(word) ? "desk-less" : desk.contains(word) ? "desk" : nil
  }

  /// The value as it is first written; yes and no in a column `desk` or `desk-less` in words.
  private func label(_ bytes: Bytes, _ field: Range<Int>) -> String {
    if role == .desk {
      let asksForNone = name.contains("less")
      if Answers.isYes(bytes, field) { return asksForNone ? "desk-less" : "desk" }
      if Answers.isNo(bytes, field) { return asksForNone ? "desk" : "desk-less" }
    }
    return String(decoding: bytes[field], as: UTF8.self)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
