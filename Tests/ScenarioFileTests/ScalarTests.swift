import Campaign
import Foundation
import Testing

@testable import ScenarioFile

@Suite("Single values")
struct ScalarTests {
  @Test func `shares are percentages or fractions`() {
    let share = ShareScalar()
    #expect(share.parse("12%") == 0.12)
    #expect(share.parse("1.4%") == 0.014)
    #expect(share.parse("0.07 %") == 0.0007)
    #expect(share.parse("100%") == 1)
    #expect(share.parse("0.12") == 0.12)
    #expect(share.parse("1") == 1)
    for text in [
      "", "%", "12", "101%", "-1%", "12%%", "12 percent", "1,2%", ".5", "5.", "0x1p-3", "nan", "٣%",
    ] {
      #expect(share.parse(text) == nil, "\(text)")
    }
  }

  @Test func `rates are kept per week`() {
    let rate = RateScalar()
    #expect(rate.parse("0.4% a week") == 0.004)
    #expect(rate.parse("70% a year") == 0.7 / 52)
    #expect(rate.parse("150% a year") == 1.5 / 52)
    #expect(rate.parse("0.02 a week") == 0.02)
    for text in ["70%", "70% per year", "70% a month", "a week", "70 % a  week"] {
      #expect(rate.parse(text) == nil, "\(text)")
    }
  }

  @Test func `numbers are finite, without signs, with commas only between thousands`() {
    let number = NumberScalar()
    #expect(number.parse("9,200.5") == 9200.5)
    #expect(number.parse("1.5e-3") == 0.0015)
    #expect(number.parse("1E+3") == 1000)
    #expect(number.parse("30%") == 0.3)
    for text in [
      "", "-1", "+1", "1e", "1e+-3", "1e999", "inf", ".inf", ".nan", "1,00", ",100", "1.2.3", "1 000",
    ] {
      #expect(number.parse(text) == nil, "\(text)")
    }
    #expect(NumberScalar(positive: true).parse("0") == nil)
  }

  @Test func `counts are whole and within their range`() {
    let count = CountScalar(range: 1...1_000_000_000)
    #expect(count.parse("9,200") == 9200)
    #expect(count.parse("1000000000") == 1_000_000_000)
    for text in ["0", "1,000,000,001", "9200.0", "9e3", "99999999999999999999", "9_200"] {
      #expect(count.parse(text) == nil, "\(text)")
    }
  }

  @Test func `lengths of time need their unit`() {
    #expect(DaysScalar().parse("10 days") == 10)
    #expect(DaysScalar().parse("1 day") == 1)
    #expect(DaysScalar().parse("2 weeks") == 14)
    #expect(DaysScalar().parse("3.5 days") == 3.5)
    #expect(DaysScalar(whole: true).parse("3.5 days") == nil)
    #expect(DaysScalar(whole: true, positive: true).parse("0 days") == nil)
    #expect(DaysScalar().parse("10") == nil)
    #expect(WeeksScalar().parse("2.5 weeks") == 2.5)
    #expect(WeeksScalar(whole: true).parse("2.5 weeks") == nil)
    #expect(WeeksScalar().parse("10 days") == nil)
  }

  @Test func `twelve months are fifty-two weeks`() {
    let horizon = HorizonScalar()
    #expect(horizon.parse("12 months") == 52)
    #expect(horizon.parse("1 month") == 4)
    #expect(horizon.parse("7 months") == 30)
    #expect(horizon.parse("120 months") == 520)
    #expect(horizon.parse("40 weeks") == 40)
    for text in ["0 weeks", "521 weeks", "121 months", "a year", "12", "90 days"] {
      #expect(horizon.parse(text) == nil, "\(text)")
    }
  }

