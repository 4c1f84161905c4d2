import Calibration
import Campaign
import Comparison
import ScenarioFile

extension FitResults {
  /// Joint draws that travel in a scenario: more would make the file large and runs hardly better.
  static let mostDrawsInFile = 2000

  /// A client's scenario with what was learned: each number with its new range and source, and the joint draws.
  ///
  /// The ranges are for people and for whatever looks at one number alone; runs take the joint draws.
  public func scenario(_ client: Int) throws -> Scenario {
    let one = cases[client]
    var scenario = one.scenario
    if !one.data.sends.isEmpty,
      let position = scenario.strategies.firstIndex(where: { $0.name == one.strategy })
    {
      scenario.strategies[position] = one.carriedOut
    }
    let space = posterior.space
    let all = posterior.draws.count
    let kept = Swift.min(all, FitResults.mostDrawsInFile)
    let rows = (0..<kept).map { posterior.numbers[$0 * all / kept] }
    var names: [String] = []
    var columns: [Int] = []
    for (index, coordinate) in space.coordinates.enumerated() {
      switch coordinate {
      case .assumption(let name): names.append(name)
      case .own(client, let name): names.append(name)
      case .clientEffect(client): names.append(PosteriorDraws.clientEffect)
      default: continue
      }
      columns.append(index)
    }
    for (name, column) in zip(names, columns) {
      // Of what was not identified nothing was learned: it stands as it was put in.
      guard let position = scenario.assumptions.firstIndex(where: { $0.name == name }),
        !posterior.unknowns[column].isUnidentified
      else { continue }
      scenario.assumptions[position] = fitted(scenario.assumptions[position], rows.map { $0[column] }, one)
    }
    scenario.posterior = PosteriorDraws(
      names: names, rows: rows.map { row in columns.map { row[$0] } }, source: source(one))
    return scenario
  }

  private func source(_ one: CalibrationCase) -> String {
    let end = one.scenario.launch.adding(days: one.data.end - 1)
    let others = cases.count > 1 ? " and \(cases.count - 1) other clients" : ""
    return "fitted to \(one.counts) counts of \(one.data.file)\(others) to \(end)"
  }

  private func fitted(_ assumption: Assumption, _ draws: [Double], _ one: CalibrationCase) -> Assumption {
    var new = assumption
    let q = quantiles(draws, [0.1, 0.5, 0.9]).map { NumberText.significant($0, 4) }
    switch assumption.spread {
    case .lift(var lift):
      let mean = draws.reduce(0, +) / Double(draws.count)
      let variance = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, draws.count - 1))
      lift.points = NumberText.significant(mean, 4)
      lift.sd = NumberText.significant(variance.squareRoot(), 3)
      new.spread = .lift(lift)
    default:
      new.spread = q[0] > 0 && q[0] < q[2] ? .quantiles(p10: q[0], p90: q[2]) : .point(q[1])
    }
    let before =
      assumption.provenance.source.isEmpty ? "an assumption" : assumption.provenance.source
    new.provenance.source = "\(source(one)); before that: \(before)"
    new.provenance.grade = .b
    return new
  }
}
