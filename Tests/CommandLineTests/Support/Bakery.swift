import Foundation
import Testing

/// The small scenario of these tests with the books it draws on, as it lies beside them or with changes.
struct Bakery: Sendable, Hashable {
  /// Texts by path below `Scenarios/`.
  private(set) var files: [String: String]

  static let scenario = "clients/bakery.yaml"
  static let programme = "programmes/counselling.yaml"
  static let post = "assumptions/post.yaml"
  static let habits = "assumptions/habits.yaml"
  static let playbook = "playbooks/introduction.yaml"
  static let pack = "rules/house.yaml"

  static let original: Bakery = {
    let folder = testFolder.appendingPathComponent("Scenarios")
    let names = [scenario, programme, post, habits, playbook, pack]
    return Bakery(
      files: Dictionary(
        uniqueKeysWithValues: names.map { name in
          (name, (try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)) ?? "")
        }))
  }()

  /// `Tests/CommandLineTests`.
  static let testFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()

  /// One change of a text.
  enum Edit: Sendable {
    /// The first place where the old text stands in a file.
    case replace(String, with: String, in: String)
    /// The last such place.
    case replaceLast(String, with: String, in: String)
    /// Every place in every file.
    case replaceAll(String, with: String)
    /// The line that states an assumption, in whichever book it stands.
    case state(String, String)
    /// Where a resolved scenario says that an assumption was set.
    case setAt(String, String)
  }

  func applying(_ edits: [Edit]) throws -> Bakery {
    var changed = self
    for edit in edits {
      switch edit {
      case .replace(let old, let new, let file):
        let text = try #require(changed.files[file])
        let range = try #require(text.range(of: old), "'\(old)' is not in \(file)")
        changed.files[file] = text.replacingCharacters(in: range, with: new)
      case .replaceLast(let old, let new, let file):
        let text = try #require(changed.files[file])
        let range = try #require(text.range(of: old, options: .backwards), "'\(old)' is not in \(file)")
        changed.files[file] = text.replacingCharacters(in: range, with: new)
      case .replaceAll(let old, let new):
        changed.files = changed.files.mapValues { $0.replacing(old, with: new) }
      case .state(let name, let entry):
        let place = changed.files.sorted { $0.key < $1.key }.first { $0.value.contains("\n  \(name): ") }
        let (file, text) = try #require(place, "no line states \(name)")
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
          line.hasPrefix("  \(name): ") ? "  \(name): \(entry)" : String(line)
        }
        changed.files[file] = lines.joined(separator: "\n")
      case .setAt(let name, let place):
        let text = try #require(changed.files[Bakery.scenario])
        let entry = try #require(text.range(of: "\n  \(name):\n"), "\(name) is not stated")
        let line = try #require(
          text.range(
            of: "    set-at: [^\n]*", options: .regularExpression, range: entry.upperBound..<text.endIndex))
        changed.files[Bakery.scenario] = text.replacingCharacters(in: line, with: "    set-at: \"\(place)\"")
      }
    }
    return changed
  }

  /// With a further file below `Scenarios/`.
  func adding(_ name: String, _ text: String) -> Bakery {
    var changed = self
    changed.files[name] = text
    return changed
  }

  /// The scenario that a run wrote beside its results, alone.
  static func resolved(_ text: String) -> Bakery { Bakery(files: [scenario: text]) }

  /// A fresh folder that holds `Scenarios/`; commands are run there with `path`.
  func written() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for (name, text) in files { try folder.write(text, to: "Scenarios/\(name)") }
    return folder
  }

  /// The scenario file from the folder's point of view.
  static let path = "Scenarios/\(scenario)"

  /// Runs it in a folder of its own.
  func run(_ flags: String...) async throws -> (ending: UptakeProgram.Ending, results: ResultFolder?) {
    let folder = try written()
    let ending = try await UptakeProgram.run(
      ["run", Bakery.path, "--out", "out"] + flags, in: folder.url)
    return (ending, try? ResultFolder(folder.path("out")))
  }

  /// The results of a run that must go well.
  func results(_ flags: String...) async throws -> ResultFolder {
    let folder = try written()
    let ending = try await UptakeProgram.run(
      ["run", Bakery.path, "--out", "out", "--quiet"] + flags, in: folder.url)
    try #require(ending.status == 0, "\(ending.errors)")
    return try ResultFolder(folder.path("out"))
  }
}
