import Campaign

/// Reads scenario files and the programmes, libraries, packs of rules and playbooks they name.
///
/// Books are looked up by name in the nearest `Scenarios/` above the file, then in `libraries`, then in the shipped
/// folders. All faults of all files are found in one reading.
public struct ScenarioReader: Sendable {
  private let files: any FileSource
  private let libraries: [String]
  private let shipped: [String]

  /// A reader of files on disk; `libraries` are folders laid out like `Scenarios/`.
  public init(libraries: [String] = []) {
    self.init(files: FilesOnDisk(), libraries: libraries, shipped: FilesOnDisk.shippedFolders())
  }

  /// A reader of files from anywhere, with the folders to look in after the nearest `Scenarios/`.
  public init(files: any FileSource, libraries: [String] = [], shipped: [String] = []) {
    self.files = files
    self.libraries = libraries
    self.shipped = shipped
  }

  /// The scenario in a file, everything resolved.
  ///
  /// - Parameter variants: strategies added to the file's own.
  /// - Throws: all faults at once, in file order, each once; of many alike ones the first four.
  public func read(_ path: String, adding variants: [StrategyVariant] = []) throws(Faults) -> Scenario {
    let log = FaultLog()
    let scenario = scenario(path, variants, log)
    let faults = log.sorted()
    guard faults.isEmpty, let scenario else {
      throw Faults(faults.isEmpty ? [Fault(at: nil, "\(path): no scenario could be read")] : faults)
    }
    return scenario
  }

  private func scenario(_ path: String, _ variants: [StrategyVariant], _ log: FaultLog) -> Scenario? {
    // Ledgers name a file by its place under `Scenarios/`, wherever the command was run.
    let absolute = FilePath(path.hasPrefix("/") ? path : "\(files.workingFolder)/\(path)")
    let plain = absolute.withoutDots(in: files.workingFolder)
    let shortName = plain.below("Scenarios") ?? plain.name
    let page = PageReader(log: log, tables: TouchTables(log: log, files: files, path: path)).page(
      files.content(of: path), path: path, shortName: shortName, kind: .scenario)
    guard var page else { return nil }
    page.root = page.root.replacing("strategies") { strategies in
      YAMLNode(
        content: .map((strategies.entries ?? []) + variants.map { $0.entry(at: strategies.location) }),
        location: strategies.location)
    }
    return ScenarioBuilder(log: log, page: page, shelf: shelf(for: path)).build()
  }

  func shelf(for path: String) -> Bookshelf {
    Bookshelf(for: path, files: files, libraries: libraries, shipped: shipped)
  }
}
