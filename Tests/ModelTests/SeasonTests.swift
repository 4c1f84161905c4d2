import Campaign
import Model
import Testing

@Suite("Seasons")
struct SeasonTests {
  /// A level a month, no two alike.
  static let levels = Month.allCases.map { 0.4 + 0.13 * Double($0.number) }

  static func date(_ text: String) -> CalendarDate { CalendarDate(iso: text)! }

  /// Level 2 in January and 1 otherwise: the year's mean is 396/365.
  static let january = Month.allCases.map { $0 == .january ? 2.0 : 1 }

  @Test("have mean 1 over a year of 365 days")
  func meanOne() {
    let weeks = Season.steps(
      launch: SeasonTests.date("2027-01-01"), count: 52, levels: SeasonTests.levels)
    // 52 weeks end on the 30th of December; the last day has December's level.
    let days = zip(Month.allCases, SeasonTests.levels).map { Double($0.days) * $1 }
    let last = SeasonTests.levels[11] / (days.reduce(0, +) / 365)
    #expect(agree((7 * weeks.reduce(0, +) + last) / 365, 1))
    #expect((weeks.max() ?? 0) > 1.5 && (weeks.min() ?? 1) < 0.5)
  }

  @Test("that are level all year are 1 in every week")
  func level() {
    let weeks = Season.steps(
      launch: SeasonTests.date("2027-03-17"), count: 60, levels: Array(repeating: 3, count: 12))
    #expect(weeks.count == 60)
    #expect(weeks.allSatisfy { agree($0, 1) })
  }

  @Test("mix two months in a week that straddles them, by days")
  func straddling() {
    let mean = 396.0 / 365
    func weeks(_ launch: String) -> [Double] {
      Season.steps(launch: SeasonTests.date(launch), count: 2, levels: SeasonTests.january)
    }
    // From the 28th: four days of January, three of February.
    #expect(agree(weeks("2027-01-28"), [11.0 / 7 / mean, 1 / mean]))
    // From the 29th of December: three days of the old year, four of January.
    #expect(agree(weeks("2027-12-29"), [11.0 / 7 / mean, 2 / mean]))
    #expect(agree(weeks("2027-01-18"), [2 / mean, 2 / mean]))
  }

  @Test("know leap days")
  func leapDay() {
    let march = Month.allCases.map { $0 == .march ? 8.0 : 1 }
    let mean = (365 + 7 * 31) / 365.0
    func first(_ launch: String) -> Double {
      Season.steps(launch: SeasonTests.date(launch), count: 1, levels: march)[0]
    }
    #expect(agree(first("2028-02-26"), (4 + 3 * 8) / 7 / mean))
    #expect(agree(first("2027-02-26"), (3 + 4 * 8) / 7 / mean))
  }
}
