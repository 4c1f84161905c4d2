import Foundation
import OfficeReading
import Testing

@testable import Presentation

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct SlideTests {
  private func texts(_ name: String, in file: OfficeFile) throws -> String {
    try file.elements("t", in: name).compactMap(\.stringValue).joined(separator: "|")
  }

  @Test func textComesBackAsItWas() throws {
    let file = try read(sampleDeck)
    let shown = "\"<script>alert('1')</script>\" & =1+1 שלום 你好 👩🏽‍🚀 "
    #expect(try texts("ppt/slides/slide1.xml", in: file) == [shown, shown, shown].joined(separator: "|"))
    #expect(try texts("ppt/notesSlides/notesSlide1.xml", in: file) == shown)
    #expect(try texts("ppt/notesSlides/notesSlide2.xml", in: file) == "one|two")
    #expect(try !file.zip.text("ppt/slides/slide1.xml").contains("<script"))
  }

  @Test func titlesAreTitlePlaceholders() throws {
    let file = try read(sampleDeck)
    for number in 1...6 {
      let types = try file.elements("ph", in: "ppt/slides/slide\(number).xml").compactMap {
        $0.value("type")
      }
      #expect(types.filter { $0 == "title" || $0 == "ctrTitle" }.count == 1)
    }
  }

  @Test func shapesHaveTheirOwnIdsAndAltText() throws {
    let file = try read(sampleDeck)
    for number in 1...6 {
      let name = "ppt/slides/slide\(number).xml"
      let ids = try file.elements("cNvPr", in: name).compactMap { $0.value("id") }
      #expect(Set(ids).count == ids.count)
      for frame in try file.elements("nvGraphicFramePr", in: name) {
        let text = frame.children("cNvPr").first?.value("descr")
        #expect(text?.isEmpty == false)
      }
    }
  }

  @Test func nothingLeavesTheSlide() throws {
    let long = String(repeating: "Very long text ", count: 300)
    let layouts = Slide.Layout.allCases.filter { $0 != .cover }
    let deck = Presentation(
      title: "",
      slides: layouts.flatMap { layout in
        [nil, long].map { subtitle in
          Slide(
            title: long, subtitle: subtitle, layout: layout,
            blocks: layout.places().blocks.map { _ in
              .table(
                TableBlock(
                  columns: [.init(long), .init(long)], rows: Array(repeating: [long, long], count: 30),
                  altText: "t"))
            }, footer: long)
        }
      })
    let file = try read(deck)
    for number in 1...deck.slides.count {
      for transform in try file.elements("xfrm", in: "ppt/slides/slide\(number).xml") {
        let (place, size) = (transform.children("off").first, transform.children("ext").first)
        func value(_ element: XMLElement?, _ name: String) throws -> Int {
          try #require(element?.value(name).flatMap { Int($0) })
        }
        #expect(try value(place, "x") + value(size, "cx") <= 12_192_000)
        #expect(try value(place, "y") + value(size, "cy") <= 6_858_000 - 40 * 12_700)
      }
    }
  }

  @Test func rightToLeftTextIsMarked() throws {
    let file = try read(sampleDeck)
    let marks = try file.elements("pPr", in: "ppt/slides/slide6.xml").map {
      $0.value("rtl")
    }
    #expect(marks.contains("1") && marks.contains("0"))
  }

  @Test func mistakesAreNamed() {
    func write(_ layout: Slide.Layout, _ blocks: [Block]) throws -> Data {
      try Presentation(title: "", slides: [Slide(title: "", layout: layout, blocks: blocks)]).data()
    }
    #expect(throws: PresentationError.noSlides) { try Presentation(title: "", slides: []).data() }
    #expect(throws: PresentationError.tooManyBlocks(slide: 1, places: 1)) {
      try write(.full, [.bullets([]), .bullets([])])
    }
    #expect(throws: PresentationError.tooManyBlocks(slide: 1, places: 0)) {
      try write(.cover, [.bullets([])])
    }
    #expect(throws: PresentationError.unevenTable(slide: 1)) {
      try write(.full, [.table(TableBlock(columns: [.init("a")], rows: [["1", "2"]], altText: ""))])
    }
    #expect(throws: PresentationError.unevenTable(slide: 1)) {
      try write(.full, [.table(TableBlock(columns: [], rows: [], altText: ""))])
    }
    #expect(throws: Never.self) { try write(.twoColumns, [.bullets([])]) }
  }
}
