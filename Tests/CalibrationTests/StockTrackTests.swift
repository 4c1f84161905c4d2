import Foundation
import Testing

@testable import Calibration

@Suite("Stocks rebuilt from flows")
struct StockTrackTests {
  @Test("Without leavers a stock is the sum of those who came; between the ends it runs straight")
  func sum() {
    var track = StockTrack(day: 0, value: 5, leaving: 0)
    track.add(7, to: 7)
    track.add(14, to: 21)
    #expect(track.last == 26 && track.end == 21)
    #expect(track.at(0) == 5 && track.at(3.5) == 8.5 && track.at(14) == 19 && track.at(100) == 26)
  }

  @Test("Leavers leave at their rate, newcomers for half the time")
  func leavers() {
    var track = StockTrack(day: 7, value: 100, leaving: 0.01)
    track.add(10, to: 17)
    #expect(abs(track.last - (100 * exp(-0.1) + 10 * exp(-0.05))) < 1e-12)
    track.reset(to: 50)
    track.add(0, to: 27)
    #expect(abs(track.last - 50 * exp(-0.1)) < 1e-12)
  }
}
