import Forecasting
import TestSupport
import Testing

/// Customers left after so many years, of two segments (Fader & Hardie 2007, J. Interactive Marketing 21:76).
@Suite("Retention is foretold as in print")
struct RetentionTests {
  private struct Published {
    let segment: String
    let a: Double
    let b: Double
    let logLikelihood: Double
    let yearTwelve: Double
    let actual: Double
  }

  private static let published = [
    Published(segment: "high-end", a: 0.668, b: 3.806, logLikelihood: -1611.2, yearTwelve: 378, actual: 394),
    Published(segment: "regular", a: 0.704, b: 1.182, logLikelihood: -1680.3, yearTwelve: 170, actual: 173),
  ]

  @Test("Fitted to seven years, year twelve is within half a customer of the published forecast")
  func yearTwelve() throws {
    var rows: [[String]] = []
    for one in Self.published {
      let survivors = try StudyTable("retention/survivors.csv").numbers(one.segment)
      let fit = try RetentionFit(survivors: Array(survivors.prefix(8)))
      #expect(abs(fit.curve.a - one.a) < 0.0006 && abs(fit.curve.b - one.b) < 0.0006)
      #expect(abs(fit.logLikelihood - one.logLikelihood) < 0.06)
      #expect(abs(fit.survivors(after: 12) - one.yearTwelve) < 0.5)
      #expect(survivors[12] == one.actual)
      let line = try LinearTrend().forecast(Array(survivors.prefix(8)), steps: 5)
      let last = try LastValue().forecast(Array(survivors.prefix(8)), steps: 5)
      let own = try RetentionBaseline().forecast(Array(survivors.prefix(8)), steps: 5)
      let scores = [own, last, line].map {
        ForecastScores($0, actuals: Array(survivors[8...12])).weightedInterval
      }
      #expect(scores[0] < scores[1] && scores[0] < scores[2], "it beats both naive forecasts")
      let interval = own.interval(0.9, at: 4)
      rows.append([
        one.segment, text(fit.curve.a, 3), text(fit.curve.b, 3), text(fit.survivors(after: 12), 0),
        text(one.yearTwelve, 0), text(one.actual, 0),
        "\(text(interval.lowerBound, 0))–\(text(interval.upperBound, 0))",
        text(line.mean(at: 4), 0), text(scores[0]), text(scores[1]), text(scores[2]),
      ])
    }
    try DocumentPage.forecasting.expect(
      "retention",
      header: [
        "segment", "a", "b", "left after 12 years", "published", "actual", "90 % interval", "by a line",
        "score (WIS)", "of the last value", "of a line",
      ], rows: rows)
  }
}
