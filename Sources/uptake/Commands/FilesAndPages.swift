import Reports
import ScenarioFile

/// The files of this machine; of a report's page the scenario it carries.
struct FilesAndPages: FileSource {
  private let disk = FilesOnDisk()

  var workingFolder: String { disk.workingFolder }

  func content(of path: String) -> FileContent {
    let content = disk.content(of: path)
    guard FilesAndPages.isPage(path), case .text(let page) = content else { return content }
    guard let rerun = Rerun(page: page) else {
      return .unreadable("holds no scenario: it is a client's edition, or no report of uptake")
    }
    return .text(rerun.scenarioYAML)
  }

  func isFolder(_ path: String) -> Bool { disk.isFolder(path) }

  func names(in folder: String) -> [String] { disk.names(in: folder) }

  static func isPage(_ path: String) -> Bool { path.lowercased().hasSuffix(".html") }

  /// How the run of a page was made; nil for anything but a page that carries a scenario.
  static func rerun(_ path: String) -> Rerun? {
    guard isPage(path), case .text(let page) = FilesOnDisk().content(of: path) else { return nil }
    return Rerun(page: page)
  }
}
