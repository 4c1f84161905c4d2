import Campaign

extension ScenarioWriter {
  static func touch(_ touch: Touch, _ scenario: Scenario) -> WrittenNode {
    var entries: [(String, WrittenNode)] = [
      ("channel", .text(touch.channel)), ("sender", .text(touch.sender.rawValue)),
    ]
    if !touch.message.isEmpty { entries.append(("message", .text(touch.message))) }
    if !touch.responsible.isEmpty { entries.append(("responsible", .text(touch.responsible))) }
    if !touch.note.isEmpty { entries.append(("note", .text(touch.note))) }
    let audience = self.audience(touch.audience)
    if !audience.isEmpty { entries.append(("audience", .map(audience))) }
    if let trigger = touch.trigger {
      entries.append(("trigger", .text(trigger.description)))
    } else {
      entries.append(("when", days(touch.sendDays, scenario)))
    }
    if let time = touch.time { entries.append(("at", .text("\(time)"))) }
    if let incentive = touch.announces { entries.append(("announces", .text(incentive))) }
    entries.append(("pieces", .text(touch.pieces.rawValue)))
    if !touch.costs.isEmpty {
      let costs = touch.costs.map { WrittenNode.text(price($0, scenario)) }
      entries.append(("cost", costs.count == 1 ? costs[0] : .flow(.list(costs))))
    }
    if let approved = touch.approved { entries.append(("approved", .scalar(approved.description))) }
    if touch.hasModelLanguage { entries.append(("model-language", .scalar("true"))) }
    if !touch.waivers.isEmpty { entries.append(("waive", waivers(touch.waivers))) }
    if !touch.overrides.isEmpty {
      entries.append(("uses", .map(uses(touch))))
    }
    if let provenance = touch.costProvenance { entries += self.provenance(provenance) }
    return .map(entries)
  }

  private static func price(_ cost: Cost, _ scenario: Scenario) -> String {
    "\(money(cost.amount, scenario)) \(cost.per.rawValue)\(cost.isInternal ? ", internal" : "")"
  }

  /// Dates as a list, five of which still make a line one can read.
  static func days(_ days: [Int], _ scenario: Scenario) -> WrittenNode {
    let dates = days.map { WrittenNode.scalar(scenario.launch.adding(days: $0).description) }
    return dates.count <= 5 ? .flow(.list(dates)) : .list(dates)
  }

  private static func uses(_ touch: Touch) -> [(String, WrittenNode)] {
    func name(_ key: String) -> WrittenNode? { touch.overrides[key].map { .text($0) } }
    var entries = Touch.overridable.compactMap { path in name(path).map { (path, $0) } }
    let asked = touch.asksConsent.compactMap { point in name(Touch.consentKey(point)).map { (point, $0) } }
    if !asked.isEmpty { entries.append(("asks-consent", .map(asked))) }
    return entries
  }

  static func audience(_ audience: Audience) -> [(String, WrittenNode)] {
    var entries: [(String, WrittenNode)] = []
    if let tags = audience.tags { entries.append(("tags", .names(tags))) }
    if let segments = audience.segments { entries.append(("segments", .names(segments))) }
    if let partners = audience.partners { entries.append(("partners", .text(partners.rawValue))) }
    if let stages = audience.stages { entries.append(("stages", .names(stages.map(\.rawValue)))) }
    if let languages = audience.languages { entries.append(("languages", .names(languages))) }
    return entries
  }
}