  @Test func `money stands behind the scenario's symbol`() {
    #expect(MoneyScalar(currency: "$").parse("$27,600") == 27_600)
    #expect(MoneyScalar(currency: "EUR").parse("EUR 0.55") == 0.55)
    #expect(MoneyScalar(currency: "$").parse("€5") == nil)
    #expect(MoneyScalar(currency: "$").parse("5") == nil)
    #expect(MoneyScalar(currency: "$").parse("$-5") == nil)
    #expect(CostScalar(currency: "$").parse("$0.55 a piece") == Cost(amount: 0.55, per: .piece))
    #expect(CostScalar(currency: "$").parse("$500 a send") == Cost(amount: 500, per: .send))
    #expect(CostScalar(currency: "$").parse("$500") == nil)
  }

  @Test func `days are dates or counted from launch`() throws {
    let launch = try #require(CalendarDate(iso: "2027-01-31"))
    func day(_ text: String) -> String? { DayText(text)?.date(anchor: launch).description }
    #expect(day("launch") == "2027-01-31")
    #expect(day("launch + 3 weeks") == "2027-02-21")
    #expect(day("launch - 10 days") == "2027-01-21")
    #expect(day("launch + 1 month") == "2027-02-28")
    #expect(day("launch - 2 months") == "2026-11-30")
    #expect(day("2027-12-31") == "2027-12-31")
    #expect(DayText("pay-day-2") == .on(.moment("pay-day-2")))
    #expect(DayText("fair - 1 week") == .before(.moment("fair"), Span(count: 1, unit: .week)))
    for text in [
      "Launch", "launch +3 weeks", "launch + three weeks", "launch + 3", "2027-02-29", "+027-01-01",
      "every", "from + 1 day", "until", "open enrolment", "2nd", "2027-12-31 + 1 week",
    ] {
      #expect(day(text) == nil, "\(text)")
    }
  }

