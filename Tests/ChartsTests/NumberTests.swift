import Campaign
import ChartSamples
import Testing

@testable import Charts

@Suite struct NumberTests {
  @Test(arguments: [
    (ValueFormat.count, 12_345.0, "12,345"), (.count, 999.5, "1,000"), (.count, -1_234_567, "−1,234,567"),
    (.count, 0, "0"), (.count, -0.2, "0"), (.count, .nan, "–"), (.count, .infinity, "–"),
    (.share(digits: 1), 0.045, "4.5 %"), (.share(digits: 0), 1, "100 %"), (.share(digits: 1), 1e308, "–"),
    (.money(symbol: "$"), 1200, "$1,200"), (.money(symbol: "$"), 3.416, "$3.42"),
    (.money(symbol: "€"), -5, "−€5"), (.money(symbol: "$"), 1e9, "$1,000,000,000"),
    (.money(symbol: "$"), -0.001, "$0.00"), (.days, 1, "1 day"), (.days, 12, "12 days"),
    (.days, 3.5, "3.5 days"), (.ratio, 1.8, "1.80×"), (.plain(digits: 6), 1e-6, "0.000001"),
    (.plain(digits: 2), 1e9, "1,000,000,000.00"), (.plain(digits: -3), 2.5, "3"),
  ])
  func textsOfNumbers(_ format: ValueFormat, _ value: Double, _ text: String) {
    #expect(format.text(value) == text)
  }

  @Test(arguments: [
    (ValueFormat.money(symbol: "$"), [0.0, 2000], ["$0", "$0.5k", "$1.0k", "$1.5k", "$2.0k"]),
    (.money(symbol: "$"), [0, 800], ["$0", "$200", "$400", "$600", "$800"]),
    (.count, [0, 2000], ["0", "500", "1,000", "1,500", "2,000"]),
    (.count, [0, 40_000], ["0", "10k", "20k", "30k", "40k"]), (.count, [0, 3], ["0", "1", "2", "3"]),
    (.share(digits: 1), [0, 1], ["0 %", "20 %", "40 %", "60 %", "80 %", "100 %"]),
    (.days, [0, 20], ["0 d", "5 d", "10 d", "15 d", "20 d"]),
    (.plain(digits: 1), [0, 2e9], ["0", "0.5bn", "1.0bn", "1.5bn", "2.0bn"]),
  ])
  func textsOfTicks(_ format: ValueFormat, _ range: [Double], _ texts: [String]) {
    let ticks = Ticks(covering: range, fromZero: true, about: 5, whole: format.isWhole)
    #expect(ticks.texts(format) == texts)
  }

  @Test func ticksAreRoundAndCoverTheNumbers() {
    var dice = Dice(7)
    for _ in 0..<2000 {
      let size = [1e-6, 1e-3, 1, 1e3, 1e6, 1e9].map { $0 * dice.next(-1...1) }
      let numbers = [size[Int(dice.next(0...5.99))], size[Int(dice.next(0...5.99))]]
      let ticks = Ticks(covering: numbers, fromZero: dice.next(0...1) < 0.5, about: 5, whole: false)
      let (low, high) = (numbers.min() ?? 0, numbers.max() ?? 0)
      #expect(ticks.low <= low + ticks.step * 1e-6 && ticks.high >= high - ticks.step * 1e-6, "\(numbers)")
      #expect((2...13).contains(ticks.values.count), "\(numbers) \(ticks)")
      var mantissa = ticks.step
      while mantissa >= 9.999 { mantissa /= 10 }
      while mantissa < 0.999 { mantissa *= 10 }
      #expect([1.0, 2, 5].contains { ($0 - mantissa).magnitude < 1e-6 }, "\(ticks.step)")
      for value in ticks.values {
        let steps = value / ticks.step
        #expect((steps - steps.rounded()).magnitude < 1e-3, "\(value) \(ticks.step)")
      }
      let texts = ticks.texts(.plain(digits: 2))
      #expect(Set(texts).count == texts.count, "\(texts)")
    }
  }

  @Test(arguments: [[], [0], [0, 0], [.nan], [.infinity, -.infinity]] as [[Double]])
  func withoutNumbersTheAxisIsZeroToOne(_ numbers: [Double]) {
    for fromZero in [true, false] {
      let ticks = Ticks(covering: numbers, fromZero: fromZero, about: 4, whole: false)
      #expect(ticks.low == 0 && ticks.high == 1)
    }
  }

  @Test func coordinatesHaveOneDecimal() {
    #expect(Digits.coordinate(12.349) == "12.3")
    #expect(Digits.coordinate(-0.04) == "0")
    #expect(Digits.coordinate(-7.25) == "-7.3")
    #expect(Digits.coordinate(8) == "8")
    #expect(Digits.coordinate(.nan) == "0")
  }
}
