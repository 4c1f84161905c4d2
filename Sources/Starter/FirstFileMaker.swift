import Campaign
import Model
import PlanRules
import ScenarioFile

/// Makes a first file that reads and runs: works out its text, reads it back as `check` would, and ranks the facts.
public struct FirstFileMaker: Sendable {
  private let files: any FileSource
  private let libraries: [String]
  private let shipped: [String]

  /// Books are looked up as a reader of the written file will.
  public init(files: any FileSource, libraries: [String] = [], shipped: [String] = []) {
    self.files = files
    self.libraries = libraries
    self.shipped = shipped
  }

  /// The file without the plans that would break a rule for this client, as where a touch addresses too few.
  ///
  /// - Throws: that no plan would be left, with the first reason; what is wrong with the file, which then the starter books
  ///   have brought.
  public func keepingRules(
    _ file: FirstFile, _ books: StarterBooks, at path: String
  ) throws(Faults) -> FirstFile {
    var broken: [String: String] = [:]
    let breaches = RuleCheck(try models(file, at: path)[0].scenario).breaches
    for breach in breaches {
      for plan in breach.strategies where broken[plan] == nil {
        broken[plan] = "'\(breach.touch.name)' would break '\(breach.rule.name)'"
      }
    }
    guard let first = breaches.first else { return file }
    guard let kept = FirstFile(file.facts, books, without: broken), !kept.plans.isEmpty else {
      throw Faults([
        Fault(
          at: nil,
          "every plan would break a rule for \(ScenarioValue.text(file.facts.lives)) lives, so there is none to write. "
            + "The first: \(first.what). \(first.mend)\(first.origin)")
      ])
    }
    return kept
  }

  /// The file's compiled model under every coverage of contact, in the order of `Coverage.allCases`.
  ///
  /// - Throws: what is wrong with the file, which then the starter books have brought.
  public func models(_ file: FirstFile, at path: String) throws(Faults) -> [CompiledModel] {
    var models: [CompiledModel] = []
    for coverage in FirstFile.Coverage.allCases {
      let reader = ScenarioReader(
        files: WithDraft(files: files, path: path, text: file.text(coverage)), libraries: libraries,
        shipped: shipped)
      models.append(try CompiledModel(reader.read(path)))
    }
    return models
  }
}

/// Files with one more that is not written yet.
private struct WithDraft: FileSource {
  let files: any FileSource
  let path: String
  let text: String

  var workingFolder: String { files.workingFolder }
  func content(of path: String) -> FileContent { path == self.path ? .text(text) : files.content(of: path) }
  func isFolder(_ path: String) -> Bool { files.isFolder(path) }
  func names(in folder: String) -> [String] { files.names(in: folder) }
}
