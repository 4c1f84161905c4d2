/// A path as text, taken apart at its slashes.
struct FilePath: Hashable {
  /// As written.
  var text: String

  init(_ text: String) { self.text = text }

  /// The part after the last slash.
  var name: String { text.split(separator: "/").last.map(String.init) ?? "" }

  /// The folder it lies in; empty for a bare name, `/` for a child of the root.
  var parent: FilePath {
    guard let slash = text.lastIndex(of: "/") else { return FilePath("") }
    return FilePath(slash == text.startIndex ? "/" : String(text[..<slash]))
  }

  /// This folder and those above it, nearest first, as far as the text goes.
  var ancestors: [FilePath] {
    var all = [self]
    while !all[all.count - 1].text.isEmpty, all[all.count - 1].text != "/" {
      all.append(all[all.count - 1].parent)
    }
    return all
  }

  /// The same place without `.` and `..` parts; absolute where it has `..`.
  func withoutDots(in workingFolder: String) -> FilePath {
    var parts = text.split(separator: "/").map(String.init).filter { $0 != "." }
    var isAbsolute = text.hasPrefix("/")
    if parts.contains("..") {
      if !isAbsolute { parts = workingFolder.split(separator: "/").map(String.init) + parts }
      isAbsolute = true
      var kept = [String]()
      for part in parts {
        if part != ".." { kept.append(part) } else if !kept.isEmpty { kept.removeLast() }
      }
      parts = kept
    }
    return FilePath((isAbsolute ? "/" : "") + parts.joined(separator: "/"))
  }

  /// The path of something in this folder.
  func appending(_ name: String) -> FilePath {
    FilePath(text.isEmpty ? name : text.hasSuffix("/") ? text + name : "\(text)/\(name)")
  }

  /// The part below the last folder named `folder` in it; nil where there is none.
  func below(_ folder: String) -> String? {
    let parts = text.split(separator: "/")
    guard let index = parts.lastIndex(where: { $0 == folder }), index < parts.count - 1 else { return nil }
    return parts[(index + 1)...].joined(separator: "/")
  }
}
