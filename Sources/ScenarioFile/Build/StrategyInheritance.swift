import Campaign

/// Works out what strategies inherit from playbooks and from one another.
struct StrategyInheritance {
  let log: FaultLog
  let page: Page
  /// Opens a playbook; nil, with a fault, when it cannot be read.
  let playbook: (YAMLNode) -> Page?

  private var drafts: [String: TouchDrafts] = [:]
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
      let touches = touches(of: entry, chain: []).all
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
  private mutating func touches(of entry: YAMLEntry, chain: [String]) -> TouchDrafts {
    if let known = drafts[entry.key] { return known }
    let node = entry.value
    var touches = inherited(node, chain: chain + [entry.key])
    if let value = node["playbook"]?.value {
      if let page = playbook(value) {
        let origin = TouchOrigin(kind: .playbook, name: value.text ?? "", chain: ProvenanceChain(page))
        touches.merge(page["touches"], from: origin)
      } else {
        touches.isComplete = false
      }
    }
    let removed = node.names("remove") ?? []
    log.refuseRepeats(in: removed, of: "the touch")
    let names = touches.names
    for name in removed where touches.isComplete && !names.contains(name.text ?? "") {
      let question = NearestName.question(name.text ?? "", among: names)
      let allowed = names.isEmpty ? "nothing is inherited" : names.joined(separator: ", ")
      log.add(
        at: name.location,
        "'remove' names \(name.found), which is no inherited touch\(question.isEmpty ? "." : question) "
          + "Allowed: \(allowed)")
    }
    touches.remove(Set(removed.compactMap(\.text)))
    let origin = TouchOrigin(
      kind: .strategy, name: entry.key, chain: ProvenanceChain(page).inside(node))
    touches.merge(node["touches"]?.value, from: origin)
    drafts[entry.key] = touches
    return touches
  }

  private mutating func inherited(_ node: YAMLNode, chain: [String]) -> TouchDrafts {
    guard let value = node["extends"]?.value else { return TouchDrafts() }
    let place = value.location
    let unknown = TouchDrafts(isComplete: false)
    guard let parent = value.value(NameScalar()) else { return unknown }
    if let start = chain.firstIndex(of: parent) {
      let circle = (chain[start...] + [parent]).map { "'\($0)'" }.joined(separator: " extends ")
      log.add(at: place, "a circle: \(circle)")
      return unknown
    }
    if let entry = entries.first(where: { $0.key == parent }) { return touches(of: entry, chain: chain) }
    if parent == Strategy.doNothing { return TouchDrafts() }
    let names = entries.map(\.key).filter { $0 != chain.last }
    let question = NearestName.question(parent, among: names)
    log.add(
      at: place,
      "'extends' names \(quoted(parent)), which is no strategy\(question.isEmpty ? "." : question) "
        + "Allowed: \(names.joined(separator: ", "))")
    return unknown
  }
}
