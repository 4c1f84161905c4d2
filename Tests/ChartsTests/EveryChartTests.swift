import ChartSamples
import Testing

@testable import Charts

/// How many decimals a number is written with.
func decimals(_ number: String) -> Int {
  guard let dot = number.firstIndex(of: ".") else { return 0 }
  return number.distance(from: dot, to: number.endIndex) - 1
}

struct Case: Sendable, CustomTestStringConvertible {
  let sample: Sample
  let width: ChartWidth

  var svg: String { sample.chart.svg(id: "figure", width: width) }
  var testDescription: String { "\(sample.name) \(width)" }

  static let all = Sample.all.flatMap { sample in ChartWidth.allCases.map { Case(sample: sample, width: $0) }
  }
}

@Suite struct EveryChartTests {
  @Test(arguments: Case.all) func isWellFormed(_ item: Case) {
    let picture = PictureReader(item.svg)
    #expect(picture.isWellFormed)
    #expect(picture.size.width == item.width.units)
    #expect(picture.size.height > 0)
  }

  @Test(arguments: Case.all) func textsDoNotOverlapAndAreInside(_ item: Case) {
    let picture = PictureReader(item.svg)
    let frame = Box(x: 0, y: 0, width: picture.size.width, height: picture.size.height)
    for (index, text) in picture.texts.enumerated() {
      if !frame.contains(text.box) { Issue.record("\(text.content) \(text.box) leaves \(frame)") }
      for other in picture.texts.dropFirst(index + 1) where text.box.overlap(other.box) > 1 {
        Issue.record("\(text.content) \(text.box) covers \(other.content) \(other.box)")
      }
    }
  }

  @Test(arguments: Case.all) func holdsOnlyWhatAStrictPageAllows(_ item: Case) {
    let picture = PictureReader(item.svg)
    for element in picture.elements {
      #expect(!["style", "script", "image", "use", "foreignObject", "a"].contains(element.name))
      for (name, value) in element.attributes {
        #expect(name != "style" && !name.hasPrefix("on") && !name.hasSuffix("href"))
        #expect(!value.contains("url("))
      }
    }
  }

  @Test(arguments: Case.all) func usesDocumentedClassesOnly(_ item: Case) {
    let documented: Set = [
      "c-chart", "c-background", "c-title", "c-axis", "c-grid", "c-label", "c-leader", "c-band", "c-line",
      "c-mark",
      "c-bar", "c-whisker", "c-reference", "c-touch", "c-span", "c-points",
    ]
    for element in PictureReader(item.svg).elements {
      if let role = element.attributes["class"] { #expect(documented.contains(role), "\(role)") }
    }
  }

  @Test(arguments: Case.all) func everyNumberIsFiniteAndShort(_ item: Case) {
    let places = ["x", "y", "x1", "x2", "y1", "y2", "width", "height", "cx", "cy", "r"]
    for element in PictureReader(item.svg).elements.dropFirst() {
      for (name, value) in element.attributes where places.contains(name) {
        #expect(Double(value)?.isFinite == true, "\(name)=\(value)")
        #expect(decimals(value) <= 1, "\(name)=\(value)")
      }
      let path = element.attributes["d"] ?? ""
      #expect(!path.contains("n"), "\(path)")
    }
    for word in ["nan", "inf", "-0\""] { #expect(!item.svg.contains(word), "\(word)") }
  }

  @Test(arguments: Case.all) func isTheSameEveryTime(_ item: Case) {
    #expect(item.svg == item.svg)
  }

  @Test(arguments: Case.all) func isNamedForScreenReaders(_ item: Case) {
    let picture = PictureReader(item.svg)
    let root = picture.elements.first?.attributes ?? [:]
    #expect(root["role"] == "img")
    #expect(root["aria-labelledby"] == "figure-title figure-desc")
    #expect(picture.all("title").first?.attributes["id"] == "figure-title")
    #expect(picture.all("desc").first?.attributes["id"] == "figure-desc")
    #expect(!item.sample.chart.description.isEmpty)
  }

  @Test(arguments: Case.all) func textsHaveContrast(_ item: Case) {
    for text in PictureReader(item.svg).texts {
      #expect(Palette.textColours.contains(text.fill), "\(text.fill)")
    }
  }

  @Test(arguments: Case.all) func readOutPointsLieInside(_ item: Case) {
    let picture = PictureReader(item.svg)
    let rows = item.sample.chart.table.rows.count
    for place in picture.readPlaces {
      #expect(place.count == 5 && place[4] >= 0 && place[4] < rows)
      #expect(place[0] >= -13 && place[0] + place[2] <= Int(picture.size.width) + 13)
      #expect(place[1] >= -1 && place[1] + place[3] <= Int(picture.size.height) + 1)
    }
  }

  @Test(arguments: Sample.all) func tableIsRectangular(_ sample: Sample) {
    let table = sample.chart.table
    for row in table.rows {
      #expect(row.count == table.columns.count)
      for case .number(let value) in row { #expect(value?.isFinite != false) }
    }
  }
}
