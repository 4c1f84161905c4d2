/// Files that exist only here, by path: for tests and for scenarios made in memory.
public struct FilesInMemory: FileSource {
  /// Text by path, as `Scenarios/clients/northway.yaml`.
  public var texts: [String: String]

  public init(_ texts: [String: String]) { self.texts = texts }

  /// The root: relative paths are looked up as they are.
  public var workingFolder: String { "" }

  public func content(of path: String) -> FileContent {
    texts[plain(path)].map { .text($0) } ?? .missing
  }

  public func isFolder(_ path: String) -> Bool {
    texts.keys.contains { $0.hasPrefix(plain(path) + "/") }
  }

  public func names(in folder: String) -> [String] {
    let prefix = plain(folder) + "/"
    return texts.keys.filter { $0.hasPrefix(prefix) && !$0.dropFirst(prefix.count).contains("/") }
      .map { String($0.dropFirst(prefix.count)) }.sorted()
  }

  /// Absolute and relative spellings of a path are one file here.
  private func plain(_ path: String) -> String {
    String(path.drop { $0 == "/" })
  }
}
