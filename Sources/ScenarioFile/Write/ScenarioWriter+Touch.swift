import Campaign

extension ScenarioWriter {
  static func touch(_ touch: Touch, _ scenario: Scenario) -> WrittenNode {
    var entries: [(String, WrittenNode)] = [
      ("channel", .text(touch.channel)), ("sender", .text(touch.sender.rawValue)),
    ]
    if !touch.message.isEmpty { entries.append(("message", .text(touch.message))) }
    let audience = self.audience(touch.audience)
    if !audience.isEmpty { entries.append(("audience", .map(audience))) }
    let dates = touch.sendDays.map { WrittenNode.scalar(scenario.launch.adding(days: $0).description) }
    // Five dates still make a line one can read.
    entries.append(("when", dates.count <= 5 ? .flow(.list(dates)) : .list(dates)))
    entries.append(("pieces", .text(touch.pieces.rawValue)))
    if !touch.costs.isEmpty {
      let costs = touch.costs.map { WrittenNode.text("\(money($0.amount, scenario)) \($0.per.rawValue)") }
      entries.append(("cost", costs.count == 1 ? costs[0] : .flow(.list(costs))))
    }
    if !touch.overrides.isEmpty {
      let uses = Touch.overridable.compactMap { path in touch.overrides[path].map { (path, $0) } }
      entries.append(("uses", .map(uses.map { ($0, WrittenNode.text($1)) })))
    }
    if let provenance = touch.costProvenance { entries += self.provenance(provenance) }
    return .map(entries)
  }

  private static func audience(_ audience: Audience) -> [(String, WrittenNode)] {
    var entries: [(String, WrittenNode)] = []
    if let tags = audience.tags { entries.append(("tags", .names(tags))) }
    if let segments = audience.segments { entries.append(("segments", .names(segments))) }
    if let partners = audience.partners { entries.append(("partners", .text(partners.rawValue))) }
    if let stages = audience.stages { entries.append(("stages", .names(stages.map(\.rawValue)))) }
    return entries
  }
}
