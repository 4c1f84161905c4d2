import Forecasting
import Foundation
import TestSupport
import Testing

/// Adoptions a year of eight products, and what others' programs made of them.
@Suite("Bass curves come out as printed")
struct DiffusionTests {
  private static func series(_ name: String) throws -> [Double] {
    let table = try StudyTable("diffusion/series.csv")
    return try zip(table.words("series"), table.numbers("adoptions")).filter { $0.0 == name }.map(\.1)
  }

  @Test("By Srinivasan and Mason's least squares, within the digits printed")
  func cumulative() throws {
    let table = try StudyTable("diffusion/fits.csv")
    let (names, ps) = (try table.words("series"), try table.numbers("p"))
    let (qs, ms) = (try table.numbers("q"), try table.numbers("m"))
    var rows: [[String]] = []
    for (index, name) in names.enumerated() {
      let fit = try BassFit(Self.series(name))
      #expect(abs(fit.curve.p - ps[index]) <= 0.000_005_1, "\(name): p \(fit.curve.p)")
      // Mammography's 0.86065 is printed as 0.8606.
      #expect(abs(fit.curve.q - qs[index]) <= 0.000_053, "\(name): q \(fit.curve.q)")
      #expect(abs(fit.curve.market - ms[index]) <= 0.051, "\(name): m \(fit.curve.market)")
      rows.append([
        name.replacing("_", with: " "), text(fit.curve.p, 5), text(ps[index], 5), text(fit.curve.q, 4),
        text(qs[index], 4), text(fit.curve.market), text(ms[index]),
      ])
    }
    try DocumentPage.forecasting.expect(
      "diffusion", header: ["series", "p", "printed", "q", "printed", "market", "printed"], rows: rows)
  }

  /// M 67,980.9, P 0.0065940, Q 0.638091 and residual standard error 727.19 on 7 degrees, as R's nls printed them.
  @Test("By least squares on the density, for video recorders in the United States")
  func density() throws {
    let fit = try BassFit(Self.series("us_vcr"), form: .density)
    #expect(abs(fit.curve.market - 67_980.9) < 0.06)
    #expect(abs(fit.curve.p - 0.0065940) < 6e-8)
    #expect(abs(fit.curve.q - 0.638091) < 6e-7)
    #expect(abs(fit.residualError - 727.19) < 0.006 && fit.degrees == 7)
  }
}
