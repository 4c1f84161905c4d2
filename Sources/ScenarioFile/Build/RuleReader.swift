import Campaign

/// Reads what one rule asks of which touches.
struct RuleReader {
  typealias Part = (requirement: PlanRule.Requirement, scope: RuleScope)

  let builder: RuleBuilder
  /// As `the rule 'year end' of the pack 'ours'`; nil for the client's own.
  let packPart: String?
  /// Whether names that this client lacks are no fault.
  let isForAnyClient: Bool

  private var log: FaultLog { builder.log }

  /// What a rule of a kind says; several for approvals, one an approver; none, with a fault, where it cannot be read.
  func rules(_ kind: PlanRule.Kind, _ node: YAMLNode) -> [Part] {
    func one(_ requirement: PlanRule.Requirement?) -> [Part] {
      requirement.map { [($0, scope(node["of"]?.value))] } ?? []
    }
    switch kind {
    case .never: return [(.never, scope(node))]
    case .consent: return [(.consent, scope(node))]
    case .only: return one(senders(node).map { .only($0) })
    case .quietHours: return one(node.value("allowed", HoursScalar()).map { .quietHours(allowed: $0) })
    case .approval: return (node.entries ?? []).compactMap(approval)
    case .blackout: return one(blackout(node))
    case .cap: return one(cap(node).map { .cap($0) })
    case .minimumGroup: return one(node.value(CountScalar(range: 1...1_000_000)).map { .minimumGroup($0) })
    case .mailLead: return one(node.value("lead", LeadScalar()).map { .mailLead($0) })
    case .announcement: return one(day(node["by"]).map { .announcement(by: $0) })
    case .optOut: return one(node.value("within", LeadScalar()).map { .optOut($0) })
    }
  }

  /// The touches a rule speaks of.
  private func scope(_ node: YAMLNode?) -> RuleScope {
    guard let node else { return RuleScope() }
    let channels = names(node["channel"])
    let points = names(node["contact-point"])
    if !isForAnyClient {
      for channel in channels ?? [] { _ = builder.channels.channel(channel) }
      for point in points ?? [] { builder.channels.check(contactPoint: point.text ?? "", at: point.location) }
    }
    if node.entries?.isEmpty == true {
      log.add(at: node.location, "the scope of a rule is empty: name a sender, a channel or an audience")
    }
    return RuleScope(
      senders: senders(node), channels: channels?.compactMap(\.text),
      contactPoints: points?.compactMap(\.text),
      audience: builder.audiences.audience(node["audience"]?.value, isForAnyClient: isForAnyClient))
  }

  private func senders(_ node: YAMLNode) -> [Sender]? {
    node["sender"]?.value.oneOrMore.compactMap { $0.value(WordScalar(Sender.self)) }
  }

  private func names(_ entry: YAMLEntry?) -> [YAMLNode]? {
    entry?.value.oneOrMore.filter { $0.value(NameScalar()) != nil }
  }

  private func approval(_ entry: YAMLEntry) -> Part? {
    let node = entry.value
    guard let lead = node.value(LeadScalar()) ?? node.value("lead", LeadScalar()) else { return nil }
    var scope = scope(node["of"]?.value)
    if node["of"] == nil { scope.senders = Sender(rawValue: entry.key).map { [$0] } }
    return (
      .approval(
        approver: entry.key, lead: lead, modelLanguage: node.value("model-language", LeadScalar())), scope
    )
  }

  private func blackout(_ node: YAMLNode) -> PlanRule.Requirement? {
    let (from, to) = (day(node["from"]), day(node["to"]))
    guard let name = node.value("name", NameScalar()), let from, let to else { return nil }
    guard from <= to else {
      log.add(at: node["to"]?.value.location ?? node.location, "to: \(to) is before \(from), its first day")
      return nil
    }
    return .blackout(name: name, from: from, to: to)
  }

  private func cap(_ node: YAMLNode) -> MessageCap? {
    if let across = node["across"], node["of"]?.value["sender"] != nil {
      log.add(
        at: across.keyLocation,
        "'across' and a 'sender' under 'of' contradict one another. Allowed: one of them")
    }
    guard let touches = node.value("touches", CountScalar(range: 1...1_000)),
      let period = node.value("per", PeriodScalar())
    else { return nil }
    return MessageCap(touches: touches, period: period, countsOtherProgrammes: node["across"] != nil)
  }

  private func day(_ entry: YAMLEntry?) -> CalendarDate? {
    guard let entry, let day = entry.value.value(DayScalar()) else { return nil }
    return builder.named.date(day, in: entry.value, label: entry.key, playbookPart: packPart)
  }
}
