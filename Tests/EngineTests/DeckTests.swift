import Kernels
import Model
import Numerics
import TestSupport
import Testing

@testable import Engines

/// Uniform numbers dealt to replications together.
@Suite("Decks")
struct DeckTests {
  private static let deck = Int(DRAWS_DECK)
  private static let hand = Int(DRAWS_HAND)

  /// The numbers of some draws, dealt to all places of a deck: [draw][place].
  private static func dealt(_ draws: Int, deck number: UInt32, seed: UInt32 = 5) -> [[Double]] {
    (0..<draws).map { draw in
      stride(from: 0, to: deck, by: Int(DRAWS_LANES)).flatMap { first in
        var keys = kernels_keys()
        keys.seed = (seed, 0)
        keys.shuffles = Shuffles.all
        keys.purpose = UInt32(draw) << 16 | 20
        keys.segment = UInt32(draw % 3)
        for lane in 0..<Int(DRAWS_LANES) {
          kernels_seat(&keys, Int32(lane), 0, number, UInt16(first + lane))
        }
        var u = [Double](repeating: 0, count: Int(DRAWS_LANES))
        Model.draws.uniform(&keys, 0, &u)
        return u
      }
    }
  }

  @Test(
    "Each draw gives the places of a deck all equal parts of the unit interval, and so those of each hand")
  func even() {
    for u in DeckTests.dealt(40, deck: 3) {
      #expect(Set(u.map { Int($0 * Double(DeckTests.deck)) }).count == DeckTests.deck)
      for start in stride(from: 0, to: DeckTests.deck, by: DeckTests.hand) {
        let own = u[start..<(start + DeckTests.hand)]
        #expect(Set(own.map { Int($0 * Double(DeckTests.hand)) }).count == DeckTests.hand)
      }
    }
  }

  @Test("A place's numbers are uniform, and its draws independent of each other")
  func uniform() throws {
    // By deck, at a place that differs from deck to deck: the numbers of three draws.
    let decks = (0..<400).map { number in
      DeckTests.dealt(3, deck: UInt32(number)).map { $0[number * 37 % DeckTests.deck] }
    }
    let draws = (0..<3).map { draw in decks.map { $0[draw] } }
    for u in draws {
      let evidence = try KolmogorovSmirnov.fit(u) { $0 }
      #expect(evidence.stands(comparisons: 3), "\(evidence)")
    }
    for (a, b) in [(0, 1), (0, 2), (1, 2)] {
      let evidence = try MomentTests.uncorrelated(draws[a], draws[b])
      #expect(evidence.stands(comparisons: 3), "draws \(a), \(b): \(evidence)")
    }
  }

  @Test("Shuffles of different draws are as good as independent, over a deck and over a hand")
  func shuffled() {
    // Of ±1 by a binary digit of u: n times the squared mean of a product is 1 on average where shuffles are
    // independent. Draws that share their shuffle, one pair in 1,024, add n/1024 to it.
    let u = DeckTests.dealt(240, deck: 1)
    for n in [DeckTests.hand, DeckTests.deck] {
      for digit in [1, 2, 6] {
        let signs = u.map { $0.prefix(n).map { Int($0 * Double(1 << digit)) & 1 == 0 ? 1.0 : -1.0 } }
        var squares: [Double] = []
        for a in signs.indices {
          for b in signs.indices.dropFirst(a + 1) {
            let product = zip(signs[a], signs[b]).reduce(0) { $0 + $1.0 * $1.1 }
            squares.append(product * product / Double(n))
          }
        }
        let mean = squares.reduce(0, +) / Double(squares.count)
        let allowed = 1 + Double(n) / 1024 + 0.1
        #expect(mean > 0.9 && mean < allowed, "\(n) places, digit \(digit): \(mean)")
      }
    }
  }

  @Test("Replications of a scramble share decks, each with a place of its own, apart from all streams' keys")
  func seats() {
    var taken: Set<UInt64> = []
    for replication in 0..<40_000 {
      let seat = LaneKey(replication: replication).seat
      #expect(seat.deck >> 31 == 1 && seat.place < DRAWS_DECK)
      #expect(Int(seat.deck & 15) == replication % SobolPoints.scrambles)
      taken.insert(UInt64(seat.deck) << 16 | UInt64(seat.place))
      let alone = LaneKey(replication: replication, isDealt: false).seat
      #expect(alone.deck == UInt32(replication) && alone.place == 0)
    }
    #expect(taken.count == 40_000)
    // The largest number of a replication.
    #expect(LaneKey(replication: 1 << 28 - 1).seat.deck >> 31 == 1)
  }

  @Test("Blocks hold the lanes of one deck where there are enough, each lane once")
  func blocks() {
    let lanes =
      (0..<300).map { LaneKey(replication: $0) } + (0..<40).map { LaneKey(replication: $0, world: 1) }
    let blocks = Projected.blocks(of: lanes)
    #expect(blocks.flatMap { $0 }.sorted() == Array(lanes.indices))
    #expect(blocks.allSatisfy { $0.count <= Projected.lanes })
    let whole = Projected.blocks(of: Array(lanes.prefix(Projected.lanesOfDecks)))
    #expect(whole.count == SobolPoints.scrambles)
    for block in whole { #expect(Set(block.map { lanes[$0].seat.deck }).count == 1) }
    #expect(Projected.blocks(of: []).isEmpty)
  }

  @Test("Means over a deck or a hand stray far less than those of independent draws")
  func precise() throws {
    let model = try SmallScenario.all.model()
    let course = try Course(model, plan: 1, Parameters(model, ThetaSampler.central(model)))
    func registered(_ lanes: [LaneKey]) throws -> [Double] {
      try Projected.run(along: course, seed: 3, lanes).map { outcome in
        (0..<outcome.segments).reduce(0) {
          $0 + outcome.total(.registered, segment: $1, through: model.weeks)
        }
      }
    }
    // Groups of 64 replications: hands, and as many drawn independently.
    let (groups, size) = (128, DeckTests.hand)
    let all = groups * size
    let dealt = try registered((0..<all).map { LaneKey(replication: $0) })
    let apart = try registered((0..<all).map { LaneKey(replication: $0, isDealt: false) })
    let hands = (0..<groups).map { group in
      let first = group / SobolPoints.scrambles * size * SobolPoints.scrambles + group % SobolPoints.scrambles
      return (0..<size).reduce(0) { $0 + dealt[first + $1 * SobolPoints.scrambles] } / Double(size)
    }
    let others = (0..<groups).map { group in
      (0..<size).reduce(0) { $0 + apart[group * size + $1] } / Double(size)
    }
    // The same law: means agree, and so do variances of single replications.
    let (a, b) = (Moments(dealt), Moments(apart))
    let errors = try FalseAlarmBudget.suite.standardErrors(comparisons: 2)
    #expect(
      abs(a.mean - b.mean) < errors * (a.variance / Double(all) + b.variance / Double(all)).squareRoot())
    #expect(abs(a.variance / b.variance - 1) < errors * (4 / Double(all)).squareRoot() * 1.5)
    // 128 groups tell variances to within 25 percent (2 standard errors of their ratio).
    let ratio = Moments(others).variance / Moments(hands).variance
    #expect(ratio > 3, "\(ratio)")
  }
}
