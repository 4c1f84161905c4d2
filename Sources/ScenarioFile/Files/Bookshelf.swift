/// The folders in which presets, playbooks, libraries, packs of rules and starter books are looked up by name, nearest first.
struct Bookshelf {
  /// The kinds of book, each in a folder of its own.
  enum Kind: String {
    case programme, library, pack, playbook, starter

    /// `assumptions/` holds the libraries and `rules/` the packs: that is what they are of.
    var folder: String {
      switch self {
      case .programme: "programmes"
      case .library: "assumptions"
      case .pack: "rules"
      case .playbook: "playbooks"
      case .starter: "starters"
      }
    }
  }

  /// A file of a shelf.
  struct Book {
    var path: String
    /// Relative to its shelf, as ledgers name it.
    var shortName: String
    var text: FileContent
  }

  let files: any FileSource
  /// Folders like `Scenarios/`, in the order of search.
  let folders: [String]

  /// The shelves for a scenario file: the nearest `Scenarios/` above it, then `libraries`, then `shipped`.
  init(for path: String, files: any FileSource, libraries: [String], shipped: [String]) {
    self.files = files
    var folders = [String]()
    if let nearest = Bookshelf.nearest(above: path, files: files) { folders.append(nearest) }
    for folder in libraries + shipped where !folders.contains(folder) { folders.append(folder) }
    self.folders = folders
  }

  /// The file of a book; nil when no shelf has it.
  func find(_ kind: Kind, named name: String) -> Book? {
    for folder in folders {
      let short = "\(kind.folder)/\(name).yaml"
      let path = FilePath(folder).appending(short).text
      let text = files.content(of: path)
      if text != .missing { return Book(path: path, shortName: short, text: text) }
    }
    return nil
  }

  /// The names that `find` knows, sorted.
  func names(of kind: Kind) -> [String] {
    let all = folders.flatMap { files.names(in: FilePath($0).appending(kind.folder).text) }
    return Set(all.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }).sorted()
  }

  /// The nearest folder named `Scenarios` that holds the file, or lies beside a folder that does.
  private static func nearest(above path: String, files: any FileSource) -> String? {
    let path = FilePath(path).withoutDots(in: files.workingFolder).text
    var places = FilePath(path).parent.ancestors
    if !path.hasPrefix("/") {
      // Above a relative path's first part lies the working folder, already seen as "", and those above it.
      places += FilePath(files.workingFolder).ancestors.dropFirst()
    }
    for place in places {
      let name = place.text.isEmpty ? FilePath(files.workingFolder).name : place.name
      if name == "Scenarios" { return place.text }
      let beside = place.appending("Scenarios").text
      if files.isFolder(beside) { return beside }
    }
    return nil
  }
}
