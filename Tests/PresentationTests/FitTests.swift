import Testing

@testable import Presentation

@Suite struct FitTests {
  private let box = Box(x: 0, y: 0, width: 880, height: 68)

  private func height(_ fit: TextFit, _ style: TextFit.Style, width: Double) -> Double {
    let measure = TextMeasure(size: fit.size, isBold: style.isBold)
    let lines = fit.paragraphs.reduce(0) { $0 + measure.lines(of: $1, width: width - style.indent) }
    let gaps = Double(max(fit.paragraphs.count - 1, 0)) * style.spacing
    return (Double(lines) * TextFit.lineHeight + gaps) * fit.size
  }

  @Test func shortTextKeepsTheLargestSize() {
    let fit = TextFit(["Short"], in: box, style: .title)
    #expect(fit.size == 28 && fit.paragraphs == ["Short"] && fit.lines == 1)
  }

  @Test func longerTextShrinksBeforeItIsCut() {
    let text = String(repeating: "word ", count: 30)
    let fit = TextFit([text], in: box, style: .title)
    #expect(fit.size < 28 && fit.paragraphs == [text] && fit.lines == 2)
  }

  @Test(arguments: [
    String(repeating: "many words ", count: 200), String(repeating: "W", count: 3_000),
    String(repeating: "你好", count: 900), String(repeating: "👩🏽‍🚀", count: 500),
    String(repeating: "line\n", count: 90),
  ])
  func tooLongTextIsCut(_ text: String) throws {
    for style in [TextFit.Style.title, .subtitle, .footer, .bullets, .paragraphs, .coverTitle] {
      let fit = TextFit([text], in: box, style: style)
      #expect(fit.size == style.sizes.last)
      #expect(try #require(fit.paragraphs.last).hasSuffix("…"))
      #expect(fit.lines <= style.mostLines)
      #expect(height(fit, style, width: box.width) <= box.height)
    }
  }

  @Test func tooManyBulletsAreCut() throws {
    let place = Box(x: 0, y: 0, width: 300, height: 300)
    let fit = TextFit(Array(repeating: "A bullet of a few words", count: 90), in: place, style: .bullets)
    #expect(fit.paragraphs.count < 90)
    #expect(try #require(fit.paragraphs.last).hasSuffix("…"))
    #expect(height(fit, .bullets, width: place.width) <= place.height)
  }

  @Test func linesAreCountedByWords() {
    let measure = TextMeasure(size: 10)
    #expect(measure.lines(of: "", width: 100) == 1)
    #expect(measure.lines(of: "a\nb\n", width: 100) == 3)
    #expect(measure.lines(of: "aaaa bbbb cccc", width: measure.width(of: "aaaa bbbb")) == 2)
    let tenLetters = measure.width(of: "aaaaaaaaaa") + 0.1
    #expect(measure.lines(of: String(repeating: "a", count: 50), width: tenLetters) == 5)
  }

  @Test func fourteenRowsFitWhole() {
    for place in Slide.Layout.full.places().blocks + Slide.Layout.twoColumns.places().blocks {
      let table = TableBlock(
        columns: [.init("Option"), .init("Cost", isNumeric: true)],
        rows: (1...14).map { ["Option \($0)", "\($0 * 1_000)"] }, altText: "")
      let fit = TableFit(table, in: place)
      #expect(fit.rows == table.rows)
      #expect(fit.rowHeights.count == 15 && fit.rowHeights.reduce(0, +) <= place.height)
      #expect(fit.widths.reduce(0, +) <= place.width + 0.01)
      #expect(fit.size >= 12)
    }
  }

  @Test func tooManyRowsAreCounted() {
    let place = Slide.Layout.full.places().blocks[0]
    let rows = (1...100).map { ["Row \($0)", String(repeating: "long ", count: 200)] }
    let fit = TableFit(TableBlock(columns: [.init("a"), .init("b")], rows: rows, altText: ""), in: place)
    let shown = fit.rows.count - 1
    #expect(fit.rows.last?.first == "… \(100 - shown) more rows")
    #expect(fit.rows[0][1].hasSuffix("…"))
    #expect(fit.rowHeights.reduce(0, +) <= place.height)
  }

  @Test func directionIsThatOfTheFirstLetter() {
    #expect(TextDirection.isRightToLeft("12 — שלום hello"))
    #expect(!TextDirection.isRightToLeft("hello שלום"))
    #expect(!TextDirection.isRightToLeft("123"))
  }
}
