import Campaign

extension ScenarioWriter {
  /// The rules in force, wherever they were stated; nil without any.
  static func rules(_ book: RuleBook) -> WrittenNode? {
    guard book != RuleBook() else { return nil }
    var entries: [(String, WrittenNode)] = []
    if let planned = book.planned { entries.append(("planned", .scalar(planned.description))) }
    if !book.rules.isEmpty { entries.append(("in-force", .list(book.rules.map(rule)))) }
    if !book.waivers.isEmpty { entries.append(("waive", waivers(book.waivers))) }
    return .map(entries)
  }

  static func waivers(_ waivers: [RuleWaiver]) -> WrittenNode {
    .list(
      waivers.map { waiver in
        var entries: [(String, WrittenNode)] = [("rule", .text(waiver.rule))]
        if let strategy = waiver.strategy { entries.append(("strategy", .text(strategy))) }
        if let touch = waiver.touch { entries.append(("touch", .text(touch))) }
        return .map(entries + [("reason", .text(waiver.reason))])
      })
  }

  private static func rule(_ rule: PlanRule) -> WrittenNode {
    var entries: [(String, WrittenNode)] = [("rule", .text(rule.name))]
    if let pack = rule.pack { entries.append(("pack", .text(pack))) }
    entries.append((rule.requirement.kind.rawValue, requirement(rule)))
    if rule.standing != .stated { entries.append((rule.standing.rawValue, .scalar("true"))) }
    if !rule.source.isEmpty { entries.append(("source", .text(rule.source))) }
    if let read = rule.read { entries.append(("read", .scalar(read.description))) }
    return .map(entries)
  }

  private static func requirement(_ rule: PlanRule) -> WrittenNode {
    func text(_ value: some CustomStringConvertible) -> WrittenNode { .text(value.description) }
    let scope = scope(rule.scope)
    let of: [(String, WrittenNode)] = scope.isEmpty ? [] : [("of", .map(scope))]
    let fields: [(String, WrittenNode)]
    switch rule.requirement {
    case .never, .consent: fields = scope
    case .only(let senders): fields = [("sender", .names(senders.map(\.rawValue)))] + of
    case .quietHours(let hours):
      fields = [("allowed", .text("\(hours.lowerBound)-\(hours.upperBound)"))] + of
    case .approval(let approver, let lead, let model):
      let shorter = model.map { [("model-language", text($0))] } ?? []
      fields = [(approver, .map([("lead", text(lead))] + shorter + of))]
    case .blackout(let name, let from, let to):
      fields = [("name", .text(name)), ("from", .scalar("\(from)")), ("to", .scalar("\(to)"))] + of
    case .cap(let cap):
      let across = cap.countsOtherProgrammes ? [("across", text(Format.CapReach.allSenders.rawValue))] : []
      fields =
        [("touches", .scalar("\(cap.touches)")), ("per", .text(PeriodScalar.text(cap.period)))] + across + of
    case .minimumGroup(let members): return .scalar("\(members)")
    case .mailLead(let lead): fields = [("lead", text(lead))] + of
    case .announcement(let day): fields = [("by", .scalar("\(day)"))] + of
    case .optOut(let lead): fields = [("within", text(lead))] + of
    }
    return .flow(.map(fields))
  }

  private static func scope(_ scope: RuleScope) -> [(String, WrittenNode)] {
    var entries: [(String, WrittenNode)] = []
    if let senders = scope.senders { entries.append(("sender", .names(senders.map(\.rawValue)))) }
    if let channels = scope.channels { entries.append(("channel", .names(channels))) }
    if let points = scope.contactPoints { entries.append(("contact-point", .names(points))) }
    let audience = audience(scope.audience)
    if !audience.isEmpty { entries.append(("audience", .map(audience))) }
    return entries
  }
}
