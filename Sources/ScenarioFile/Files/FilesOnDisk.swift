import Foundation

/// The files of this machine. The module's only use of Foundation.
public struct FilesOnDisk: FileSource {
  public init() {}

  public var workingFolder: String { FileManager.default.currentDirectoryPath }

  public func content(of path: String) -> FileContent {
    var folder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &folder) else { return .missing }
    if folder.boolValue { return .unreadable("is a folder") }
    guard let data = FileManager.default.contents(atPath: path) else {
      return .unreadable("cannot be read")
    }
    guard let text = String(data: data, encoding: .utf8) else {
      return .unreadable("is not UTF-8 text")
    }
    return .text(text)
  }

  public func isFolder(_ path: String) -> Bool {
    var folder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &folder) && folder.boolValue
  }

  public func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  /// Folders of shipped libraries that exist: a `Scenarios` with `scenario.schema.json` above the running
  /// executable, and `share/uptake/Scenarios` beside its folder.
  public static func shippedFolders() -> [String] {
    let disk = FilesOnDisk()
    guard let executable = Bundle.main.executableURL?.resolvingSymlinksInPath().path else { return [] }
    let folder = FilePath(executable).parent
    var candidates = folder.ancestors.map { $0.appending("Scenarios").text }
    if let prefix = folder.ancestors.dropFirst().first {
      candidates.append(prefix.appending("share/uptake/Scenarios").text)
    }
    return candidates.filter { disk.content(of: "\($0)/scenario.schema.json") != .missing }
  }
}
