import Campaign

/// A table read from CSV as RFC 4180 has it, strictly: every row has as many cells as the header.
struct CSVTable {
  let file: String
  let header: [String]
  let rows: [[String]]

  /// - Throws: `Faults` with the first row that is ragged, or the quote that is never closed.
  init(_ text: String, file: String) throws(Faults) {
    self.file = file
    var rows: [[String]] = []
    var row: [String] = []
    var cell: [UInt8] = []
    var (line, start) = (1, 1)
    var (isQuoted, wasQuoted) = (false, false)
    func fault(_ line: Int, _ message: String) -> Faults {
      Faults([Fault(at: SourceLocation(file: file, line: line, column: 1), message)])
    }
    func end() {
      row.append(String(decoding: cell, as: UTF8.self))
      cell.removeAll(keepingCapacity: true)
      wasQuoted = false
    }
    func endRow() throws(Faults) {
      end()
      if let width = rows.first?.count, row.count != width {
        throw fault(start, "\(row.count) cells where the header has \(width)")
      }
      rows.append(row)
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
      case UInt8(ascii: ",") where !isQuoted: end()
      case UInt8(ascii: "\n") where !isQuoted:
        try endRow()
        line += 1
      case UInt8(ascii: "\r") where !isQuoted: break
      default:
        if byte == UInt8(ascii: "\n") { line += 1 }
        cell.append(byte)
      }
    }
    if isQuoted { throw fault(start, "a quote is opened and never closed") }
    if !cell.isEmpty || !row.isEmpty { try endRow() }
    header = rows.first ?? []
    self.rows = Array(rows.dropFirst())
  }

  /// Positions of the columns named, in that order.
  ///
  /// - Throws: `Faults` that name every column missing.
  func columns(_ names: [String]) throws(Faults) -> [Int] {
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
  func number(_ row: Int, _ column: Int) throws(Faults) -> Double? {
    let text = rows[row][column]
    if text.isEmpty { return nil }
    guard let value = Double(text), value.isFinite else {
      throw Faults([
        Fault(
          at: SourceLocation(file: file, line: row + 2, column: column + 1),
          "'\(text)' in column '\(header[column])' is not a number")
      ])
    }
    return value
  }
}
