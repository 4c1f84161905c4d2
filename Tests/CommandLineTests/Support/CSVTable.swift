import Foundation

/// A table read as strictly as RFC 4180 allows.
struct CSVTable {
  struct Malformed: Error, CustomStringConvertible {
    let description: String
  }

  let header: [String]
  let rows: [[String]]

  init(_ text: String) throws {
    var rows: [[String]] = [[]]
    var cell = ""
    var isQuoted = false
    var wasQuoted = false
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\"" where isQuoted:
        if rest.first == "\"" {
          rest.removeFirst()
          cell.unicodeScalars.append("\"")
        } else {
          isQuoted = false
          wasQuoted = true
        }
      case "\"":
        guard cell.isEmpty, !wasQuoted else { throw Malformed(description: "a quote within '\(cell)'") }
        isQuoted = true
      case "," where !isQuoted, "\n" where !isQuoted:
        rows[rows.count - 1].append(cell)
        (cell, wasQuoted) = ("", false)
        if scalar == "\n" { rows.append([]) }
      case "\r" where !isQuoted: throw Malformed(description: "a carriage return")
      default:
        guard !wasQuoted else { throw Malformed(description: "text after a quoted '\(cell)'") }
        cell.unicodeScalars.append(scalar)
      }
    }
    guard !isQuoted, cell.isEmpty, rows.removeLast().isEmpty else {
      throw Malformed(description: "the last line has no end")
    }
    guard let header = rows.first, Set(header).count == header.count else {
      throw Malformed(description: "no header, or one with a name twice")
    }
    self.header = header
    self.rows = Array(rows.dropFirst())
    for row in rows where row.count != header.count {
      throw Malformed(description: "\(row.count) cells under \(header.count) names: \(row)")
    }
  }

  /// Rows as maps, those that have the given cells.
  func rows(_ wanted: KeyValuePairs<String, String> = [:]) -> [[String: String]] {
    rows.map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }.filter { row in
      wanted.allSatisfy { row[$0.key] == $0.value }
    }
  }

  /// The cells of one column in the rows that have the given cells, as numbers.
  func numbers(_ column: String, _ wanted: KeyValuePairs<String, String> = [:]) -> [Double] {
    rows(wanted).compactMap { $0[column].flatMap(Double.init) }
  }
}
