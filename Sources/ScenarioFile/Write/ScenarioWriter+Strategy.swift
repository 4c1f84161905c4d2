import Campaign

extension ScenarioWriter {
  static func strategy(_ strategy: Strategy, _ scenario: Scenario) -> WrittenNode {
    var entries: [(String, WrittenNode)] = []
    if strategy.holdOut != 0 { entries.append(("hold-out", .scalar(NumberText.percent(strategy.holdOut)))) }
    if !strategy.incentives.isEmpty {
      entries.append(("incentives", .map(strategy.incentives.map { ($0.name, incentive($0, scenario)) })))
    }
    if !strategy.touches.isEmpty {
      entries.append(("touches", .map(strategy.touches.map { ($0.name, touch($0, scenario)) })))
    }
    return .map(entries)
  }

  private static func incentive(_ incentive: Incentive, _ scenario: Scenario) -> WrittenNode {
    var entries: [(String, WrittenNode)] = [
      ("action", .text(incentive.action.rawValue)), ("value", .text(money(incentive.value, scenario))),
      ("until", .scalar(scenario.launch.adding(days: incentive.untilDay).description)),
    ]
    if let isReviewed = incentive.reviewedByCounsel {
      entries.append(("reviewed-by-counsel", .scalar("\(isReviewed)")))
    }
    return .map(entries)
  }
}
