import Campaign
import Model
import Observed
import TestSupport
import Testing

@testable import Calibration

@Suite("Counts that cannot be")
struct CountChecksTests {
  private static let small: SmallScenario = {
    var s = SmallScenario(members: 500, weeks: 8)
    s.touches = [SmallScenario.touch("letter", on: [0, 14, 42])]
    return s
  }()

  private func series(_ flow: ObservedFlow, _ counts: [Double], segment: Int? = 0) -> ObservedData.Series {
    ObservedData.Series(
      flow: flow, segment: segment,
      periods: counts.enumerated().map { week, count in
        ObservedData.Period(days: (7 * week)..<(7 * week + 7), count: count, line: 2 + week)
      })
  }

  private func faults(
    _ series: [ObservedData.Series], of small: SmallScenario = small, stocks: [ObservedData.Stock] = []
  ) -> [String] {
    do throws(Faults) {
      _ = try CalibrationCase(
        small.scenario, ObservedData(file: "seen.csv", series: series, stocks: stocks), name: "x")
      return []
    } catch {
      return error.all.map(\.description)
    }
  }

  @Test("First visits of more people than have registered, unless some had accounts before")
  func users() {
    let counts = [series(.registered, [20, 30, 5]), series(.users, [10, 20, 40])]
    #expect(
      faults(counts) == [
        "seen.csv:4:1: by this row 70 first visits of 'desk' have been counted, and 55 registered: state who had an account at launch as the segment's 'initial', or mend the counts"
      ])
    var before = Self.small
    before["desk.initial.registered"] = 0.1
    #expect(faults(counts, of: before).isEmpty)
    #expect(faults([series(.registered, [20, 30, 5]), series(.users, [10, 20, 25])]).isEmpty)
  }

  @Test("More first visits than visits, and more than a visit a day")
  func visits() {
    #expect(
      faults([series(.users, [3, 9]), series(.visits, [4, 8])]) == [
        "seen.csv:3:1: 9 first visits of 'desk' are more than all its visits of these days, 8"
      ])
    // A correction may be about any week before it.
    var corrected = series(.visits, [4, 8])
    corrected.periods[1].isCorrected = true
    #expect(faults([series(.users, [3, 9]), corrected]).isEmpty)
    #expect(
      faults([series(.visits, [4, 4000])]) == [
        "seen.csv:3:1: 4000 visits of 'desk' in 7 days are more than one a day for each of its 500 members"
      ])
    #expect(faults([series(.optOuts, [400, 101])]).count == 1)
  }

  @Test("Stocks beyond members, of segments that are not counted, and too small for what comes of them")
  func stocks() {
    func stock(_ measure: ObservedMeasure, _ count: Double, segment: Int?) -> ObservedData.Stock {
      ObservedData.Stock(measure: measure, segment: segment, day: 6, count: count, line: 9)
    }
    let counts = [series(.registered, [20, 30])]
    #expect(
      faults(counts, stocks: [stock(.registeredCurrent, 501, segment: 0)]) == [
        "seen.csv:9:1: 501 registered_current of 'desk' are more than its 500 members"
      ])
    #expect(
      faults(counts, stocks: [stock(.eligible, 400, segment: nil)]) == [
        "seen.csv:9:1: eligible of the client cannot be used: registrations and first visits are given by segment. State it so too"
      ])
    #expect(
      faults(counts, stocks: [stock(.eligible, 25, segment: 0)]) == [
        "seen.csv:3:1: 30 registered of 'desk', of whom only 25 were eligible (line 9)"
      ])
    #expect(faults(counts, stocks: [stock(.eligible, 400, segment: 0)]).isEmpty)
  }

  @Test("A log of sends replaces the plan's dates up to the end of the data, and none after it")
  func sends() throws {
    var data = ObservedData(file: "seen.csv", series: [series(.registered, [20, 30, 5, 4])])
    func days(_ sends: [(day: Int, pieces: Double)], logged: Int? = nil) throws -> [Int] {
      data.sends = sends.map { ObservedData.Send(touch: "letter", day: $0.day, pieces: $0.pieces) }
      return try CalibrationCase(Self.small.scenario, data, name: "x", logged: logged).carriedOut.touches
        .flatMap(\.sendDays)
    }
    #expect(try days([]) == [0, 14, 42])
    #expect(try days([(1, 480), (15, 470)]) == [1, 15, 42])
    // Nothing went out on the second date.
    #expect(try days([(0, 480), (14, 0)]) == [0, 42])
    #expect(try days([(0, 480)], logged: 49) == [0])
  }

  @Test("A visit in the week of launch, when none is expected, is no impossible one")
  func launchWeek() throws {
    var client = Self.small
    client["therapy.booking-lag"] = 2
    client.numbers["registration.organic"] = .quantiles(p10: 0.01, p90: 0.1)
    let data = ObservedData(
      file: "seen.csv",
      series: [series(.registered, [20, 30, 5, 4]), series(.visits, [1, 2, 5, 6])])
    let one = try CalibrationCase(client.scenario, data, name: "x")
    let fit = try Calibration([one], CalibrationOptions(draws: 100, islands: 2, points: 20, threads: 1))
    #expect(try fit.posterior().logLikelihoods.allSatisfy(\.isFinite))
  }
}
