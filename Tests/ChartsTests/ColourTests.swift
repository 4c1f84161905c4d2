import Foundation
import Testing

@testable import Charts

@Suite struct ColourTests {
  /// The contrast of two colours after WCAG 2.
  private func contrast(_ one: String, _ other: String) throws -> Double {
    func luminance(_ colour: String) throws -> Double {
      let number = try #require(Int(colour.dropFirst(), radix: 16))
      let parts = [number >> 16, number >> 8 & 255, number & 255].map { part -> Double in
        let value = Double(part) / 255
        if value <= 0.03928 { return value / 12.92 }
        return pow((value + 0.055) / 1.055, 2.4)
      }
      return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
    let lights = [try luminance(one), try luminance(other)].sorted()
    return (lights[1] + 0.05) / (lights[0] + 0.05)
  }

  @Test func contrastIsComputedRightly() throws {
    #expect((try contrast("#000000", "#ffffff") - 21).magnitude < 0.01)
    #expect((try contrast("#767676", "#ffffff") - 4.54).magnitude < 0.02)
  }

  @Test func textsStandOut() throws {
    for colour in Palette.textColours {
      #expect(try contrast(colour, Palette.background) >= 4.5, "\(colour)")
    }
    #expect(try contrast(SeriesStyle(1).text, Palette.triggered) >= 4.5)
    for colour in [Palette.ink, Palette.muted] {
      #expect(try contrast(colour, "#d0d3d6") >= 4.4, "\(colour)")
    }
  }

  @Test func linesAndMarksStandOut() throws {
    for style in (0..<7).map(SeriesStyle.init) {
      #expect(try contrast(style.stroke, Palette.background) >= 3, "\(style.stroke)")
    }
    #expect(try contrast(Palette.barDark, Palette.barLight) >= 3)
    #expect(try contrast(Palette.axis, Palette.background) >= 3)
  }

  @Test func fourteenSeriesDifferWithoutColour() {
    let looks = (0..<14).map { "\(SeriesStyle($0).dash ?? "solid") \(SeriesStyle($0).mark)" }
    #expect(Set(looks).count == 14)
  }
}
