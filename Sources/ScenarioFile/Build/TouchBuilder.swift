import Campaign

/// Turns drafts into touches.
struct TouchBuilder {
  let log: FaultLog
  let channels: ChannelNames
  let audiences: AudienceBuilder
  /// Nil where launch or horizon could not be read.
  let sendDays: SendDays?
  let currency: String
  /// In a resolved scenario playbooks' texts are no longer told from strategies'.
  let isResolved: Bool
  let overrideNames: OverrideNames

  /// The touch of a strategy that has these incentives, and its own numbers; no touch where something it needs is
  /// missing.
  func build(_ draft: Draft, incentives: Drafts) -> (touch: Touch?, numbers: [TouchNumber]) {
    checkWhole(draft)
    let channel = channels.channel(draft["channel"]?.entry.value)
    let sender = draft["sender"]?.entry.value.value(WordScalar(Sender.self))
    let days = draft["when"].flatMap { field in
      sendDays?.days(field.entry, playbookPart: field.origin.part("the touch", draft.name))
    }
    let trigger = trigger(draft["trigger"])
    let audience = audience(draft["audience"], trigger)
    let announces = announces(draft["announces"], incentives)
    let (costs, costProvenance) = costs(draft)
    let numbers = numbers(draft)
    guard let channel, let sender, days != nil || trigger != nil else { return (nil, numbers) }
    var overrides = uses(draft)
    for number in numbers { overrides[number.path] = number.name }
    let touch = Touch(
      name: draft.name, channel: channel, sender: sender,
      message: draft["message"]?.entry.value.value(TextScalar()) ?? "", audience: audience,
      sendDays: days ?? [],
      pieces: draft["pieces"]?.entry.value.value(WordScalar(Touch.Pieces.self)) ?? .perMember, costs: costs,
      costProvenance: costProvenance, overrides: overrides, location: draft.location, trigger: trigger,
      announces: announces, responsible: draft["responsible"]?.entry.value.value(TextScalar()) ?? "",
      note: draft["note"]?.entry.value.value(TextScalar()) ?? "",
      time: draft["at"]?.entry.value.value(TimeScalar()),
      approved: draft["approved"]?.entry.value.value(DateScalar()),
      hasModelLanguage: draft["model-language"] != nil,
      waivers: (draft["waive"]?.entry.value.items ?? []).compactMap(RuleWaiver.init))
    return (touch, numbers)
  }

  private func checkWhole(_ draft: Draft) {
    var missing: [String] = []
    // Playbooks' touches have channel and sender by their shape.
    for key in ["channel", "sender"] where draft[key] == nil && draft.begunIn?.isOwn == true {
      missing.append("no '\(key)'")
    }
    if draft.begunIn != nil, draft["when"] == nil, draft["trigger"] == nil {
      missing.append("no 'when' and no 'trigger'")
    }
    // What lacks something was perhaps meant to change an inherited one.
    let question = draft.near.map { ": did you mean the inherited \(quoted($0))?" } ?? ""
    for (index, what) in missing.enumerated() {
      log.add(at: draft.begunAt, "the touch \(quoted(draft.name)) has \(what)\(index == 0 ? question : "")")
    }
  }

  /// The trigger, if some member can reach its moment within the horizon.
  private func trigger(_ field: DraftField?) -> Trigger? {
    guard let node = field?.entry.value, let trigger = node.value(TriggerScalar()) else { return nil }
    if let weeks = sendDays?.horizonWeeks, trigger.days >= weeks * 7 {
      log.add(
        at: node.location,
        "trigger: \(node.found) comes after the horizon. Allowed: below \(weeks * 7) days, the horizon")
    }
    return trigger
  }

  private func audience(_ field: DraftField?, _ trigger: Trigger?) -> Audience {
    let node = field?.entry.value
    let audience = audiences.audience(
      node, isForAnyClient: isResolved || field?.origin.isForAnyClient ?? false)
    if let trigger, let only = trigger.after.onlyStage, let stages = node?["stages"],
      let other = audience.stages?.first(where: { $0 != only })
    {
      log.add(
        at: stages.keyLocation,
        "'stages' has '\(other.rawValue)', but the trigger's clock, from \(trigger.after.rawValue), runs only while "
          + "\(only.rawValue). Allowed: [\(only.rawValue)], or leave it out")
    }
    return audience
  }

  private func announces(_ field: DraftField?, _ incentives: Drafts) -> String? {
    guard let node = field?.entry.value, let name = node.value(NameScalar()) else { return nil }
    if incentives.names.contains(name) { return name }
    guard incentives.isComplete else { return nil }
    if incentives.names.isEmpty {
      log.add(
        at: node.location,
        "announces: \(quoted(name)) is no incentive of the strategy, which has none: state it under 'incentives'"
      )
    } else {
      log.refuse(name, unknown: "incentive", among: incentives.names, at: node.location)
    }
    return nil
  }

  private func costs(_ draft: Draft) -> ([Cost], Provenance?) {
    guard let field = draft["cost"] else { return ([], nil) }
    let kind = CostScalar(currency: currency)
    let costs = field.entry.value.oneOrMore.compactMap { node in
      node.inCurrency(kind, CostScalar(), "cost", log)
    }
    if field.entry.value.oneOrMore.isEmpty { return ([], nil) }
    let provenance = field.chain.provenance(
      of: "the cost of \(quoted(draft.name))", at: field.entry.keyLocation, log: log)
    return (costs, provenance)
  }

  private func numbers(_ draft: Draft) -> [TouchNumber] {
    for asked in draft["asks-consent"]?.entry.value.entries ?? [] {
      channels.check(contactPoint: asked.key, at: asked.keyLocation)
    }
    return draft.numbers.compactMap { path, field in
      let name = overrideNames.name(of: field, touch: draft.name, path: path)
      guard let kind = AssumptionKind.of(name: name) else { return nil }
      return TouchNumber(name: name, path: path, kind: kind, field: field)
    }
  }

  /// Names kept by a resolved scenario.
  private func uses(_ draft: Draft) -> [String: String] {
    var uses: [String: String] = [:]
    for entry in draft["uses"]?.entry.value.entries ?? [] {
      uses[entry.key] = entry.value.value(AssumptionNameScalar())
      for asked in entry.value.entries ?? [] {
        channels.check(contactPoint: asked.key, at: asked.keyLocation)
        uses[Touch.consentKey(asked.key)] = asked.value.value(AssumptionNameScalar())
      }
    }
    return uses
  }
}

extension Trigger.Event {
  /// The only stage in which its clock runs; nil: all.
  fileprivate var onlyStage: Stage? {
    switch self {
    case .hire: nil
    case .registration: .registered
    case .request: .waiting
    }
  }
}
