import Campaign

/// A strategy that a scenario does not have: one of its own with a playbook on top.
public struct StrategyVariant: Hashable, Sendable {
  public var name: String
  /// The strategy extended.
  public var strategy: String
  public var playbook: String

  public init(name: String, strategy: String, playbook: String) {
    self.name = name
    self.strategy = strategy
    self.playbook = playbook
  }

  /// As a file would say it.
  func entry(at place: SourceLocation) -> YAMLEntry {
    func scalar(_ key: String, _ text: String) -> YAMLEntry {
      YAMLEntry(key: key, keyLocation: place, value: YAMLNode(content: .scalar(text), location: place))
    }
    return YAMLEntry(
      key: name, keyLocation: place,
      value: YAMLNode(
        content: .map([scalar("extends", strategy), scalar("playbook", playbook)]), location: place))
  }
}

extension ScenarioReader {
  /// The plays of a scenario: those of the first `plays.csv` in the nearest `Scenarios/`, the libraries, the shipped
  /// folders.
  ///
  /// - Throws: every fault of the table; that there is none.
  public func plays(for path: String) throws(Faults) -> [Play] {
    let log = FaultLog()
    let shelf = shelf(for: path)
    for folder in shelf.folders {
      let table = FilePath(folder).appending(PlayTable.name).text
      guard case .text(let text) = shelf.files.content(of: table) else { continue }
      let plays = PlayTable(log: log, file: table, playbooks: shelf.names(of: .playbook)).plays(text)
      guard log.isEmpty else { throw Faults(log.sorted()) }
      return plays
    }
    let folders = shelf.folders.isEmpty ? "" : " (looked for in \(shelf.folders.joined(separator: ", ")))"
    throw Faults([Fault(at: nil, "there is no '\(PlayTable.name)'\(folders)")])
  }
}
