import Campaign
import ScenarioFile
import Testing

@Suite("Whatever is in a file")
struct RobustnessTests {
  /// A small generator of our own, so that a failure comes back with the same seed.
  struct Chance {
    var state: UInt64
    mutating func below(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }
  }

  /// Reads and gives the faults; that it comes back at all is the point.
  @discardableResult
  func faults(_ files: [String: String]) -> [Fault] {
    do throws(Faults) {
      let scenario = try ScenarioReader(files: FilesInMemory(files)).read(Northway.path)
      _ = ScenarioWriter.yaml(scenario)
      return []
    } catch {
      return error.all
    }
  }

  @Test(arguments: 0..<8)
  func `reading it ends with a scenario or with faults, bytes missing or doubled`(seed: Int) {
    var chance = Chance(state: UInt64(seed))
    for _ in 0..<60 {
      var bytes = Array(Northway.scenario.utf8)
      for _ in 0...chance.below(3) {
        let start = chance.below(bytes.count)
        let end = min(bytes.count, start + 1 + chance.below(12))
        if chance.below(3) == 0 {
          bytes.insert(contentsOf: bytes[start..<end], at: chance.below(bytes.count))
        } else {
          bytes.removeSubrange(start..<end)
        }
      }
      var files = Northway.files
      files[Northway.path] = String(decoding: bytes, as: UTF8.self)
      faults(files)
    }
  }

  @Test func `reading it ends with a scenario or with faults, any line missing from any file`() {
    for (path, text) in Northway.files {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      for index in lines.indices {
        var fewer = lines
        fewer.remove(at: index)
        var files = Northway.files
        files[path] = fewer.joined(separator: "\n")
        faults(files)
      }
    }
  }

  @Test func `reading it ends with a scenario or with faults, any line put elsewhere`() {
    var chance = Chance(state: 7)
    let lines = Northway.scenario.split(separator: "\n", omittingEmptySubsequences: false)
    for index in lines.indices {
      var moved = lines
      moved.insert(moved.remove(at: index), at: chance.below(lines.count))
      var files = Northway.files
      files[Northway.path] = moved.joined(separator: "\n")
      faults(files)
    }
  }

  @Test func `nesting without end is a fault`() {
    for opening in ["[", "{a: "] {
      let text = "scenario: x\nrules: " + String(repeating: opening, count: 20_000)
      #expect(!faults([Northway.path: text]).isEmpty)
    }
    let closed = String(repeating: "[", count: 60) + String(repeating: "]", count: 60)
    let found = faults([Northway.path: "scenario: x\nrules: \(closed)"])
    #expect(found.contains { $0.message == "nested more than 40 deep" })
  }

  @Test func `anchors that would unfold to billions are refused at once`() {
    var text = "scenario: x\nrules:\n  a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...12 {
      let alias = "*a\(level - 1)"
      text += "  a\(level): &a\(level) [\(Array(repeating: alias, count: 10).joined(separator: ", "))]\n"
    }
    let found = faults([Northway.path: text])
    #expect(found.contains { $0.message.hasPrefix("the anchor '&a0'") })
  }

  @Test(arguments: ["", "\n", "# only words\n"])
  func `an empty file is a fault`(text: String) {
    #expect(faults([Northway.path: text]).map(\.message) == ["the file is empty"])
  }

  @Test func `Windows line ends and a byte order mark change nothing`() throws {
    let plain = try Northway.read()
    let windows = "\u{FEFF}" + Northway.scenario.replacing("\n", with: "\r\n")
    var files = Northway.files
    files[Northway.path] = windows
    #expect(try ScenarioReader(files: FilesInMemory(files)).read(Northway.path) == plain)
  }
}
