/// A table read from CSV as RFC 4180 has it, strictly: every row has as many cells as the header.
public struct CSVTable: Sendable {
  public let file: String
  public let header: [String]
  public let rows: [[String]]
  /// The line on which each row begins.
  public let lines: [Int]

  /// - Parameter separator: of cells, one ASCII character.
  /// - Throws: `Faults` with every row that is ragged, or the quote that is never closed.
  public init(_ text: String, file: String, separator: Character = ",") throws(Faults) {
    self.file = file
    var rows: [[String]] = []
    var lines: [Int] = []
    var faults: [Fault] = []
    var row: [String] = []
    var cell: [UInt8] = []
    var (line, start) = (1, 1)
    var (isQuoted, wasQuoted) = (false, false)
    func fault(_ message: String) {
      faults.append(Fault(at: SourceLocation(file: file, line: start, column: 1), message))
    }
    func end() {
      row.append(String(decoding: cell, as: UTF8.self))
      cell.removeAll(keepingCapacity: true)
      wasQuoted = false
    }
    func endRow() {
      end()
      if let width = rows.first?.count, row.count != width {
        fault("\(row.count) cells where the header has \(width)")
      }
      rows.append(row)
      lines.append(start)
      row.removeAll(keepingCapacity: true)
      start = line + 1
    }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\"") where isQuoted: (isQuoted, wasQuoted) = (false, true)
      case UInt8(ascii: "\"") where wasQuoted:
        // Two quotes within quotes are one.
        cell.append(byte)
        (isQuoted, wasQuoted) = (true, false)
      case UInt8(ascii: "\"") where cell.isEmpty: isQuoted = true
      case separator.asciiValue where !isQuoted: end()
      case UInt8(ascii: "\n") where !isQuoted:
        endRow()
        line += 1
      case UInt8(ascii: "\r") where !isQuoted: break
      default:
        if byte == UInt8(ascii: "\n") { line += 1 }
        cell.append(byte)
      }
    }
    if isQuoted {
      fault("a quote is opened and never closed")
    } else if !cell.isEmpty || !row.isEmpty {
      endRow()
    }
    guard faults.isEmpty else { throw Faults(faults) }
    header = rows.first ?? []
    self.rows = Array(rows.dropFirst())
    self.lines = Array(lines.dropFirst())
  }

  /// The place of a cell; columns are cells.
  public func location(_ row: Int, _ column: Int) -> SourceLocation {
    SourceLocation(file: file, line: lines[row], column: column + 1)
  }

  /// Positions of the columns named, in that order.
  ///
  /// - Throws: `Faults` that name every column missing.
  public func columns(_ names: [String]) throws(Faults) -> [Int] {
    let missing = names.filter { !header.contains($0) }
    guard missing.isEmpty else {
      throw Faults(
        missing.map {
          Fault(
            at: SourceLocation(file: file, line: 1, column: 1),
            "there is no column '\($0)': was it written by another version?")
        })
    }
    return names.compactMap { header.firstIndex(of: $0) }
  }

  /// A number, or nil for an empty cell.
  ///
  /// - Throws: `Faults` when the cell holds neither.
  public func number(_ row: Int, _ column: Int) throws(Faults) -> Double? {
    let text = rows[row][column]
    if text.isEmpty { return nil }
    guard let value = Double(text), value.isFinite else {
      throw Faults([
        Fault(at: location(row, column), "'\(text)' in column '\(header[column])' is not a number")
      ])
    }
    return value
  }
}
