import Foundation
import Testing

@testable import Comparison

@Suite("A table of numbers")
struct NumberTableTests {
  /// Numbers that tell their row and column.
  static func number(_ row: Int, _ column: Int) -> Double { Double(100 * row + column) }

  /// A table of pages of four rows and five columns.
  static func table(rows: Int, memory: Int) throws -> (NumberTable, SpillFile) {
    let file = SpillFile(memory: memory)
    var table = NumberTable(width: 5, file, pageSize: 160)
    for row in 0..<rows { try table.append((0..<5).map { number(row, $0) }) }
    return (table, file)
  }

  @Test("gives back what was put in, by column, from memory and from its file", arguments: [0, 3, 4, 18, 20])
  func columns(rows: Int) throws {
    let places = try [0, 160, Int.max].map { memory in
      let (table, file) = try NumberTableTests.table(rows: rows, memory: memory)
      #expect(table.rows == rows && table.width == 5)
      for column in 0..<5 {
        #expect(table.column(column) == (0..<rows).map { NumberTableTests.number($0, column) })
      }
      #expect(table.columns(1..<4) == (1..<4).flatMap { table.column($0) })
      #expect(table.all == (0..<rows).flatMap { row in (0..<5).map { NumberTableTests.number(row, $0) } })
      try file.check()
      return file.size
    }
    #expect(places == [rows / 4 * 160, max(0, rows / 4 - 1) * 160, 0], "bytes in the file")
  }

  @Test("gives some rows, those that there are", arguments: [0, Int.max])
  func someRows(memory: Int) throws {
    let (table, _) = try NumberTableTests.table(rows: 18, memory: memory)
    for rows in [0..<18, 2..<3, 3..<5, 4..<12, 7..<18, 16..<18, 17..<40, 18..<20, 5..<5, 0..<Int.max] {
      let wanted = rows.clamped(to: 0..<18)
      #expect(table.column(2, rows: rows) == wanted.map { NumberTableTests.number($0, 2) }, "\(rows)")
      #expect(table.columns(0..<2, rows: rows) == table.column(0, rows: rows) + table.column(1, rows: rows))
    }
  }

  @Test("keeps every bit, of what is no number, too")
  func bits() throws {
    let odd = [Double.nan, -.zero, .infinity, .leastNonzeroMagnitude, 0.1]
    let file = SpillFile(memory: 0)
    var table = NumberTable(width: 5, file, pageSize: 1)
    try table.append(odd)
    #expect(file.size == 40)
    #expect(table.all.map(\.bitPattern) == odd.map(\.bitPattern))
  }

  @Test("without columns counts its rows")
  func noColumns() throws {
    var table = NumberTable(width: 0, SpillFile(memory: 0))
    for _ in 0..<3 { try table.append([]) }
    #expect(table.rows == 3 && table.all.isEmpty)
  }

  @Test("copied goes its own way")
  func copies() throws {
    var (table, _) = try NumberTableTests.table(rows: 7, memory: 0)
    var copy = table
    try table.append([Double](repeating: 1, count: 5))
    try copy.append([Double](repeating: 2, count: 5))
    #expect(table.column(0).last == 1 && copy.column(0).last == 2)
    #expect(table.column(0).dropLast() == copy.column(0).dropLast())
  }
}
