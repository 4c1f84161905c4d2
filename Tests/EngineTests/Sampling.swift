import Campaign
import Comparison
import Engines
import Model
import TestSupport

/// Many replications of one strategy under one θ, reduced to the numbers compared.
struct Sampling {
  let names: [String]
  /// [replication][number]
  let rows: [[Double]]

  /// Totals of the horizon and stocks at two earlier weeks, over all segments.
  init(
    _ engine: Engine, _ model: CompiledModel, _ parameters: Parameters, replications: Int, seed: UInt64,
    _ sampler: CountSampler = .inversion
  ) throws {
    var names: [String] = []
    let course = try Course(model, plan: 1, parameters)
    rows = try engine.replications(replications, along: course, seed: seed, sampler) { outcome in
      let (found, values) = Sampling.numbers(outcome, model)
      names = found
      return values
    }
    self.names = names
  }

  func column(_ name: String) -> [Double] {
    let index = names.firstIndex(of: name)!
    return rows.map { $0[index] }
  }

  func counts(_ name: String) -> [Int] { column(name).map { Int($0) } }

  static func numbers(_ outcome: Outcome, _ model: CompiledModel) -> ([String], [Double]) {
    let weeks = outcome.weeks
    var names: [String] = []
    var values: [Double] = []
    func add(_ name: String, _ count: Count, through week: Int) {
      names.append(name)
      values.append(
        (0..<outcome.segments).reduce(0) { $0 + outcome.total(count, segment: $1, through: week) })
    }
    for count in [Count.registered, .users, .visits, .waitedWeeks] { add("\(count)", count, through: weeks) }
    for week in [weeks / 3, 2 * weeks / 3, weeks] {
      for count in [Count.aware, .registeredCurrent, .everUsers, .inCare, .present] {
        add("\(count) after \(week) weeks", count, through: week)
      }
    }
    // One week's flows, for the law of a single step.
    let middle = weeks / 2
    for count in [Count.newlyAware, .registered, .requests, .visits] {
      names.append("\(count) in week \(middle)")
      values.append((0..<outcome.segments).reduce(0) { $0 + outcome[$1, middle, count] })
    }
    return (names, values)
  }

  /// Whether cells give a number the very law that members have: not what a place can contribute to more than once, where
  /// members come and go (registrations, first visits, and what goes with them) or come back to care (visits, waits).
  static func isExact(_ name: String, _ model: CompiledModel) -> Bool {
    if model.hasTurnover, ["registered", "users", "visits", "waitedWeeks"].contains(name) { return false }
    return !(model.tracksLate && ["visits", "waitedWeeks"].contains(name))
  }
}
