import Campaign

extension ScenarioWriter {
  /// - Parameter isResolved: whether it keeps the place where it was set, which a library is itself.
  static func assumption(_ assumption: Assumption, isResolved: Bool = true) -> WrittenNode {
    let quantity = AssumptionKind.of(name: assumption.name)?.quantity ?? .number
    let provenance =
      isResolved ? provenance(assumption.provenance) : statedProvenance(assumption.provenance)
    return .map(spread(assumption.spread, quantity) + provenance)
  }

  private static func statedProvenance(_ provenance: Provenance) -> [(String, WrittenNode)] {
    [
      ("source", .folded(provenance.source)),
      provenance.grade == .assumed
        ? ("assumed", .scalar("true")) : ("grade", .text(provenance.grade.rawValue)),
    ]
  }

  private static func spread(_ spread: Spread, _ quantity: Quantity) -> [(String, WrittenNode)] {
    func number(_ value: Double) -> WrittenNode { .scalar(NumberText.value(value, quantity)) }
    switch spread {
    case .point(let value): return [("value", number(value))]
    case .quantiles(let p10, let p90): return [("p10", number(p10)), ("p90", number(p90))]
    case .meanSD(let mean, let sd): return [("mean", number(mean)), ("sd", number(sd))]
    case .pert(let low, let mostLikely, let high):
      return [("low", number(low)), ("most-likely", number(mostLikely)), ("high", number(high))]
    case .lift(let lift): return [("lift", .flow(.map(self.lift(lift))))]
    }
  }

  private static func lift(_ lift: Lift) -> [(String, WrittenNode)] {
    func percent(_ share: Double) -> WrittenNode { .scalar(NumberText.percent(share)) }
    var entries: [(String, WrittenNode)] = [("points", percent(lift.points))]
    if lift.sd != 0 { entries.append(("sd", percent(lift.sd))) }
    entries += [
      ("control", percent(lift.control)),
      ("horizon", .scalar(NumberText.value(Double(lift.horizonDays), .days))),
      ("of", .text(lift.of.rawValue)),
    ]
    if let aware = lift.aware { entries.append(("aware", percent(aware))) }
    if let need = lift.need { entries.append(("need", percent(need))) }
    return entries
  }
}
