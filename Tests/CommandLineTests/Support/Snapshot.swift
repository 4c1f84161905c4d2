import Foundation
import Testing

/// A text kept beside the tests.
///
/// Set UPTAKE_RECORD to write it anew; the test then fails once, so that nobody does so unawares.
struct Snapshot {
  private let file: URL

  init(_ name: String) {
    file = Bakery.testFolder.appendingPathComponent("Snapshots/\(name).txt")
  }

  func compare(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let name = file.lastPathComponent
    guard ProcessInfo.processInfo.environment["UPTAKE_RECORD"] == nil else {
      try text.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded \(name): look at the difference", sourceLocation: sourceLocation)
      return
    }
    let kept = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    guard kept != text else { return }
    let (old, new) = (kept.split(separator: "\n"), text.split(separator: "\n"))
    let first = zip(old, new).first { $0 != $1 } ?? ("\(old.count) lines", "\(new.count) lines")
    Issue.record(
      "\(name) differs first in\n\(first.0)\n\(first.1)\nrun with UPTAKE_RECORD=1 and look at the difference",
      sourceLocation: sourceLocation)
  }
}
