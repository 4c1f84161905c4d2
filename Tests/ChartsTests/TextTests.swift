import Testing

@testable import Charts

@Suite struct TextTests {
  @Test func escapesWhatXMLReserves() {
    #expect(SafeText.escaped("<a & \"b\" 'c'>") == "&lt;a &amp; &quot;b&quot; &#39;c&#39;&gt;")
    #expect(SafeText.escaped("a\u{0}b\u{1F}c\u{FFFE}d") == "abcd")
  }

  @Test func namesCannotSteerTheTextAroundThem() {
    #expect(SafeText.cleaned("a\u{202E}b\u{2067}c\u{2069}d\n\te") == "abcd e")
    #expect(SafeText.inline("דואר") == "\u{2068}דואר\u{2069}")
    #expect(SafeText.inline(String(repeating: "x", count: 200)).count == 42)
  }

  @Test func keepsJoinedEmoji() {
    #expect(SafeText.cleaned("👩‍👩‍👧") == "👩‍👩‍👧")
  }

  @Test func idsAreHarmless() {
    #expect(SafeText.identifier("a\"><b 1") == "a---b-1")
    #expect(SafeText.identifier("") == "chart")
  }

  @Test func wideCharactersMeasureDouble() {
    let latin = TextMeasure.width("aaaa")
    #expect(TextMeasure.width("電子電子") > latin * 1.6)
    #expect(TextMeasure.width("\u{2068}\u{2069}") == 0)
    #expect(TextMeasure.width("e\u{301}\u{301}") == TextMeasure.width("e"))
  }

  @Test(arguments: [60.0, 90, 140, 220], [1, 2, 3])
  func linesFitAndNothingIsLost(_ width: Double, _ limit: Int) {
    let names = [
      "Multi-channel", "Two words", String(repeating: "Unbroken", count: 25), "電子メールと郵送の組み合わせによる",
      String(repeating: "word ", count: 40), "a-b-c-d-e", "",
    ]
    for name in names {
      let fitted = FittedText(name, width: width, lines: limit)
      #expect(fitted.lines.count <= limit && !fitted.lines.isEmpty)
      #expect(fitted.width <= width)
      let drawn = fitted.lines.joined().filter { !" \u{2068}\u{2069}".contains($0) }
      let given = name.filter { $0 != " " }
      if fitted.full == nil {
        #expect(drawn == given)
      } else {
        #expect(drawn.last == "…" && given.hasPrefix(drawn.dropLast()))
        #expect(fitted.full == SafeText.cleaned(name))
      }
    }
  }

  @Test func theValueBeforeANameIsNeverCut() {
    let fitted = FittedText(String(repeating: "long ", count: 9), width: 90, lines: 1, prefix: "1,234")
    #expect(fitted.lines[0].hasPrefix("1,234 "))
    #expect(fitted.width <= 90)
  }
}
