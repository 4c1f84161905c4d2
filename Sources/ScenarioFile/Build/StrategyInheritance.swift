import Campaign

/// Works out what strategies inherit from playbooks and from one another.
struct StrategyInheritance {
  let log: FaultLog
  let page: Page
  /// Opens a playbook; nil, with a fault, when it cannot be read.
  let playbook: (YAMLNode) -> Page?

  private var drafts: [String: StrategyDraft] = [:]
  private var entries: [YAMLEntry] = []

  init(log: FaultLog, page: Page, playbook: @escaping (YAMLNode) -> Page?) {
    self.log = log
    self.page = page
    self.playbook = playbook
    entries = page["strategies"]?.entries ?? []
  }

  /// Every strategy in order, do-nothing first.
  mutating func resolved() -> [(name: String, draft: StrategyDraft)] {
    var all: [(name: String, draft: StrategyDraft)] = []
    for entry in entries {
      let draft = draft(of: entry, chain: [])
      if entry.key == Strategy.doNothing {
        refuseContent(of: draft, at: entry.keyLocation)
      } else {
        all.append((entry.key, draft))
      }
    }
    return [(Strategy.doNothing, StrategyDraft())] + all
  }

  private func refuseContent(of doNothing: StrategyDraft, at place: SourceLocation) {
    let found = [
      (!doNothing.touches.all.isEmpty, "touches"), (!doNothing.incentives.all.isEmpty, "incentives"),
      (doNothing.holdOut != nil, "a hold-out"),
    ]
    for (_, what) in found.filter(\.0) {
      log.add(at: place, "'\(Strategy.doNothing)' has \(what). Allowed: none, by its name")
    }
  }

  /// A strategy with the parent's touches, the playbook's new ones, its own new ones; incentives alike. `chain` names
  /// those that led here through `extends`.
  private mutating func draft(of entry: YAMLEntry, chain: [String]) -> StrategyDraft {
    if let known = drafts[entry.key] { return known }
    let node = entry.value
    var draft = inherited(node, chain: chain + [entry.key])
    if let value = node["playbook"]?.value {
      if let page = playbook(value) {
        let origin = DraftOrigin(kind: .playbook, name: value.text ?? "", chain: ProvenanceChain(page))
        draft.merge(touches: page["touches"], incentives: page["incentives"], from: origin)
      } else {
        draft.becomeIncomplete()
      }
    }
    remove(node.names("remove") ?? [], from: &draft.touches)
    let touches = node["touches"]?.value
    let isTable = touches.map { $0.location.file != page.root.location.file } ?? false
    let origin = DraftOrigin(
      kind: isTable ? .table : .strategy, name: entry.key, chain: ProvenanceChain(page).inside(node))
    let incentives = node["incentives"]?.value
    draft.merge(touches: touches, incentives: incentives, from: origin)
    draft.ownIncentives = Set((incentives?.entries ?? []).map(\.key))
    if let holdOut = node["hold-out"] { draft.holdOut = holdOut }
    drafts[entry.key] = draft
    return draft
  }

  private func remove(_ removed: [YAMLNode], from touches: inout Drafts) {
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
  }

  private mutating func inherited(_ node: YAMLNode, chain: [String]) -> StrategyDraft {
    guard let value = node["extends"]?.value else { return StrategyDraft() }
    let place = value.location
    guard let parent = value.value(NameScalar()) else { return .unknown }
    if let start = chain.firstIndex(of: parent) {
      let circle = (chain[start...] + [parent]).map { "'\($0)'" }.joined(separator: " extends ")
      log.add(at: place, "a circle: \(circle)")
      return .unknown
    }
    if let entry = entries.first(where: { $0.key == parent }) { return draft(of: entry, chain: chain) }
    if parent == Strategy.doNothing { return StrategyDraft() }
    let names = entries.map(\.key).filter { $0 != chain.last }
    let question = NearestName.question(parent, among: names)
    log.add(
      at: place,
      "'extends' names \(quoted(parent)), which is no strategy\(question.isEmpty ? "." : question) "
        + "Allowed: \(names.joined(separator: ", "))")
    return .unknown
  }
}
