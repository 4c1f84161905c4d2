import Campaign

/// Reads rows of CSV (RFC 4180) out of chunks of bytes, in memory that does not grow with the file.
///
/// Fields may be quoted, with separators, line ends and doubled quotes inside. Rows end with LF, CRLF or CR. A quote
/// inside a field that does not begin with one is a character like others. Cost: outside of quotes one look at eight bytes
/// together; fields are ranges of the buffer, so no text is copied but for doubled quotes, which are undone in place.
struct CSVReader {
  /// Gives the next bytes of a file in UTF-8, none at its end.
  typealias Source = () throws -> [UInt8]

  /// The longest row. Beyond it a quote was probably never closed, and the rest of the file would go into one field.
  static let longestRow = 1 << 20

  private(set) var row = CSVRow()
  /// Between fields.
  var separator = UInt8(ascii: ",")

  private let file: String
  private let source: Source
  private var position = 0
  private var nextLine = 1
  private var isAtEnd = false
  /// Fields whose doubled quotes are still to be undone.
  private var doubled: [Int] = []

  /// - Parameter lookahead: bytes read at once, of which `beginning` shows the header.
  init(file: String, lookahead: Int = 1 << 16, source: @escaping Source) throws {
    self.file = file
    self.source = source
    while row.bytes.count < lookahead, !isAtEnd { try refill() }
    if row.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  /// The bytes of the first row, line end included, as far as they are in the buffer.
  var beginning: ArraySlice<UInt8> { row.bytes[position...] }

  /// Moves on to the next row that is not empty; false at the end of the file.
  ///
  /// - Throws: the fault of a quote that is never closed, or of a row too long; what the source throws.
  mutating func next() throws -> Bool {
    while true {
      switch scan() {
      case .row:
        undoDoubledQuotes()
        if row.range.isEmpty { continue }
        return true
      case .nothing: return false
      case .incomplete(let quote):
        if isAtEnd || row.bytes.count - position > Self.longestRow { throw unending(quote) }
        try refill()
      }
    }
  }

  private enum Scan {
    case row
    case nothing
    /// The buffer ends before the row does; where the quote is that is still open, if one is.
    case incomplete(openQuote: Int?)
  }

  /// Finds the fields of the row at `position`.
  private mutating func scan() -> Scan {
    let start = position
    let isAtEnd = isAtEnd
    let separator = separator
    let quote = UInt8(ascii: "\"")
    let (lineFeed, carriageReturn) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
    var fields = row.fields
    row.fields = []
    fields.removeAll(keepingCapacity: true)
    doubled.removeAll(keepingCapacity: true)
    row.damage = nil
    var lineEnds = 0
    // The highest bits of bytes looked at; some of the next row's may be among them, which costs a look for nothing.
    var high: UInt64 = 0
    var strayQuote: Int?
    var isAfterEscapes = false
    let (outcome, end, after): (Scan, Int, Int) = row.bytes.read { bytes in
      let count = bytes.count
      guard start < count else { return (isAtEnd ? .nothing : .incomplete(openQuote: nil), start, start) }
      var i = start
      while true {
        var first = i
        var last: Int?
        if i < count, bytes[i] == quote {
          let opening = i
          first = i + 1
          i = first
          isAfterEscapes = false
          while true {
            // One byte ahead must be known, but at the end of the file.
            guard i < count, i + 1 < count || isAtEnd else {
              return (.incomplete(openQuote: opening), start, start)
            }
            let byte = bytes[i]
            high |= UInt64(byte)
            if byte == quote {
              guard i + 1 < count, bytes[i + 1] == quote else { break }
              isAfterEscapes = true
              i += 2
              continue
            }
            if byte == lineFeed || (byte == carriageReturn && (i + 1 == count || bytes[i + 1] != lineFeed)) {
              lineEnds += 1
            }
            i += 1
          }
          last = i
          if isAfterEscapes { doubled.append(fields.count) }
          i += 1
        }
        let rest = i
        while i + 8 <= count {
          let word = bytes.word(at: i)
          high |= word
          let ends =
            word.bytes(equalTo: separator) | word.bytes(equalTo: lineFeed)
            | word.bytes(equalTo: carriageReturn)
          if ends != 0 {
            i += ends.trailingZeroBitCount / 8
            break
          }
          i += 8
        }
        while i < count {
          let byte = bytes[i]
          if byte == separator || byte == lineFeed || byte == carriageReturn { break }
          high |= UInt64(byte)
          i += 1
        }
        if last != nil, i > rest, strayQuote == nil { strayQuote = rest }
        guard i < count else {
          guard isAtEnd else { return (.incomplete(openQuote: nil), start, start) }
          fields.append(first..<(last ?? i))
          return (.row, i, i)
        }
        if bytes[i] == separator {
          fields.append(first..<(last ?? i))
          i += 1
          continue
        }
        var after = i + 1
        if bytes[i] == carriageReturn {
          guard after < count || isAtEnd else { return (.incomplete(openQuote: nil), start, start) }
          if after < count, bytes[after] == lineFeed { after += 1 }
        }
        fields.append(first..<(last ?? i))
        return (.row, i, after)
      }
    }
    row.fields = fields
    guard case .row = outcome else { return outcome }
    row.line = nextLine
    row.range = start..<end
    if high & 0x8080_8080_8080_8080 != 0, let wrong = row.bytes.read({ $0.firstNotUTF8(in: row.range) }) {
      row.damage = (.unreadableBytes, wrong)
    } else if let strayQuote {
      row.damage = (.strayQuote, strayQuote)
    }
    nextLine += lineEnds + 1
    position = after
    return .row
  }

  /// `""` becomes `"`. The room won at the field's end is filled with quotes, so that lines and columns of what follows
  /// still count right.
  private mutating func undoDoubledQuotes() {
    let quote = UInt8(ascii: "\"")
    for field in doubled {
      let range = row.fields[field]
      var to = range.lowerBound
      var from = range.lowerBound
      while from < range.upperBound {
        row.bytes[to] = row.bytes[from]
        from += row.bytes[from] == quote ? 2 : 1
        to += 1
      }
      for i in to..<range.upperBound { row.bytes[i] = quote }
      row.fields[field] = range.lowerBound..<to
    }
  }

  private mutating func refill() throws {
    row.bytes.removeFirst(position)
    position = 0
    let more = try source()
    if more.isEmpty { isAtEnd = true } else { row.bytes.append(contentsOf: more) }
  }

  private func unending(_ openQuote: Int?) -> Fault {
    var place = row
    place.range = position..<row.bytes.count
    place.line = nextLine
    let location = place.location(offset: openQuote ?? position, file: file)
    guard openQuote != nil else {
      return Fault(at: location, "a row of more than 1,048,576 bytes begins here. Allowed: shorter rows")
    }
    return Fault(
      at: location,
      "the quote that opens here is never closed. Allowed: a closing quote within 1,048,576 bytes")
  }
}

extension UInt64 {
  /// The top bit of each of its eight bytes that equals `byte`; above the lowest of them others may be wrong.
  ///
  /// Of a byte that is 0 after the exclusive or, and of no lower one, the subtraction borrows (Mycroft 1987).
  @inline(__always)
  fileprivate func bytes(equalTo byte: UInt8) -> UInt64 {
    let difference = self ^ (0x0101_0101_0101_0101 &* UInt64(byte))
    return (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080
  }
}
