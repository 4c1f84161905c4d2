/// A short text that can be looked up without making a String: up to 24 bytes.
struct Word: Hashable {
  private var a: UInt64 = 0
  private var b: UInt64 = 0
  private var c: UInt64 = 0
  private var count = 0

  static let longest = 24

  /// Small letters, digits and whatever is beyond ASCII; nil where that is nothing or more than 24 bytes.
  init?(folding bytes: [UInt8], _ range: Range<Int>) {
    for i in range {
      let byte = bytes[i]
      guard byte >= 0x80 || byte.isLetter || byte.isDigit else { continue }
      guard append(byte.lowercased) else { return nil }
    }
    if count == 0 { return nil }
  }

  /// All bytes, capitals as small letters; nil where there is none, or more than 24.
  init?(_ bytes: [UInt8], _ range: Range<Int>) {
    for i in range {
      guard append(bytes[i].lowercased) else { return nil }
    }
    if count == 0 { return nil }
  }

  /// A word of a list.
  init(_ text: some StringProtocol) {
    for byte in text.utf8 { _ = append(byte) }
  }

  private mutating func append(_ byte: UInt8) -> Bool {
    guard count < Word.longest else { return false }
    a = a << 8 | b >> 56
    b = b << 8 | c >> 56
    c = c << 8 | UInt64(byte)
    count += 1
    return true
  }

  /// The words of a text with blanks between them.
  static func set(_ text: String) -> Set<Word> {
    Set(text.split(whereSeparator: \.isWhitespace).map { Word($0) })
  }

  /// What each word of several such texts means.
  static func map<Value>(_ texts: [(value: Value, words: String)]) -> [Word: Value] {
    var map: [Word: Value] = [:]
    for text in texts { for word in set(text.words) { map[word] = text.value } }
    return map
  }
}
