import Forecasting
import Foundation
import TestSupport
import Testing

/// Buying again after the first purchase: 2,357 customers, 39 weeks to fit and 39 held out (Fader, Hardie & Lee 2005).
@Suite("Persistence in care, fitted to who came again, foretells the next 39 weeks")
struct RepeatPurchaseTests {
  private static func data() throws -> RepeatVisits {
    let members = try StudyTable("repeat-purchases/members.csv")
    let (weeks, last) = (try members.counts("weeks"), try members.counts("last"))
    var groups: [RepeatVisits.Group: Int] = [:]
    for (index, count) in try members.counts("members").enumerated() {
      groups[RepeatVisits.Group(weeks: weeks[index], last: last[index], members: 1), default: 0] += count
    }
    let counts = try StudyTable("repeat-purchases/counts.csv")
    return try RepeatVisits(
      groups: groups.map { RepeatVisits.Group(weeks: $0.weeks, last: $0.last, members: $1) }
        .sorted { ($0.weeks, $0.last) < ($1.weeks, $1.last) },
      weeksByVisits: Dictionary(uniqueKeysWithValues: zip(counts.counts("visits"), counts.counts("weeks"))))
  }

  @Test("In all within 12 %; the published model was 11 % too low")
  func heldOut() throws {
    let data = try Self.data()
    #expect(data.members == 2_357 && data.visits == 2_457)
    let fit = try PersistenceFit(data)
    let weekly = try StudyTable("repeat-purchases/weekly.csv").numbers("visits")
    let actual = weekly.suffix(39).reduce(0, +)
    #expect(actual == 1_882)
    let foretold = fit.expectedVisits(weeks: 39).reduce(0, +)
    #expect(abs(foretold / actual - 1) <= 0.12, "\(foretold)")
    #expect(abs(fit.fittedVisits / 2_457 - 1) < 0.02, "what it was fitted to, it gives back")
    let last = try LastValue().forecast(Array(weekly.prefix(39)), steps: 39)
    let naive = (0..<39).reduce(0) { $0 + last.mean(at: $1) }
    try DocumentPage.forecasting.expect(
      "repeat-purchases", header: ["forecast", "visits in weeks 40 to 78", "error"],
      rows: [
        ["actual", text(actual, 0), "—"],
        ["persistence in care", text(foretold, 0), signed(foretold / actual - 1)],
        ["published (BG/NBD)", "1667", signed(1_667 / actual - 1)],
        ["last value", text(naive, 0), signed(naive / actual - 1)],
      ])
    try DocumentPage.forecasting.expect(
      "repeat-purchases-fit",
      header: ["exit.a", "exit.b", "visits a week in care", "visits-size", "log-likelihood"],
      rows: [
        [
          text(fit.exit.a, 3), text(fit.exit.b, 3), text(fit.visitsPerWeek, 4), text(fit.visitsSize, 2),
          text(fit.logLikelihood),
        ]
      ])
  }

  private func signed(_ x: Double) -> String { (x < 0 ? "−" : "+") + percent(abs(x)) }

  /// A cohort's counts in expectation, so many members that rounding is nothing: the fit finds what they were made with.
  @Test("And finds the numbers that made-up members were made with")
  func recovery() throws {
    let truth = (a: 0.8, b: 4.0, mean: 0.3, size: 0.7)
    let weeks = 20
    let members = 2e9
    let survival = BetaGeometric(a: truth.a, b: truth.b).survival(through: weeks)
    func chance(_ visits: Int) -> Double {
      // Negative binomial, by its recursion.
      let p = truth.mean / (truth.size + truth.mean)
      return (0..<visits).reduce(pow(1 - p, truth.size)) {
        $0 * (truth.size + Double($1)) / Double($1 + 1) * p
      }
    }
    let quiet = chance(0)
    // Groups by the last week with a visit; visits of weeks up to it are those of a week in care with any.
    var groups: [RepeatVisits.Group] = []
    for last in -1..<weeks {
      var share = survival[weeks] * pow(quiet, Double(weeks - 1 - last))
      for end in max(last, 0)..<weeks {
        share += (survival[end] - survival[end + 1]) * pow(quiet, Double(end - last))
      }
      if last >= 0 { share *= 1 - quiet }
      groups.append(RepeatVisits.Group(weeks: weeks, last: last, members: Int((share * members).rounded())))
    }
    let inCare = survival[0..<weeks].reduce(0, +) * members
    let counts = (1...40).map { ($0, Int((inCare * chance($0)).rounded())) }.filter { $0.1 > 0 }
    let fit = try PersistenceFit(
      RepeatVisits(groups: groups, weeksByVisits: Dictionary(uniqueKeysWithValues: counts)))
    #expect(abs(fit.exit.a - truth.a) < 0.01 && abs(fit.exit.b - truth.b) < 0.05)
    #expect(abs(fit.visitsPerWeek - truth.mean) < 0.001 && abs(fit.visitsSize - truth.size) < 0.01)
  }
}
