import Campaign
import ChartSamples
import Testing

@testable import Charts

@Suite struct PlacementTests {
  @Test func labelsAlongALineKeepApartAndInside() {
    var dice = Dice(3)
    for _ in 0..<500 {
      let count = Int(dice.next(1...14))
      let wanted = (0..<count).map { _ in (dice.next(0...300) / 40).rounded() * 40 }
      let sizes = (0..<count).map { _ in dice.next(10...20) }
      let middles = LabelPlacement.pushedApart(wanted: wanted, sizes: sizes, low: 0, high: 300)
      for one in 0..<count {
        #expect(middles[one] - sizes[one] / 2 >= -1e-6 && middles[one] + sizes[one] / 2 <= 300 + 1e-6)
        for other in 0..<one {
          let apart = (middles[one] - middles[other]).magnitude
          #expect(apart >= (sizes[one] + sizes[other]) / 2 - 1e-6)
          if wanted[one] > wanted[other] { #expect(middles[one] > middles[other]) }
        }
      }
    }
  }

  @Test func labelsWithRoomStayWhereTheyBelong() {
    let middles = LabelPlacement.pushedApart(wanted: [20, 200, 100], sizes: [10, 10, 10], low: 0, high: 300)
    #expect(middles == [20, 200, 100])
  }

  @Test func tooManyLabelsStillDoNotOverlap() {
    let middles = LabelPlacement.pushedApart(
      wanted: Array(repeating: 5, count: 10), sizes: Array(repeating: 16, count: 10), low: 0, high: 50)
    for (one, other) in zip(middles, middles.dropFirst()) { #expect(other - one >= 16 - 1e-6) }
  }

  @Test func labelsBesidePointsCoverNothing() throws {
    var dice = Dice(11)
    let points = (0..<9).map { _ in (x: dice.next(40...600), y: dice.next(40...300)) }
    let dots = points.map { Box(x: $0.x - 6, y: $0.y - 6, width: 12, height: 12) }
    let frame = Box(x: 0, y: 0, width: 700, height: 340)
    let boxes = try #require(
      LabelPlacement.besidePoints(
        points, sizes: points.map { _ in (90, 16) }, obstacles: dots, avoiding: [], inside: frame,
        distances: [8, 12, 18, 26, 36]))
    for (index, box) in boxes.enumerated() {
      #expect(frame.contains(box))
      #expect(!dots.contains { $0.overlap(box) > 0 })
      #expect(!boxes.dropFirst(index + 1).contains { $0.overlap(box) > 0 })
    }
  }

  @Test func labelsOnLevelsKeepApart() throws {
    var dice = Dice(5)
    for _ in 0..<200 {
      let places = (0..<8).map { _ in dice.next(0...600) }.sorted()
      let items = places.map { LevelLabels.Item(x: $0, text: FittedText("Reminder", width: 100, lines: 1)) }
      let labels = try #require(LevelLabels(items, from: 0, to: 640, mostLevels: 8))
      for (index, one) in labels.placed.enumerated() {
        #expect(one.start >= 0 && one.end <= 640)
        for other in labels.placed.dropFirst(index + 1) where one.level == other.level {
          #expect(one.end < other.start || other.end < one.start)
        }
      }
    }
    let crowd = (0..<9).map { _ in LevelLabels.Item(x: 50, text: FittedText("Reminder", width: 100, lines: 1))
    }
    #expect(LevelLabels(crowd, from: 0, to: 640, mostLevels: 3) == nil)
  }

  @Test(arguments: [1, 30, 80, 370, 1820], [70.0, 140, 300, 560])
  func datesFitTheirAxis(_ days: Int, _ width: Double) {
    let first = CalendarDate(year: 2027, month: 1, day: 4)!
    let last = first.adding(days: days)
    let ticks = DateTicks(from: first, to: last, width: width).ticks
    #expect(!ticks.isEmpty && ticks.contains { $0.year != nil })
    for tick in ticks { #expect(tick.day >= first && tick.day <= last) }
    for (one, other) in zip(ticks, ticks.dropFirst()) {
      let apart = Double(other.day.dayNumber - one.day.dayNumber) / Double(days) * width
      #expect(apart >= (TextMeasure.width(one.text) + TextMeasure.width(other.text)) / 2)
    }
  }
}