  @Test func `series have a step, a first and perhaps a last day`() {
    let step = Span(count: 3, unit: .month)
    let first = DayText.after(.launch, Span(count: 8, unit: .week))
    #expect(WhenText("every 3 months from launch + 8 weeks") == .every(step, from: first, until: nil))
    #expect(
      WhenText("every 3 months from launch + 8 weeks until 2027-12-31")
        == .every(step, from: first, until: .date(CalendarDate(iso: "2027-12-31")!)))
    #expect(
      WhenText("every 1 day from fair until fair + 2 days")
        == .every(
          Span(count: 1, unit: .day), from: .on(.moment("fair")),
          until: .after(.moment("fair"), Span(count: 2, unit: .day))))
    for text in [
      "every month from launch", "every 0 days from launch", "every 3 months", "every 1 day from X",
    ] {
      #expect(WhenText(text) == nil, "\(text)")
    }
  }

  @Test func `triggers count days from an event that can be followed by what ends them`() {
    let trigger = TriggerScalar()
    #expect(trigger.parse("10 days after registration") == Trigger(days: 10, after: .registration))
    #expect(
      trigger.parse("3 weeks after hire, unless registration")
        == Trigger(days: 21, after: .hire, unless: .registration))
    #expect(
      trigger.parse("waiting over 1 week") == Trigger(days: 7, after: .request, unless: .firstVisit))
    for text in [
      "1 month after hire", "10 days before hire", "10 days after launch", "after hire",
      "1 day after request, unless registration", "1 day after request unless first visit",
      "waiting over 2", "waiting",
    ] {
      #expect(trigger.parse(text) == nil, "\(text)")
    }
  }

  @Test func `fees say what they are paid for`() {
    #expect(
      FeeScalar(currency: "$").parse("$4 per employee per month") == Fee(amount: 4, per: .employeePerMonth))
    #expect(
      FeeScalar(currency: "$").parse("$6.50 per member per month") == Fee(amount: 6.5, per: .memberPerMonth))
    #expect(FeeScalar(currency: "$").parse("$90 per visit") == Fee(amount: 90, per: .visit))
    #expect(FeeScalar(currency: "$").parse("$1,000 per user") == Fee(amount: 1000, per: .user))
    for text in ["$4", "4 per visit", "$4 per month", "$4per visit", "€4 per visit"] {
      #expect(FeeScalar(currency: "$").parse(text) == nil, "\(text)")
    }
  }

  @Test func `names have no dots, slashes or control characters`() {
    let name = NameScalar()
    for text in ["drivers", "launch e-mail", "Büro & Lager (Nord)", "12", "A: b"] {
      #expect(name.parse(text) == text)
    }
    let long = String(repeating: "x", count: 81)
    for text in ["", "a.b", "a/b", "a\\b", "a\nb", "a\u{7}b", " a", "a ", long] {
      #expect(name.parse(text) == nil, "\(text)")
    }
  }

  static let kinds: [any ScalarKind] = [
    ShareScalar(), NumberScalar(), NumberScalar(positive: true), CountScalar(range: 1...1_000_000_000),
    RateScalar(), DaysScalar(), DaysScalar(whole: true), WeeksScalar(), WeeksScalar(whole: true),
    CurrencyScalar(), MoneyScalar(currency: nil), CostScalar(), DateScalar(), HorizonScalar(), DayScalar(),
    WhenScalar(), NameScalar(), AssumptionNameScalar(), MomentScalar(), TriggerScalar(), FeeScalar(),
    ShareScalar(partial: true), WholeNumberScalar(),
  ]

  static let texts = [
    "", "0", "1", "12", "0.5", "12%", "12 %", "9,200", "92,00", "1e-3", "1.5E+3%", "-1", "0.4% a week",
    "70% a year", "1 a week", "70%a year", "10 days", "1 day", "2 weeks", "2.5 weeks", "1 month", "2 months",
    "$5", "$ 5", "EUR 1,000", "€0.55 a piece", "$500 a send", "$500 per send", "$", "kr", "dollars",
    "2027-01-04",
    "27-1-4", "launch", "launch + 3 weeks", "launch - 10 days", "launch+3 weeks", "launch + 3 months ",
    "every 3 months from launch + 8 weeks", "every 1 week from 2027-01-04 until launch + 9 weeks",
    "every week from launch", "open-enrolment", "home-mail.registration", "a.b.c", "a..b", ".a", "a b", " a",
    "a ", "a/b", "every", "from", "until-now", "fair + 2 weeks", "2nd", "10 days after hire",
    "2 weeks after registration, unless first visit", "1 day after request, unless registration",
    "waiting over 2 weeks", "1 month after hire", "$4 per employee per month", "$9 per visit", "$9 per",
    "x\u{1}", "Büro", "40 weeks", "12 months", "nan", "Infinity", "0x10", "1_000",
  ]

  /// What the reader takes as text, the schema takes as a string, for all kinds; ranges apart, the other way too.
  @Test func `the schema's patterns agree with the parsers`() throws {
    for kind in Self.kinds {
      let pattern = try Self.pattern(kind.schema)
      for text in Self.texts where text.unicodeScalars.allSatisfy({ $0.value != 1 }) {
        let range = NSRange(text.startIndex..., in: text)
        let matches = pattern.firstMatch(in: text, range: range) != nil
        if kind.accepts(text) {
          // Bare numbers are numbers to a loader, not strings.
          #expect(matches || Double(text) != nil, "\(kind) takes '\(text)'")
        } else if matches {
          let outOfRange = ["0", "12", "1", "2.5 weeks", "1.5E+3%", "12%", "9,200"].contains(text)
          #expect(outOfRange, "\(kind) refuses '\(text)'")
        }
      }
    }
  }

  private static func pattern(_ schema: JSONValue) throws -> NSRegularExpression {
    guard case .object(let members) = schema else { throw CocoaError(.featureUnsupported) }
    for (key, value) in members {
      if key == "pattern", case .string(let text) = value { return try NSRegularExpression(pattern: text) }
      if key == "anyOf", case .array(let options) = value, let last = options.last {
        return try pattern(last)
      }
    }
    throw CocoaError(.featureUnsupported)
  }
}
