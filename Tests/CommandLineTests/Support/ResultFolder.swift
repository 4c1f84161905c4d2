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
}
