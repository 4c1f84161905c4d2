import Campaign
import Foundation
import Results
import TestSupport
import Testing

@testable import Reports

@Suite("The page of a report")
struct PageTests {
  /// SHA-256 in Base64, by the system's own tools.
  private static func hash(_ text: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["sh", "-c", "sha256sum | cut -d' ' -f1"]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
    try input.fileHandleForWriting.close()
    let hex = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let digits = Array(hex.trimmingCharacters(in: .whitespacesAndNewlines))
    let bytes = stride(from: 0, to: digits.count - 1, by: 2).map {
      UInt8(String(digits[$0...$0 + 1]), radix: 16)!
    }
    return "sha256-" + Data(bytes).base64EncodedString()
  }

  /// A browser that finds other hashes shows the page without styles and read-outs.
  @Test func `allows its own script and styles by their hashes, and nothing else`() throws {
    #expect(try Self.hash(HTMLPage.script) == HTMLPage.scriptHash)
    #expect(try Self.hash(HTMLPage.styles) == HTMLPage.stylesHash)
    #expect(!HTMLPage.script.contains("</") && !HTMLPage.styles.contains("</"))
  }

  @Test(arguments: ["", "a", "ä 漢字 😀\n\"<>&'", String(repeating: "scenario: x\n", count: 9000)])
  func `carries text packed and gives it back`(text: String) {
    let packed = PackedText.pack(text)
    #expect(PackedText.unpack(packed) == text)
    #expect(packed.utf8.allSatisfy { $0 < 128 && $0 != UInt8(ascii: "<") })
  }

  @Test(arguments: ["", ":", "5", "5:", "5:!!!!", "9999999999999:eJwDAAAAAAE=", "-1:eJwDAAAAAAE=", "3:AAAA"])
  func `takes nothing that was not packed`(text: String) {
    #expect(PackedText.unpack(text) == nil)
  }

  @Test func `refuses a packed text that is longer than it says`() {
    let packed = PackedText.pack(String(repeating: "x", count: 1000))
    #expect(PackedText.unpack("10:" + packed.split(separator: ":")[1]) == nil)
  }

  @Test func `shows markup as text`() {
    #expect(
      HTMLText.escaped("<a href=\"x\">'&'</a>\u{0}\u{7}")
        == "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;")
    #expect(HTMLPage.element("td", "اهلا") == "<td dir=\"auto\">اهلا</td>")
  }
}
