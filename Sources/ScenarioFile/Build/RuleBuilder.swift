import Campaign

/// Reads the rules that plans are judged by: the client's own and those of its packs.
struct RuleBuilder {
  let log: FaultLog
  let page: Page
  let books: BookOpener
  let channels: ChannelNames
  let audiences: AudienceBuilder
  let named: NamedDays

  /// The rules, given the strategies that waivers may name.
  func build(_ strategies: [Strategy]) -> RuleBook {
    let entry = page.root["rules"]
    let own = entry.map { ownRules($0.value) } ?? []
    let (packed, isComplete) = entry.map { packedRules($0.value) } ?? ([], true)
    let inForce = entry?.value["in-force"]?.value.items.map { $0.flatMap(resolvedRule) } ?? []
    let book = RuleBook(
      planned: entry?.value.value("planned", DateScalar()),
      rules: own + packed.filter { !isReplaced($0, by: own) } + inForce,
      waivers: (entry?.value["waive"]?.value.items ?? []).compactMap(RuleWaiver.init))
    if let entry {
      checkPlanned(book, at: entry)
      checkApprovers(entry.value, packed)
    }
    if isComplete { checkWaivers(book, strategies) }
    return book
  }

  /// Whether a client's own rule stands in place of a pack's: of the same kind, of approvals by the same approver.
  private func isReplaced(_ rule: PlanRule, by own: [PlanRule]) -> Bool {
    guard !rule.requirement.kind.addsUp, rule.standing != .law else { return false }
    return own.contains { $0.requirement.subject == rule.requirement.subject }
  }

  private func ownRules(_ node: YAMLNode) -> [PlanRule] {
    PlanRule.Kind.allCases.flatMap { kind in
      (node[kind.rawValue]?.value.oneOrMore ?? []).flatMap { node in
        RuleReader(builder: self, packPart: nil, isForAnyClient: false).rules(kind, node).map { part in
          var name = kind.rawValue
          if case .blackout(let own, _, _) = part.requirement { name = own }
          return PlanRule(name: name, requirement: part.requirement, scope: part.scope)
        }
      }
    }
  }

  /// The packs' rules, and whether all packs could be read.
  private func packedRules(_ node: YAMLNode) -> (rules: [PlanRule], isComplete: Bool) {
    let names = node.names("packs") ?? []
    log.refuseRepeats(in: names, of: "the pack")
    let packs = names.map { ($0.text ?? "", books.pack($0)) }
    let rules = packs.flatMap { name, pack in
      (pack?["rules"]?.entries ?? []).flatMap { entry -> [PlanRule] in
        checkSource(entry)
        let part = "the rule \(quoted(entry.key)) of the pack \(quoted(name))"
        return self.rules(entry.value, named: entry.key, pack: name, part: part)
      }
    }
    return (rules, packs.allSatisfy { $0.1 != nil })
  }

  /// A rule of a resolved scenario.
  private func resolvedRule(_ node: YAMLNode) -> [PlanRule] {
    guard let name = node.value("rule", NameScalar()) else { return [] }
    return rules(node, named: name, pack: node.value("pack", NameScalar()), part: nil)
  }

  private func rules(_ node: YAMLNode, named name: String, pack: String?, part: String?) -> [PlanRule] {
    guard let kind = PlanRule.Kind.allCases.first(where: { node[$0.rawValue] != nil }),
      let value = node[kind.rawValue]?.value
    else { return [] }
    let standing: PlanRule.Standing =
      node["law"] != nil ? .law : node["assumed"] != nil ? .assumed : .stated
    return RuleReader(builder: self, packPart: part, isForAnyClient: true).rules(kind, value).map {
      PlanRule(
        name: name, requirement: $0.requirement, scope: $0.scope, pack: pack, standing: standing,
        source: node.value("source", TextScalar()) ?? "", read: node.value("read", DateScalar()))
    }
  }

  private func checkSource(_ entry: YAMLEntry) {
    guard entry.value.entries != nil else { return }
    if entry.value["source"] == nil {
      log.add(at: entry.keyLocation, "the rule \(quoted(entry.key)) has no 'source'")
    }
    if entry.value["law"] != nil, entry.value["read"] == nil {
      log.add(
        at: entry.keyLocation,
        "the rule \(quoted(entry.key)) is a law without 'read', the day on which its source was last read")
    }
  }

  /// Refuses approvers whose name is nearly a sender's or a pack's: they would approve everything, and the one that was
  /// meant would keep the pack's time. Whoever is meant by such a name says which touches under `of`.
  private func checkApprovers(_ node: YAMLNode, _ packed: [PlanRule]) {
    let known = Sender.allCases.map(\.rawValue) + packed.compactMap(\.requirement.approver)
    let entries = (node["approval"]?.value.oneOrMore ?? []).flatMap { $0.entries ?? [] }
    for entry in entries where !known.contains(entry.key) && entry.value["of"] == nil {
      guard let near = NearestName.of(entry.key, among: known) else { continue }
      log.add(
        at: entry.keyLocation,
        "approval: found \(quoted(entry.key)): did you mean \(quoted(near))? "
          + "If somebody else is meant, say of which touches: 'of'")
    }
  }

  private func checkPlanned(_ book: RuleBook, at entry: YAMLEntry) {
    guard book.planned == nil, entry.value["planned"] == nil,
      let rule = book.rules.first(where: { $0.requirement.kind.countsFromPlanned })
    else { return }
    log.add(
      at: entry.keyLocation,
      "'planned' is missing in the rules: the lead time of \(quoted(rule.name)) counts from the day on which "
        + "work on the plans begins")
  }
}

extension PlanRule.Requirement {
  /// What of a client's own replaces a pack's: the kind, and who approves.
  fileprivate var subject: [String] { [kind.rawValue, approver].compactMap(\.self) }

  /// Who approves; nil of other kinds.
  fileprivate var approver: String? {
    if case .approval(let approver, _, _) = self { return approver }
    return nil
  }
}
