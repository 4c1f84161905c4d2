import Campaign

/// One row of a CSV file, as ranges of bytes in the reader's buffer: valid until the next row is read.
///
/// Fields stand without their quotes. No text is made of them here; whoever counts looks at the bytes and moves on.
struct CSVRow {
  /// Why the fields of a row cannot be trusted.
  enum Damage {
    /// Bytes that are not UTF-8.
    case unreadableBytes
    /// Text after a closing quote.
    case strayQuote
  }

  /// The reader's buffer, UTF-8.
  var bytes: [UInt8] = []
  /// Where the row stands in the buffer, without its line end.
  var range = 0..<0
  /// The fields' content in the buffer.
  var fields: [Range<Int>] = []
  /// Where the damage, if any, is in the buffer.
  var damage: (kind: Damage, offset: Int)?
  /// The line the row begins in, from 1.
  var line = 1

  /// Line and column, in characters, of a place in the row.
  ///
  /// Costs a walk along the row, so it is asked for only where there is something to say.
  func location(offset: Int, file: String) -> SourceLocation {
    var line = line
    var column = 1
    for i in range.lowerBound..<offset {
      let byte = bytes[i]
      let isFollowedByLineFeed = i + 1 < bytes.count && bytes[i + 1] == UInt8(ascii: "\n")
      if byte == UInt8(ascii: "\n") || (byte == UInt8(ascii: "\r") && !isFollowedByLineFeed) {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80, byte != UInt8(ascii: "\r") {
        column += 1
      }
    }
    return SourceLocation(file: file, line: line, column: column)
  }

  /// Line and column of a field; of its opening quote where it has one.
  func location(field: Int, file: String) -> SourceLocation {
    let start = fields[field].lowerBound
    let isQuoted = start > range.lowerBound && bytes[start - 1] == UInt8(ascii: "\"")
    return location(offset: isQuoted ? start - 1 : start, file: file)
  }

  /// Whether nothing but blanks stands in it.
  var isBlank: Bool { bytes.read { bytes in fields.allSatisfy { bytes.trimmed($0).isEmpty } } }
}
