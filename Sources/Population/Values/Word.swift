/// A short text that can be looked up without making a String: up to 24 bytes.
struct Word: Equatable {
  // Eight bytes each; `c` takes new ones and hands full ones on.
  private var a: UInt64 = 0
  private var b: UInt64 = 0
  private var c: UInt64 = 0
  private var count = 0

  static let longest = 24

  /// Small letters, digits and whatever is beyond ASCII; nil where that is nothing or more than 24 bytes.
  init?(folding bytes: Bytes, _ range: Range<Int>) {
    for i in range {
      let byte = bytes[i]
      guard byte >= 0x80 || byte.isLetter || byte.isDigit else { continue }
      guard append(byte.lowercased) else { return nil }
    }
    if count == 0 { return nil }
  }

  /// All bytes, capitals as small letters; nil where there is none, or more than 24.
  init?(_ bytes: Bytes, _ range: Range<Int>) {
    for i in range {
      guard append(bytes[i].lowercased) else { return nil }
    }
    if count == 0 { return nil }
  }

  /// All bytes as they are; nil where there are more than 24, or none.
  init?(exactly bytes: Bytes, _ range: Range<Int>) {
    for i in range {
      guard append(bytes[i]) else { return nil }
    }
    if count == 0 { return nil }
  }

  /// A word of a list.
  init(_ text: some StringProtocol) {
    for byte in text.utf8 {
      guard append(byte) else { preconditionFailure("a word of a list has more than \(Word.longest) bytes") }
    }
  }

  private mutating func append(_ byte: UInt8) -> Bool {
    guard count < Word.longest else { return false }
    if count & 7 == 0, count > 0 { (a, b, c) = (b, c, 0) }
    c = c << 8 | UInt64(byte)
    count += 1
    return true
  }

  /// Bits spread over all of a number, the high ones best.
  fileprivate var spread: UInt64 { (a &* 31 &+ b &* 0xFF51_AFD7_ED55_8CCD &+ c) &* 0x9E37_79B9_7F4A_7C15 }
}

/// The numbers of words met lately: some, in places that others take over.
struct RecentWords {
  private static let bits: UInt64 = 8
  private var slots = [(word: Word, number: Int)?](repeating: nil, count: 1 << Int(bits))

  subscript(word: Word) -> Int? {
    get {
      guard let entry = slots[place(of: word)], entry.word == word else { return nil }
      return entry.number
    }
    set { slots[place(of: word)] = newValue.map { (word, $0) } }
  }

  private func place(of word: Word) -> Int { Int(word.spread >> (64 - Self.bits)) }
}

/// What words of a fixed list mean.
///
/// Some eight words of each row are looked up in such lists. A Dictionary does it too, with a keyed hash that guards
/// against words chosen to collide; nobody chooses the words of these lists, and without it a row costs a tenth less.
struct WordTable<Value: Sendable>: Sendable {
  private var slots: [(word: Word, value: Value)?]
  private let shift: UInt64

  /// Texts of words with blanks between them, and what they mean.
  init(_ texts: [(value: Value, words: String)]) {
    let entries = texts.flatMap { text in
      text.words.split(whereSeparator: \.isWhitespace).map { (word: Word($0), value: text.value) }
    }
    var bits: UInt64 = 4
    while 1 << bits < 4 * entries.count { bits += 1 }
    slots = Array(repeating: nil, count: 1 << Int(bits))
    shift = 64 - bits
    for entry in entries {
      var slot = Int(entry.word.spread >> shift)
      while slots[slot] != nil { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = entry
    }
  }

  subscript(word: Word) -> Value? {
    var slot = Int(word.spread >> shift)
    while let entry = slots[slot] {
      if entry.word == word { return entry.value }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }
}

extension WordTable<Bool> {
  /// A list that words are in or not.
  init(words: String) { self.init([(true, words)]) }

  func contains(_ word: Word) -> Bool { self[word] != nil }
}
