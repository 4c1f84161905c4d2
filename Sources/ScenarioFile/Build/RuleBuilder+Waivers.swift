import Campaign

extension RuleBuilder {
  /// Waivers name what there is: a rule in force, a strategy, a touch.
  func checkWaivers(_ book: RuleBook, _ strategies: [Strategy]) {
    var known: [String] = []
    for name in book.rules.flatMap({ [$0.name, $0.requirement.kind.rawValue] }) where !known.contains(name) {
      known.append(name)
    }
    for waiver in page.root["rules"]?.value["waive"]?.value.items ?? [] {
      checkRule(waiver, known)
      let named = waiver["strategy"]?.value.text
      check(waiver["strategy"], "strategy", among: strategies.map(\.name))
      let touches = strategies.filter { named == nil || $0.name == named }.flatMap(\.touches).map(\.name)
      check(waiver["touch"], "touch", among: touches)
    }
    // Those of playbooks speak to many clients, some of whom have no such rule; a resolved file no longer tells them.
    guard !page.isResolved else { return }
    let touches = (page["strategies"]?.entries ?? []).flatMap { $0.value["touches"]?.value.entries ?? [] }
    for waiver in touches.flatMap({ $0.value["waive"]?.value.items ?? [] }) {
      checkRule(waiver, known)
    }
  }

  private func checkRule(_ waiver: YAMLNode, _ known: [String]) {
    if known.isEmpty, let rule = waiver["rule"] {
      log.add(at: rule.value.location, "no rule is in force, so \(rule.value.found) cannot be waived")
    } else {
      check(waiver["rule"], "rule", among: known)
    }
  }

  private func check(_ entry: YAMLEntry?, _ what: String, among names: [String]) {
    guard let entry, let name = entry.value.value(NameScalar()), !names.contains(name) else { return }
    var once: [String] = []
    for name in names where !once.contains(name) { once.append(name) }
    log.refuse(name, unknown: what, among: once, at: entry.value.location)
  }
}

extension RuleWaiver {
  /// A waiver as written; nil where it has no rule or no reason.
  init?(_ node: YAMLNode) {
    guard let rule = node.value("rule", NameScalar()), let reason = node.value("reason", TextScalar()) else {
      return nil
    }
    self.init(
      rule: rule, strategy: node.value("strategy", NameScalar()), touch: node.value("touch", NameScalar()),
      reason: reason)
  }
}
