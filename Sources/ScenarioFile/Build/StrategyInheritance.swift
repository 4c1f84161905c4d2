import Campaign

/// Works out what strategies inherit from playbooks and from one another.
struct StrategyInheritance {
  let log: FaultLog
  let page: Page
  /// Opens a playbook; nil, with a fault, when it cannot be read.
  let playbook: (YAMLNode) -> Page?

  private var drafts: [String: [TouchDraft]] = [:]
  private var entries: [YAMLEntry] = []

  init(log: FaultLog, page: Page, playbook: @escaping (YAMLNode) -> Page?) {
    self.log = log
    self.page = page
    self.playbook = playbook
    entries = page["strategies"]?.entries ?? []
  }

  /// Every strategy's touches in order, do-nothing first.
  mutating func resolved() -> [(name: String, touches: [TouchDraft])] {
    var all: [(name: String, touches: [TouchDraft])] = []
    for entry in entries {
      let touches = touches(of: entry, chain: [])
      if entry.key == Strategy.doNothing {
        if !touches.isEmpty {
          log.add(at: entry.keyLocation, "'\(Strategy.doNothing)' has touches. Allowed: none, by its name")
        }
      } else {
        all.append((entry.key, touches))
      }
    }
    return [(Strategy.doNothing, [])] + all
  }

  /// The touches of a strategy: the parent's, the playbook's new ones, its own new ones. `chain` names those that
  /// led here through `extends`.
  private mutating func touches(of entry: YAMLEntry, chain: [String]) -> [TouchDraft] {
    if let known = drafts[entry.key] { return known }
    let node = entry.value
    var touches = inherited(node, chain: chain + [entry.key])
    if let value = node["playbook"]?.value, let page = playbook(value) {
      let origin = TouchOrigin(
        kind: .playbook, name: value.text ?? "", chain: ProvenanceChain(page))
      touches.merge(page["touches"], from: origin)
    }
    let removed = node.names("remove") ?? []
    log.refuseRepeats(in: removed, of: "the touch")
    for name in removed {
      if touches.contains(where: { $0.name == name.text }) { continue }
      let names = touches.map(\.name)
      let question = NearestName.question(name.text ?? "", among: names)
      let allowed = names.isEmpty ? "nothing is inherited" : names.joined(separator: ", ")
      log.add(
        at: name.location,
        "'remove' names \(name.found), which is no inherited touch\(question.isEmpty ? "." : question) "
          + "Allowed: \(allowed)")
    }
    let names = Set(removed.compactMap(\.text))
    touches.removeAll { names.contains($0.name) }
    let origin = TouchOrigin(
      kind: .strategy, name: entry.key, chain: ProvenanceChain(page).inside(node))
    touches.merge(node["touches"]?.value, from: origin)
    drafts[entry.key] = touches
    return touches
  }

  private mutating func inherited(_ node: YAMLNode, chain: [String]) -> [TouchDraft] {
    guard let parent = node.value("extends", NameScalar()), let place = node["extends"]?.value.location else {
      return []
    }
    if let start = chain.firstIndex(of: parent) {
      let circle = (chain[start...] + [parent]).map { "'\($0)'" }.joined(separator: " extends ")
      log.add(at: place, "a circle: \(circle)")
      return []
    }
    if let entry = entries.first(where: { $0.key == parent }) { return touches(of: entry, chain: chain) }
    if parent == Strategy.doNothing { return [] }
    let names = entries.map(\.key).filter { $0 != chain.last }
    let question = NearestName.question(parent, among: names)
    log.add(
      at: place,
      "'extends' names \(quoted(parent)), which is no strategy\(question.isEmpty ? "." : question) "
        + "Allowed: \(names.joined(separator: ", "))")
    return []
  }
}
