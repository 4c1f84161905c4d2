/// Files that exist only here, by path: for tests and for scenarios made in memory.
public struct FilesInMemory: FileSource {
  /// Text by path, as `Scenarios/clients/northway.yaml`.
  private let texts: [String: String]

  public init(_ texts: [String: String]) {
    self.texts = Dictionary(
      texts.map { (FilesInMemory.plain($0.key), $0.value) }, uniquingKeysWith: { _, later in later })
  }

  /// The root: relative paths are looked up as they are.
  public var workingFolder: String { "" }

  public func content(of path: String) -> FileContent {
    texts[FilesInMemory.plain(path)].map { .text($0) } ?? .missing
  }

  public func isFolder(_ path: String) -> Bool {
    texts.keys.contains { $0.hasPrefix(FilesInMemory.plain(path) + "/") }
  }

  public func names(in folder: String) -> [String] {
    let prefix = FilesInMemory.plain(folder) + "/"
    return texts.keys.filter { $0.hasPrefix(prefix) && !$0.dropFirst(prefix.count).contains("/") }
      .map { String($0.dropFirst(prefix.count)) }.sorted()
  }

  /// Absolute and relative spellings of a path are one file here.
  private static func plain(_ path: String) -> String {
    FilePath(String(path.drop { $0 == "/" })).withoutDots(in: "").text
  }
}
