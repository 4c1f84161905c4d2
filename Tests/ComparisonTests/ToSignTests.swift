import Campaign
import Foundation
import TestSupport
import Testing

@testable import Comparison

@Suite("What to sign")
struct ToSignTests {
  static let ten = (1...10).map(Double.init)

  @Test("is the most demanding threshold that enough of the values keep")
  func thresholds() {
    let (users, days) = (Promise(.users), Promise(.daysToFirstAppointment))
    #expect(users.threshold(kept: 0.8, ToSignTests.ten.reversed()) == 3, "eight of ten are 3 or more")
    #expect(
      users.threshold(kept: 0.9, ToSignTests.ten) == 2 && users.threshold(kept: 1, ToSignTests.ten) == 1)
    #expect(
      days.threshold(kept: 0.8, ToSignTests.ten) == 8 && days.threshold(kept: 0.9, ToSignTests.ten) == 9)
    #expect(users.threshold(kept: 0.9, [4, 4, 4, 4]) == 4)
  }

  @Test("counts what has no value as missed")
  func undefined() {
    let users = Promise(.users)
    let one = [Double.nan] + ToSignTests.ten.dropLast()
    #expect(users.threshold(kept: 0.8, one) == 2, "eight of ten are 2 or more")
    #expect(users.threshold(kept: 0.8, [.nan, .nan, .nan] + ToSignTests.ten.prefix(7)) == nil)
    #expect(users.threshold(kept: 0.8, []) == nil)
    #expect(Promise(.daysToFirstAppointment).threshold(kept: 0.8, one) == 8)
  }

  @Test("is rounded to its error's first digit, towards what is easier to keep")
  func rounding() {
    let (users, days) = (Promise(.users), Promise(.daysToFirstAppointment))
    #expect(users.eased(0.11873, error: 0.0012) == 0.118 && users.eased(0.118, error: 0.001) == 0.118)
    #expect(users.eased(1_239, error: 17) == 1_230 && users.eased(57, error: 0) == 57)
    #expect(days.eased(20.324, error: 0.05) == 20.33 && days.eased(20.3, error: 0.3) == 20.3)
    #expect(days.eased(21, error: 12) == 30)
    #expect(Promise(.registeredOfEligible).eased(0.06234, error: 0.0003) == 0.062)
    #expect(Promise(.desklessToDeskRegistration).eased(0.7418, error: 0.004) == 0.74)
  }

  @Test("is kept with the probability asked for, and hardly more often")
  func study() async throws {
    let study = try await Studies.study()
    var checked = 0
    for summary in study.guaranteeSummaries() {
      let values = GuaranteeTests.values(study, summary)
      let promise = Promise(MeasureID(rawValue: summary.guarantee.measure)!)
      #expect(summary.toSign.map(\.confidence) == [0.8, 0.9])
      for sign in summary.toSign {
        let kept = mean(values.map { promise.isKept($0, at: sign.point.threshold) ? 1.0 : 0 })
        #expect(sign.point.probabilityMet == kept && kept >= sign.confidence)
        #expect(agree(sign.point.expectedPenalty, summary.guarantee.atRisk * (1 - kept)))
        // Where values are many, the rounding gives little away.
        if Set(values).count > 100 {
          #expect(kept < sign.confidence + 0.08, "\(summary.guarantee.measure) \(sign)")
          checked += 1
        }
      }
      #expect(promise.isKept(summary.toSign[0].point.threshold, at: summary.toSign[1].point.threshold))
    }
    #expect(checked >= 10)
  }

  @Test("is empty where the measure too often has no value")
  func none() async throws {
    var small = SmallScenario(members: 40, weeks: 6)
    small["request.organic"] = 0
    small.guarantees = [
      Guarantee(
        measure: "sessions_per_user", atLeast: 10, byWeek: 6, byDate: CalendarDate(iso: "2027-02-15")!,
        atRisk: 500)
    ]
    let summary = try await Studies.run(small.scenario).guaranteeSummaries()[0]
    #expect(summary.toSign.isEmpty && summary.atRiskOfFees == nil)
  }

  @Test("stands beside the fees at risk as a share of all fees")
  func ofFees() async throws {
    var scenario = Studies.scenario
    scenario.fees = [Fee(amount: 5, per: .employeePerMonth)]
    let study = try await Studies.run(scenario)
    let fees = 5.0 * 420 * 20 * 12 / 52
    for summary in study.guaranteeSummaries() {
      #expect(agree(summary.atRiskOfFees, summary.guarantee.atRisk / fees, within: 1e-9))
    }
    #expect(agree(study.expectedValues(.fees, strategy: 1)[0], fees, within: 1e-9))
  }
}
