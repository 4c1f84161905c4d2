import Model
import Testing

@Suite("A kernel")
struct KernelTests {
  @Test("sums to 1 for any half-life and life", arguments: [0.3, 1, 2, 7.5, 60, 1e9])
  func sumsToOne(halfLife: Double) {
    for life in [1, 2, 10, 28, 365] {
      let kernel = Kernel(halfLife: halfLife, life: life)
      #expect(kernel.days.count == life)
      #expect(agree(kernel.days.reduce(0, +), 1))
    }
  }

  @Test("halves with every half-life from the delivery day on")
  func halves() {
    let kernel = Kernel(halfLife: 4, life: 30)
    for age in 0..<26 { #expect(agree(kernel.days[age + 4], kernel.days[age] / 2)) }
    #expect(agree(kernel.days[1] / kernel.days[0], 0.8408964152537145))
  }

  @Test("has the weights worked out by hand")
  func byHand() {
    // 1 + ½ + ¼ = 7/4.
    #expect(agree(Kernel(halfLife: 1, life: 3).days, [4.0 / 7, 2.0 / 7, 1.0 / 7]))
    #expect(Kernel(halfLife: 5, life: 1).days == [1])
    #expect(agree(Kernel(halfLife: 1e12, life: 4).days, [0.25, 0.25, 0.25, 0.25], within: 1e-9))
  }

  @Test("ends with the channel's life, and what is cut off is put on the days that are left")
  func lifeCut() {
    let (long, short) = (Kernel(halfLife: 3, life: 20), Kernel(halfLife: 3, life: 5))
    let kept = long.days[..<5].reduce(0, +)
    #expect(kept < 0.75)
    #expect(agree(short.days, long.days[..<5].map { $0 / kept }))
  }

  /// Delivery day, first week, and sevenths of the response by week.
  static let splits: [(Int, Int, [Double])] = [
    (0, 0, [7]), (4, 0, [7]), (5, 0, [6, 1]), (6, 0, [4, 3]), (7, 1, [7]), (12, 1, [6, 1]), (20, 2, [4, 3]),
  ]

  @Test("is split over weeks by the day of delivery", arguments: splits)
  func weekSplit(day: Int, first: Int, sevenths: [Double]) {
    let weeks = Kernel(halfLife: 1, life: 3).steps(from: day)
    #expect(weeks.first == first)
    #expect(agree(weeks.shares.map { 7 * $0 }, sevenths))
  }

  @Test("loses what falls before launch, and nothing else")
  func beforeLaunch() {
    let short = Kernel(halfLife: 1, life: 3)
    #expect(agree(short.steps(from: -1).shares, [3.0 / 7]))
    #expect(agree(short.steps(from: -2).shares, [1.0 / 7]))
    #expect(short.steps(from: -3).shares.isEmpty)
    #expect(short.steps(from: -40).shares.isEmpty)
    let kernel = Kernel(halfLife: 6, life: 25)
    for day in -30...30 {
      let weeks = kernel.steps(from: day)
      let after = kernel.days.enumerated().reduce(0) { $0 + (day + $1.offset >= 0 ? $1.element : 0) }
      #expect(weeks.first >= 0)
      #expect(agree(weeks.shares.reduce(0, +), after), "delivered on day \(day)")
    }
  }

  @Test("counts weeks from launch in sevens, downwards before it")
  func floorsWeeks() {
    let known = [
      (0, 0), (6, 0), (7, 1), (13, 1), (14, 2), (-1, -1), (-7, -1), (-8, -2), (-14, -2), (-15, -3),
    ]
    for (day, week) in known { #expect(Clock.weekly.step(ofDay: day) == week, "day \(day)") }
    for day in -100...100 {
      let week = Clock.weekly.step(ofDay: day)
      #expect(7 * week <= day && day < 7 * (week + 1), "day \(day)")
    }
  }
}
