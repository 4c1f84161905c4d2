import Campaign
import Comparison
import Engines
import Foundation
import Model
import TestSupport
import Testing

@Suite("A guarantee")
struct GuaranteeTests {
  /// The value judged, in every replication; what has no denominator is NaN.
  static func values(_ study: Study, _ summary: GuaranteeSummary) -> [Double] {
    let guarantee = study.model.scenario.guarantees.firstIndex(of: summary.guarantee)!
    let strategy = study.strategies.indices.first { study.name(ofStrategy: $0) == summary.strategy }!
    return study.guaranteeValues(guarantee, strategy: strategy)
  }

  static func isMet(_ summary: GuaranteeSummary, _ value: Double, at threshold: Double) -> Bool {
    summary.guarantee.measure == "days_to_first_appointment" ? value <= threshold : value >= threshold
  }

  @Test("is summarised for every strategy, guarantee by guarantee")
  func order() async throws {
    let summaries = try await Studies.study().guaranteeSummaries()
    #expect(summaries.count == 20)
    #expect(summaries.prefix(5).map(\.strategy) == ["do-nothing", "plan", "twin", "more", "leaflet"])
    #expect(summaries.prefix(6).map(\.guarantee.measure).suffix(2) == ["registered_of_eligible", "users"])
  }

  @Test("is met as often as its measure reaches the threshold, and costs the rest of what is at risk")
  func met() async throws {
    let study = try await Studies.study()
    for summary in study.guaranteeSummaries() {
      let values = GuaranteeTests.values(study, summary)
      #expect(values.count == 400)
      let threshold = summary.guarantee.atLeast
      let met = values.map { GuaranteeTests.isMet(summary, $0, at: threshold) ? 1.0 : 0 }
      #expect(agree(summary.probabilityMet, mean(met)), "\(summary.guarantee.measure)")
      #expect(agree(summary.expectedPenalty, summary.guarantee.atRisk * (1 - mean(met))))
      #expect(agree(summary.mcse, standardError(of: met, scrambled: true)))
    }
    let uncertain = study.guaranteeSummaries().filter { $0.probabilityMet > 0.02 && $0.probabilityMet < 0.98 }
    #expect(uncertain.count >= 6, "the thresholds are such that much is open")
  }

  @Test("is judged on its measure when it falls due, not at the end")
  func dueWeek() async throws {
    let study = try await Studies.shortStudy()
    // Users by week 16.
    let values = study.guaranteeValues(1, strategy: Studies.plan)
    let weekly = study.weekly(.usersTotal, strategy: Studies.plan, segment: nil, week: 15)
    #expect(values == weekly)
    #expect(values != study.values(.users, strategy: Studies.plan))
    let atTheEnd = study.guaranteeValues(0, strategy: Studies.plan)
    #expect(atTheEnd == study.values(.registeredOfEligible, strategy: Studies.plan))
  }

  @Test("has a curve over thresholds, its own among them, that only ever falls with what is asked")
  func curve() async throws {
    let study = try await Studies.study()
    let summaries = study.guaranteeSummaries()
    for summary in summaries {
      let curve = summary.curve
      // Curves of one guarantee stand beside each other.
      let others = summaries.filter { $0.guarantee == summary.guarantee }
      #expect(others.allSatisfy { $0.curve.map(\.threshold) == curve.map(\.threshold) })
      let thresholds = curve.map(\.threshold)
      #expect(thresholds == thresholds.sorted() && Set(thresholds).count == thresholds.count)
      #expect(thresholds.contains(summary.guarantee.atLeast))
      let values = GuaranteeTests.values(study, summary)
      // Evenly spaced and its own; values that all agree have one threshold beside its own.
      let isVaried = Set(values).count > 30
      #expect(isVaried ? 31...32 ~= curve.count : 1...32 ~= curve.count)
      for point in curve {
        let met = values.map { GuaranteeTests.isMet(summary, $0, at: point.threshold) ? 1.0 : 0 }
        #expect(agree(point.probabilityMet, mean(met)))
        #expect(agree(point.expectedPenalty, summary.guarantee.atRisk * (1 - point.probabilityMet)))
      }
      let odds = curve.map(\.probabilityMet)
      let isDays = summary.guarantee.measure == "days_to_first_appointment"
      #expect(odds == (isDays ? odds.sorted() : odds.sorted(by: >)))
      let own = curve.first { $0.threshold == summary.guarantee.atLeast }
      #expect(own?.probabilityMet == summary.probabilityMet)
      // From nearly sure to nearly never: 1 % to 99 % quantiles.
      if isVaried {
        #expect(max(odds.first!, odds.last!) >= 0.98 && min(odds.first!, odds.last!) <= 0.03)
      }
    }
  }

  @Test("on a measure that has no value is not met, whether more or less is promised")
  func undefined() async throws {
    var small = SmallScenario(members: 40, weeks: 6)
    small["request.organic"] = 0
    small.guarantees = ["sessions_per_user", "days_to_first_appointment"].map {
      Guarantee(
        measure: $0, atLeast: 10, byWeek: 6, byDate: CalendarDate(iso: "2027-02-15")!, atRisk: 500)
    }
    let study = try await Studies.run(small.scenario)
    for summary in study.guaranteeSummaries() {
      #expect(GuaranteeTests.values(study, summary).allSatisfy { $0.isNaN })
      #expect(summary.probabilityMet == 0, "\(summary.guarantee.measure)")
      #expect(summary.expectedPenalty == 500 && summary.curve.isEmpty)
    }
  }

  @Test("carries the exactness of its measure")
  func exactness() async throws {
    let study = try await Studies.run { $0.engine = .expected }
    #expect(study.guaranteeSummaries().allSatisfy { $0.exactness == .meanOnly })
    #expect(try await Studies.study().guaranteeSummaries().allSatisfy { $0.exactness == .exact })
  }
}
