import Campaign

/// Turns drafts into touches.
struct TouchBuilder {
  let log: FaultLog
  let channels: [Channel]
  let segments: [(name: String, tags: [String])]
  /// Nil where launch or horizon could not be read.
  let sendDays: SendDays?
  let currency: String
  /// Whether all channels are known.
  let isComplete: Bool
  /// In a resolved scenario playbooks' texts are no longer told from strategies'.
  let isResolved: Bool
  let overrideNames: OverrideNames

  /// The touch of a strategy, and its own numbers; no touch where something it needs is missing.
  func build(_ draft: TouchDraft) -> (touch: Touch?, numbers: [TouchNumber]) {
    // Playbooks' touches are whole by their shape.
    for key in ["channel", "sender", "when"] where draft[key] == nil && draft.begunIn == .strategy {
      log.add(at: draft.begunAt, "the touch \(quoted(draft.name)) has no '\(key)'")
    }
    let channel = channel(draft["channel"])
    let sender = draft["sender"]?.entry.value.value(WordScalar(Sender.self))
    let days = draft["when"].flatMap { field in sendDays?.days(field.entry) }
    let audience = audience(draft["audience"])
    let (costs, costProvenance) = costs(draft)
    let numbers = numbers(draft)
    guard let channel, let sender, let days else { return (nil, numbers) }
    var overrides = uses(draft)
    for number in numbers { overrides[number.path] = number.name }
    let touch = Touch(
      name: draft.name, channel: channel, sender: sender,
      message: draft["message"]?.entry.value.value(TextScalar()) ?? "", audience: audience, sendDays: days,
      pieces: draft["pieces"]?.entry.value.value(WordScalar(Touch.Pieces.self)) ?? .perMember, costs: costs,
      costProvenance: costProvenance, overrides: overrides, location: draft.location)
    return (touch, numbers)
  }

  private func channel(_ field: TouchField?) -> String? {
    guard let node = field?.entry.value, let name = node.value(NameScalar()) else { return nil }
    if channels.contains(where: { $0.name == name }) { return name }
    if isComplete {
      let names = channels.map(\.name)
      let question = NearestName.question(name, among: names)
      log.add(
        at: node.location,
        "unknown channel \(quoted(name))\(question.isEmpty ? "." : question) "
          + "Allowed: \(names.joined(separator: ", "))")
    }
    return nil
  }

  private func audience(_ field: TouchField?) -> Audience {
    guard let field else { return Audience() }
    let node = field.entry.value
    let tags = node.names("tags")
    let names = node.names("segments")
    let stages = node["stages"]?.value.items
    log.refuseRepeats(in: tags ?? [], of: "the tag")
    log.refuseRepeats(in: names ?? [], of: "the segment")
    log.refuseRepeats(in: stages ?? [], of: "the stage")
    for (key, list) in [("tags", tags), ("segments", names), ("stages", stages)] where list?.isEmpty == true {
      log.add(at: node.location, "'\(key)' of an audience is empty: it would address nobody")
    }
    // A playbook serves many clients: tags that this one lacks address nobody here.
    if field.origin.kind == .strategy, !isResolved {
      check(tags ?? [], among: segments.flatMap(\.tags), what: "tag")
    }
    check(names ?? [], among: segments.map(\.name), what: "segment")
    return Audience(
      tags: tags?.compactMap(\.text), segments: names?.compactMap(\.text),
      partners: node.value("partners", WordScalar(Audience.Partners.self)),
      stages: stages?.compactMap { $0.value(WordScalar(Stage.self)) })
  }

  private func check(_ nodes: [YAMLNode], among known: [String], what: String) {
    for node in nodes where !known.contains(node.text ?? "") {
      var names: [String] = []
      for name in known where !names.contains(name) { names.append(name) }
      let question = NearestName.question(node.text ?? "", among: names)
      let allowed = names.isEmpty ? "no segment has a \(what)" : names.joined(separator: ", ")
      log.add(
        at: node.location,
        "unknown \(what) \(node.found) in an audience\(question.isEmpty ? "." : question) Allowed: \(allowed)"
      )
    }
  }

  private func costs(_ draft: TouchDraft) -> ([Cost], Provenance?) {
    guard let field = draft["cost"] else { return ([], nil) }
    let kind = CostScalar(currency: currency)
    var costs = [Cost]()
    for node in field.entry.value.oneOrMore {
      if let cost = node.value(kind) {
        costs.append(cost)
      } else if let text = node.text, CostScalar().accepts(text) {
        log.add(at: node.location, "cost: \(ShapeChecker.refusal(of: text, kind))")
      }
    }
    if field.entry.value.oneOrMore.isEmpty { return ([], nil) }
    let provenance = field.chain.provenance(
      of: "the cost of \(quoted(draft.name))", at: field.entry.keyLocation, log: log)
    return (costs, provenance)
  }

  private func numbers(_ draft: TouchDraft) -> [TouchNumber] {
    Touch.overridable.compactMap { path in
      guard let field = draft[path],
        let kind = AssumptionKind.catalogue.first(where: { $0.scope == .channel && $0.path == path })
      else { return nil }
      let name = overrideNames.name(of: field, touch: draft.name, path: path)
      return TouchNumber(name: name, path: path, kind: kind, field: field)
    }
  }

  /// Names kept by a resolved scenario.
  private func uses(_ draft: TouchDraft) -> [String: String] {
    var uses: [String: String] = [:]
    for entry in draft["uses"]?.entry.value.entries ?? [] {
      uses[entry.key] = entry.value.value(AssumptionNameScalar())
    }
    return uses
  }
}
