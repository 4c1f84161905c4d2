import Campaign

/// Opens programmes, libraries, packs of rules and playbooks by name, each file once.
final class BookOpener {
  private let log: FaultLog
  private let shelf: Bookshelf
  private var opened: [String: Page?] = [:]

  init(log: FaultLog, shelf: Bookshelf) {
    self.log = log
    self.shelf = shelf
  }

  /// What a scenario builds on.
  struct Layers {
    /// Libraries, then the programme; later ones win.
    var pages: [Page]
    var programme: Page?
    /// Whether all of them could be read.
    var isComplete: Bool
  }

  /// The layers below a scenario; none below a resolved one.
  func layers(of page: Page) -> Layers {
    guard !page.isResolved else { return Layers(pages: [], programme: nil, isComplete: true) }
    var isComplete = true
    var programme: Page?
    if let node = page["programme"] {
      programme = book(.programme, node)
      isComplete = programme != nil
    } else {
      log.add(
        at: page.root.entries?.first?.keyLocation,
        "'programme' is missing in a scenario: the preset it builds on")
      isComplete = false
    }
    let own = page.root.names("libraries") ?? []
    log.refuseRepeats(in: own, of: "the library")
    var libraries = [Page]()
    var names: Set<String> = []
    for node in (programme?.root.names("libraries") ?? []) + own {
      guard let name = node.text, names.insert(name).inserted else { continue }
      guard let library = book(.library, node) else {
        isComplete = false
        continue
      }
      libraries.append(library)
    }
    return Layers(
      pages: libraries + [programme].compactMap { $0 }, programme: programme, isComplete: isComplete)
  }

  /// The playbook that a node names; nil, with a fault, when there is none to read.
  func playbook(_ node: YAMLNode) -> Page? { book(.playbook, node) }

  /// The pack of rules that a node names; nil, with a fault, when there is none to read.
  func pack(_ node: YAMLNode) -> Page? { book(.pack, node) }

  private func book(_ kind: Bookshelf.Kind, _ node: YAMLNode) -> Page? {
    guard let name = node.value(NameScalar()) else { return nil }
    let key = "\(kind.folder)/\(name)"
    if let known = opened[key] { return known }
    guard let book = shelf.find(kind, named: name) else {
      let names = shelf.names(of: kind)
      let question = NearestName.question(name, among: names)
      let allowed = names.isEmpty ? "none is found" : names.joined(separator: ", ")
      log.add(
        at: node.location,
        "no \(kind.rawValue) is named \(quoted(name))\(question.isEmpty ? "." : question) Allowed: \(allowed)"
      )
      return nil
    }
    let format: Format.Kind =
      switch kind {
      case .programme: .programme
      case .library: .library
      case .pack: .pack
      case .playbook: .playbook
      case .starter: .starter
      }
    let page = PageReader(log: log).page(
      book.text, path: book.path, shortName: book.shortName, kind: format)
    opened[key] = page
    if let own = page?[kind.rawValue], let text = own.text, text != name {
      log.add(
        at: own.location,
        "the \(kind.rawValue) is named \(quoted(text)), but its file \(quoted(name + ".yaml"))")
    }
    return page
  }
}
