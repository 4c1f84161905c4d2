import Foundation
import TestSupport
import Testing

/// An article whose tables are what the program gives now.
struct DocumentPage {
  static let behaviour = DocumentPage(name: "behaviour")
  static let trials = DocumentPage(name: "trials")
  static let forecasting = DocumentPage(name: "forecasting")
  private static let lock = NSLock()

  let name: String

  private var file: String { "\(ShippedCase.repository)/docs/\(name).md" }

  /// Compares the table that follows `<!-- table: … -->` with the one worked out now.
  ///
  /// Set UPTAKE_RECORD to write it anew; the test then fails once, so that nobody does so unawares.
  func expect(
    _ table: String, header: [String], rows: [[String]], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let line = { (cells: [String]) in "| " + cells.joined(separator: " | ") + " |" }
    let rule = line(["---"] + header.dropFirst().map { _ in "---:" })
    let found = ([line(header), rule] + rows.map(line)).joined(separator: "\n")
    let marker = "<!-- table: \(table) -->\n"
    DocumentPage.lock.lock()
    defer { DocumentPage.lock.unlock() }
    let page = try String(contentsOfFile: file, encoding: .utf8)
    let start = try #require(
      page.range(of: marker), "no table '\(table)' in the page", sourceLocation: sourceLocation
    ).upperBound
    let end = page.range(of: "\n\n", range: start..<page.endIndex)?.lowerBound ?? page.endIndex
    let kept = String(page[start..<end])
    if ProcessInfo.processInfo.environment["UPTAKE_RECORD"] != nil, kept != found {
      try page.replacingCharacters(in: start..<end, with: found)
        .write(toFile: file, atomically: true, encoding: .utf8)
      Issue.record("recorded the table '\(table)': look at the difference", sourceLocation: sourceLocation)
    } else {
      #expect(
        kept == found, "run the tests with UPTAKE_RECORD=1 and look at the difference",
        sourceLocation: sourceLocation)
    }
  }
}

/// `0.46`, `12.3`: so many digits after the point.
func text(_ x: Double, _ digits: Int = 1) -> String { String(format: "%.\(digits)f", x) }

/// `46.9 %` of a share.
func percent(_ x: Double, _ digits: Int = 1) -> String { text(100 * x, digits) + " %" }

/// `$2,850` of an amount.
func dollars(_ x: Double) -> String {
  var digits = Array(text(x, 0))
  for place in stride(from: digits.count - 3, to: 0, by: -3) { digits.insert(",", at: place) }
  return "$" + String(digits)
}
