import Foundation
import Kernels
import Numerics
import TestSupport
import Testing

@testable import Model

@Suite("Need")
struct NeedTests {
  static let cases = [
    (0.02, 1.0), (0.02, 40), (0.22, 12), (0.5, 12), (0.5, 0.3), (0.35, 200), (0.9, 26), (0.99, 5), (1e-6, 12),
  ]

  @Test("comes to the stated share within 52 weeks of the chain, week by week", arguments: cases)
  func solvesPrevalence(prevalence: Double, duration: Double) throws {
    let need = try Need(prevalence: prevalence, duration: duration)
    // Shares never in need so far, in need, and no longer in need.
    var (never, within, after) = (1 - need.pointPrevalence, need.pointPrevalence, 0.0)
    for _ in 0..<52 {
      let (first, again, end) = (never * need.onset, after * need.onset, within * need.resolution)
      never -= first
      within += first + again - end
      after += end - again
      #expect(agree(within, need.pointPrevalence, within: 1e-12), "the share in need stands still")
    }
    #expect(agree(within + after, prevalence, within: 1e-9))
  }

  @Test("comes to the stated share among members simulated one by one")
  func simulated() throws {
    let need = try Need(prevalence: 0.22, duration: 12)
    var stream = RandomStream.test(flow: 210)
    let members = 20_000
    var (ever, atTheEnd) = (0, 0)
    for _ in 0..<members {
      var inNeed = stream.uniform() < need.pointPrevalence
      var hadNeed = inNeed
      for _ in 0..<52 {
        let change = stream.uniform() < (inNeed ? need.resolution : need.onset)
        if change { inNeed.toggle() }
        hadNeed = hadNeed || inNeed
      }
      ever += hadNeed ? 1 : 0
      atTheEnd += inNeed ? 1 : 0
    }
    func fits(_ count: Int, _ share: Double) throws -> Evidence {
      let n = Double(members)
      return try ChiSquare.cells(
        observed: [Double(count), n - Double(count)], expected: [n * share, n * (1 - share)])
    }
    let (year, moment) = (try fits(ever, 0.22), try fits(atTheEnd, need.pointPrevalence))
    #expect(year.stands(comparisons: 2), "\(year)")
    #expect(moment.stands(comparisons: 2), "\(moment)")
  }

  @Test("ends with hazard 1/duration a week, whatever its prevalence", arguments: cases)
  func resolution(prevalence: Double, duration: Double) throws {
    let need = try Need(prevalence: prevalence, duration: duration)
    #expect(agree(need.resolution, 1 - exp(-1 / duration)))
  }

  @Test("balances onset and resolution", arguments: cases)
  func stationary(prevalence: Double, duration: Double) throws {
    let need = try Need(prevalence: prevalence, duration: duration)
    #expect(need.pointPrevalence > 0 && need.pointPrevalence < prevalence)
    let (begin, end) = ((1 - need.pointPrevalence) * need.onset, need.pointPrevalence * need.resolution)
    #expect(abs(begin - end) < 1e-13 * max(begin, end) * 10)
    let shares = [1 - need.pointPrevalence, need.pointPrevalence]
    #expect(agree(advanced(shares, need), shares))
  }

  @Test("moves shares of any size by its weekly probabilities")
  func advances() throws {
    let need = try Need(prevalence: 0.4, duration: 8)
    let shares = advanced([3.0, 1.0], need)
    #expect(agree(shares[1], 1 + 3 * need.onset - need.resolution))
    #expect(agree(shares[0] + shares[1], 4))
  }

  /// One step on shares without and with need, as the inner loops take it: all in the first class.
  private func advanced(_ shares: [Double], _ need: Need) -> [Double] {
    let lanes = Int(KERNELS_LANES)
    var block = [Double](repeating: 0, count: 2 * lanes)
    (block[0], block[lanes]) = (shares[0], shares[1])
    kernels.need(&block, 1, need.onset, need.resolution, lanes)
    return [block[0], block[lanes]]
  }

  @Test("that nobody has stays away")
  func none() throws {
    let need = try Need(prevalence: 0, duration: 12)
    #expect(need.pointPrevalence == 0 && need.onset == 0)
    #expect(agree(need.resolution, 1 - exp(-1.0 / 12)))
  }

  @Test("that everybody has within a year has no rate", arguments: [1.0, 1.2])
  func everybody(prevalence: Double) {
    #expect(
      throws: NumericsError(
        call: "Need", arguments: "prevalence: \(prevalence)",
        reason: "the 12-month prevalence must be below 1")
    ) { try Need(prevalence: prevalence, duration: 12) }
  }

  @Test("is at any moment the rarer, for the same year, the shorter its episodes")
  func shorterIsRarer() throws {
    let points = try [1.0, 4, 12, 52, 500].map { try Need(prevalence: 0.3, duration: $0).pointPrevalence }
    #expect(points == points.sorted() && Set(points).count == points.count)
    // Very long episodes: whoever is in need within the year is so nearly all of it.
    #expect(try Need(prevalence: 0.3, duration: 1e6).pointPrevalence > 0.2999)
  }

  @Test("multiplies registration by factors of the stated ratio and of mean 1")
  func multipliers() {
    let (low, high) = Need.multipliers(ratio: 4, prevalence: 0.25)
    #expect(agree(low, 4.0 / 7) && agree(high, 16.0 / 7))
    for ratio in [0, 0.2, 1, 3, 50] {
      for prevalence in [0, 0.01, 0.4, 0.9] {
        let (without, with) = Need.multipliers(ratio: ratio, prevalence: prevalence)
        #expect(agree(with, ratio * without))
        #expect(agree((1 - prevalence) * without + prevalence * with, 1))
      }
    }
  }
}
