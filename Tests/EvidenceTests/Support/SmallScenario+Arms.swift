import Campaign
import Engines
import Model
import TestSupport

/// Do-nothing and the plan of a small scenario, in expectation at its points.
struct Arms {
  let nothing: Outcome
  let plan: Outcome

  init(_ scenario: SmallScenario) throws {
    let model = try scenario.model()
    let parameters = try Parameters(model, ThetaSampler.central(model))
    nothing = try Course(model, plan: 0, parameters).expected
    plan = try Course(model, plan: 1, parameters).expected
  }
}

extension Outcome {
  /// Over all segments, in the first weeks or all of them.
  func sum(_ count: Count, through week: Int? = nil) -> Double {
    (0..<segments).reduce(0) { $0 + total(count, segment: $1, through: week ?? weeks) }
  }

  func sum(_ mean: Mean) -> Double {
    (0..<segments).reduce(0) { sum, segment in
      (0..<weeks).reduce(sum) { $0 + self[segment, $1, mean] }
    }
  }
}

extension SmallScenario {
  static let million = 1_000_000

  /// A cohort as in a trial of outreach: all know the service, nobody comes or goes, messages work for some days.
  static func cohort(weeks: Int) -> SmallScenario {
    var s = SmallScenario(members: million, weeks: weeks)
    s["awareness.initial"] = 1
    s["awareness.organic"] = 0
    s["e-mail.attention"] = 0
    s["e-mail.registration"] = 0
    return s
  }

  /// The cohort with the e-mail's response solved from a lift, over the control rate that the cohort has by itself.
  func withLift(points: Double, weeks: Int) throws -> SmallScenario {
    let control = try Arms(self).nothing.sum(.registered, through: weeks) / Double(segments[0].members)
    var s = self
    s.numbers["e-mail.registration"] = .lift(
      Lift(points: points, sd: 0, control: control, horizonDays: 7 * weeks, of: .aware))
    return s
  }

  func withTouch(on days: [Int]) -> SmallScenario {
    var s = self
    s.touches = [SmallScenario.touch("text", on: days, stages: [.aware])]
    return s
  }
}
