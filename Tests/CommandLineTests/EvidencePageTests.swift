import Foundation
import Testing

@Suite("The page on evidence")
struct EvidencePageTests {
  private static let folder = ShippedClientTests.folder

  /// A row of the page's first table that names assumptions in full.
  private struct Row {
    let names: [String]
    let values: String
    let grade: String
  }

  private static func rows() throws -> [Row] {
    let page = try String(contentsOfFile: folder.path + "/docs/evidence.md", encoding: .utf8)
    let table = try #require(
      page.components(separatedBy: "\n## Used\n").last?.components(separatedBy: "\n## ").first)
    return table.split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 4, cells[0].hasPrefix("`") else { return nil }
      let names = cells[0].matches(of: /`([^`]+)`/).map { String($0.1) }
        .filter { !$0.contains("*") && !$0.contains("<") }
      return names.isEmpty ? nil : Row(names: names, values: cells[1], grade: cells[3])
    }
  }

  /// Every number of one name in the shipped clients, by its name.
  private func ledgers() async throws -> [String: [(grade: String, distribution: String)]] {
    var entries: [String: [(grade: String, distribution: String)]] = [:]
    for client in ShippedClientTests.clients {
      let ending = try await UptakeProgram.run(
        "assumptions", "Scenarios/clients/\(client.name).yaml", "--csv", in: Self.folder)
      try #require(ending.status == 0, "\(ending.errors)")
      let table = try CSVTable(ending.output)
      let name = try #require(table.header.firstIndex(of: "assumption"))
      let grade = try #require(table.header.firstIndex(of: "grade"))
      let distribution = try #require(table.header.firstIndex(of: "distribution"))
      for row in table.rows { entries[row[name], default: []].append((row[grade], row[distribution])) }
    }
    return entries
  }

  @Test func `says of each number the grade that the files state`() async throws {
    let rows = try Self.rows()
    #expect(rows.count >= 15)
    let ledgers = try await ledgers()
    for row in rows {
      let grade = row.grade == "assumed" ? "ASM" : row.grade
      for name in row.names {
        let entries = try #require(ledgers[name], "no shipped client has '\(name)'")
        #expect(
          entries.contains { $0.grade == grade },
          "\(name): \(entries.map(\.grade)), the page says \(row.grade)")
      }
    }
  }

  /// Where the page states one range of one number, `p10–p90`, `low–high` or a lift, it is the file's.
  @Test func `quotes the ranges of the files`() async throws {
    let ledgers = try await ledgers()
    var quoted = 0
    for row in try Self.rows() where row.names.count == 1 {
      guard let range = row.values.wholeMatch(of: /([0-9.]+)–([0-9.]+)( %)?( a week)?/) else { continue }
      let isPercent = range.3 != nil
      let ends = try [range.1, range.2].map { end in
        let value = try #require(Double(end))
        return isPercent ? value / 100 : value
      }
      let entries = try #require(ledgers[row.names[0]])
      #expect(
        entries.contains { entry in
          let numbers = entry.distribution.matches(of: /[0-9]+(\.[0-9]+)?/).compactMap { Double($0.0) }
          return ends.allSatisfy { end in
            numbers.contains { abs($0 - end) < 1e-9 || abs($0 - 100 * end) < 1e-9 }
          }
        }, "\(row.names[0]): \(row.values) against \(entries.map(\.distribution))")
      quoted += 1
    }
    #expect(quoted >= 7)
  }
}
