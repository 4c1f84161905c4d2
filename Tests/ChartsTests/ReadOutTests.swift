import ChartSamples
import Testing

@testable import Charts

@Suite struct ReadOutTests {
  @Test func scriptIsSmallAndStrict() {
    #expect(ReadOut.script.utf8.count < 3000)
    for word in ["eval", "innerHTML", ".style", "Function(", "setAttribute(\"style\"", "</", "onclick"] {
      #expect(!ReadOut.script.contains(word), "\(word)")
    }
    #expect(!ReadOut.styles.contains("url(") && !ReadOut.styles.contains("</"))
  }

  @Test func stylesNameTheHooks() {
    for name in [".c-cursor", ".only-wide", ".only-narrow", ".readout", "figure.chart"] {
      #expect(ReadOut.styles.contains(name), "\(name)")
    }
  }

  @Test func figureHoldsTheTableThatIsReadOut() {
    let chart = Sample.all[0].chart
    let rows = PictureReader(ReadOut.figure(chart, id: "one")).all("tr").count
    #expect(rows == chart.table.rows.count + 1)
  }

  @Test func idsOfAFigureAreUnique() {
    let figure = ReadOut.figure(Sample.all[0].chart, id: "one")
    let picture = PictureReader(figure)
    let ids = picture.elements.compactMap { $0.attributes["id"] }
    #expect(picture.isWellFormed && ids.count == 7 && Set(ids).count == 7)
  }
}
