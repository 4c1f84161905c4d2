import Campaign
import Comparison
import Engines
import TestSupport
import Testing

@testable import Results

@Suite("Waits")
struct WaitTests {
  /// More ask than can be seen, in two segments.
  static let scenario: Scenario = {
    var small = SmallScenario.withHouseholds(SmallScenario(members: 500, weeks: 16))
    for (name, value) in [
      ("awareness.initial", 0.8), ("registration.organic", 0.1), ("need.prevalence", 0.9),
      ("request.organic", 0.3), ("therapy.capacity", 2.0), ("therapy.show", 0.8), ("therapy.rebooking", 0.5),
      ("therapy.give-up", 0.02), ("therapy.exit.a", 4), ("therapy.exit.b", 1), ("return.organic", 0.2),
    ] { small[name] = value }
    return small.scenario
  }()

  private static let shared = Task { try await Studies.run(scenario) }

  @Test("of the weeks add up to those of the year")
  func sums() async throws {
    let study = try await WaitTests.shared.value
    let pairs: [(WeeklyMeasure, MeasureID)] = [
      (.missed, .missedAppointments), (.gaveUp, .gaveUp), (.returns, .returns),
    ]
    func total(_ measure: WeeklyMeasure, _ replication: Int) -> Double {
      (0..<16).reduce(0) {
        $0 + study.weekly(measure, strategy: 0, segment: nil, week: $1)[replication]
      }
    }
    for replication in 0..<48 {
      for (weekly, id) in pairs {
        #expect(total(weekly, replication) == study.values(id, strategy: 0)[replication], "\(id.rawValue)")
      }
      let days = study.values(.daysToFirstAppointment, strategy: 0)[replication]
      #expect(agree(total(.daysWaited, replication) / total(.users, replication), days))
    }
    for (_, id) in pairs { #expect(mean(study.values(id, strategy: 0)) > 1, "\(id.rawValue)") }
  }

  @Test("grow week by week while more ask than can be seen")
  func spike() async throws {
    let study = try await WaitTests.shared.value
    func wait(_ week: Int) -> Double {
      mean(study.weekly(.waitDays, strategy: 0, segment: nil, week: week).filter { !$0.isNaN })
    }
    #expect(wait(2) < wait(6) && wait(6) < wait(15))
  }

  @Test("of the client are those of its users, not the sum of its segments'")
  func ratio() async throws {
    let study = try await WaitTests.shared.value
    func weekly(_ measure: WeeklyMeasure, _ segment: Int?) -> [Double] {
      study.weekly(measure, strategy: 0, segment: segment, week: 9)
    }
    for replication in 0..<48 {
      let users = weekly(.users, 0)[replication] + weekly(.users, 1)[replication]
      let days = weekly(.daysWaited, 0)[replication] + weekly(.daysWaited, 1)[replication]
      let wait = weekly(.waitDays, nil)[replication]
      #expect(users == 0 ? wait.isNaN : agree(wait, days / users))
      #expect(weekly(.users, 1)[replication] > 0 || weekly(.waitDays, 1)[replication].isNaN)
    }
    #expect(weekly(.waitDays, 1).contains { $0.isNaN }, "few partners use it")
  }

  @Test("of a week without first visits are empty cells")
  func empty() async throws {
    let study = try await Studies.run(
      SmallScenario(members: 20, weeks: 3).with(["request.organic": .point(0)]).scenario)
    let rows = SummaryTests.rows(try RunResults(study).weeklyCSV).filter { $0[4] == "wait_days" }
    #expect(rows.count == 12 && rows.allSatisfy { $0[5...].allSatisfy { $0.isEmpty } })
  }
}
