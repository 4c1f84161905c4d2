import Campaign
import Foundation
import Testing

@testable import Results

@Suite("JSON")
struct JSONTests {
  @Test("is written with keys in their order, indented by two spaces, ended by a line feed")
  func layout() {
    let json = JSON.object([
      "b": .number(1), "a": .list([.bool(true), .bool(false), .null]), "empty": .object([]),
      "none": .list([]), "in": .object(["z": .text("y")]),
    ])
    #expect(
      json.text == """
        {
          "b": 1,
          "a": [
            true,
            false,
            null
          ],
          "empty": {},
          "none": [],
          "in": {
            "z": "y"
          }
        }

        """)
  }

  @Test("escapes quotes, backslashes and control characters, and leaves other letters alone")
  func escapes() {
    #expect(JSON.text("a\"b\\c/d").text == #""a\"b\\c/d""# + "\n")
    #expect(JSON.text("\n\r\t\u{0}\u{1F}\u{8}").text == #""\n\r\t\u0000\u001f\u0008""# + "\n")
    #expect(JSON.text("Büro – 人 🙂 \u{2028}").text == "\"Büro – 人 🙂 \u{2028}\"\n")
    #expect(JSON.object(["a\"": .null]).text == "{\n  \"a\\\"\": null\n}\n")
    // A quote with an accent is one character of two scalars.
    #expect(JSON.text("\"\u{301}").text == "\"\\\"\u{301}\"\n")
  }

  @Test("has the shortest digits that read back as the same number")
  func numbers() throws {
    let known: [(Double, String)] = [
      (0, "0"), (-0.0, "0"), (3, "3"), (-12, "-12"), (0.1, "0.1"), (1.0 / 3, "0.3333333333333333"),
      (123_456_789, "123456789"), (2.5e-7, "2.5e-07"), (1e300, "1e+300"),
    ]
    for (value, text) in known {
      #expect(JSON.number(value).text == text + "\n")
      #expect(Double(text) == value)
    }
    for value: Double in [
      .leastNonzeroMagnitude, .greatestFiniteMagnitude, 0.1 + 0.2, 999_999_999_999_999, 1e15 + 2, -1.5e-9,
    ] {
      let text = JSON.number(value).text
      #expect(Double(text.dropLast()) == value)
      let read = try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
      // That reader may miss the last bit.
      #expect(abs((read as? Double ?? 0) / value - 1) < 1e-15)
    }
  }

  @Test("has null for what is unknown or no finite number", arguments: [Double.nan, .infinity, -.infinity])
  func notFinite(value: Double) {
    #expect(JSON.optional(value) == .null)
    #expect(JSON.optional(nil) == .null && JSON.optional(2) == .number(2))
    #expect(JSON.number(value).text == "null\n")
  }

  @Test("is read back as written by another reader")
  func readBack() throws {
    let text = "tab\tquote\"slash\\bell\u{7}é🙂"
    let json = JSON.object(["x": .list([.number(0.1), .text(text), .object(["y": .null])])])
    let read = try JSONSerialization.jsonObject(with: Data(json.text.utf8)) as? [String: [Any]]
    let list = try #require(read?["x"])
    #expect(list[0] as? Double == 0.1 && list[1] as? String == text)
    #expect((list[2] as? [String: Any])?["y"] is NSNull)
  }
}

@Suite("CSV")
struct CSVTests {
  static func written(_ text: String) -> String {
    var csv = CSV(["x"])
    csv.append([.text(text)])
    return String(csv.text.dropFirst(2).dropLast())
  }

  @Test("quotes cells with commas, quotes or line ends, and no others")
  func quoting() {
    #expect(CSVTests.written("plain words; and more") == "plain words; and more")
    #expect(CSVTests.written("") == "")
    #expect(CSVTests.written("a,b") == "\"a,b\"")
    #expect(CSVTests.written("say \"hi\"") == "\"say \"\"hi\"\"\"")
    #expect(CSVTests.written("two\nlines") == "\"two\nlines\"")
    #expect(CSVTests.written("two\r\nlines") == "\"two\r\nlines\"")
    #expect(CSVTests.written("return\r") == "\"return\r\"")
  }

  @Test("sees commas and quotes under accents too")
  func accents() {
    #expect(CSVTests.written("a,\u{301}b").unicodeScalars.elementsEqual("\"a,\u{301}b\"".unicodeScalars))
    let quoted = CSVTests.written("\"\u{301}")
    #expect(quoted.unicodeScalars.map(\.value) == [0x22, 0x22, 0x22, 0x301, 0x22])
  }

  @Test("has a header, a line a row, numbers in full and nothing where a number is unknown")
  func rows() {
    var csv = CSV(["name", "a, b", "c"])
    csv.append([.text("x"), .number(0.1), .optional(nil)])
    csv.append([.text("y"), .number(2), .optional(1.0 / 3)])
    csv.append([.text("z"), .number(-3), .optional(.infinity)])
    #expect(csv.text == "name,\"a, b\",c\nx,0.1,\ny,2,0.3333333333333333\nz,-3,\n")
  }
}
