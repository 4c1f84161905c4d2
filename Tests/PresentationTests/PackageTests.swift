import Foundation
import OfficeReading
import Testing

@testable import Presentation

@Suite struct PackageTests {
  @Test func zipReadsBack() throws {
    let bodies: [(String, Data)] = [
      ("b/empty.txt", Data()), ("a.txt", Data("hello".utf8)), ("ü/名.bin", Data((0...255).map { UInt8($0) })),
      ("big", Data((0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) })),
    ]
    var zip = ZipArchive()
    for (name, body) in bodies { try zip.add(body, at: name) }
    let data = try zip.data()
    let read = try ZipReader(data)
    #expect(read.names == bodies.map(\.0))
    for (name, body) in bodies { #expect(try read.data(name) == body) }
  }

  @Test func damageIsSeen() throws {
    var zip = ZipArchive()
    try zip.add(Data("hello hello hello".utf8), at: "a")
    var data = try zip.data()
    data[data.startIndex + 34] ^= 0x40
    #expect(throws: (any Error).self) { try ZipReader(data) }
  }

  @Test func equalInputGivesEqualBytes() throws {
    let first = try sampleDeck.data()
    Thread.sleep(forTimeInterval: 1.1)
    #expect(try sampleDeck.data() == first)
    var other = sampleDeck
    other.slides[1].notes += "!"
    #expect(try other.data() != first)
  }

  @Test func everyPartIsWellFormed() throws {
    let file = try read(sampleDeck)
    #expect(file.xmlNames.count > 40)
    for name in file.xmlNames { #expect(throws: Never.self, "\(name)") { try file.xml(name) } }
  }

  @Test func everyLinkLeadsSomewhereInside() throws {
    let file = try read(sampleDeck)
    var reached: Set<String> = []
    for name in [""] + file.zip.names {
      for (_, target) in try file.links(of: name) {
        #expect(file.zip.names.contains(target), "\(name) points at \(target)")
        reached.insert(target)
      }
    }
    let parts = file.zip.names.filter { !$0.hasSuffix(".rels") && $0 != "[Content_Types].xml" }
    #expect(reached == Set(parts))
  }

  @Test func everyIdUsedIsDeclared() throws {
    let file = try read(sampleDeck)
    for name in file.xmlNames where !name.hasSuffix(".rels") {
      let used = try file.xml(name).nodes(forXPath: "//@*[local-name()='id' and starts-with(., 'rId')]")
      let declared = try file.links(of: name)
      for id in used { #expect(declared[id.stringValue ?? ""] != nil, "\(name)") }
    }
  }

  @Test func everyPartHasAContentType() throws {
    let file = try read(sampleDeck)
    #expect(file.zip.names.first == "[Content_Types].xml")
    let overrides = try file.elements("Override", in: "[Content_Types].xml").compactMap {
      $0.value("PartName")
    }
    #expect(Set(overrides).count == overrides.count)
    for name in file.zip.names where name.hasSuffix(".xml") && name != "[Content_Types].xml" {
      #expect(overrides.contains("/" + name), "\(name)")
    }
    for name in overrides { #expect(file.zip.names.contains(String(name.dropFirst()))) }
  }

  @Test func noMacroNoClockNoExternalLink() throws {
    let file = try read(sampleDeck)
    #expect(!file.zip.names.contains { $0.contains("vba") || $0.contains("external") })
    #expect(try file.zip.text("docProps/core.xml").contains("2000-01-01T00:00:00Z"))
    for name in file.xmlNames { #expect(try !file.zip.text(name).contains("TargetMode")) }
  }
}
