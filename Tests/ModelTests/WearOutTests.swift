import Foundation
import Model
import Testing

@Suite("Wear-out")
struct WearOutTests {
  static let wear = WearOut(factor: 0.5, halfLife: 14, across: 0.3, usual: 0.4)

  @Test("counts an earlier send fully on its day, by half after a half-life")
  func weights() {
    #expect(WearOutTests.wear.weight(age: 0, sameChannel: true) == 1)
    #expect(WearOutTests.wear.weight(age: 14, sameChannel: true) == 0.5)
    #expect(WearOutTests.wear.weight(age: 28, sameChannel: true) == 0.25)
    #expect(agree(WearOutTests.wear.weight(age: 7, sameChannel: true), 0.7071067811865476))
  }

  @Test("counts a send on another channel by the stated weight")
  func across() {
    #expect(WearOutTests.wear.weight(age: 0, sameChannel: false) == 0.3)
    #expect(WearOutTests.wear.weight(age: 14, sameChannel: false) == 0.15)
    let apart = WearOut(factor: 0.5, halfLife: 14, across: 0, usual: 0)
    #expect(apart.weight(age: 0, sameChannel: false) == 0)
  }

  @Test("remembers five half-lives, counted in whole days upwards")
  func memory() {
    #expect(WearOutTests.wear.memory == 70)
    #expect(WearOutTests.wear.weight(age: 70, sameChannel: true) == 0.03125)
    #expect(WearOutTests.wear.weight(age: 71, sameChannel: true) == 0)
    #expect(WearOut(factor: 1, halfLife: 2.5, across: 0, usual: 0).memory == 13)
    #expect(WearOut(factor: 1, halfLife: 0.1, across: 0, usual: 0).memory == 1)
  }

  @Test("takes any half-life that can be stated", arguments: [400, 1e9, 1e12, 1e300])
  func ages(halfLife: Double) {
    let wear = WearOut(factor: 0.5, halfLife: halfLife, across: 1, usual: 0)
    for age in [0, 365, 366, 2_000] {
      #expect(agree(wear.weight(age: age, sameChannel: true), pow(0.5, Double(age) / halfLife)))
    }
    #expect(wear.memory >= 2_000)
  }

  @Test("presses only above the usual load")
  func pressure() {
    #expect(agree(WearOutTests.wear.pressure(load: 1.5), 1.1))
    #expect(WearOutTests.wear.pressure(load: 0.4) == 0)
    #expect(WearOutTests.wear.pressure(load: 0.1) == 0)
  }

  @Test("keeps the stated factor of a response per touch of pressure")
  func wears() {
    #expect(WearOutTests.wear.wear(pressure: 0) == 1)
    #expect(WearOutTests.wear.wear(pressure: 1) == 0.5)
    #expect(WearOutTests.wear.wear(pressure: 2) == 0.25)
    #expect(agree(WearOutTests.wear.wear(pressure: 0.5), 0.7071067811865476))
    let never = WearOut(factor: 1, halfLife: 14, across: 1, usual: 0)
    #expect(never.wear(pressure: 12) == 1)
    let atOnce = WearOut(factor: 0, halfLife: 14, across: 1, usual: 0)
    #expect(atOnce.wear(pressure: 0) == 1)
    #expect(atOnce.wear(pressure: 0.01) == 0)
  }
}
