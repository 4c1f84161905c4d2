/// What a path holds.
public enum FileContent: Equatable, Sendable {
  case text(String)
  case missing
  /// Something is there that is no readable UTF-8 text; why, in words (`is not UTF-8 text`).
  case unreadable(String)
}

/// Where a reader finds files: the disk, or memory in tests.
///
/// Paths are separated by `/`; a relative path stands relative to `workingFolder`.
public protocol FileSource: Sendable {
  /// The folder that relative paths start from, absolute, without a trailing slash.
  var workingFolder: String { get }

  /// The content of a path.
  func content(of path: String) -> FileContent

  /// Whether a folder of that path exists.
  func isFolder(_ path: String) -> Bool

  /// Names of the files in a folder, sorted; empty when there is no such folder.
  func names(in folder: String) -> [String]
}

extension FileSource {
  /// The text of a path; nil when it is missing or no UTF-8 text.
  public func text(_ path: String) -> String? {
    if case .text(let text) = content(of: path) { text } else { nil }
  }
}
