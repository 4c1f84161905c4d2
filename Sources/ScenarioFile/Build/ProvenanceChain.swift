import Campaign

/// The statements of source around a number, outermost first.
struct ProvenanceChain {
  /// What one level says.
  struct Level {
    var source: String?
    var grade: Grade?
    var isAssumed = false
    var owner: String?
    var setAt: String?

    /// Nothing where the node is no map.
    init(_ node: YAMLNode) {
      source = node.value("source", TextScalar())
      grade = node.value("grade", WordScalar(Grade.self))
      isAssumed = node.value("assumed", TrueScalar()) ?? false
      owner = node.value("owner", TextScalar())
      setAt = node.value("set-at", PlaceScalar())
    }
  }

  /// As ledgers name the file.
  let shortName: String
  /// Its path; what comes from a table beside it stands in another file.
  private let path: String
  /// Resolved scenarios say everything at the number itself: nothing is inherited.
  let isInherited: Bool
  private var levels: [Level] = []
  /// Whether a level could not be read, so that a source not found may stand there and is no fault.
  private var isBroken = false

  /// The chain at the top level of a page.
  init(_ page: Page) {
    shortName = page.shortName
    path = page.root.location.file
    isInherited = !page.isResolved
    if isInherited { levels = [Level(page.root)] }
  }

  /// The chain inside a node; a node that is no map adds nothing.
  func inside(_ node: YAMLNode) -> ProvenanceChain {
    guard node.entries != nil else { return self }
    var inner = self
    inner.levels = (isInherited ? levels : []) + [Level(node)]
    return inner
  }

  /// The chain with a last resort outside all others.
  func fallingBack(on node: YAMLNode?) -> ProvenanceChain {
    guard isInherited, let node else { return self }
    var outer = self
    outer.isBroken = node.entries == nil
    outer.levels.insert(Level(node), at: 0)
    return outer
  }

  /// The provenance of a number at a place, or a fault that begins with `what`.
  ///
  /// The nearest source or `assumed: true` decides, with the nearest grade and owner. `isFact` marks what the
  /// client knows of itself, whose grade is B unless said.
  func provenance(of what: String, at place: SourceLocation, isFact: Bool = false, log: FaultLog)
    -> Provenance?
  {
    let inner = levels.reversed()
    let file =
      place.file == path ? shortName : FilePath(place.file).below("Scenarios") ?? FilePath(place.file).name
    let setAt = inner.first?.setAt ?? "\(file):\(place.line)"
    let owner = inner.lazy.compactMap(\.owner).first
    guard let deciding = inner.firstIndex(where: { $0.isAssumed || $0.source != nil }) else {
      if isBroken { return nil }
      log.add(
        at: place,
        "\(what) has no source: write 'source' and 'grade' at it or around it, or 'assumed: true'")
      return nil
    }
    let level = inner[deciding]
    let nearGrade = inner[...deciding].lazy.compactMap(\.grade).first
    if level.isAssumed {
      if let nearGrade {
        log.add(
          at: place,
          "\(what) has grade '\(nearGrade.rawValue)' and 'assumed: true': evidence needs a 'source'")
      }
      return Provenance(source: level.source ?? "", grade: .assumed, owner: owner, setAt: setAt)
    }
    guard let grade = nearGrade ?? inner.lazy.compactMap(\.grade).first ?? (isFact ? .b : nil) else {
      log.add(at: place, "\(what) has a source but needs a grade: A, B or C")
      return nil
    }
    return Provenance(source: level.source ?? "", grade: grade, owner: owner, setAt: setAt)
  }
}
