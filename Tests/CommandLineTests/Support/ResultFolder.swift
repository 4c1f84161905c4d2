import Foundation
import Testing

/// The files that a run wrote.
struct ResultFolder: Sendable, Equatable {
  let files: [String: String]

  init(_ path: String) throws {
    var files: [String: String] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: path) {
      files[name] = try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
    }
    self.files = files
  }

  func table(_ name: String) throws -> CSVTable { try CSVTable(#require(files[name])) }

  /// `summary.json`.
  func summary() throws -> [String: Any] { try ResultFolder.object(#require(files["summary.json"])) }

  static func object(_ json: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
  }

  /// One strategy of `summary.json`.
  func strategy(_ name: String) throws -> [String: Any] {
    let strategies = try #require(try summary()["strategies"] as? [[String: Any]])
    return try #require(strategies.first { $0["name"] as? String == name })
  }

  /// A number of one measure of one strategy in `summary.json`; nil where there is none.
  func number(_ key: String, of measure: String, _ strategy: String) throws -> Double? {
    let measures = try #require(try self.strategy(strategy)["measures"] as? [String: [String: Any]])
    return try #require(measures[measure])[key] as? Double
  }

  /// Whether two runs simulated different numbers, whatever the words beside them.
  static func numbersDiffer(
    _ a: ResultFolder, _ b: ResultFolder, in files: [String] = ["measures.csv", "touches.csv", "weekly.csv"]
  ) throws -> Bool {
    try files.contains { name in
      try a.files[name] != b.files[name] && a.numbers(in: name) != b.numbers(in: name)
    }
  }

  /// The simulated numbers of a table, row by row.
  private func numbers(in name: String) throws -> [[String]] {
    let table = try table(name)
    let words: Set<String> = [
      "strategy", "segment", "week", "date", "measure", "title", "definition", "aggregation", "unit",
      "exactness", "note", "touch", "channel", "sender", "message", "audience", "stages",
    ]
    let columns = table.header.indices.filter { !words.contains(table.header[$0]) }
    return table.rows.map { row in columns.map { row[$0] } }
  }
}
