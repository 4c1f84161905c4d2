import Campaign
import Comparison
import Results

extension ReportMaker {
  func resultsSection() -> Report.Section {
    var blocks: [Report.Block] = []
    for picture in [
      comparisonPicture(), registrationsPicture(), usersPicture(), funnelPicture(), costPicture(),
      uncertaintyPicture(),
    ] {
      if let picture { blocks.append(.picture(picture)) }
    }
    if let steps = summary.strategies.first?.waterfall, !steps.isEmpty {
      blocks.append(
        .paragraph("The steps: " + steps.map { "\($0.step), \($0.meaning)" }.joined(separator: "; ") + "."))
    }
    blocks.append(.table(measuresTable(), isOpen: false))
    if !options.isEmpty { blocks.append(.table(pairsTable(), isOpen: false)) }
    return Report.Section(id: "results", title: "What each plan brings", blocks: blocks)
  }

  /// All measures, one column a strategy.
  private func measuresTable() -> ReportTable {
    var table = ReportTable(
      id: "measures", title: "Every measure: median (P10–P90) of each plan",
      columns: [.init("measure"), .init("what it is")] + summary.strategies.map { .init($0.name) }
        + [
          .init(
            "exactness",
            "exact: one law with a member-by-member simulation; close: within stated bounds of it; mean only: an expectation"
          )
        ],
      source: "summary.json")
    for id in MeasureID.allCases where isDefined(id) && !id.isIncremental {
      let exactness = summary.strategies.first?.measures[id.rawValue]?.exactness ?? ""
      table.rows.append(
        [.text(title(id)), .text(definition(id))] + summary.strategies.map { band(id, $0.name) }
          + [.text(exactness)])
    }
    return table
  }

  /// Every plan against do-nothing and against the leader, by users.
  private func pairsTable() -> ReportTable {
    var table = ReportTable(
      id: "pairs", title: "Plan against plan: expected users under the same assumptions",
      columns: [
        .init("plan"), .init("against"), .init("more users", "mean (90 % interval)"),
        .init("more in", "share of the worlds considered in which it has more expected users"),
        .init("one launch better", "probability that one real launch ends with more users, chance included"),
        .init("more registered", "mean (90 % interval)"),
      ], source: "summary.json")
    let others = [Strategy.doNothing, shownStrategy]
    for pair in summary.differences
    where pair.measure == MeasureID.users.rawValue
      && (others.contains(pair.strategy) || others.contains(pair.baseline))
    {
      let launches = min(replications, summary.chanceFromReplications)
      table.rows.append([
        .text(pair.strategy), .text(pair.baseline), gain(pair.strategy, over: pair.baseline, .users),
        .figure(numbers.chance(pair.probabilityBetter, of: replications)),
        .figure(numbers.chance(pair.probabilityLaunchBetter, of: launches)),
        gain(pair.strategy, over: pair.baseline, .registered),
      ])
    }
    return table
  }
}
