/// Looks at text as bytes of UTF-8, without making a String.
extension Bytes {
  /// The range without blanks and tabs at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (first, end) = (range.lowerBound, range.upperBound)
    while first < end, self[first] == 0x20 || self[first] == 0x09 { first += 1 }
    while end > first, self[end - 1] == 0x20 || self[end - 1] == 0x09 { end -= 1 }
    return first..<end
  }

  /// The first byte of a range that begins no well-formed UTF-8 sequence (RFC 3629, section 4); nil if there is none.
  func firstNotUTF8(in range: Range<Int>) -> Int? {
    var i = range.lowerBound
    while i < range.upperBound {
      if i + 8 <= range.upperBound, word(at: i) & 0x8080_8080_8080_8080 == 0 {
        i += 8
        continue
      }
      let lead = self[i]
      if lead < 0x80 {
        i += 1
        continue
      }
      // How many bytes follow, and between what the first of them must be: no overlong forms, no surrogates.
      let (following, second): (Int, ClosedRange<UInt8>)
      switch lead {
      case 0xC2...0xDF: (following, second) = (1, 0x80...0xBF)
      case 0xE0: (following, second) = (2, 0xA0...0xBF)
      case 0xE1...0xEC, 0xEE, 0xEF: (following, second) = (2, 0x80...0xBF)
      case 0xED: (following, second) = (2, 0x80...0x9F)
      case 0xF0: (following, second) = (3, 0x90...0xBF)
      case 0xF1...0xF3: (following, second) = (3, 0x80...0xBF)
      case 0xF4: (following, second) = (3, 0x80...0x8F)
      default: return i
      }
      guard i + following < range.upperBound else { return i }
      for step in 0..<following {
        let allowed = step == 0 ? second : 0x80...0xBF
        guard allowed.contains(self[i + 1 + step]) else { return i }
      }
      i += 1 + following
    }
    return nil
  }
}

extension UInt8 {
  var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
  /// A capital of ASCII as its small letter.
  var lowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
}
