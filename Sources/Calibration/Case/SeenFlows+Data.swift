import Engines
import Model
import Observed

extension SeenFlows {
  /// What of a client's data is given and not fitted, laid over the steps of its model.
  init(_ data: ObservedData, _ model: CompiledModel) {
    func series(_ flow: ObservedFlow) -> [Series] {
      data.series.filter { series in series.flow == flow && series.periods.contains(where: \.isOnlyStock) }
        .map { series in
          Series(
            segments: series.segment.map { [$0] } ?? Array(model.scenario.segments.indices),
            steps: SeenFlows.steps(series.periods.filter(\.isOnlyStock), model))
        }
    }
    self.init(registered: series(.registered), users: series(.users))
  }

  /// Counts of periods by step, evenly over their days.
  private static func steps(_ periods: [ObservedData.Period], _ model: CompiledModel)
    -> [(count: Double, observed: Double)]
  {
    let days = model.scenario.stepDays
    var steps = [(count: Double, observed: Double)](repeating: (0, 0), count: model.steps)
    for period in periods {
      for day in period.days where day >= 0 && day / days < model.steps {
        steps[day / days].count += period.count / Double(period.days.count)
        steps[day / days].observed += 1 / Double(days)
      }
    }
    return steps
  }
}
